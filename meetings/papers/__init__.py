"""Papers made from plain data: one structure, a tagged PDF and a DOCX.

Source of the layout: the masthead of United Nations meeting documents (symbol, class and date,
languages, body, meeting, agenda item, title, kind), as NEASPEC/SOM(26)/5 prints it.
"""

from meetings.papers.build_docx import build_docx
from meetings.papers.build_pdf import PaperError, build_pdf
from meetings.papers.list_docx import ListPaper, build_list_docx
from meetings.papers.paper import Paper, read_paper

__all__ = [
    "ListPaper",
    "Paper",
    "PaperError",
    "build_docx",
    "build_list_docx",
    "build_pdf",
    "read_paper",
]
