import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import accounts.models.mail


class Migration(migrations.Migration):
    """People, the invitations they answer, and the mails that are sent to them."""

    replaces = [
        ("accounts", "0001_people_sign_in_by_email"),
        ("accounts", "0003_outgoing_mail"),
        ("accounts", "0005_invitations"),
        ("accounts", "0006_mails_that_can_be_ended"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "name",
                    models.CharField(
                        help_text="As it is shown to others, family name included.",
                        max_length=150,
                        verbose_name="name",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="May open the administration; what can be done there depends on the roles.",
                        verbose_name="works at the desk",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Switch off instead of deleting: the person is signed out at once.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ("name", "email"),
                "permissions": (("manage_people", "Can manage people who are not staff"),),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("email",),
                        name="accounts_user_email_unique",
                        violation_error_message="There is already an account with this e-mail address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email"))
                        ),
                        name="accounts_user_email_lower_case",
                        violation_error_message="An e-mail address is kept in small letters.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalUser",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "name",
                    models.CharField(
                        help_text="As it is shown to others, family name included.",
                        max_length=150,
                        verbose_name="name",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="May open the administration; what can be done there depends on the roles.",
                        verbose_name="works at the desk",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Switch off instead of deleting: the person is signed out at once.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person",
                "verbose_name_plural": "historical people",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "to",
                    models.EmailField(
                        max_length=320,
                        validators=[accounts.models.mail.one_line],
                        verbose_name="to",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        max_length=300,
                        validators=[accounts.models.mail.one_line],
                        verbose_name="subject",
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True, validators=[accounts.models.mail.no_nul], verbose_name="text"
                    ),
                ),
                (
                    "keep_body",
                    models.BooleanField(
                        default=True,
                        help_text="Off for mails with a link for one person: the text goes when it is sent.",
                        verbose_name="text is kept",
                    ),
                ),
                (
                    "unsubscribe_url",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        validators=[accounts.models.mail.one_line],
                        verbose_name="address that ends such mails",
                    ),
                ),
                ("purpose", models.SlugField(max_length=40, verbose_name="purpose")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="next attempt"),
                ),
                (
                    "last_error",
                    models.CharField(blank=True, max_length=300, verbose_name="last error"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "given_up_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="given up"),
                ),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
                "ordering": ("-created_at", "-pk"),
                "permissions": (("retry_outgoingmail", "Can have a failed mail sent again"),),
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("given_up_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("next_attempt_at__isnull", False),
                            ),
                            models.Q(
                                ("given_up_at__isnull", True),
                                ("sent_at__isnull", False),
                                ("next_attempt_at__isnull", True),
                            ),
                            models.Q(
                                ("given_up_at__isnull", False),
                                ("sent_at__isnull", True),
                                ("next_attempt_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="outgoingmail_waits_or_is_done",
                        violation_error_message="A mail waits, was sent, or was given up.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("keep_body", True),
                            ("body", ""),
                            models.Q(("given_up_at__isnull", True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="outgoingmail_forgets_its_text",
                        violation_error_message="The text of this mail is not kept.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        max_length=254,
                        validators=[accounts.models.mail.one_line],
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As it is shown to others, family name included. The person may change it.",
                        max_length=150,
                        validators=[accounts.models.mail.one_line],
                        verbose_name="name",
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(verbose_name="sent")),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="used by",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.outgoingmail",
                        verbose_name="mail",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ("-sent_at", "-pk"),
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email"))
                        ),
                        name="invitation_email_lower_case",
                        violation_error_message="An e-mail address is kept in small letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("used_at__isnull", True), ("used_by__isnull", True)),
                            models.Q(
                                ("used_at__isnull", False),
                                ("used_by__isnull", False),
                                ("withdrawn_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="invitation_used_by_somebody_or_withdrawn",
                        violation_error_message="An invitation is used by somebody, or withdrawn.",
                    ),
                ],
            },
        ),
    ]
