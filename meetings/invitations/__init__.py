"""Delegates invited by e-mail, one by one or from a table.

inviting.py   what happens: one is invited, or all rows of a table
columns.py    what the table holds, and the empty form to fill
checking.py   what each row says, or what is wrong with it; stores nothing
"""
