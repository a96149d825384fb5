"""The activities of a working copy as a table: filled elsewhere, checked, brought in.

columns.py    the columns and the headings by which they are known
reading.py    tables as people make them, as activities in words
periods.py    when: "Q2 2023", "March 2023 - June 2024", "to be confirmed"
values.py     numbers, codes, pillars, lists, as they are written
measures.py   outputs and indicators, one or several in a cell
known.py      States, organizations and drivers by what people call them
checked.py    an activity as understood, and what it would become
checking.py   what each activity would change, or what is wrong with it; nothing is stored
bringing.py   the service that stores, all of it or nothing
form.py       the workbook with headings, allowed values and notes
carrying.py   the checked activities on their way to the confirmation
"""
