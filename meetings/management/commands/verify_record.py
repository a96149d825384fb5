"""manage.py verify_record"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings.verifying import differences


class Command(BaseCommand):
    help = (
        "Recompute every seal and every file's SHA-256, and look for an approved text without "
        "its decision. Names what differs and ends with exit code 1, or says that all is well."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for sentence in differences():
            found += 1
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{found} differ.")
        if options["verbosity"]:
            self.stdout.write("Every seal, decision and file is as it was recorded.")
