"""The form that takes a delivery in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from concert.centres.research.queries.mappings import every_source
from concert.centres.research.wording import CRITERIA

MOST_FILES, MOST_BYTES = 24, 20 * 1024 * 1024


class SeveralFiles(forms.FileInput):
    """A file field that takes more than one file."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, each within the limit."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Every file sent, checked one by one. Refuses none, too many, and files that are too large."""
        sent = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if not sent:
            raise forms.ValidationError(_("Choose at least one file."))
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(most)s files at a time."), params={"most": MOST_FILES})
        for each in sent:
            if each.size > MOST_BYTES:
                raise forms.ValidationError(
                    _("%(name)s is larger than 20 MB. Take it in at the terminal instead."), params={"name": each.name}
                )
        return [super(FilesField, self).clean(each, initial) for each in sent]


class TakeInForm(forms.Form):
    """Whose data, and which files."""

    source = forms.ChoiceField(
        label=_("Source"), choices=lambda: [(each.code, f"{each.title}, {each.custodian}") for each in every_source()]
    )
    delivery = FilesField(label=_("Files"))


class TableForm(forms.Form):
    """One file whose columns somebody wants to map."""

    delivery = forms.FileField(label=_("File"))

    def clean_delivery(self) -> UploadedFile[Any]:
        """The file, where it is not larger than pages take."""
        sent: UploadedFile[Any] = self.cleaned_data["delivery"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("%(name)s is larger than 20 MB. Take it in at the terminal instead."), params={"name": sent.name}
            )
        return sent


MOST_BYTES_OF_LISTS = 2 * 1024 * 1024


class ListsForm(forms.Form):
    """A file of overlapping lists, and how models are weighed."""

    lists = forms.FileField(label=_("File of lists"))
    by = forms.ChoiceField(label=_("Weigh models by"), choices=lambda: list(CRITERIA.items()), initial="aic")

    def clean_lists(self) -> UploadedFile[Any]:
        """The file, where it is not larger than lists of 0 and 1 can be."""
        sent: UploadedFile[Any] = self.cleaned_data["lists"]
        if (sent.size or 0) > MOST_BYTES_OF_LISTS:
            raise forms.ValidationError(_("The file is larger than 2 MB. Estimate at the terminal instead."))
        return sent


class FeedForm(forms.Form):
    """One address of a source, and how often it is fetched. What may be fetched, the rules decide."""

    source = forms.ChoiceField(
        label=_("Source"), choices=lambda: [(each.code, f"{each.title}, {each.custodian}") for each in every_source()]
    )
    address = forms.CharField(label=_("Address"), max_length=500)
    label = forms.CharField(label=_("Name of the feed"), max_length=80, required=False)
    every_hours = forms.IntegerField(label=_("Every how many hours"), min_value=1, max_value=2160)
