"""Acts on areas: adding one, naming it, recording how a state stands towards the Compact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground.reference.models import Area, StanceRecord
from concert.ground.reference.permissions import require_edit
from concert.ground.reference.queries import area as area_of
from concert.ground.reference.rules import (
    LANGUAGES,
    AreaFacts,
    Stance,
    refusals_for_source,
    refusals_to_add_area,
    refusals_to_record_stance,
)
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def add_area(facts: AreaFacts, *, by: User | None, on: date) -> Area:
    """Add an area, or refuse with every reason. Adding the same area again changes nothing."""
    require_edit(by, area=facts.parent)
    refuse("area not added", list(refusals_to_add_area(facts)))
    parent = area_of(facts.parent)
    said = {
        "kind": facts.kind.value,
        "parent_id": parent.pk,
        "name": facts.names["en"],
        "names": {language: name for language, name in facts.names.items() if language != "en"},
        "note": facts.note,
        "invented": facts.invented,
        "source": facts.source,
    }
    area, added = Area.objects.get_or_create(pk=facts.code, defaults={**said, "edited": True, "verified_on": on})
    if not added and any(getattr(area, name) != value for name, value in said.items()):
        raise Refusal("reference.area.taken", asked=facts.code, name=area.name)
    if added:
        trail.record("reference.add_area", by=by, on=on, subject=area, facts={"parent": parent.pk})
    return area


@transaction.atomic
def rename_area(code: str, names: Mapping[str, str], *, source: str, by: User | None, on: date) -> Area:
    """Give an area names in some languages, the others stay; with the source that calls it so."""
    area = area_of(code)
    require_edit(by, area=area.pk)
    unknown = sorted(set(names) - set(LANGUAGES))
    reasons = [Refusal("reference.language.unknown", languages=", ".join(unknown))] if unknown else []
    if not names.get("en", area.name).strip():
        reasons.append(Refusal("reference.area.no_english_name", asked=area.pk))
    refuse("area not renamed", [*reasons, *refusals_for_source(source)])
    others = {**area.names, **{language: name for language, name in names.items() if language != "en"}}
    if (area.name, area.names) == (names.get("en", area.name), others):
        return area
    area.name, area.names, area.source, area.verified_on, area.edited = (
        names.get("en", area.name),
        others,
        source,
        on,
        True,
    )
    area.save(update_fields=["name", "names", "source", "verified_on", "edited"])
    trail.record("reference.rename_area", by=by, on=on, subject=area, facts={"languages": "-".join(sorted(names))})
    return area


@transaction.atomic
def record_stance(code: str, stance: Stance, *, day: date, source: str, by: User | None, on: date) -> StanceRecord:
    """Add what a state said or did about the Compact on a day; the latest day is where it stands.

    The same again changes nothing; another word for the same day replaces that day's, and the trail keeps both.
    """
    area = area_of(code)
    require_edit(by, area=area.pk)
    refuse("stance not recorded", list(refusals_to_record_stance(stance, day, source, on=on)))
    before = StanceRecord.objects.filter(area=area, on=day).first()
    if before is not None and (before.stance, before.source) == (stance, source):
        return before
    said = {"stance": stance, "source": source, "note": "", "verified_on": on, "edited": True}
    kept, _added = StanceRecord.objects.update_or_create(area=area, on=day, defaults=said)
    latest = StanceRecord.objects.filter(area=area).order_by("-on").first() or kept
    area.stance, area.stance_on, area.stance_source, area.edited = latest.stance, latest.on, latest.source, True
    area.save(update_fields=["stance", "stance_on", "stance_source", "edited"])
    facts = {"stance": str(stance), "day": day.isoformat(), "before": before.stance if before else "none"}
    trail.record("reference.record_stance", by=by, on=on, subject=area, facts=facts)
    return kept
