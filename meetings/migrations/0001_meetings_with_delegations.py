import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """Meetings with their agendas and delegations."""

    replaces = [
        ("meetings", "0001_meetings_and_delegations"),
        ("meetings", "0014_openings_with_meetings"),
        ("meetings", "0015_agenda_as_tables_show_it"),
        ("meetings", "0018_invitations_of_delegates"),
        ("meetings", "0022_what_an_item_expects"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("programme", "0001_states_and_partners"),
        ("programme", "0002_versions_of_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("document", "Said in a document of the record"),
                            ("public-page", "On a public page"),
                            ("inferred", "Inferred"),
                            ("secretariat", "Entered by the secretariat"),
                            ("sample", "Sample: made up to show how the portal works"),
                        ],
                        default="secretariat",
                        help_text="How this is known. Whatever is a sample says so on its page.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=300,
                        verbose_name="where exactly",
                    ),
                ),
                (
                    "activity_code",
                    models.CharField(
                        blank=True,
                        help_text="Code of the plan's activity it belongs to, such as B1.",
                        max_length=6,
                        verbose_name="activity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("som", "Senior Officials Meeting"),
                            ("expert", "Expert meeting"),
                            ("consultation", "Consultation meeting"),
                            ("focal-points", "National Focal Points meeting"),
                            ("workshop", "Workshop or training"),
                            ("side-event", "Side event"),
                            ("other", "Other meeting"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="26 for SOM-26.", null=True, verbose_name="number"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Such as som-26. It is part of addresses that people cite.",
                        max_length=80,
                        verbose_name="address",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "To the day"),
                            ("month", "To the month"),
                            ("unknown", "Not known"),
                            ("to-come", "To be announced"),
                        ],
                        default="day",
                        max_length=10,
                        verbose_name="dates are known",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="first day",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="last day",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="Asia/Seoul",
                        help_text="The meeting's own, such as Asia/Ulaanbaatar; days are in it.",
                        max_length=40,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="over at"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "Virtual"),
                            ("hybrid", "Hybrid"),
                        ],
                        default="in-person",
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "organizers",
                    models.CharField(
                        blank=True,
                        help_text="Ministries under the name they had at the meeting.",
                        max_length=300,
                        verbose_name="organizers",
                    ),
                ),
                (
                    "attendance_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="persons who took part"
                    ),
                ),
                ("attendance", models.TextField(blank=True, verbose_name="who took part")),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What it did on DLD, in a few sentences.",
                        verbose_name="on DLD",
                    ),
                ),
                (
                    "not_known",
                    models.CharField(
                        blank=True,
                        help_text="Said plainly on the page, such as an outcome not recorded.",
                        max_length=300,
                        verbose_name="what is not known",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Off: only the secretariat sees it.",
                        verbose_name="published",
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
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="host State",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activityplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("document", "Said in a document of the record"),
                            ("public-page", "On a public page"),
                            ("inferred", "Inferred"),
                            ("secretariat", "Entered by the secretariat"),
                            ("sample", "Sample: made up to show how the portal works"),
                        ],
                        default="secretariat",
                        help_text="How this is known. Whatever is a sample says so on its page.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=300,
                        verbose_name="where exactly",
                    ),
                ),
                (
                    "activity_code",
                    models.CharField(
                        blank=True,
                        help_text="Code of the plan's activity it belongs to, such as B1.",
                        max_length=6,
                        verbose_name="activity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("som", "Senior Officials Meeting"),
                            ("expert", "Expert meeting"),
                            ("consultation", "Consultation meeting"),
                            ("focal-points", "National Focal Points meeting"),
                            ("workshop", "Workshop or training"),
                            ("side-event", "Side event"),
                            ("other", "Other meeting"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="26 for SOM-26.", null=True, verbose_name="number"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Such as som-26. It is part of addresses that people cite.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "To the day"),
                            ("month", "To the month"),
                            ("unknown", "Not known"),
                            ("to-come", "To be announced"),
                        ],
                        default="day",
                        max_length=10,
                        verbose_name="dates are known",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="first day",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="last day",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="Asia/Seoul",
                        help_text="The meeting's own, such as Asia/Ulaanbaatar; days are in it.",
                        max_length=40,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="over at"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("virtual", "Virtual"),
                            ("hybrid", "Hybrid"),
                        ],
                        default="in-person",
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "organizers",
                    models.CharField(
                        blank=True,
                        help_text="Ministries under the name they had at the meeting.",
                        max_length=300,
                        verbose_name="organizers",
                    ),
                ),
                (
                    "attendance_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="persons who took part"
                    ),
                ),
                ("attendance", models.TextField(blank=True, verbose_name="who took part")),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What it did on DLD, in a few sentences.",
                        verbose_name="on DLD",
                    ),
                ),
                (
                    "not_known",
                    models.CharField(
                        blank=True,
                        help_text="Said plainly on the page, such as an outcome not recorded.",
                        max_length=300,
                        verbose_name="what is not known",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Off: only the secretariat sees it.",
                        verbose_name="published",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="host State",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.activityplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ("-starts_on", "-number", "title"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "number"),
                        name="meeting_number_unique_in_kind",
                        violation_error_message="This number is taken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="meeting_days_in_order",
                        violation_error_message="The last day lies before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closes_at__isnull", False),
                                ("ends_on__isnull", False),
                                ("precision__in", ("day", "month")),
                                ("starts_on__isnull", False),
                            ),
                            models.Q(
                                ("closes_at__isnull", True),
                                ("ends_on__isnull", True),
                                ("precision__in", ("unknown", "to-come")),
                                ("starts_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_dates_as_known",
                        violation_error_message="Give the first and the last day, or say that they are not known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("activity_code", ""), ("plan__isnull", False), _connector="OR"
                        ),
                        name="meeting_activity_with_plan",
                        violation_error_message="Name the plan of this activity too.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("document", "Said in a document of the record"),
                            ("public-page", "On a public page"),
                            ("inferred", "Inferred"),
                            ("secretariat", "Entered by the secretariat"),
                            ("sample", "Sample: made up to show how the portal works"),
                        ],
                        default="secretariat",
                        help_text="How this is known. Whatever is a sample says so on its page.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=300,
                        verbose_name="where exactly",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="As printed: 5, 5(e), 2 & 3.",
                        max_length=20,
                        verbose_name="number",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "paper_expected",
                    models.BooleanField(
                        default=False,
                        help_text="Until papers are due everyone who sees the agenda reads that one is expected, whatever its class will be.",
                        verbose_name="paper expected",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: taken together with item 3; continued on the second day.",
                        max_length=200,
                        verbose_name="in the meeting",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="meetings.agendaitem",
                        verbose_name="under item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ("meeting", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="agenda_item_number_unique_in_meeting",
                        violation_error_message="The agenda has this number already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="State",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "ordering": ("meeting", "state__order", "organization__name"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", True), ("state__isnull", False)),
                            models.Q(("organization__isnull", False), ("state__isnull", True)),
                            _connector="OR",
                        ),
                        name="delegation_of_one_party",
                        violation_error_message="A delegation is of a State or of an organization, not of both.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "state"),
                        name="delegation_once_for_a_state",
                        violation_error_message="This State has a delegation already.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "organization"),
                        name="delegation_once_for_an_organization",
                        violation_error_message="It has a delegation already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegateInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="from"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Last day. Rights end by themselves when it has passed.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="until",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Head of delegation"),
                            ("delegate", "Delegate"),
                            ("adviser", "Adviser"),
                            ("observer", "Observer"),
                        ],
                        default="delegate",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.invitation",
                        verbose_name="invitation",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="meetings.delegation",
                        verbose_name="delegation",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of a delegate",
                "verbose_name_plural": "invitations of delegates",
                "ordering": ("-invitation__sent_at", "-pk"),
                "abstract": False,
                "default_permissions": ("view", "add"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="delegateinvitation_dates_in_order",
                        violation_error_message="The last day lies before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Head of delegation"),
                            ("delegate", "Delegate"),
                            ("adviser", "Adviser"),
                            ("observer", "Observer"),
                        ],
                        default="delegate",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="from"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Last day. Rights end by themselves when it has passed.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="until",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegates",
                        to="meetings.delegation",
                        verbose_name="delegation",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegate",
                "verbose_name_plural": "delegates",
                "ordering": ("delegation", "role", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delegation", "user"),
                        name="delegate_once_in_delegation",
                        violation_error_message="This person is in the delegation already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="delegate_dates_in_order",
                        violation_error_message="The last day lies before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDelegate",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Head of delegation"),
                            ("delegate", "Delegate"),
                            ("adviser", "Adviser"),
                            ("observer", "Observer"),
                        ],
                        default="delegate",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="from"),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Last day. Rights end by themselves when it has passed.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="until",
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
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.delegation",
                        verbose_name="delegation",
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
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical delegate",
                "verbose_name_plural": "historical delegates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDelegation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="State",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical delegation",
                "verbose_name_plural": "historical delegations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgendaItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("document", "Said in a document of the record"),
                            ("public-page", "On a public page"),
                            ("inferred", "Inferred"),
                            ("secretariat", "Entered by the secretariat"),
                            ("sample", "Sample: made up to show how the portal works"),
                        ],
                        default="secretariat",
                        help_text="How this is known. Whatever is a sample says so on its page.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=300,
                        verbose_name="where exactly",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="As printed: 5, 5(e), 2 & 3.",
                        max_length=20,
                        verbose_name="number",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "paper_expected",
                    models.BooleanField(
                        default=False,
                        help_text="Until papers are due everyone who sees the agenda reads that one is expected, whatever its class will be.",
                        verbose_name="paper expected",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: taken together with item 3; continued on the second day.",
                        max_length=200,
                        verbose_name="in the meeting",
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
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.agendaitem",
                        verbose_name="under item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agenda item",
                "verbose_name_plural": "historical agenda items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
