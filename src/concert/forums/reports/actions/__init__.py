"""What people do with reports: draft, edit, decide, comment, sign."""

from concert.forums.reports.actions.commenting import comment, resolve_comment
from concert.forums.reports.actions.deciding import accept_change, keep_words, reject_change, take_record
from concert.forums.reports.actions.drafting import draft_report, redraft
from concert.forums.reports.actions.editing import add_paragraph, edit_paragraph, leave_out, restore
from concert.forums.reports.actions.signing import sign_report

__all__ = [
    "accept_change",
    "add_paragraph",
    "comment",
    "draft_report",
    "edit_paragraph",
    "keep_words",
    "leave_out",
    "redraft",
    "reject_change",
    "resolve_comment",
    "restore",
    "sign_report",
    "take_record",
]
