"""Taking a delivery in from a page: the files are set aside, a job judges them, its page shows how far it is."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from concert.centres.research.forms import TakeInForm
from concert.ground import home
from concert.ground.jobs import actions as jobs
from concert.ground.people import permissions as people

if TYPE_CHECKING:
    from concert.ground.people.models import User

INCOMING = "incoming"


def _set_aside(files: list[UploadedFile[Any]]) -> list[str]:
    """Write the files into the sealed store's waiting room, under a folder of their own; their paths."""
    folder = home.sealed_dir() / INCOMING / uuid4().hex
    folder.mkdir(parents=True, mode=0o700)
    paths: list[str] = []
    for place, file in enumerate(files):
        own = folder / str(place)
        own.mkdir()
        path = own / (PurePath(file.name or "delivery").name[-120:] or "delivery")
        with Path(path).open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        paths.append(str(path))
    return paths


def take_in(request: HttpRequest) -> HttpResponse:
    """The form, or the job that it started."""
    people.require(request.user, "research.take_in")
    form = TakeInForm(request.POST or None, request.FILES or None, initial={"source": request.GET.get("source")})
    if request.method == "POST" and form.is_valid():
        arguments = {"source": form.cleaned_data["source"], "files": _set_aside(form.cleaned_data["delivery"])}
        by = cast("User", request.user)
        job = jobs.start("research.take_in", arguments, by=by, on=timezone.now().date())
        return redirect("jobs:job", job.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "research/take_in.html", {"here": "data", "form": form}, status=status)
