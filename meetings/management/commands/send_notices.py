"""manage.py send_notices"""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.notices.sending import notices_send


class Command(BaseCommand):
    help = (
        "Write to those who follow meetings or plans of what happened. For every five minutes; "
        "run twice, it tells nobody twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        mails = notices_send()
        if options["verbosity"] > 1 or mails:
            self.stdout.write(f"{mails} mails written.")
