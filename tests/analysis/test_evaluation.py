from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.evaluation import ALL, Gold, Span, close, evaluate

TEXT = "Go to Excel, SQL and Python at Oracle."


def at(words: str, label: str = "SKILL") -> Span:
    start = TEXT.index(words)
    return start, start + len(words), label


GOLD = Gold("1", TEXT, (at("Excel"), at("SQL"), at("Python"), at("Oracle", "NOT")))


def test_measures() -> None:
    found = {"1": [at("Excel,"), at("SQL and Python"), at("Oracle")]}
    answer = evaluate([GOLD], found, labels=["SKILL"])
    strict, pairs, words = (answer.scores["SKILL"][m].counts for m in ("strict", "pairs", "words"))
    assert (strict.gold, strict.found, strict.right) == (3, 3, 1), "a closing comma does not count"
    assert pairs.right == 2, "one long mention is one pair"
    assert (words.gold, words.found, words.right) == (3, 5, 3)
    assert (answer.baits, answer.baits_hit) == (1, 1)
    assert answer.scores[ALL]["strict"].counts == strict


def test_experience_may_cover_a_bait() -> None:
    assert evaluate([GOLD], {"1": [at("Python at Oracle", "EXPERIENCE")]}, labels=["SKILL"]).baits_hit == 0


def test_pairs_are_the_most_that_fit() -> None:
    gold = Gold("1", TEXT, ((0, 10, "SKILL"), (10, 20, "SKILL")))
    # The first mention fits both, the second only the first annotation.
    found = {"1": [(5, 15, "SKILL"), (0, 9, "SKILL")]}
    assert evaluate([gold], found, labels=["SKILL"]).scores["SKILL"]["pairs"].counts.right == 2


def test_another_label_is_no_match() -> None:
    answer = evaluate([GOLD], {"1": [at("Excel", "SOFT_SKILL")]}, labels=["SKILL", "SOFT_SKILL"])
    assert answer.scores[ALL]["strict"].counts.right == 0
    assert answer.scores["SOFT_SKILL"]["pairs"].counts.precision == 0


spans = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12), st.sampled_from(["SKILL", "SOFT_SKILL"])), max_size=8
).map(lambda some: [(a, min(len(TEXT), a + n), label) for a, n, label in some])


@given(spans, spans)
def test_laws(wanted: list[Span], found: list[Span]) -> None:
    labels = ["SKILL", "SOFT_SKILL"]
    gold = [Gold("1", TEXT, tuple(wanted)), Gold("2", TEXT, ())]
    answer = evaluate(gold, {"1": found}, labels=labels, samples=20)
    assert answer == evaluate(gold, {"1": random.sample(found, len(found))}, labels=labels, samples=20)
    for scores in answer.scores.values():
        for score in scores.values():
            counts = score.counts
            assert 0 <= counts.right <= min(counts.gold, counts.found)
            assert 0 <= score.low <= score.high <= 1
    perfect = evaluate(gold, {"1": wanted}, labels=labels, samples=0)
    strict = perfect.scores[ALL]["strict"].counts
    assert strict.right == strict.gold == strict.found
    pairs = perfect.scores[ALL]["pairs"].counts
    assert pairs.right == pairs.gold, "a perfect answer is one by every measure"


@given(spans)
def test_close_is_symmetric(some: list[Span]) -> None:
    for a in some:
        assert close(a, a)
        for b in some:
            assert close(a, b) == close(b, a)
