"""manage.py rebuild_search"""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.search import rebuild


class Command(BaseCommand):
    help = (
        "Write the search index anew, in one transaction. Needed after rows were changed past "
        "the portal, and once where papers were there before search was."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{number} entries.")
