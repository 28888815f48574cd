"""Quality is a test: the extractor over traps.jsonl, held to the floors in gate.json; and the gate's own rules."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.quality.gate import (
    KINDS,
    Found,
    Gate,
    Scores,
    Trap,
    extracted,
    fingerprint_of,
    folded,
    judge,
    read_gate,
    scores,
    table,
    traps,
    write_gate,
)

DAY = dt.date(2026, 1, 2)
FLOORS = Scores(clean=0.9, recall=0.9, bad_rate=0.1)
GATE = Gate(fingerprint="a", floors=FLOORS)


def test_floors_hold() -> None:
    verdicts = [judge(trap, extracted(trap)) for trap in traps()]
    faults = read_gate().faults(scores(verdicts), fingerprint_of())
    dirty = "\n".join(str(verdict) for verdict in verdicts if not verdict.clean)
    assert not faults, f"{faults}\n{table(verdicts)}\n{dirty}"


def test_traps_are_sound() -> None:
    rows = traps()
    assert len(rows) >= 320
    assert len({row.text for row in rows}) == len(rows)
    assert len({row.category for row in rows}) >= 20
    for row in rows:
        assert row.kind in KINDS, row.id
        assert row.gold or row.bad or row.assertion or row.years, f"{row.id} asks nothing"
        stated = Counter(
            (*row.gold, *row.bad, *row.never, *row.ok, *row.assertion, *row.level, *(n for g in row.either for n in g))
        )
        assert set(row.aliases) <= set(stated), f"{row.id}: aliases of a name that it does not use"
        wanted = {form for name in row.gold for form in row.forms(name)}
        assert not wanted & {form for name in row.bad for form in row.forms(name)}, f"{row.id}: both wanted and bad"
        text = f" {folded(row.text)} "
        for name in row.gold:
            assert any(f" {form} " in text for form in row.forms(name)), f"{row.id}: no surface form of {name}"


ROW = Trap(
    id="1",
    category="c",
    text="Golang and k8s, 5 years; no COBOL; go fast; French (B2) or Dutch",
    gold=("Go", "French", "Dutch"),
    bad=("Fast",),
    never=("Gopher",),
    aliases={"Go": ("golang",)},
    assertion={"COBOL": "NEGATED", "Go": "REQUIRED"},
    years=(5,),
    bad_years=(7,),
    level={"French": "B2"},
    either=(("French", "Dutch"),),
)


def found(
    name: str, assertion: str = "", *, years: float | None = None, level: str | None = None, group: str | None = None
) -> Found:
    return Found(names=frozenset({folded(name)}), text=name, assertion=assertion, years=years, level=level, group=group)


GOLANG = found("Golang", "REQUIRED", years=5)
FRENCH = found("French", level="B2", group="g")
DUTCH = found("Dutch", group="g")


@pytest.mark.parametrize(
    ("mentions", "lost", "hit", "wrong"),
    [
        ([GOLANG, FRENCH, DUTCH], 0, 0, 0),
        ([GOLANG, FRENCH, DUTCH, found("COBOL", "NEGATED")], 0, 0, 0),
        ([GOLANG, FRENCH, DUTCH, found("COBOL", "REQUIRED")], 0, 1, 0),
        ([GOLANG, FRENCH, DUTCH, found("fast")], 0, 1, 0),
        ([found("go", "HELD", years=5), FRENCH, DUTCH], 0, 0, 1),
        ([found("go", "REQUIRED", years=7), FRENCH, DUTCH], 0, 0, 2),
        ([GOLANG, found("French", level="C1", group="g"), DUTCH], 0, 0, 1),
        ([GOLANG, FRENCH, found("Dutch", group="h")], 0, 0, 1),
        ([replace(GOLANG, names=GOLANG.names | {"gopher"}), FRENCH, DUTCH], 0, 1, 0),
        ([GOLANG, FRENCH], 1, 0, 0),
        ([], 3, 0, 1),
    ],
)
def test_judge(mentions: list[Found], lost: int, hit: int, wrong: int) -> None:
    verdict = judge(ROW, mentions)
    assert (len(verdict.lost), len(verdict.hit), len(verdict.wrong)) == (lost, hit, wrong), verdict
    assert verdict.clean is not (lost or hit or wrong)


def test_scores_count_every_name_once() -> None:
    verdicts = [judge(ROW, [GOLANG, FRENCH, DUTCH]), judge(ROW, [GOLANG, found("fast")])]
    assert scores(verdicts) == Scores(clean=1 / 2, recall=1 - 2 / 6, bad_rate=1 / 6)


@pytest.mark.parametrize(
    ("reached", "faults"),
    [
        (Scores(clean=0.9, recall=0.9, bad_rate=0.1), 0),
        (Scores(clean=0.89, recall=0.95, bad_rate=0.1), 1),
        (Scores(clean=0.95, recall=0.89, bad_rate=0.11), 2),
    ],
)
def test_floors(reached: Scores, faults: int) -> None:
    assert len(GATE.faults(reached, "a")) == faults
    assert len(GATE.faults(reached, "b")) == faults + 1, "other traps, other floors"


def test_pinning_never_lowers() -> None:
    gate = GATE.pinned(Scores(clean=0.95559, recall=0.9, bad_rate=0.05001), "b")
    assert gate == Gate(fingerprint="b", floors=Scores(clean=0.9555, recall=0.9, bad_rate=0.0501))
    with pytest.raises(ValueError, match="clean"):
        GATE.pinned(Scores(clean=0.8, recall=1, bad_rate=0), "a")


def test_lowering_keeps_its_reason(tmp_path: Path) -> None:
    low = Scores(clean=0.5, recall=0.5, bad_rate=0.5)
    with pytest.raises(ValueError, match="reason"):
        GATE.with_lower(low, "a", " ", DAY)
    gate = GATE.with_lower(low, "a", "harder traps", DAY)
    write_gate(gate, tmp_path / "gate.json")
    again = read_gate(tmp_path / "gate.json")
    assert again == gate
    assert [(note["day"], note["reason"]) for note in again.lowered] == [("2026-01-02", "harder traps")]


def test_nothing_is_pinned_without_a_file(tmp_path: Path) -> None:
    assert not read_gate(tmp_path / "gate.json").floors.worse_than(Scores(clean=0, recall=0, bad_rate=1))
