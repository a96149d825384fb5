"""manage.py forget_downloads"""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.services import downloads_forget


class Command(BaseCommand):
    help = (
        "Forget who downloaded papers, where it is longer ago than DOWNLOADS_KEPT_DAYS. "
        "For every day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = downloads_forget()
        if options["verbosity"] > 1 or number:
            self.stdout.write(f"{number} downloads forgotten.")
