"""People with an account, what they are here for, and whom we have invited."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower
from django.utils import timezone

from concert.ground.people.rules import Component, Grant, InvitationFacts, Role

ROLES = {role.value: role.value for role in Role if role is not Role.PUBLIC}
COMPONENTS = {component.value: component.value for component in Component}
models.CharField.register_lookup(Length)


class UserManager(BaseUserManager["User"]):
    """Makes accounts. Without a password an account cannot be signed in to."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """A saved account; the address in small letters, the password hashed."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of an address, however it is spelt in capitals."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. What they may do comes from memberships alone: there is no superuser."""

    email = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(name="people_user_email_small_letters", condition=Q(email=Lower("email"))),
            models.CheckConstraint(name="people_user_email_is_address", condition=Q(email__contains="@")),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """One role of one person, in an area (empty: everywhere) and a component (empty: all), until it is ended.

    The organisation is the one on whose behalf the person acts; it does not widen or narrow what they may do.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=ROLES)
    area = models.CharField(max_length=40, blank=True)
    component = models.CharField(max_length=20, blank=True, choices=COMPONENTS)
    organisation = models.ForeignKey(
        "reference.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["area", "role", "pk"]
        constraints = [
            models.CheckConstraint(name="people_membership_role_known", condition=Q(role__in=list(ROLES))),
            models.CheckConstraint(
                name="people_membership_component_known", condition=Q(component__in=["", *COMPONENTS])
            ),
            models.CheckConstraint(
                name="people_membership_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
            ),
            models.UniqueConstraint(
                F("user"),
                F("role"),
                F("area"),
                F("component"),
                condition=Q(ended_on__isnull=True),
                name="people_membership_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area}".strip()

    def grant(self) -> Grant:
        """The membership as the rules see it."""
        return Grant(Role(self.role), self.area, self.component)


class Invitation(models.Model):
    """An address that may take one role, once, before it expires. Of the secret in its link only the digest is kept."""

    email = models.CharField(max_length=254)
    role = models.CharField(max_length=40, choices=ROLES)
    area = models.CharField(max_length=40, blank=True)
    component = models.CharField(max_length=20, blank=True, choices=COMPONENTS)
    organisation = models.ForeignKey(
        "reference.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="people_invitation_role_known", condition=Q(role__in=list(ROLES))),
            models.CheckConstraint(
                name="people_invitation_component_known", condition=Q(component__in=["", *COMPONENTS])
            ),
            models.CheckConstraint(name="people_invitation_digest_whole", condition=Q(token_digest__length=64)),
            models.CheckConstraint(name="people_invitation_expires_later", condition=Q(expires_at__gt=F("invited_at"))),
            models.CheckConstraint(
                name="people_invitation_one_end", condition=Q(accepted_at__isnull=True) | Q(cancelled_at__isnull=True)
            ),
            models.CheckConstraint(
                name="people_invitation_accepted_by_somebody",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.UniqueConstraint(
                F("email"),
                F("role"),
                F("area"),
                F("component"),
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="people_invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area}".strip()

    def facts(self) -> InvitationFacts:
        """The invitation as the rules see it."""
        return InvitationFacts(self.expires_at, self.accepted_at is not None, self.cancelled_at is not None)
