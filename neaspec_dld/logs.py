"""How a line of the log looks."""

import logging
from datetime import UTC, datetime


class LineFormatter(logging.Formatter):
    """One event is one line: time in UTC, level, logger, message, trace.

    Control characters are escaped, so that nothing a visitor sends can look like a line of
    its own or command a terminal.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, tz=UTC)
        text = f"{moment:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
        text += f" {record.levelname} {record.name} {record.getMessage()}"
        if record.exc_info:
            text += f" | {self.formatException(record.exc_info)}"
        return escape(text)


def escape(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
