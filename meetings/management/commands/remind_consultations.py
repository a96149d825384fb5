"""manage.py remind_consultations"""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.reminders import reminders_send


class Command(BaseCommand):
    help = (
        "Remind those asked who have not commented of rounds that close soon. For every day; "
        "run twice, it writes to nobody twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for done in reminders_send():
            if options["verbosity"] > 1 or done.reminders:
                self.stdout.write(f"{done.consultation}: {len(done.reminders)} reminders.")
            for party in done.unreachable:
                self.stderr.write(f"{done.consultation}: no address is known of {party}.")
