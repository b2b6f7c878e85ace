"""What the trail says when it refuses, and when it finds itself changed."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

SENTENCES = {
    "trail.act_malformed": Sentence(
        _("The trail cannot name the act “{act}”."), _("Name it as room.verb_object, in small letters.")
    ),
    "trail.subject_malformed": Sentence(
        _("The trail cannot name what {act} was about."), _("Give the saved object, or room.Model:id.")
    ),
    "trail.too_many_facts": Sentence(
        _("The trail keeps at most {limit} facts for {act}."), _("Record one digest of them instead.")
    ),
    "trail.free_text": Sentence(
        _("The trail keeps no free text: the fact {fact} of {act} is not a code."),
        _("Record a code, an id, a digest, a whole number or a day."),
    ),
    "trail.head_malformed": Sentence(
        _("“{head}” is not the head of a trail."),
        _("Give what “concert trail head” printed: a number, a colon and 64 digits."),
    ),
    "trail.missing": Sentence(
        _("Entry {expected} is missing: entry {number} stands in its place."),
        _("Restore the database from a backup that verifies, and keep this one as evidence."),
    ),
    "trail.edited": Sentence(
        _("Entry {number} was changed after it was written."),
        _("Restore the database from a backup that verifies, and keep this one as evidence."),
    ),
    "trail.reordered": Sentence(
        _("Entry {number} does not follow the entry before it: entries were exchanged or rewritten."),
        _("Restore the database from a backup that verifies, and keep this one as evidence."),
    ),
    "trail.cut": Sentence(
        _("The trail holds {seen} entries, and the anchored head is not among them: its end was cut off or rewritten."),
        _("Restore the database from a backup that holds the anchored head, and keep this one as evidence."),
    ),
}
