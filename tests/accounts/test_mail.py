"""Mails leave by the outbox: none is lost, none is sent twice, none is kept that must not be."""

import datetime as dt
import smtplib

import pytest
from django.core import mail as django_mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.mail import mail_queue, mail_retry, mails_take_up
from accounts.models import OutgoingMail
from accounts.tasks import WAITS, described, send_mail
from accounts.worker import is_standing_still
from tests.factories import make_mail

pytestmark = pytest.mark.django_db

RESET = "https://portal.example/accounts/password/reset/key/1-abc/"


@pytest.fixture
def by_a_worker(settings):
    """Tasks wait in the database for a worker, as they do in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def broken_server(monkeypatch):
    """A mail server that refuses; what it is asked to take is counted."""
    asked = []

    def send(self, **options):
        asked.append(self.to)
        raise smtplib.SMTPDataError(451, f"come back later, see {RESET}".encode())

    monkeypatch.setattr(django_mail.EmailMessage, "send", send)
    return asked


def let_time_pass(mail, by=dt.timedelta(days=1)):
    """As if `by` had passed since the last attempt; then the worker comes by."""
    OutgoingMail.objects.filter(pk=mail.pk, next_attempt_at__isnull=False).update(
        next_attempt_at=timezone.now() - by
    )
    send_mail.enqueue(mail.pk)
    mail.refresh_from_db()
    return mail


def give_up(mail):
    for _ in range(1 + len(WAITS)):
        let_time_pass(mail)
    return mail


# --- sending ------------------------------------------------------------------------------------


def test_mail_is_sent_and_kept(mailoutbox):
    mail = make_mail(to="anna@example.org", subject="A round closes", body="Soon.")

    assert [(m.to, m.subject, m.body) for m in mailoutbox] == [
        (["anna@example.org"], "A round closes", "Soon.")
    ]
    assert (mail.state, mail.attempts, mail.body) == ("sent", 1, "Soon.")
    assert mailoutbox[0].message()["Auto-Submitted"] == "auto-generated"


def test_mail_is_sent_once_however_often_the_task_runs(mailoutbox):
    mail = make_mail()

    let_time_pass(mail)

    assert len(mailoutbox) == 1
    assert mail.attempts == 1


def test_mail_that_is_being_sent_is_left_alone(mailoutbox, by_a_worker):
    mail = make_mail(attempts=1, next_attempt_at=timezone.now() + dt.timedelta(minutes=9))

    send_mail.call(mail.pk)

    assert mailoutbox == []


def test_mail_of_a_transaction_rolled_back_is_not_sent(by_a_worker):
    with transaction.atomic():
        mail_queue(to="a@example.org", subject="Hello", body="", purpose="test")
        inside = (OutgoingMail.objects.count(), DBTaskResult.objects.count())
        transaction.set_rollback(True)

    assert inside == (1, 1)
    assert (OutgoingMail.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    (
        ("to", "a@example.org\nBcc: b@example.org"),
        ("to", "nobody"),
        ("subject", "Hello\r\nBcc: b@example.org"),
        ("subject", "Hello\u2028Bcc: b@example.org"),
        ("body", "\0"),
    ),
)
def test_mail_that_forges_a_header_is_refused(mailoutbox, field, value):
    fields = {"to": "a@example.org", "subject": "Hello", "body": "", "purpose": "test"}

    with pytest.raises(ValidationError) as refusal:
        mail_queue(**fields | {field: value})

    assert set(refusal.value.message_dict) == {field}
    assert mailoutbox == []


# --- failing ------------------------------------------------------------------------------------


def test_failure_is_tried_again_after_growing_waits(broken_server, by_a_worker):
    mail = make_mail()

    for number, wait in enumerate(WAITS, 1):
        OutgoingMail.objects.filter(pk=mail.pk).update(next_attempt_at=timezone.now())
        before = timezone.now()
        send_mail.call(mail.pk)
        mail.refresh_from_db()
        assert (mail.state, mail.attempts, len(broken_server)) == ("waiting", number, number)
        assert wait <= mail.next_attempt_at - before < wait + dt.timedelta(minutes=1)
        assert DBTaskResult.objects.filter(run_after=mail.next_attempt_at).count() == 1


def test_failure_then_success_is_sent(monkeypatch, broken_server, mailoutbox):
    mail = make_mail()
    monkeypatch.undo()

    let_time_pass(mail)

    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 2, "")
    assert len(mailoutbox) == 1


def test_mail_is_given_up_and_tried_again_by_hand(client, editor, monkeypatch, broken_server):
    mail = give_up(make_mail(body="Kept."))
    client.force_login(editor)
    listing = reverse("admin:accounts_outgoingmail_changelist")

    assert (mail.state, mail.attempts, mail.body) == ("failed", 1 + len(WAITS), "Kept.")
    assert mail.last_error == "SMTPDataError: 451 come back later, see …"
    for state, found in (("failed", 1), ("waiting", 0), ("sent", 0)):
        assert client.get(listing, {"state": state}).context["cl"].result_count == found

    monkeypatch.undo()
    step = reverse("admin:accounts_outgoingmail_step", args=(mail.pk, "again"))
    assert client.get(step).status_code == 200
    assert client.post(step, {"seen": ""}).status_code == 302
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 1)


def test_mail_is_tried_again_only_by_the_secretariat(person, broken_server):
    mail = give_up(make_mail())

    with pytest.raises(PermissionDenied):
        mail_retry(mail=mail, by=person)


def test_sent_mail_is_not_tried_again(mailoutbox, editor):
    mail = make_mail()

    with pytest.raises(ValidationError, match=r"^\['This mail was sent\.'\]$"):
        mail_retry(mail=mail, by=editor)

    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    (
        (ConnectionRefusedError(111, "Connection refused"), "[Errno 111] Connection refused"),
        (smtplib.SMTPDataError(554, f"spam: {RESET}".encode()), "554"),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"who?")}), "550"),
        (ValueError(RESET), ""),
    ),
)
def test_error_of_a_mail_that_is_not_kept_quotes_no_server(error, said):
    name = type(error).__name__

    assert described(error, server_text=False) == (f"{name}: {said}" if said else name)


# --- what must not be kept ----------------------------------------------------------------------


def test_text_that_is_not_kept_goes_when_it_was_sent(mailoutbox):
    mail = make_mail(body=RESET, keep_body=False)

    assert mailoutbox[0].body == RESET
    assert mail.body == ""


def test_text_that_is_not_kept_goes_when_it_was_given_up(broken_server, editor):
    mail = make_mail(body=RESET, keep_body=False)
    waiting = mail.body

    give_up(mail)

    assert (waiting, mail.state, mail.body) == (RESET, "failed", "")
    assert RESET not in mail.last_error
    with pytest.raises(ValidationError, match="ask for a new one"):
        mail_retry(mail=mail, by=editor)


def test_database_refuses_a_text_that_must_be_forgotten(mailoutbox):
    mail = make_mail(keep_body=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(body=RESET)


def test_desk_shows_nobody_a_text_that_is_not_kept(client, superuser, broken_server):
    kept, secret = make_mail(body="Kept text"), make_mail(body=RESET, keep_body=False)
    client.force_login(superuser)

    pages = [
        client.get(reverse("admin:accounts_outgoingmail_change", args=(mail.pk,)))
        for mail in (kept, secret)
    ]

    assert ["Kept text" in page.content.decode() for page in pages] == [True, False]
    assert RESET not in pages[1].content.decode()
    listing = reverse("admin:accounts_outgoingmail_changelist")
    assert client.get(listing, {"body__startswith": "https"}).status_code == 400


def test_reset_page_answers_the_same_without_a_mail_server(client, person, broken_server):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (person.email, "nobody@example.org")
    ]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert list(
        OutgoingMail.objects.values_list("to", "keep_body", "last_error").order_by("pk")
    ) == [
        (person.email, False, "SMTPDataError: 451"),
        ("nobody@example.org", False, "SMTPDataError: 451"),
    ]
    assert {mail.state for mail in OutgoingMail.objects.all()} == {"waiting"}
    assert give_up(OutgoingMail.objects.earliest("pk")).state == "failed"


# --- tasks --------------------------------------------------------------------------------------


def test_mails_without_a_task_are_taken_up_once(by_a_worker):
    with_task = make_mail()
    for soon in (dt.timedelta(0), dt.timedelta(minutes=9)):
        make_mail(next_attempt_at=timezone.now() + soon, task=False)

    assert [mails_take_up(), mails_take_up()] == [2, 0]

    waiting = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    assert sorted(found["args"][0] for found in waiting) == [
        with_task.pk,
        with_task.pk + 1,
        with_task.pk + 2,
    ]


def test_work_stands_still_when_a_task_waits_for_more_than_ten_minutes(by_a_worker):
    make_mail()
    make_mail(next_attempt_at=timezone.now() + dt.timedelta(hours=1))
    fresh = is_standing_still()

    DBTaskResult.objects.update(enqueued_at=timezone.now() - dt.timedelta(minutes=11))
    stale = is_standing_still()
    DBTaskResult.objects.update(run_after=timezone.now() + dt.timedelta(hours=1))

    assert (fresh, stale, is_standing_still()) == (False, True, False)
