"""How mentions stand on a spaCy doc: one span group, with what is known of each span in the group's `attrs`.

`doc.spans["gapfinder"]` holds the spans: `label_` is the mention's label, `kb_id_` its lexicon id or empty, `id_` who
found it. Facts that spaCy has no slot for stand in `doc.spans["gapfinder"].attrs["facts"]`, by "start:end:label" in
characters. Everything survives `Doc.to_bytes`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span, SpanGroup

from gapfinder.datatypes import Assertion, Label

SPANS = "gapfinder"
SECTIONS = "gapfinder_sections"
IGNORED = "gapfinder_ignored"
CHECKS = "gapfinder_checks"


class Found(NamedTuple):
    """A mention on its way through the pipeline; offsets in characters."""

    start: int
    end: int
    label: Label
    skill_id: str = ""
    found_by: str = "lexicon"
    years: float | None = None
    level: str | None = None
    group: str | None = None
    assertion: Assertion | None = None
    score: float = 1.0

    @property
    def key(self) -> str:
        """Key of this mention's facts."""
        return f"{self.start}:{self.end}:{self.label.value}"


class Stretch(NamedTuple):
    """A stretch of text with what is said of it; offsets in characters."""

    start: int
    end: int
    reason: str


def _place(found: Found) -> tuple[int, int, str]:
    return found.start, -found.end, found.label


def read(doc: Doc, spans_key: str = SPANS) -> list[Found]:
    """Mentions that earlier components wrote, in order of place."""
    group = doc.spans.get(spans_key)
    if group is None:
        return []
    found = [
        Found(
            start=one["start"],
            end=one["end"],
            label=Label(one["label"]),
            skill_id=one["skill_id"],
            found_by=one["found_by"],
            years=one["years"],
            level=one["level"],
            group=one["group"],
            assertion=Assertion(one["assertion"]) if one["assertion"] else None,
            score=one["score"],
        )
        for one in group.attrs.get("facts", {}).values()
    ]
    return sorted(found, key=_place)


def in_order(found: Iterable[Found]) -> list[Found]:
    """Mentions in order of place; of several of one label at one place the first counts."""
    unique: dict[tuple[int, int, Label], Found] = {}
    for one in found:
        unique.setdefault((one.start, one.end, one.label), one)
    return sorted(unique.values(), key=_place)


def write(doc: Doc, found: Iterable[Found], spans_key: str = SPANS) -> None:
    """Replace the mentions on a doc, which stand there as `in_order` gives them."""
    facts: dict[str, dict[str, object]] = {}
    spans: list[Span] = []
    for one in in_order(found):
        span = doc.char_span(
            one.start,
            one.end,
            label=one.label.value,
            kb_id=one.skill_id,
            span_id=one.found_by,
            alignment_mode="expand",
        )
        if span is None:
            continue
        spans.append(span)
        facts[one.key] = {
            "start": one.start,
            "end": one.end,
            "label": one.label.value,
            "skill_id": one.skill_id,
            "found_by": one.found_by,
            "years": one.years,
            "level": one.level,
            "group": one.group,
            "assertion": one.assertion.value if one.assertion else "",
            "score": one.score,
        }
    doc.spans[spans_key] = SpanGroup(doc, name=spans_key, attrs={"facts": facts}, spans=spans)


def write_stretches(doc: Doc, key: str, found: Iterable[Stretch]) -> None:
    """Write stretches as spans whose label is what is said of them; `attrs["offsets"]` has their characters."""
    spans: list[Span] = []
    offsets: list[list[int]] = []
    for one in found:
        span = doc.char_span(one.start, one.end, label=one.reason, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            offsets.append([one.start, one.end])
    doc.spans[key] = SpanGroup(doc, name=key, attrs={"offsets": offsets}, spans=spans)


def merge(found: Iterable[Found]) -> list[Found]:
    """One mention per place and label, in order of place: a longer span takes in a shorter one of its own label.

    A qualification takes in every skill, language and qualification inside it, with the lexicon id of the
    qualification; an EXPERIENCE phrase keeps what is inside it.
    """
    ordered = sorted(found, key=lambda f: (f.start, -f.end))  # of two at one place the first counts
    merged: list[Found] = []
    cluster: list[Found] = []
    reach = 0
    for one in ordered:
        if cluster and one.start >= reach:
            merged += cluster if len(cluster) == 1 else _merged(cluster)
            cluster = []
        cluster.append(one)
        reach = max(reach, one.end)
    return merged + (cluster if len(cluster) < _PAIR else _merged(cluster))


_PAIR = 2


def _merged(overlapping: Iterable[Found]) -> list[Found]:
    """`merge` of mentions that overlap, if only through others."""
    kept: dict[int, Found] = {}
    # Only what overlaps is compared: each kept mention stands in the buckets of text that it covers.
    buckets: dict[int, list[int]] = defaultdict(list)
    ordered = sorted(overlapping, key=lambda f: (-(f.end - f.start), f.start, f.found_by))
    few = len(ordered) <= _FEW
    for number, one in enumerate(ordered):
        places = range(one.start // _BUCKET, (one.end - 1) // _BUCKET + 1) if not few else range(0)
        near = list(kept) if few else sorted({other for place in places for other in buckets[place]})
        at = next((other for other in near if _takes_in(kept[other], one)), None)
        if at is None:
            kept[number] = one
            for place in places:
                buckets[place].append(number)
            continue
        over = kept[at]
        who = "+".join(sorted({*over.found_by.split("+"), *one.found_by.split("+")}))
        if one.label is over.label and one.skill_id and not over.skill_id:
            kept[at] = over._replace(skill_id=one.skill_id, found_by=who)
        elif one.label is over.label and (one.start, one.end) == (over.start, over.end):
            kept[at] = over._replace(found_by=who)
    return sorted(kept.values(), key=_place)


_FEW = 8
"""Mentions up to which comparing each with each is quicker than sorting them into buckets."""
_BUCKET = 64
"""Characters of text in one bucket of `merge`."""


def _takes_in(outer: Found, inner: Found) -> bool:
    if inner.start >= outer.end or outer.start >= inner.end:
        return False
    inside = outer.start <= inner.start and inner.end <= outer.end
    if outer.label is Label.EXPERIENCE or inner.label is Label.EXPERIENCE:
        return outer.label is inner.label
    if outer.label is Label.QUALIFICATION:
        return inside or inner.label is Label.QUALIFICATION
    return True
