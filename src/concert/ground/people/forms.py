"""What people write into forms. Only the fields named here are ever read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concert.ground.people import wording
from concert.ground.people.actions import refusals_of_password
from concert.ground.people.queries import Reach
from concert.ground.people.rules import Component
from concert.ground.web.wording import say

WRITE_ADDRESS = {
    "required": _("Write an e-mail address."),
    "invalid": _("Write an address with one @ and no space, such as name@ministry.example."),
}
CHOOSE = {"required": _("Choose one of the list."), "invalid_choice": _("Choose one of the list.")}
ADDRESS_BOX = {"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}


class SignInForm(forms.Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages=WRITE_ADDRESS,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"} | ADDRESS_BOX),
    )
    password = forms.CharField(
        label=_("Password"),
        error_messages={"required": _("Write your password.")},
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class AcceptForm(forms.Form):
    """Name and password of a person who is new here."""

    name = forms.CharField(
        label=_("Your name"),
        error_messages={"required": _("Write your name.")},
        help_text=_("As colleagues know you. It stands beside what you do here."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("A new password"),
        error_messages={"required": _("Choose a password.")},
        help_text=_("At least 12 letters, digits or signs; a sentence is good. Not one that many people use."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The password again"),
        error_messages={"required": _("Write the same password again.")},
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same, and the validators of the house are content."""
        told: dict[str, Any] = super().clean() or {}
        password, again = told.get("password"), told.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ. Write the same one twice."))
        if password:
            for refusal in refusals_of_password(password, email=self.email, name=told.get("name", "")):
                said = say(refusal)
                self.add_error("password", f"{said.sentence} {said.remedy}")
        return told


class InviteForm(forms.Form):
    """Whom to invite, as what, where. The choices are those that the inviter may hand out."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages=WRITE_ADDRESS,
        help_text=_("Concert sends no mail: you give the link to this person yourself."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"} | ADDRESS_BOX),
    )
    role = forms.ChoiceField(label=_("Role"), error_messages=CHOOSE)
    area = forms.ChoiceField(
        label=_("Area"), required=False, help_text=_("The role counts there and in all that lies inside.")
    )
    component = forms.ChoiceField(label=_("Component"), error_messages=CHOOSE)

    def __init__(self, *args: Any, reach: Reach, area_names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_name = sorted(area_names.items(), key=lambda each: each[1].casefold())
        areas = [each for each in by_name if reach.areas is None or each[0] in reach.areas]
        roles = [(role.value, wording.ROLES[role]) for role in reach.roles]
        components = [(each.value, wording.COMPONENTS[each]) for each in (reach.components or Component)]
        self._choose("role", roles, _("Choose a role"), needed=True)
        self._choose("area", areas, _("Everywhere"), needed=reach.areas is not None)
        self._choose("component", components, _("All components"), needed=bool(reach.components))

    def _choose(self, name: str, choices: list[tuple[str, Any]], empty: Any, *, needed: bool) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.required = needed
        field.choices = choices if needed and name != "role" else [("", empty), *choices]
