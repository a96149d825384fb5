"""The history of every editorial change: who, when, what; and the way back."""

from accounts.history.admin import HistoryAdmin

__all__ = ["HistoryAdmin"]
