"""Delegates invited by e-mail, one by one or from a table.

inviting.py   what happens: one is invited, or all rows of a table
"""
