"""What no single module can promise about itself."""

from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command

from accounts.models.invitation import Grant
from programme.admin.invitations import InvitationAdmin, InviteForm
from programme.admin.meanwhile import MeanwhileForm
from programme.admin.meanwhile_rows import MeanwhileFormSet
from programme.admin.measured import AgainstTextInline

# What import-linter checks for imports holds for foreign keys too, also those given as a string
LAYERS = ("accounts", "programme", "meetings", "neaspec_dld")


def pointed_at(model):
    """The packages of ours that the model's own relations lead to."""
    return {
        field.related_model._meta.app_label
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and not field.auto_created and field.related_model
    } & set(LAYERS)


def foreign_keys():
    for number, label in enumerate(LAYERS):
        allowed = set(LAYERS[: number + 1])
        for model in apps.get_app_config(label).get_models():
            yield model, pointed_at(model), allowed


def test_foreign_keys_lead_only_to_the_left():
    wrong = {
        f"{model._meta.label} -> {', '.join(sorted(found - allowed))}"
        for model, found, allowed in foreign_keys()
        if found - allowed
    }

    assert wrong == set()


def test_foreign_keys_between_packages_are_seen_by_this_test():
    seen = {(model._meta.app_label, label) for model, found, _ in foreign_keys() for label in found}

    assert seen >= {("programme", "accounts"), ("meetings", "accounts"), ("meetings", "programme")}


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = StringIO()

    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=out)
    except SystemExit:
        pytest.fail(out.getvalue())


def test_migrations_are_named_for_their_deed():
    named_by_django = [
        path.name
        for label in LAYERS
        for path in (settings.BASE_DIR / label / "migrations").glob("0*.py")
        if "_auto_" in path.name or path.stem.endswith("_initial")
    ]

    assert named_by_django == []


def test_every_list_that_is_written_in_a_form_tells_of_changes():
    found = {
        inline.model.__name__
        for page in admin.site._registry.values()  # noqa: SLF001 -- the only list of all pages
        for inline in getattr(page, "inlines", ())
        if issubclass(inline.formset, MeanwhileFormSet) and issubclass(inline.form, MeanwhileForm)
    }

    assert found == {
        *("Activity", "AgendaItem", "Annex", "Delegate", "Delegation", "Indicator", "Outcome"),
        *("Output", "Pillar", "ReportedOutput", "ReportedValue"),
    }


# What Django's own metaclasses do not let an ABC ask for
TO_BE_FILLED_IN = (
    (Grant, ("words", "give")),
    (InviteForm, ("invite",)),
    (InvitationAdmin, ("may_invite_here",)),
    (AgainstTextInline, ("measures",)),
)


def last_of(base):
    """Every class below `base` that has none below itself."""
    below = [last for child in base.__subclasses__() for last in last_of(child)]
    return below or [base]


@pytest.mark.parametrize(("base", "names"), TO_BE_FILLED_IN)
def test_classes_fill_in_what_their_base_leaves_open(base, names):
    left_open = [
        f"{last.__name__}.{name}"
        for last in last_of(base)
        for name in names
        if getattr(last, name) is getattr(base, name)
    ]

    assert len(last_of(base)) > 1
    assert left_open == []
