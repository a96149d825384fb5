"""The comments of a round as a table: taken away as XLSX or DOCX, filled offline, brought in again.

columns.py    what the table holds, the same going out and coming in
table.py      the table with what is said above it, for either writer
xlsx.py       writes the table, and the empty form to fill
reading.py    an upload as rows of text, or why it is no such table
checking.py   what each row would do, or what is wrong with it; stores nothing
bringing.py   does it, all rows or none
carrying.py   the checked rows, signed for one person and one round
"""
