"""Tables that people fill in a spreadsheet and bring in: what every such table shares.

plain.py      text that a document of XML can hold, and a spreadsheet takes for text
names.py      things by the names that people give them
reading.py    an upload as rows of text, or why it is no such table
grids.py      every table of a DOCX or a workbook, merged cells known
writing.py    a workbook: title, headings, cells that stay text, lists to choose from
carrying.py   checked rows on their way from the check to the confirmation
handing.py    a table as a file to take away
forms.py      the form that takes a table
"""
