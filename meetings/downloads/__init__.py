"""How a file leaves: whole, in parts, or not again where the visitor has it (RFC 9110).

Nothing here asks who comes. The view does, before it calls `answer`.
"""

from meetings.downloads.answers import Paper, answer

__all__ = ["Paper", "answer"]
