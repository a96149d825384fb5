"""What an invited person without an account types: name and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class InvitedForm(SetPasswordMixin, forms.ModelForm):
    """The name stays in the form when a password is refused; passwords never come back."""

    use_required_attribute = False
    password1, password2 = SetPasswordMixin.create_password_fields(
        label1=_("Password"), label2=_("The same password again")
    )

    class Meta:
        model = User
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["password2"].help_text = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.validate_passwords()
        person = User(email=self.instance.email, name=cleaned.get("name", ""))
        self.validate_password_for_user(person, "password1")
        return cleaned
