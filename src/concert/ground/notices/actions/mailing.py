"""Sending mail once: gathered into one letter for each person, claimed for good, then handed over.

The claim is committed before the mail server hears of the letter. A worker that dies after that leaves a claim; nobody
knows then whether the letter went out, so it becomes "unsure", stands on the page of those who keep the home running,
and is not sent again.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q

from concert.ground.notices import queries
from concert.ground.notices.exports import letter, message_id
from concert.ground.notices.models import Choice, Mail, Notice
from concert.ground.notices.rules import MailState, is_left_over, state_after_answer
from concert.ground.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

log = logging.getLogger("concert.notices")
OPEN = Q(state=MailState.CLAIMED) | Q(state=MailState.UNSURE)


def send_mail(_on: date, at: datetime) -> dict[str, int]:
    """The daily duty: gather and send where this home sends mail, and do nothing where it does not."""
    return {} if queries.reasons_against_mail() else send_waiting_mail(at)


def send_waiting_mail(at: datetime) -> dict[str, int]:
    """Gather what is new into one letter for each person and send every letter that waits; how many ended how.

    Refused in a home that sends no mail. May be killed at any moment and repeated: no letter is handed over twice.
    """
    refuse("mail not sent", queries.reasons_against_mail())
    gather_mail(at)
    ended = {state.value: 0 for state in MailState}
    ended[MailState.UNSURE] = _close_left_over(at)
    waiting = list(Mail.objects.filter(state=MailState.WAITING).order_by("pk").values_list("pk", flat=True))
    connection = get_connection()
    if waiting and not _opens(connection):
        return {**ended, MailState.WAITING: len(waiting)}
    try:
        for number in waiting:
            if _claim(number, at):
                ended[_hand_over(number, connection, at)] += 1
    finally:
        _close(connection)
    return ended


def gather_mail(at: datetime) -> int:
    """One letter for each person who has unread notices waiting for one; how many letters were made."""
    waiting = Notice.objects.filter(by_mail=True, mail=None)
    return sum(_gather(person, at) for person in sorted(set(waiting.values_list("person_id", flat=True))))


@transaction.atomic
def _gather(person: int, at: datetime) -> int:
    """What was read in the meantime needs no letter. Whoever gathers second finds nothing and leaves no letter."""
    waiting = Notice.objects.filter(person_id=person, by_mail=True, mail=None)
    waiting.exclude(read_at=None).update(by_mail=False)
    mail = Mail.objects.create(person_id=person, made_at=at)
    if waiting.filter(read_at=None).update(mail=mail):
        return 1
    mail.delete()
    return 0


def _close_left_over(at: datetime) -> int:
    """Claims whose worker must be dead: nobody knows whether those letters went out."""
    claimed = Mail.objects.filter(state=MailState.CLAIMED)
    lost = [mail.pk for mail in claimed if mail.claimed_at is None or is_left_over(mail.claimed_at, at=at)]
    return claimed.filter(pk__in=lost).update(state=MailState.UNSURE, ended_at=at)


def _claim(number: int, at: datetime) -> bool:
    """Take a letter for good. Committed before anything leaves this machine."""
    mine = Mail.objects.filter(pk=number, state=MailState.WAITING)
    return bool(mine.update(state=MailState.CLAIMED, claimed_at=at, message_id=message_id(number)))


def _hand_over(number: int, connection: BaseEmailBackend, at: datetime) -> MailState:
    """Give one claimed letter to the mail server, and write down what it answered."""
    mail = Mail.objects.select_related("person").get(pk=number)
    choice = Choice.objects.filter(person_id=mail.person_id).first()
    if not mail.person.is_active or (choice is not None and not choice.by_mail):
        return _ended(number, MailState.REFUSED, at)
    written = letter(mail, list(mail.notices.all()), choice)
    message = EmailMessage(
        written.subject, written.body, to=[mail.person.email], headers=dict(written.headers), connection=connection
    )
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        return _answered(number, [code for code, _said in refused.recipients.values()], at)
    except SMTPResponseException as refused:
        return _answered(number, [refused.smtp_code], at)
    except (SMTPException, OSError):
        log.warning("the mail server broke off at mail %s; nobody knows whether it was sent", number)
        return _ended(number, MailState.UNSURE, at)
    return _ended(number, MailState.SENT, at)


def _answered(number: int, codes: Iterable[int], at: datetime) -> MailState:
    """A letter that the server did not take: it says so, hence nothing was sent and a later try is safe."""
    code = max(codes, default=0)
    state = state_after_answer(code)
    if state is not MailState.WAITING:
        return _ended(number, state, at, answer=code)
    Mail.objects.filter(pk=number, state=MailState.CLAIMED).update(state=state, claimed_at=None, answer=code)
    return state


def _ended(number: int, state: MailState, at: datetime, *, answer: int | None = None) -> MailState:
    """Write the end of a letter. Whoever sent it knows better than whoever took the claim for left over."""
    Mail.objects.filter(OPEN, pk=number).update(state=state, ended_at=at, answer=answer)
    return state


def _opens(connection: BaseEmailBackend) -> bool:
    """Whether the mail server can be reached: before any letter is claimed, so that all of them simply wait."""
    try:
        connection.open()
    except (SMTPException, OSError) as problem:
        log.warning("the mail server cannot be reached (%s); mail waits", type(problem).__name__)
        return False
    return True


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (SMTPException, OSError):
        log.warning("the mail server did not say goodbye")
