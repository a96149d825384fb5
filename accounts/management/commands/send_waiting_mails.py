"""manage.py send_waiting_mails"""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.mail import mails_take_up


class Command(BaseCommand):
    help = (
        "Give the worker every waiting mail that it has no task for, as after a crash. "
        "May be run at any time, and again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = mails_take_up()
        if options["verbosity"] > 1 or number:
            self.stdout.write(f"Mails given to the worker: {number}.")
