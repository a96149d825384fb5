"""manage.py read_texts"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meetings.services import texts_ask


class Command(BaseCommand):
    help = (
        "Have the worker read the text of every file that is not read yet. It may be run "
        "again at any time; files that were read are left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="also those whose text was not readable"
        )

        parser.add_argument(
            "--anew",
            action="store_true",
            help="every file, for what the portal has learnt to read since",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        number = texts_ask(again=options["again"], anew=options["anew"])
        if options["verbosity"]:
            self.stdout.write(f"{number} files wait to be read by the worker.")
