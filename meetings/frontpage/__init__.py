"""The front page of a paper, read from its text: symbol, class, date, item, title, paragraphs.

`read_front_page` takes text and knows no database and no view; `text_of` gives the text of a file.
What is not printed, or not in a form that is known, is left out and told in a sentence.
"""

from meetings.frontpage.reading import read_front_page
from meetings.frontpage.record import FrontPage
from meetings.frontpage.texts import text_of

__all__ = ["FrontPage", "read_front_page", "text_of"]
