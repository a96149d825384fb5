"""One event is one line, whatever a visitor put into it."""

import logging
import re

import pytest

from neaspec_dld.logs import LineFormatter


def line(message, *args, exc_info=None):
    record = logging.LogRecord("portal", logging.WARNING, "x.py", 1, message, args, exc_info)
    record.created = 1_800_000_000.25
    return LineFormatter().format(record)


def test_line_has_time_in_utc_level_and_logger():
    assert line("%s came", "Somebody") == "2027-01-15T08:00:00.250Z WARNING portal Somebody came"


def test_line_escapes_control_characters():
    forged = line("q=%s", "a\r\n2027-01-15T08:00:00.000Z INFO portal forged\x1b[31m\u202e\0")

    assert forged.endswith(r"q=a\r\n2027-01-15T08:00:00.000Z INFO portal forged\x1b[31m\u202e\x00")


def test_line_keeps_letters_of_every_script():
    assert line("荒漠化 desertification").endswith("荒漠化 desertification")


def test_line_holds_the_whole_trace():
    with pytest.raises(ValueError, match="broken") as caught:
        raise ValueError("broken\nin two")

    text = line("failed", exc_info=(caught.type, caught.value, caught.tb))

    assert "\n" not in text
    assert re.search(r"failed \| Traceback .*ValueError: broken\\nin two$", text)


def test_line_cuts_addresses_for_one_person():
    said = line("Not Found: %s and %s", "/feeds/personal/k.sig/documents.atom", "/mails/end/1.sig/")

    assert said.endswith("Not Found: /feeds/personal/.../documents.atom and /mails/end/.../")
