"""What a person chooses about notices."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ChoiceForm(forms.Form):
    """Mail or none, and the language of mails."""

    by_mail = forms.BooleanField(label=_("Send me one mail for all new notices of a day"), required=False)
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)
