"""manage.py sweep_files"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meetings.services import files_sweep


class Command(BaseCommand):
    help = (
        "Name the stored files that no paper and no file to be read keeps: an upload left them "
        "that was cut short. Files of the last day are left out. Removes nothing without --remove."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="take them away")

    def handle(self, *args: Any, **options: Any) -> None:
        names = files_sweep(remove=options["remove"])
        for name in names:
            self.stdout.write(name)
        if not (names or options["verbosity"] > 1):
            return
        if options["remove"]:
            self.stdout.write(f"{len(names)} files removed.")
        else:
            self.stdout.write(f"{len(names)} files to remove. Run with --remove to do it.")
