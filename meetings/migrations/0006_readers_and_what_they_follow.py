import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who follows what, and what each was told."""

    replaces = [
        ("meetings", "0019_readers_and_follows"),
        ("meetings", "0021_progress_is_told"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("meetings", "0005_rounds_and_comments"),
        ("programme", "0002_versions_of_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("at-once", "At once"),
                            ("daily", "Once a day"),
                            ("never", "Never"),
                        ],
                        default="at-once",
                        max_length=10,
                        verbose_name="mails are sent",
                    ),
                ),
                (
                    "mails_since",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="Nothing that happened before is told.",
                        verbose_name="mails since",
                    ),
                ),
                (
                    "digest_on",
                    models.DateField(blank=True, null=True, verbose_name="last daily mail"),
                ),
                (
                    "feed_key",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        null=True,
                        unique=True,
                        verbose_name="key of the feeds",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader",
                "verbose_name_plural": "readers",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pace__in", ["at-once", "daily", "never"])),
                        name="reader_pace_known",
                        violation_error_message="There is no such pace.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="since"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programme.activityplan",
                        verbose_name="activity plan",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to="meetings.reader",
                        verbose_name="reader",
                    ),
                ),
            ],
            options={
                "verbose_name": "followed",
                "verbose_name_plural": "followed",
                "ordering": ("since", "pk"),
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("meeting__isnull", True), ("plan__isnull", True), _connector="OR"
                        ),
                        name="follow_of_one_thing",
                        violation_error_message="A meeting or a plan is followed, not both in one.",
                    ),
                    models.UniqueConstraint(
                        fields=("reader", "meeting"),
                        name="follow_a_meeting_once",
                        violation_error_message="You follow this meeting already.",
                    ),
                    models.UniqueConstraint(
                        fields=("reader", "plan"),
                        name="follow_a_plan_once",
                        violation_error_message="You follow this plan already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", True), ("plan__isnull", True)),
                        fields=("reader",),
                        name="follow_everything_once",
                        violation_error_message="You follow everything already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paper", "Paper"),
                            ("decision", "Decision"),
                            ("version", "Approved text"),
                            ("round", "Consultation"),
                            ("meeting", "Meeting"),
                            ("moved", "Days or place of a meeting"),
                            ("progress", "Progress report"),
                        ],
                        max_length=10,
                        verbose_name="of what",
                    ),
                ),
                ("key", models.BigIntegerField(verbose_name="which")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="told")),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="meetings.reader",
                        verbose_name="reader",
                    ),
                ),
            ],
            options={
                "verbose_name": "told",
                "verbose_name_plural": "told",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reader", "kind", "key"),
                        name="told_once",
                        violation_error_message="This was told already.",
                    )
                ],
            },
        ),
    ]
