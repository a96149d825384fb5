"""How a line of the log looks."""

import logging
import re
from datetime import UTC, datetime

# Whoever has such an address has what it opens: a refused request would write it down
SECRET = re.compile(
    r"(/(?:accounts/(?:invitation|password/reset/key)|feeds/personal|mails/end)/)[^\s/?\"']+"
)


class LineFormatter(logging.Formatter):
    """One event is one line: time in UTC, level, logger, message, trace.

    Control characters are escaped, so that nothing a visitor sends can look like a line of
    its own or command a terminal. The secrets of links in mails are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, tz=UTC)
        text = f"{moment:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
        text += f" {record.levelname} {record.name} {record.getMessage()}"
        if record.exc_info:
            text += f" | {self.formatException(record.exc_info)}"
        return escape(SECRET.sub(r"\1...", text))


def escape(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
