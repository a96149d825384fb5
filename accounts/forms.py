"""Forms about people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.keeping.again import ShownAgain
from accounts.models import User
from accounts.models.user import normalize_email


class PersonForm(ShownAgain, forms.ModelForm):
    """What the secretariat may set about a person: no rights, no password.

    A new person signs in after choosing a password by way of the reset mail.
    """

    class Meta:
        model = User
        fields = ("email", "name", "is_active")

    def clean_email(self) -> str:
        # Before the constraints are looked at, so that another spelling is a form error
        return normalize_email(self.cleaned_data["email"])

    def save(self, commit: bool = True) -> User:
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        saved: User = super().save(commit=commit)
        return saved


class FullPersonForm(PersonForm):
    """The same for a superuser, with rights."""

    class Meta(PersonForm.Meta):
        fields = ("email", "name", "is_active", "is_staff", "is_superuser", "groups")  # type: ignore[assignment]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("groups") and not cleaned.get("is_staff"):
            self.add_error("is_staff", _("The secretariat's roles count only at the desk."))
        return cleaned
