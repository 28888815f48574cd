"""How well mentions agree with annotated ones: strict, by pairs, and by words, with bootstrap intervals over documents.

- strict: start, end and label agree (blanks at the ends and one closing `.`, `,`, `;` or `:` do not count);
- pairs: a mention and an annotation of one label that share at least half of the shorter one's characters make a pair;
  each is used once, so that neither one long mention nor many short ones collect what they did not find;
- words: the words covered by mentions of a label against those covered by annotations of that label.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Span = tuple[int, int, str]
"""Start and end in characters, label."""


class Gold(NamedTuple):
    """An annotated text. Spans labelled NOT are what must not be found."""

    id: str
    text: str
    spans: tuple[Span, ...]


class Counts(NamedTuple):
    """Annotations, mentions, and how many of them agree."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """Share of the mentions that are right, 0 to 1; 0 where there is none."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotations that were found, 0 to 1; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


MEASURES = ("strict", "pairs", "words")
BAIT = "NOT"
ALL = "ALL"
"""Pseudo-label under which the counts of all labels are summed."""

Tally = dict[str, dict[str, Counts]]
"""By label and measure."""


class Score(NamedTuple):
    """F1 of one label by one measure, with its interval."""

    counts: Counts
    low: float
    high: float
    """Ends of the 95 % interval of F1, by resampling documents."""


class Evaluation(NamedTuple):
    """Agreement over all documents."""

    documents: int
    scores: dict[str, dict[str, Score]]
    baits: int
    baits_hit: int
    """Baits that a mention, not of EXPERIENCE, covers by half."""


def evaluate(
    gold: Sequence[Gold],
    found: Mapping[str, Iterable[Span]],
    *,
    labels: Sequence[str],
    samples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Compare mentions, by the id of their document, with annotations; other labels than `labels` are left out.

    Same input and seed, same numbers.
    """
    tallies = []
    baits = hit = 0
    for one in gold:
        said = _trimmed(one.text, found.get(one.id, ()))
        tallies.append(_tally(one, [s for s in said if s[2] in labels], labels))
        for span in one.spans:
            if span[2] == BAIT:
                baits += 1
                hit += any(s[2] != "EXPERIENCE" and close(s, span) for s in said)
    keys = [*labels, ALL]
    total = {label: {m: _sum(t[label][m] for t in tallies) for m in MEASURES} for label in keys}
    chance = random.Random(seed)  # noqa: S311  # resampling
    drawn: dict[tuple[str, str], list[float]] = {(label, m): [] for label in keys for m in MEASURES}
    for _ in range(samples if len(tallies) > 1 else 0):
        picked = chance.choices(tallies, k=len(tallies))
        for (label, measure), values in drawn.items():
            values.append(_sum(t[label][measure] for t in picked).f1)
    scores = {
        label: {m: Score(total[label][m], *_interval(drawn[label, m], total[label][m].f1)) for m in MEASURES}
        for label in keys
    }
    return Evaluation(len(gold), scores, baits, hit)


def close(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter one, whatever their labels."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])


_WORD = re.compile(r"\w+")


def _tally(gold: Gold, said: Sequence[Span], labels: Sequence[str]) -> Tally:
    words = [match.span() for match in _WORD.finditer(gold.text)]
    tally: Tally = {}
    for label in labels:
        wanted = sorted({s for s in _trimmed(gold.text, gold.spans) if s[2] == label})
        got = sorted({s for s in said if s[2] == label})
        right = set(wanted) & set(got)
        in_gold = _covered(words, wanted)
        in_found = _covered(words, got)
        tally[label] = {
            "strict": Counts(len(wanted), len(got), len(right)),
            "pairs": Counts(len(wanted), len(got), _pairs(wanted, got)),
            "words": Counts(len(in_gold), len(in_found), len(in_gold & in_found)),
        }
    tally[ALL] = {m: _sum(tally[label][m] for label in labels) for m in MEASURES}
    return tally


def _pairs(wanted: Sequence[Span], got: Sequence[Span]) -> int:
    """Size of the largest one-to-one pairing (augmenting paths)."""
    near = [[j for j, b in enumerate(got) if close(a, b)] for a in wanted]
    partner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in near[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(wanted)))


def _covered(words: Sequence[tuple[int, int]], spans: Sequence[Span]) -> set[int]:
    return {i for i, (a, b) in enumerate(words) if any(s[0] < b and a < s[1] for s in spans)}


def _trimmed(text: str, spans: Iterable[Span]) -> list[Span]:
    """Without blanks at the ends and one closing sign; what is nothing but blanks is left out."""
    kept = []
    for given, finish, label in spans:
        start, end = given, finish
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if end - start > 1 and text[end - 1] in ".,;:":
            end -= 1
        if start < end:
            kept.append((start, end, label))
    return kept


def _sum(counts: Iterable[Counts]) -> Counts:
    gold = found = right = 0
    for one in counts:
        gold, found, right = gold + one.gold, found + one.found, right + one.right
    return Counts(gold, found, right)


def _interval(values: list[float], value: float) -> tuple[float, float]:
    if not values:
        return value, value
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[min(len(ordered) - 1, int(0.975 * len(ordered)))]
