"""The laws of judging, planted gaps and the weight of the weights, over invented people of several fields."""

from __future__ import annotations

import pytest

from gapfinder.analysis.prioritise import weights
from gapfinder.datatypes import DocumentKind, Status
from gapfinder.extract import Extraction, extract
from gapfinder.lexicon.table import load
from gapfinder.readers import document_from_text
from gapfinder.workflow import Bench
from tests.quality import cutting, laws, sensitivity
from tests.quality.people import PEOPLE
from tests.smalllexicon import TODAY

_FIRST = 10
MANY = laws.Pair(
    PEOPLE["engineer"].resume, (*PEOPLE["engineer"].targets, *PEOPLE["teacher"].targets, *PEOPLE["accountant"].targets)
)


def read(text: str, kind: DocumentKind) -> Extraction:
    return extract(document_from_text(text, kind=kind))


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: str(law.__name__))
@pytest.mark.parametrize("name", PEOPLE)
def test_laws(name: str, law: laws.Law) -> None:
    assert list(law(PEOPLE[name])) == []


def test_order_of_many_targets() -> None:
    assert list(laws.order_is_nothing(MANY)) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_planted_gaps(name: str) -> None:
    """Each met skill of an ad, cut out of the resume: missing or adjacent, and among the first gaps."""
    pair = PEOPLE[name]
    resume = read(pair.resume, DocumentKind.RESUME)
    targets = [read(text, kind) for text, kind in pair.targets]
    met = [
        m
        for m in Bench.of(resume, today=TODAY, fixes=()).judged(targets).matches
        if m.status is Status.MET and m.requirement.tier.value == "required" and m.requirement.id in load()
        and "degree" not in m.requirement.id
    ]  # fmt: skip
    assert len(met) >= 2
    for one in met:
        less = cutting.without(resume, one.requirement.id, load())
        after = Bench.of(less, today=TODAY, fixes=()).judged(targets).matches
        match = next(m for m in after if m.requirement.id == one.requirement.id)
        assert match.status in {Status.MISSING, Status.ADJACENT}, less.document.text
        assert match.rank is not None
        assert match.rank <= _FIRST


def test_a_cut_leaves_the_rest() -> None:
    resume = read("Jo Lane\n\nSKILLS\nExcel, Xero, Power BI\n\nEXPERIENCE\nClerk, Dunn Ltd, 2019 - 2024\n- Ran payroll in Xero. Kept the ledgers\n", DocumentKind.RESUME)  # fmt: skip
    text = cutting.without(resume, "xero", load()).document.text
    assert "Xero" not in text
    assert "Excel, Power BI" in text
    assert "Kept the ledgers" in text


def test_what_implies_it_goes_too() -> None:
    assert {"python", "django"} <= cutting.granting("python", load())
    assert (
        "Django"
        not in cutting.without(read(PEOPLE["engineer"].resume, DocumentKind.RESUME), "python", load()).document.text
    )


def test_the_first_gaps_survive_other_weights() -> None:
    """Any weight a fifth higher or lower: in most cases the same five come first."""
    shares = []
    for name in PEOPLE:
        resume = read(PEOPLE[name].resume, DocumentKind.RESUME)
        for other in PEOPLE:
            targets = [read(text, kind) for text, kind in (*PEOPLE[name].targets, *PEOPLE[other].targets)]
            matches = Bench.of(resume, today=TODAY, fixes=()).judged(targets).matches
            shares += list(sensitivity.kept(matches, bios=0).values())
    assert len(shares) == len(PEOPLE) ** 2 * 2 * len(weights())
    assert sum(share == 1 for share in shares) / len(shares) >= 0.8


def test_shifted_weights_are_weights() -> None:
    found = dict(sensitivity.shifted())
    assert len(found) == 2 * len(weights())
    assert all(sum(shares.values()) == pytest.approx(1) for shares in found.values())
    assert len({tuple(shares.values()) for shares in found.values()}) == 2 * len(weights())
