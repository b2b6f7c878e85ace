"""Notices, the mails that carry them, and what each person chose."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from concert.ground.notices.rules import MailState

STATES = {state.value: state.value for state in MailState}
HANDED_OVER = [MailState.CLAIMED.value, MailState.SENT.value, MailState.UNSURE.value]


class Mail(models.Model):
    """One letter to one person. It is claimed before it is handed over, so that a kill never sends it twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=MailState.WAITING.value)
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, blank=True)
    answer = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"], name="notices_mail_by_state")]
        constraints = [
            models.CheckConstraint(name="notices_mail_state_is_known", condition=Q(state__in=list(STATES))),
            models.CheckConstraint(
                name="notices_mail_handed_over_was_claimed",
                condition=~Q(state__in=HANDED_OVER) | Q(claimed_at__isnull=False) & ~Q(message_id=""),
            ),
            models.CheckConstraint(
                name="notices_mail_ended_has_its_time_and_others_have_none",
                condition=Q(state__in=["sent", "unsure", "refused"], ended_at__isnull=False)
                | Q(state__in=["waiting", "claimed"], ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk} {self.state}"


class Notice(models.Model):
    """Something that one person should hear of. The same key is never told twice to the same person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    due_on = models.DateField(null=True)
    address = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    on = models.DateField()
    read_at = models.DateTimeField(null=True)
    by_mail = models.BooleanField(default=False)
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["person", "read_at"], name="notices_by_person"),
            models.Index(fields=["person"], condition=Q(by_mail=True, mail=None), name="notices_waiting_for_mail"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notices_notice_told_once"),
            models.CheckConstraint(
                name="notices_notice_stays_on_the_site",
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"),
            ),
            models.CheckConstraint(name="notices_notice_has_key_and_kind", condition=~Q(key="") & ~Q(kind="")),
            models.CheckConstraint(
                name="notices_notice_in_a_mail_was_for_mail", condition=Q(mail=None) | Q(by_mail=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Choice(models.Model):
    """What one person chose: mail or none, its language, and the secret address of their calendar, if any.

    Of the secret only its finding part and its digest are kept.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    by_mail = models.BooleanField(default=True)
    language = models.CharField(max_length=8, blank=True)
    selector = models.CharField(max_length=12, null=True, unique=True)  # noqa: DJ001  # null: no calendar
    digest = models.CharField(max_length=64, blank=True)
    calendar_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_choice_calendar_is_whole_or_absent",
                condition=Q(selector__isnull=True, digest="", calendar_on__isnull=True)
                | Q(selector__isnull=False, digest__length=64, calendar_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"choice of person {self.pk}"
