from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.sample import describe, sample_password


class Command(BaseCommand):
    help = "Prints the portal's address and the sample accounts with their password."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"The portal: {settings.PORTAL_URL}/")
        self.stdout.write(describe(sample_password()))
