"""A person who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.recording import History


def normalize_email(email: str | None) -> str:
    """The one spelling under which an address is kept and compared.

    The whole address is lower-cased. RFC 5321 would let a host tell `Anna@` from `anna@`,
    but no mail system in use does, and two accounts for one person would be worse.
    """
    return (email or "").strip().lower()


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, *, name: str, **fields: Any
    ) -> "User":
        """A saved account; without a password nobody can sign in to it until it is reset."""
        user = self.model(email=normalize_email(email), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, *, name: str, **fields: Any
    ) -> "User":
        return self.create_user(
            email, password, name=name, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalize_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """One person, known by e-mail address. What they may do comes from groups and, for
    officials and delegates, from dated rows of the packages above."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(
        _("name"), max_length=150, help_text=_("As it is shown to others, family name included.")
    )
    is_staff = models.BooleanField(
        _("works at the desk"),
        default=False,
        help_text=_("May open the administration; what can be done there depends on the roles."),
    )
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Switch off instead of deleting: the person is signed out at once."),
    )
    date_joined = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = UserManager()
    # What was typed as a password is nobody's business, and a sign-in is not an edit
    history = History(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name", "email")
        permissions = (("manage_people", "Can manage people who are not staff"),)
        constraints = (
            models.UniqueConstraint(
                fields=("email",),
                name="accounts_user_email_unique",
                violation_error_message=_("There is already an account with this e-mail address."),
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_lower_case",
                violation_error_message=_("An e-mail address is kept in small letters."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.email = normalize_email(self.email)

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The names of this person's roles. One query, once per object."""
        return frozenset(self.groups.values_list("name", flat=True))

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
