"""The one story of a text as a trail of links, computed from the record.

Expert meeting, draft, consultation, paper, decision, activities, report, and what replaced
it: each page tells it from where it stands. Every step starts at what its visitor may see.
"""

from meetings.pages.story.activities import activity_story
from meetings.pages.story.decisions import decision_story
from meetings.pages.story.papers import paper_story
from meetings.pages.story.printing import printed
from meetings.pages.story.steps import Part, Step
from meetings.pages.story.texts import story_of, trail_of_all
from meetings.pages.story.told import Told, standing_of

__all__ = [
    "Part",
    "Step",
    "Told",
    "activity_story",
    "decision_story",
    "paper_story",
    "printed",
    "standing_of",
    "story_of",
    "trail_of_all",
]
