"""Which room answers which address. Pages carry their language in the address, so no cookie is needed."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from concert.site.urls import api_urls

urlpatterns = [
    path("api/", include(api_urls)),
    *i18n_patterns(
        path("", include("concert.ground.people.urls")),
        path("", include("concert.ground.jobs.urls")),
        path("", include("concert.ground.reference.urls")),
        path("", include("concert.centres.research.urls")),
        path("", include("concert.ground.notices.urls")),
        path("", include("concert.plans.urls")),
        path("", include("concert.forums.recommendations.urls")),
        path("", include("concert.forums.reports.urls")),
        path("", include("concert.site.search.urls")),
        path("", include("concert.site.urls")),
        prefix_default_language=False,
    ),
]
handler404 = "concert.site.views.not_found"
handler403 = "concert.site.views.forbidden"
handler500 = "concert.site.views.broken"
