"""Quality is a test: the extractor over mentions.jsonl, held to the floors in mentions.json; and the gate's own rules."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from gapfinder.extract import model_title
from tests.quality.mentions_gate import (
    KINDS,
    LABELS,
    Gate,
    documents,
    fingerprint_of,
    measured,
    read_gate,
    write_gate,
)

DAY = dt.date(2026, 1, 2)
GATE = Gate(fingerprint="a", floors={"SKILL strict": 0.6, "spared": 0.9})


def test_floors_hold_without_the_model() -> None:
    gate = read_gate().part(bare=True)
    assert gate.floors, "nothing is pinned"
    assert not gate.faults(measured(bare=True), fingerprint_of())


@pytest.mark.skipif(model_title() is None, reason="the trained model is not installed")
def test_floors_hold_with_the_model() -> None:
    gate = read_gate().part(bare=False)
    assert gate.floors, "nothing is pinned"
    assert not gate.faults(measured(bare=False), fingerprint_of())


def test_documents_are_sound() -> None:
    rows = documents()
    assert len(rows) >= 60
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    kinds = Counter(row["kind"] for row in rows)
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 8
    labels: Counter[str] = Counter()
    for row in rows:
        for span in row["spans"]:
            said = row["text"][span["start"] : span["end"]]
            assert said, row["id"]
            assert said == said.strip(), f"{row['id']}: {said!r}"
            assert "\n" not in said, f"{row['id']}: {said!r}"
            labels[span["label"]] += 1
    assert set(labels) == {*LABELS, "NOT"}
    assert min(labels.values()) >= 20


def test_a_floor_rises_and_never_falls() -> None:
    higher = GATE.pinned({"SKILL strict": 0.71239, "spared": 0.9}, "b")
    assert higher == Gate(fingerprint="b", floors={"SKILL strict": 0.7123, "spared": 0.9})
    with pytest.raises(ValueError, match="SKILL strict"):
        GATE.pinned({"SKILL strict": 0.5, "spared": 1}, "a")
    assert GATE.faults({"SKILL strict": 0.6, "spared": 0.9}, "b"), "other documents, other floors"
    assert GATE.faults({"spared": 0.9}, "a"), "what is not measured does not pass"


def test_lowering_keeps_its_reason(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="reason"):
        GATE.with_lower({"spared": 0.1}, "a", " ", DAY)
    gate = GATE.with_lower({"SKILL strict": 0.1, "spared": 0.1}, "a", "harder documents", DAY)
    write_gate(gate, tmp_path / "gate.json")
    again = read_gate(tmp_path / "gate.json")
    assert again == gate
    assert [(note["day"], note["reason"]) for note in again.lowered] == [("2026-01-02", "harder documents")]
