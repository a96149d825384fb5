"""What was typed is not lost when a session ended or a form had been open for too long.

marks.py       a hidden field that says whose form it is
held.py        what was typed, encrypted: for one person, one address, two hours
again.py       forms that show what was typed and refuse to store it of themselves
middleware.py  a form of somebody signed out is answered by the sign-in page, and shown again after
views.py       the sign-in page that carries it, and the answer to a stale token

Nothing is ever stored by being shown again: the person looks at the form and saves it.
"""
