"""Nobody is told twice, nobody is written to twice, and a home that must not send mail sends none."""

from __future__ import annotations

import smtplib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from concert.ground import home
from concert.ground.notices import actions, queries
from concert.ground.notices.models import Choice, Mail, Notice
from concert.ground.notices.rules import MOST_IN_ONE_MAIL, MailState, Told
from concert.ground.people.tests.factories import a_person
from concert.ground.refusals import Refusal
from concert.ground.trail import queries as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Server(EmailBackend):
    """A mail server that answers as the test says."""

    answer: BaseException | None = None
    closed = False

    def open(self) -> bool:
        if Server.closed:
            raise ConnectionRefusedError
        return True

    def send_messages(self, messages: Any) -> int:
        if Server.answer is not None:
            raise Server.answer
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def mail_is_set_up(settings: Any) -> None:
    settings.MAIL = "smtp"
    settings.PUBLIC = "https://concert.example.org"
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    Server.answer, Server.closed = None, False


@pytest.fixture
def person() -> User:
    return a_person()


def told(person: User, key: str = "plans.due:1/1") -> bool:
    said = Told(person.pk, key, "test.kind", "/measures/CLD-8.2/", {"code": "CLD-8.2"}, DAY)
    return actions.notify(said, on=DAY)


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_the_same_thing_is_told_once(person: User) -> None:
    assert [told(person), told(person)] == [True, False]
    actions.mark_all_read(by=person, at=NOON)
    assert told(person) is False
    assert queries.unread(person) == 0


def test_telling_leaves_one_entry_for_all_and_none_for_nothing_new(person: User) -> None:
    told(person)
    before = trail.head()
    told(person)
    assert trail.head() == before


def test_the_same_thing_is_told_to_each_person(person: User) -> None:
    assert [told(person), told(a_person())] == [True, True]


def test_a_batch_that_says_a_thing_twice_tells_it_once(person: User) -> None:
    twice = [Told(person.pk, "a", "test.kind", "/")] * 2
    assert actions.tell(twice, on=DAY) == 1


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere", ""])
def test_a_notice_that_leads_away_is_refused_and_nobody_hears_of_anything(person: User, address: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.tell([Told(person.pk, "a", "test.kind", address)], on=DAY)
    assert refused.value.code == "notices.notice.leads_away"
    assert Notice.objects.count() == 0


def test_all_that_is_new_goes_in_one_letter_and_once(person: User) -> None:
    for number in range(3):
        told(person, f"step {number}")
    assert actions.send_waiting_mail(NOON)["sent"] == 1
    assert actions.send_waiting_mail(NOON)["sent"] == 0
    assert [message.to for message in outbox.outbox] == [[person.email]]
    assert outbox.outbox[0].subject == "3 new notices from Concert"
    assert "https://concert.example.org/measures/CLD-8.2/" in str(outbox.outbox[0].body)
    assert outbox.outbox[0].extra_headers["Message-ID"] == f"<concert-mail-{Mail.objects.get().pk}@concert.example.org>"


def test_a_storm_becomes_one_letter_of_bounded_length(person: User) -> None:
    actions.tell([Told(person.pk, f"{number}", "test.kind", "/") for number in range(900)], on=DAY)
    actions.send_waiting_mail(NOON)
    (message,) = outbox.outbox
    assert str(message.body).count("test.kind") == MOST_IN_ONE_MAIL
    assert "840 more notices" in str(message.body)


def test_a_letter_is_in_the_language_of_its_reader(person: User) -> None:
    actions.choose(by_mail=True, language="fr", by=person, on=DAY)
    told(person)
    actions.send_waiting_mail(NOON)
    assert "https://concert.example.org/fr/measures/CLD-8.2/" in str(outbox.outbox[0].body)
    assert outbox.outbox[0].extra_headers["Content-Language"] == "fr"


def test_what_was_read_before_the_letter_left_is_not_in_it(person: User) -> None:
    told(person)
    actions.mark_all_read(by=person, at=NOON)
    assert actions.send_waiting_mail(NOON)["sent"] == 0
    assert Mail.objects.count() == 0


def test_whoever_wants_no_mail_gets_none_now_or_later(person: User) -> None:
    told(person, "before")
    actions.choose(by_mail=False, language="en", by=person, on=DAY)
    told(person, "after")
    actions.choose(by_mail=True, language="en", by=person, on=DAY)
    assert actions.send_waiting_mail(NOON)["sent"] == 0
    assert queries.unread(person) == 2


def test_the_link_in_a_letter_ends_mail_without_signing_in(person: User, client: Any) -> None:
    told(person)
    actions.send_waiting_mail(NOON)
    link = outbox.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://concert.example.org")
    assert client.get(link).status_code == 200
    assert queries.choice_of(person).by_mail is True
    assert client.post(link).status_code == 200
    assert queries.choice_of(person).by_mail is False
    assert client.post(link.replace("stop/", "stop/x")).status_code == 404


def test_a_demonstration_sends_no_mail_and_says_why(person: User) -> None:
    home.make(demonstration=True, on=DAY)
    told(person)
    with pytest.raises(Refusal) as refused:
        actions.send_waiting_mail(NOON)
    assert refused.value.code == "notices.mail.demonstration"
    assert actions.send_mail(DAY, NOON) == {}
    assert (Mail.objects.count(), len(outbox.outbox)) == (0, 0)


def test_a_home_without_a_mail_server_keeps_notices_and_never_sends_them_later(person: User, settings: Any) -> None:
    settings.MAIL = "none"
    told(person)
    assert actions.send_mail(DAY, NOON) == {}
    settings.MAIL = "smtp"
    assert actions.send_waiting_mail(NOON)["sent"] == 0


def test_an_invented_person_is_never_written_to(person: User) -> None:
    person.is_invented = True
    person.save()
    told(person)
    assert actions.send_waiting_mail(NOON)["sent"] == 0


class Killed(BaseException):
    """What a kill looks like from inside: nothing after it runs."""


def test_a_letter_whose_worker_died_is_not_sent_again_and_is_shown(person: User) -> None:
    told(person)
    Server.answer = Killed()
    with pytest.raises(Killed):
        actions.send_waiting_mail(NOON)
    assert states() == [MailState.CLAIMED]
    Server.answer = None
    actions.send_waiting_mail(NOON + timedelta(minutes=5))
    assert states() == [MailState.CLAIMED]
    assert actions.send_waiting_mail(NOON + timedelta(minutes=11))["unsure"] == 1
    assert actions.send_waiting_mail(NOON + timedelta(days=1))["sent"] == 0
    assert (states(), len(outbox.outbox)) == ([MailState.UNSURE], 0)
    post = queries.post_of_home(a_person("data_analyst"))
    assert post is not None
    assert [each.pk for each in post.unsure] == [Mail.objects.get().pk]


def test_how_the_mail_stands_is_not_told_to_everybody(person: User) -> None:
    assert queries.post_of_home(person) is None


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no such user")}), MailState.REFUSED),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"busy")}), MailState.WAITING),
        (smtplib.SMTPDataError(554, b"spam"), MailState.REFUSED),
        (smtplib.SMTPDataError(451, b"try later"), MailState.WAITING),
        (smtplib.SMTPServerDisconnected(), MailState.UNSURE),
        (TimeoutError(), MailState.UNSURE),
    ],
)
def test_an_answer_of_the_mail_server_decides_what_becomes_of_a_letter(
    person: User, answer: Exception, state: MailState
) -> None:
    told(person)
    Server.answer = answer
    actions.send_waiting_mail(NOON)
    assert states() == [state]
    Server.answer = None
    actions.send_waiting_mail(NOON + timedelta(hours=1))
    assert len(outbox.outbox) == (1 if state is MailState.WAITING else 0)


def test_while_the_mail_server_is_away_letters_wait(person: User) -> None:
    told(person)
    Server.closed = True
    assert actions.send_waiting_mail(NOON)["waiting"] == 1
    Server.closed = False
    assert actions.send_waiting_mail(NOON)["sent"] == 1


def test_a_notice_of_somebody_else_cannot_be_read(person: User) -> None:
    told(person)
    with pytest.raises(Refusal) as refused:
        actions.mark_read(Notice.objects.get().pk, by=a_person(), at=NOON)
    assert refused.value.code == "notices.notice.unknown"
    assert queries.unread(person) == 1


def test_a_calendar_opens_with_its_newest_secret_only(person: User) -> None:
    first = actions.make_calendar(by=person, on=DAY)
    second = actions.make_calendar(by=person, on=DAY)
    assert [queries.owner_of_calendar(secret) for secret in (first, second, second[:-1], "")] == [
        None,
        person,
        None,
        None,
    ]
    assert second not in str(list(Choice.objects.values())) + str(list(trail.entries_of(person).values()))
    actions.revoke_calendar(by=person, on=DAY)
    assert queries.owner_of_calendar(second) is None


def test_the_calendar_of_a_closed_account_opens_nothing(person: User) -> None:
    secret = actions.make_calendar(by=person, on=DAY)
    person.is_active = False
    person.save()
    assert queries.owner_of_calendar(secret) is None


def test_the_database_refuses_a_notice_told_twice_and_one_that_leads_away(person: User) -> None:
    from django.db import IntegrityError, transaction

    told(person)
    for wrong in ({"key": "plans.due:1/1"}, {"key": "other", "address": "//elsewhere.example"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(**{"person": person, "kind": "a.b", "address": "/", "on": DAY} | wrong)
