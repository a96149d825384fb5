from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        from accounts.invitations.grants import register  # noqa: PLC0415 -- needs models
        from meetings.guards import install_guards, remove_guards  # noqa: PLC0415 -- needs models
        from meetings.models import DelegateInvitation  # noqa: PLC0415
        from meetings.notices import prompting  # noqa: PLC0415
        from meetings.search import database, following  # noqa: PLC0415

        register(DelegateInvitation)
        pre_migrate.connect(remove_guards, sender=self)
        post_migrate.connect(install_guards, sender=self)
        post_migrate.connect(database.install, sender=self)
        following.follow()
        prompting.follow()
