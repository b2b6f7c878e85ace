"""Pages of reports."""

from concert.forums.reports.views.reading import dossier, report, reports
from concert.forums.reports.views.signing import new, redraft, sign
from concert.forums.reports.views.writing import paragraph, write

__all__ = ["dossier", "new", "paragraph", "redraft", "report", "reports", "sign", "write"]
