"""Who counts as the secretariat."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.access import is_manager, is_secretariat
from accounts.models import User
from accounts.roles import EDITOR, MANAGER
from tests.factories import make_superuser, make_user

pytestmark = pytest.mark.django_db

# what a person is: (of the secretariat, manager)
PEOPLE = {
    "editor": ({"roles": (EDITOR,), "is_staff": True}, (True, False)),
    "manager": ({"roles": (MANAGER,), "is_staff": True}, (True, True)),
    "with no role": ({"is_staff": True}, (False, False)),
    "not at the desk": ({"roles": (EDITOR, MANAGER)}, (False, False)),
    "switched off": ({"roles": (MANAGER,), "is_staff": True, "is_active": False}, (False, False)),
    "superuser": ({"is_superuser": True}, (True, True)),
    "superuser switched off": ({"is_superuser": True, "is_active": False}, (False, False)),
}


@pytest.mark.parametrize(
    ("fields", "expected"), tuple(pytest.param(*case, id=name) for name, case in PEOPLE.items())
)
def test_person_belongs_to_the_secretariat(fields, expected):
    user = make_user(**fields)

    assert (is_secretariat(user), is_manager(user)) == expected


def test_stranger_does_not_belong_to_the_secretariat():
    assert (is_secretariat(AnonymousUser()), is_manager(AnonymousUser())) == (False, False)


def test_access_costs_one_query_for_a_request(editor, django_assert_num_queries):
    user = User.objects.get(pk=editor.pk)

    with django_assert_num_queries(1):
        assert [is_secretariat(user), is_manager(user), is_secretariat(user)] == [True, False, True]


def test_access_costs_nothing_for_those_who_cannot_have_it(django_assert_num_queries):
    person, superuser = make_user(), make_superuser()

    with django_assert_num_queries(0):
        assert [is_secretariat(person), is_secretariat(superuser)] == [False, True]


def test_role_taken_away_is_gone_at_the_next_request(editor):
    editor.groups.clear()

    assert not is_secretariat(User.objects.get(pk=editor.pk))
