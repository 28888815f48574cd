"""What the user's own debrief names: requirements that came up in feedback, in a question, in a weak answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gapfinder.analysis.evidence import Quoter
from gapfinder.analysis.judge import COVERED
from gapfinder.analysis.similarity import background, content_terms
from gapfinder.datatypes import Assertion, Remark, Requirement
from gapfinder.extract import Extraction
from gapfinder.lexicon.matcher import Candidate, Matcher, matcher_of
from gapfinder.lexicon.table import Lexicon, Rule

_LEAST_TERMS = 2
"""Content words from which a requirement is also known by its words, in other order or form."""
_BRIEF = 3
"""Words up to which a remark is nothing but a name."""


def remarked(
    requirements: Sequence[Requirement],
    heard: Iterable[tuple[Remark, Extraction]],
    lexicon: Lexicon,
    *,
    quoted: bool = True,
) -> dict[str, str]:
    """For the id of each requirement that a remark names: where, and the quote. The first remark counts.

    Args:
        requirements: what the targets ask for.
        heard: remarks with what the pipeline finds in each.
        lexicon: the lexicon in force.
        quoted: give the quote and the name of the note; else only what sort of remark it was.
    """
    matcher = matcher_of(lexicon)
    found: dict[str, str] = {}
    for remark, extraction in heard:
        quoter = Quoter(extraction.document)
        places = dict(_places(remark, extraction, requirements, matcher))
        for requirement in requirements:
            ids = {requirement.id, *(member.id for member in requirement.members)}
            place = next((places[one] for one in places if one in ids), None)
            if place is None and not remark.denials_only:
                place = _covering(requirement.name, quoter)
            if place is not None:
                words = f": “{quoter.quote(*place)}” (debrief {remark.note})" if quoted else " in your debrief"
                found.setdefault(requirement.id, f"{remark.where}{words}")
    return found


def _places(
    remark: Remark, extraction: Extraction, requirements: Sequence[Requirement], matcher: Matcher
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Lexicon ids that a remark names, with the place."""
    for mention in reversed(extraction.mentions):  # of two places of one thing the first remains
        if mention.skill_id is not None and (not remark.denials_only or mention.assertion is Assertion.NEGATED):
            yield mention.skill_id, (mention.start, mention.end)
    if remark.denials_only:
        return
    # A name that is an ordinary word too ("Go", "Excel") has little around it in a remark, but here it is asked for.
    asked = {one for r in requirements for one in (r.id, *(m.id for m in r.members))}
    text = extraction.document.text
    for candidate in matcher.find(text, lambda found, _: float(found.skill.id in asked)):
        if candidate.rule is Rule.CONTEXT and _is_name(candidate, text):
            yield candidate.skill.id, (candidate.start, candidate.end)


def _is_name(candidate: Candidate, text: str) -> bool:
    """Whether a word is written as a name: with a capital that the beginning of a sentence does not explain."""
    written = text[candidate.start : candidate.end]
    if not candidate.exact_case or written.islower():
        return False
    before = text[: candidate.start].rstrip(" \t“\"'(")
    return len(text.split()) <= _BRIEF or (bool(before) and before[-1] not in ".!?:\n")


def _covering(name: str, quoter: Quoter) -> tuple[int, int] | None:
    """The sentence that holds the words of a name."""
    terms = set(content_terms(name))
    if len(terms) < _LEAST_TERMS:
        return None
    weights = background()
    total = sum(weights.idf(term) for term in terms)
    for start, end in quoter.sentences:
        hit = terms & set(content_terms(quoter.document.text[start:end]))
        if len(hit) >= _LEAST_TERMS and sum(weights.idf(term) for term in hit) / total >= COVERED:
            return start, end
    return None
