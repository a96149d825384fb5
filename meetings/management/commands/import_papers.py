"""manage.py import_papers"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from meetings.importing import FoundPaper, Stored, read_folder, store, told
from meetings.models import Meeting


class Command(BaseCommand):
    help = (
        "Enter the papers of a folder (PDF, DOCX, TXT) under a meeting, in preparation. Says of "
        "each what was read and what was not. Files of one symbol are one paper; what is stored "
        "already is passed over, so it may be run again. Ends with exit code 1 where a file or "
        "paper was not taken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--meeting", required=True, help="as in its address: som-26")
        parser.add_argument("--dry-run", action="store_true", help="read and tell, store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.filter(slug=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting {options['meeting']}.")
        if not options["folder"].is_dir():
            raise CommandError(f"{options['folder']} is no folder.")
        papers, faults = read_folder(options["folder"])
        for paper in papers:
            done = store(paper, meeting, dry_run=options["dry_run"])
            self._tell(paper, done, dry_run=options["dry_run"])
            faults += [f"{paper.symbol}: {fault}" for fault in done.faults]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults; the rest is as told.")

    def _tell(self, paper: FoundPaper, done: Stored, *, dry_run: bool) -> None:
        self.stdout.write(paper.symbol)
        for line in (*told(paper), *done.said, self._became(done, dry_run=dry_run)):
            self.stdout.write(f"  {line}")

    def _became(self, done: Stored, *, dry_run: bool) -> str:
        names = ", ".join(file.path.name for file in done.files)
        if not done.is_kept:
            if done.faults:
                return _("=> Not taken: %s") % " ".join(done.faults)
            return _("=> Everything is there already.")
        what = _("the paper, in preparation") if done.is_new else _("files only")
        said = _("=> Would be stored: %s") if dry_run else _("=> Stored: %s")
        return said % "; ".join(filter(None, (what, names or _("no file"))))
