"""Families of papers: what a later paper changed, in which languages; and the reading order."""

from django.conf import settings
from django.db import migrations, models

from meetings.symbols import order_text


def fill_order(apps, schema_editor):
    document = apps.get_model("meetings", "Document")
    for row in document.objects.only("symbol_key"):
        row.symbol_order = order_text(row.symbol_key)
        row.save(update_fields=("symbol_order",))


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_downloads"),
        ("programme", "0007_reports_returned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="change_note",
            field=models.CharField(
                blank=True,
                help_text="For a Rev., Add., Corr. or Amend.: one line for readers.",
                max_length=300,
                verbose_name="what it changed",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="languages",
            field=models.CharField(
                blank=True,
                help_text="For a Corr. of some language versions only. None: it corrects all.",
                max_length=40,
                verbose_name="languages corrected",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="symbol_order",
            field=models.CharField(default="", editable=False, max_length=320),
        ),
        migrations.AddField(
            model_name="historicaldocument",
            name="change_note",
            field=models.CharField(
                blank=True,
                help_text="For a Rev., Add., Corr. or Amend.: one line for readers.",
                max_length=300,
                verbose_name="what it changed",
            ),
        ),
        migrations.AddField(
            model_name="historicaldocument",
            name="languages",
            field=models.CharField(
                blank=True,
                help_text="For a Corr. of some language versions only. None: it corrects all.",
                max_length=40,
                verbose_name="languages corrected",
            ),
        ),
        migrations.AddField(
            model_name="historicaldocument",
            name="symbol_order",
            field=models.CharField(default="", editable=False, max_length=320),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("change_note", ""), models.Q(("relation", ""), _negated=True), _connector="OR"
                ),
                name="document_change_note_in_family",
                violation_error_message="Say which paper it changes too.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("languages", ""), ("relation", "corr"), _connector="OR"),
                name="document_languages_of_correction",
                violation_error_message="Only a Corr. corrects some languages and not others.",
            ),
        ),
        migrations.RunPython(fill_order, migrations.RunPython.noop),
    ]
