"""Accounts by invitation.

tokens.py     the secret of a link, of which only the digest is kept
grants.py     which rows of the packages above say what an invitation grants
services.py   what happens: sent, sent again, withdrawn, used
forms.py      what an invited person types
views.py      the link of the mail, and the page it leads to
"""
