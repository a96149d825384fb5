"""manage.py load_record"""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.models import Document, Meeting
from meetings.record.load import load_record


class Command(BaseCommand):
    help = (
        "Load what is known of the programme, its meetings and papers. Rows that are "
        "there stay as they are, so it may be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        load_record()
        if options["verbosity"]:
            self.stdout.write(
                f"The record: {Meeting.objects.count()} meetings, "
                f"{Document.objects.count()} documents."
            )
