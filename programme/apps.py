from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "programme"
    verbose_name = _("Programme")

    def ready(self) -> None:
        from accounts.invitations.grants import register  # noqa: PLC0415 -- needs models
        from programme.models import OfficialInvitation  # noqa: PLC0415
        from programme.seals import install_guards, remove_guards  # noqa: PLC0415 -- needs models

        register(OfficialInvitation)
        pre_migrate.connect(remove_guards, sender=self)
        post_migrate.connect(install_guards, sender=self)
