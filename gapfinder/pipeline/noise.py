"""`gapfinder_noise`: moves mentions that are no skill here out of the way, with the reason as their label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from gapfinder.datatypes import DocumentKind, Label
from gapfinder.pipeline.component import Component, Draft
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.noise_rules import (
    A_CONDITION,
    CONTACT,
    WHO_SEEKS,
    is_near_topic,
    not_counted,
    not_understood,
    reason_against,
    to_check,
)
from gapfinder.pipeline.spans import CHECKS, IGNORED, SPANS, Found, Stretch, write_stretches

DEFAULTS = {"spans_key": SPANS, "ignored_key": IGNORED, "checks_key": CHECKS}


@Language.factory("gapfinder_noise", default_config=DEFAULTS)
def make_noise(nlp: Language, name: str, spans_key: str, ignored_key: str, checks_key: str) -> Callable[[Doc], Doc]:
    """Factory. Runs last."""
    return NoiseFilter(name, spans_key=spans_key, ignored_key=ignored_key, checks_key=checks_key)


class NoiseFilter(Component):
    """Keeps employers, benefits, boilerplate and hobbies out, visibly."""

    def __init__(
        self,
        name: str = "gapfinder_noise",
        *,
        spans_key: str = SPANS,
        ignored_key: str = IGNORED,
        checks_key: str = CHECKS,
    ) -> None:
        super().__init__(name, spans_key)
        self.ignored_key = ignored_key
        self.checks_key = checks_key

    def mentions_of(self, draft: Draft) -> list[Found]:
        """The mentions that count; the others go to the draft's `ignored`, conditions to its `checks`."""
        draft.checks = list(to_check(draft.layout))
        kept, draft.ignored = self.split(draft.layout, draft.mentions, draft.checks)
        draft.ignored += not_understood(draft.layout, [*kept, *draft.ignored, *draft.checks])
        return kept

    def write(self, doc: Doc, draft: Draft) -> None:
        """Put kept and ignored mentions and conditions on a doc."""
        super().write(doc, draft)
        write_stretches(doc, self.ignored_key, draft.ignored)
        write_stretches(doc, self.checks_key, draft.checks)

    def split(
        self, structure: Layout, mentions: Sequence[Found], checks: Sequence[Stretch]
    ) -> tuple[list[Found], list[Stretch]]:
        """Mentions that count, and those that do not with their reason."""
        stretches = list(not_counted(structure))
        kept: list[Found] = []
        ignored: list[Stretch] = []
        line = structure.lines[0] if structure.lines else None
        for one in mentions:
            if line is None or not line.start <= one.start < line.end:
                line = structure.line_at(one.start)
            reason = _reason(one, stretches) or reason_against(structure, one, line)
            if reason is not None and "model" in one.found_by and _is_read_well(one, reason, structure):
                reason = None
            if reason is None and structure.kind is DocumentKind.AD:
                inside = next((c for c in checks if c.start <= one.start and one.end <= c.end), None)
                reason = (
                    f"a condition: {inside.reason}"
                    if inside is not None and _only_condition(one, inside) and is_near_topic(structure, inside, one)
                    else None
                )
            if reason is None:
                kept.append(one)
            else:
                ignored.append(Stretch(one.start, one.end, reason))
        return kept, ignored


_OF_NAMES = frozenset({"an employer", "part of an organisation's name", "what they offer"})
_AN_OFFER, _A_BENEFIT = "what they offer", "a benefit"
"""Reasons from how a sentence speaks, in which a trait is asked more often than offered."""
_SEEKS = re.compile(
    r"\b(?:seek(?:s|ing)?|looking (?:for|to (?:hire|recruit))|recruit(?:s|ing)?|for an?|hear from|requires?|must|(?:ability|able) to"
    r"|you(?:['’]re|['’]ll| are| will| have| can| need| should)|(?:ideal|successful) (?:candidate|applicant|person)|comfortable|someone who|needs? (?:people|someone|somebody)|if you)\b[^.!?]*$"
    r"|^[^\w\n]*you\b",
    re.IGNORECASE,
)
"""What stands before a trait in a sentence that asks for it."""
_REACH = 160


def _is_read_well(one: Found, reason: str, structure: Layout) -> bool:
    """Whether the trained model, which reads a whole line, outweighs a reason from the words beside a title or licence."""
    if one.label is Label.QUALIFICATION:
        return reason == A_CONDITION
    if one.label is Label.SOFT_SKILL:
        before = structure.text[max(0, one.start - _REACH) : one.start].rsplit("\n", 1)[-1]
        return reason == _AN_OFFER or (reason == _A_BENEFIT and _SEEKS.search(before) is not None)
    if one.label is not Label.OCCUPATION:
        return False
    return reason in _OF_NAMES or (reason == "somebody else's job" and structure.kind is DocumentKind.AD)


_WHOLLY = frozenset({"physical demands", "clearance", "work permit", "age", "start date"})
"""Topics whose sentences ask for no skill at all."""


def _only_condition(mention: Found, check: Stretch) -> bool:
    if check.reason in _WHOLLY:
        return mention.label in {Label.EXPERIENCE, Label.SOFT_SKILL, Label.SKILL, Label.OCCUPATION}
    return mention.label is Label.EXPERIENCE


def _reason(mention: Found, stretches: Iterable[Stretch]) -> str | None:
    for stretch in stretches:
        if mention.start < stretch.end and stretch.start < mention.end:
            if mention.label is Label.OCCUPATION and stretch.reason == WHO_SEEKS:
                continue  # the title of the ad may stand in the same line
            if mention.label is Label.LANGUAGE and stretch.reason == CONTACT:
                continue  # "Languages known" beside the date of birth
            if mention.label is Label.EXPERIENCE and stretch.reason in {"the employer", "an employer"}:
                continue
            if stretch.reason in {"the employer", "an employer"} and (
                mention.start < stretch.start or mention.end > stretch.end
            ):
                continue
            return stretch.reason
    return None
