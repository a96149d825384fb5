"""A look at each upload by a virus scanner, where one is set (settings.CLAMAV_ADDRESS)."""

from meetings.scanning.client import ScanFailed, Verdict, answers, is_set, scan

__all__ = ["ScanFailed", "Verdict", "answers", "is_set", "scan"]
