"""The one API at /api/: every room's router, problems as RFC 9457, a list of addresses in the house's own look."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, URLResolver
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema

from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.problems import MEDIA_TYPE, problem_for

ROUTERS = (
    "concert.ground.reference.api",
    "concert.ground.people.api",
    "concert.ground.trail.api",
    "concert.ground.jobs.api",
    "concert.ground.notices.api",
    "concert.centres.research.api",
    "concert.plans.api",
    "concert.forums.reports.api",
    "concert.forums.recommendations.api",
    "concert.site.chain_api",
    "concert.site.due_api",
    "concert.site.search.api",
)
ABOUT = """Plans, measures, data and where each number comes from. A figure names its release; a release never changes.
Problems are told as `application/problem+json` with every reason, in the same words as the pages."""


class HouseDocs(DocsBase):
    """The list of addresses as a plain page: no script, nothing fetched from elsewhere."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Every address of the API in the order of its rooms."""
        schema = api.get_openapi_schema()
        context = {"rooms": addresses(schema), "languages": [], "version": schema["info"]["version"]}
        return render(request, "site/api.html", context)


def addresses(schema: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The schema's operations by room, each with its method, address, sentence and questions it takes."""
    by_room: dict[str, list[dict[str, Any]]] = {}
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            by_room.setdefault(str((operation.get("tags") or ["other"])[0]), []).append(
                {
                    "method": method.upper(),
                    "address": address,
                    "summary": operation.get("description") or operation.get("summary", ""),
                    "asks": [part["name"] for part in operation.get("parameters", []) if part["in"] == "query"],
                    "open": method == "get" and "{" not in address,
                }
            )
    return list(by_room.items())


def problem(request: HttpRequest, said: BaseException, status: int | None = None) -> HttpResponse:
    """One or several refusals as problem+json; `status` where the code's own is not exact enough."""
    own, body = problem_for(said, request.path)
    body["status"] = status or own
    return JsonResponse(body, status=status or own, content_type=MEDIA_TYPE)


def _refused(request: HttpRequest, said: BaseException) -> HttpResponse:
    if not refusals_in(said):
        raise said
    return problem(request, said)


def _invalid(request: HttpRequest, said: ValidationError) -> HttpResponse:
    reasons = [
        Refusal("site.request.invalid", name=".".join(str(part) for part in each["loc"]), what=each["msg"])
        for each in said.errors
    ]
    return problem(request, ExceptionGroup("invalid request", reasons), 422)


BY_STATUS = {
    400: "site.request.unreadable",
    401: "site.request.not_signed_in",
    403: "site.request.not_permitted",
    404: "site.address.unknown",
    405: "site.request.other_method",
    429: "site.request.throttled",
    500: "site.broken",
}


def plain_problem(request: HttpRequest, status: int) -> HttpResponse:
    """The problem that a bare HTTP status means."""
    refusal = Refusal(
        BY_STATUS.get(status, "site.request.unreadable"), address=request.path, method=request.method or ""
    )
    return problem(request, refusal, status)


def _speaking(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A wrong method, a missing token and the like answer as problems too, whoever noticed them first."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if answer.status_code < 400 or answer.status_code >= 500 or answer.headers["Content-Type"] == MEDIA_TYPE:
            return answer
        said = plain_problem(request, answer.status_code)
        if "Allow" in answer.headers:
            said["Allow"] = answer.headers["Allow"]
        return said

    return speaking


PROBLEM = {"$ref": "#/components/schemas/Problem"}


def described_with_problems(schema: OpenAPISchema) -> OpenAPISchema:
    """The same description, saying that a no is problem+json, and that whoever asks wrongly gets 422."""
    for operation in [each for methods in schema["paths"].values() for each in methods.values()]:
        answers = operation["responses"]
        if operation["parameters"] or "requestBody" in operation:
            answers.setdefault(422, {"description": "Unprocessable Content"})
        for status, answer in answers.items():
            if int(status) >= 400:
                answer["content"] = {MEDIA_TYPE: {"schema": PROBLEM}}
        operation["responses"] = dict(sorted(answers.items()))
    return schema


class DescribedAPI(NinjaAPI):
    """An API whose description also says how it says no."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, as OpenAPI 3.1."""
        return described_with_problems(super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params))


def the_api() -> NinjaAPI:
    """The API with every room's router and the house's way to say no."""
    made = DescribedAPI(
        title="Concert", version="1", description=ABOUT, urls_namespace="api",
        openapi_url="/openapi.json", docs_url="/docs/", docs=HouseDocs(),
    )  # fmt: skip
    made.exception_handler(Refusal)(_refused)
    made.exception_handler(ExceptionGroup)(_refused)
    made.exception_handler(ValidationError)(_invalid)
    made.exception_handler(AuthenticationError)(lambda request, said: plain_problem(request, 401))
    made.exception_handler(PermissionDenied)(lambda request, said: plain_problem(request, 403))
    made.exception_handler(Http404)(lambda request, said: plain_problem(request, 404))
    made.exception_handler(HttpError)(lambda request, said: plain_problem(request, said.status_code))
    for name in ROUTERS:
        if find_spec(name):
            made.add_router("", import_module(name).router)
    return made


api = the_api()


ABOUT_THE_API = {"openapi-json", "openapi-view", "api-root"}


def api_patterns() -> tuple[list[URLPattern | URLResolver], str, str]:
    """The API's addresses, each answering with problems where it says no. Those about the API itself only show."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.callback is not None:
            about = pattern.name in ABOUT_THE_API
            pattern.callback = _speaking(require_safe(pattern.callback) if about else pattern.callback)
    return patterns, app_name, namespace


to_the_list = _speaking(require_safe(RedirectView.as_view(url="/api/docs/")))
