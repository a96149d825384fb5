import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import meetings.models.staged
import meetings.storage


class Migration(migrations.Migration):
    """Files of papers, the words found in them, and who took them along."""

    replaces = [
        ("meetings", "0010_downloads"),
        ("meetings", "0012_texts"),
        ("meetings", "0013_search"),
        ("meetings", "0016_staged_files"),
        ("meetings", "0017_scanned_files"),
        ("meetings", "0020_long_texts_in_search"),
        ("meetings", "0023_head_of_a_sheet"),
        ("meetings", "0024_each_download"),
        ("meetings", "0025_plain_text_is_read"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("meetings", "0002_papers_with_annexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentFile",
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
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh", "Chinese"),
                            ("ja", "Japanese"),
                            ("ko", "Korean"),
                            ("mn", "Mongolian"),
                            ("ru", "Russian"),
                        ],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "DOCX"),
                            ("pptx", "PPTX"),
                            ("xlsx", "XLSX"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        storage=meetings.storage.PrivateStorage(), upload_to="", verbose_name="file"
                    ),
                ),
                (
                    "original_name",
                    models.CharField(max_length=200, verbose_name="name when uploaded"),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="size, bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "scan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "Waits for the scanner"),
                            ("clean", "Found clean"),
                            ("infected", "Held back"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="scan",
                    ),
                ),
                (
                    "scan_said",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="what was found"
                    ),
                ),
                (
                    "scanned_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="scanned"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="meetings.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ("document", "language", "format"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "language", "format"),
                        name="file_once_in_language_and_format",
                        violation_error_message="The paper has a file in this language and format already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="file_digest_is_sha256",
                        violation_error_message="The digest is not a SHA-256.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("scan", "infected"), models.Q(("scan_said", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("scan", "infected"), _negated=True), ("scan_said", "")
                            ),
                            _connector="OR",
                        ),
                        name="file_held_back_for_something",
                        violation_error_message="A file is held back for what was found in it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Download",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Kept here, because a wrong file of a paper in preparation may go.",
                        max_length=255,
                        verbose_name="name of the file",
                    ),
                ),
                (
                    "hour",
                    models.DateTimeField(
                        help_text="The full hour it was in, UTC.", verbose_name="hour"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="time")),
                (
                    "is_partial",
                    models.BooleanField(
                        help_text="All parts of the hour are one entry, and may be the whole file together.",
                        verbose_name="parts only",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="downloads",
                        to="meetings.documentfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "download",
                "verbose_name_plural": "downloads",
                "ordering": ("-at", "-pk"),
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_partial", True)),
                        fields=("person", "file", "hour"),
                        name="download_in_parts_once_in_an_hour",
                        violation_error_message="This download is noted already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits to be read"),
                            ("read", "Read"),
                            ("unreadable", "Not readable"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "empty",
                                "It has no text: it may be a scan. Search finds its title only.",
                            ),
                            ("damaged", "The file is damaged."),
                            ("protected", "The file is protected."),
                            (
                                "large",
                                "It has far more text than a paper, or takes too much memory.",
                            ),
                            ("slow", "Reading it took too long."),
                            ("gone", "The stored file is not there."),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="text",
                        to="meetings.documentfile",
                        verbose_name="file",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a file",
                "verbose_name_plural": "texts of files",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "unreadable"), models.Q(("reason", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("state", "unreadable"), _negated=True), ("reason", "")
                            ),
                            _connector="OR",
                        ),
                        name="text_not_readable_for_a_reason",
                        violation_error_message="Say why the text is not readable.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDocumentFile",
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
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh", "Chinese"),
                            ("ja", "Japanese"),
                            ("ko", "Korean"),
                            ("mn", "Mongolian"),
                            ("ru", "Russian"),
                        ],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "DOCX"),
                            ("pptx", "PPTX"),
                            ("xlsx", "XLSX"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                ("file", models.TextField(max_length=100, verbose_name="file")),
                (
                    "original_name",
                    models.CharField(max_length=200, verbose_name="name when uploaded"),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="size, bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
                (
                    "uploaded_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="uploaded"),
                ),
                (
                    "scan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "Waits for the scanner"),
                            ("clean", "Found clean"),
                            ("infected", "Held back"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="scan",
                    ),
                ),
                (
                    "scan_said",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="what was found"
                    ),
                ),
                (
                    "scanned_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="scanned"
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
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.document",
                        verbose_name="document",
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
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical file",
                "verbose_name_plural": "historical files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SearchEntry",
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
                            ("paper", "Documents"),
                            ("activity", "Activities"),
                            ("meeting", "Meetings"),
                            ("decision", "Decisions"),
                            ("outcome", "Outcomes"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("row", models.PositiveBigIntegerField(verbose_name="its key")),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="first year"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="last year"
                    ),
                ),
                ("title", models.TextField(blank=True, verbose_name="words of the title")),
                ("body", models.TextField(blank=True, verbose_name="words of the text")),
                (
                    "is_long",
                    models.BooleanField(
                        default=False,
                        help_text="It keeps no more than 256 places of a word, and none after 16,383 words.",
                        verbose_name="longer than PostgreSQL counts",
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
            ],
            options={
                "verbose_name": "entry of the search index",
                "verbose_name_plural": "entries of the search index",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "row"),
                        name="search_entry_once",
                        violation_error_message="This is in the index already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StagedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=meetings.models.staged.new_token,
                        max_length=40,
                        unique=True,
                        verbose_name="token",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        storage=meetings.storage.PrivateStorage(),
                        upload_to="",
                        verbose_name="file",
                    ),
                ),
                (
                    "original_name",
                    models.CharField(max_length=200, verbose_name="name when uploaded"),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "DOCX"),
                            ("pptx", "PPTX"),
                            ("xlsx", "XLSX"),
                            ("txt", "plain text"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="size, bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "said",
                    models.CharField(blank=True, max_length=200, verbose_name="how it was read"),
                ),
                (
                    "unreadable",
                    models.CharField(blank=True, max_length=10, verbose_name="why it has no text"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="uploaded"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "file to be read",
                "verbose_name_plural": "files to be read",
                "ordering": ("-made_at", "-pk"),
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), ("unreadable", ""), _connector="OR"),
                        name="staged_text_or_why_not",
                        violation_error_message="A file that has a text is readable.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", ""), ("format", "txt")),
                            models.Q(
                                models.Q(("format", "txt"), _negated=True),
                                models.Q(("file", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="staged_file_unless_text",
                        violation_error_message="Plain text is read and not kept; every other file is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("header", "page header"),
                            ("page", "page"),
                            ("paragraph", "paragraph"),
                            ("slide", "slide"),
                            ("sheet", "sheet"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "text_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="meetings.filetext",
                        verbose_name="text of",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of a text",
                "verbose_name_plural": "pages of texts",
                "ordering": ("text_of", "number"),
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text_of", "number"),
                        name="text_page_once",
                        violation_error_message="This page is there already.",
                    )
                ],
            },
        ),
    ]
