"""The two kinds of text at the desk: versions of an approach, versions of a plan.

Both are rows of Version, and rows are read and written as Version: a proxy of its own
class would leave no history, which is told of Version alone.
"""

from django.utils.translation import gettext_lazy as _

from programme.models.version import Version


class ApproachText(Version):
    class Meta:
        proxy = True
        # Whoever may change a version may change it here too
        default_permissions = ()
        verbose_name = _("text of an approach")
        verbose_name_plural = _("texts of approaches")


class PlanText(Version):
    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("text of an activity plan")
        verbose_name_plural = _("texts of activity plans")


for _text in (ApproachText, PlanText):
    # Their history is the history of the version
    _text._meta.simple_history_manager_attribute = "history"  # type: ignore[union-attr]
