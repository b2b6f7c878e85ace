"""The form that sends a workbook to be checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20_000_000


class WorkbookForm(forms.Form):
    """One workbook of at most 20 MB. What is wrong inside it is found by the check, not here."""

    workbook = forms.FileField(
        label=_("Plan workbook"),
        error_messages={
            "required": _("Choose a workbook."),
            "empty": _("The file is empty. Save the workbook again, then try again."),
        },
    )

    def clean_workbook(self) -> UploadedFile[Any]:
        """The file, refused where it is larger than 20 MB."""
        sent: UploadedFile[Any] = self.cleaned_data["workbook"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The workbook is larger than 20 MB. Remove pictures and unused sheets."))
        return sent
