"""Is a text a resume, a bio or a job ad? Weighted cue phrases (`data/kinds.csv`) and the look of the text decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from gapfinder.datatypes import DocumentKind
from gapfinder.lexicon.patterns import Phrases, runs_of
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.dates import find_dates
from gapfinder.structure.headings import heading_meaning, inline_heading
from gapfinder.structure.tables import rows

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_PHONE = re.compile(r"\d(?<!\w\d)[\d() .-]{7,}\d")
_CALL = re.compile(r"\b(?:call|contact|apply|applications?|send|ring|enquir\w+|cvs?|resumes?)\b", re.IGNORECASE)
"""Words beside a telephone number or address that ask the reader to use it, as ads do."""
_PERSON = frozenset({"he", "she", "his", "her", "him", "i", "my", "me"})
_PERSON_SHARE = 0.03
"""Share of words that speak of one person, above which a text is a bio sooner than anything else."""

WORD = r"(?<![\w'])[a-z]+(?![\w'])"
"""A word as the table of telling words (`data/kind_words.csv`) counts it."""
_RUN = re.compile(r"[\w']+")
"""What holds such words: one is a whole run."""
FIRMEST = 4.0
"""Log odds that telling words give at most: beyond it they say the same thing again."""
LEAST_TELLING = 0.5
"""Log odds below which the words of a text do not tell."""
WORDS_WEIGH = 1.5
"""Points for each unit of log odds that the telling words give."""

_SAMPLE = 20_000
"""Characters that are looked at: the kind shows early."""


@cache
def _cues() -> tuple[Phrases, dict[str, dict[DocumentKind, int]]]:
    points: dict[str, dict[DocumentKind, int]] = {}
    for row in rows("kinds"):
        points.setdefault(row["phrase"], {})[DocumentKind(row["kind"])] = int(row["points"])
    return Phrases(points, before=r"(?<![\w'])", after=r"(?!\w)"), points


@cache
def _words() -> dict[str, float]:
    """Log odds, learnt from ads and texts about people, that a text with the word is an ad."""
    return {row["word"]: float(row["ad"]) for row in rows("kind_words")}


def _ad_odds(words: AbstractSet[str]) -> float:
    """Log odds by the telling words among those of a text, at most `FIRMEST` either way; next to none count as none."""
    weights = _words()
    total = sum(weights[word] for word in weights.keys() & words)
    return 0.0 if abs(total) < LEAST_TELLING else max(-FIRMEST, min(FIRMEST, total))


def kind_scores(text: str) -> dict[DocumentKind, float]:
    """Points for each kind: cue phrases per length of text, headings, contact lines, dated lines."""
    sample = text[:_SAMPLE]
    phrases, points = _cues()
    folded = sample.lower().replace("’", "'")
    runs = _RUN.findall(folded)
    different = set(runs)
    letters = different.union(*(runs_of(run) for run in different if not run.isalpha()))
    counts: dict[str, int] = {}
    for phrase in phrases.find(folded, letters):
        counts[phrase] = min(counts.get(phrase, 0) + 1, 4)
    scores = dict.fromkeys(DocumentKind, 0.0)
    for phrase, count in counts.items():
        for kind, value in points[phrase].items():
            scores[kind] += value * count**0.5
    words = max(len(folded.split()), 1)
    length = max(words / 150, 0.7) ** 0.6
    scores = {kind: value / length for kind, value in scores.items()}
    odds = WORDS_WEIGH * _ad_odds(different)
    scores[DocumentKind.AD] += max(odds, 0.0)
    scores[DocumentKind.BIO] -= min(odds, 0.0)
    scores[DocumentKind.RESUME] -= min(odds, 0.0)
    lines = [line for line in sample.split("\n") if line.strip()]
    persons = sum(map(_PERSON.__contains__, runs)) + sum(
        part in _PERSON for run in runs if "'" in run for part in run.split("'")
    )
    _add_form(scores, lines, words, persons)
    return scores


def _add_form(scores: dict[DocumentKind, float], lines: Sequence[str], words: int, persons: int) -> None:
    head = lines[0].strip() if lines else ""
    if any(_gives_contact(line) and not _CALL.search(line) for line in lines[:12]):
        scores[DocumentKind.RESUME] += 6
    ranges = sum(any(not date.single for date in find_dates(line)) for line in lines if len(line) < 140)
    scores[DocumentKind.RESUME] += min(ranges, 6) * 2.5
    bullets = sum(bullet_mark(line) > 0 for line in lines)
    headings_resume = headings_ad = 0
    for line in lines:
        if len(line) > 60:
            continue
        bare = line if not (inline := inline_heading(line)) else inline.words
        person = heading_meaning(bare, DocumentKind.RESUME)
        ad = heading_meaning(bare, DocumentKind.AD)
        if person is not None and not person.weak and ad is None:
            headings_resume += 1
        if ad is not None and not ad.weak and person is None:
            headings_ad += 1
    scores[DocumentKind.RESUME] += 3 * min(headings_resume, 6)
    scores[DocumentKind.AD] += 3 * min(headings_ad, 6)
    if words < 500 and not bullets and not ranges and headings_ad + headings_resume == 0 and persons:
        scores[DocumentKind.BIO] += 3
    if persons / max(words, 1) > _PERSON_SHARE:
        scores[DocumentKind.BIO] += 5
    if words > 900:
        scores[DocumentKind.BIO] -= 4
    if head and len(head.split()) <= 4 and head.replace(" ", "").replace("-", "").isalpha() and head.istitle():
        scores[DocumentKind.RESUME] += 1
        scores[DocumentKind.BIO] += 1


def _gives_contact(line: str) -> bool:
    return ("@" in line and _MAIL.search(line) is not None) or _PHONE.search(line) is not None


def classify(text: str, *, among: Collection[DocumentKind] = tuple(DocumentKind)) -> DocumentKind:
    """The kind of document that `text` most likely is, out of `among`; an ad where nothing speaks for anything.

    A target of a comparison is never a resume: callers that know so ask `among=(AD, BIO)`.
    """
    scores = kind_scores(text)
    if DocumentKind.RESUME not in among and DocumentKind.BIO in among:
        # A profile page has a resume's headings; as a target it is a bio.
        scores[DocumentKind.BIO] = max(scores[DocumentKind.BIO], scores[DocumentKind.RESUME])
    order = [kind for kind in (DocumentKind.AD, DocumentKind.RESUME, DocumentKind.BIO) if kind in among]
    return max(order, key=lambda kind: (scores[kind], -order.index(kind)))
