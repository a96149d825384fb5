"""manage.py load_sample"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.sample import describe, load_accounts, sample_password
from meetings.record.load import load_record
from meetings.sample.load import load_files, load_rows


class Command(BaseCommand):
    help = (
        "Load the record, and on top of it a sample that shows what the portal does: "
        "activities, progress, an approval, papers of each class, accounts. All of it "
        "says that it is a sample. It may be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--yes-sample",
            action="store_true",
            help="load it although this is no trial: made-up rows and accounts will stand "
            "beside the record",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or options["yes_sample"]):
            raise CommandError(
                "This portal runs with DEBUG off, so it may be in use. The sample's people "
                "and its approval would be taken for real. Say --yes-sample to load it."
            )
        load_record()
        password = sample_password()
        load_rows(load_accounts(password))
        load_files()
        if options["verbosity"]:
            self.stdout.write(describe(password))
