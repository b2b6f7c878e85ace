"""Pages of reports."""

from concert.forums.reports.views.downloads import dossier_download, download
from concert.forums.reports.views.reading import dossier, report, reports
from concert.forums.reports.views.signing import new, redraft, sign
from concert.forums.reports.views.writing import paragraph, write

__all__ = [
    "dossier",
    "dossier_download",
    "download",
    "new",
    "paragraph",
    "redraft",
    "report",
    "reports",
    "sign",
    "write",
]
