from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import Run

pytestmark = pytest.mark.usefixtures("small_lexicon")


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


ROWS: tuple[dict[str, Any], ...] = (
    {
        "id": "a",
        "kind": "ad",
        "text": "Requirements\n- Python\n- basket weaving",
        "spans": [{"start": 15, "end": 21, "label": "SKILL"}, [24, 38, "SKILL"]],
    },
    {"id": "b", "text": "We sell Python books.", "spans": [{"start": 8, "end": 14, "label": "NOT"}]},
)


def test_table(gapfinder: Run, tmp_path: Path) -> None:
    answer = gapfinder("eval", write(tmp_path / "gold.jsonl", *ROWS))
    assert answer.code == 0, answer.err
    assert "SKILL" in answer.out
    assert "baits hit" in answer.out


def test_json(gapfinder: Run, tmp_path: Path) -> None:
    answer = gapfinder("eval", write(tmp_path / "gold.jsonl", ROWS[0]), "--format", "json", "--no-model")
    data = json.loads(answer.out)
    assert data["schema"] == "gapfinder.eval/1"
    skill = data["labels"]["SKILL"]
    assert set(skill) == {"strict", "pairs", "words"}
    assert (skill["strict"]["gold"], skill["strict"]["right"]) == (2, 1)
    assert skill["strict"]["interval"][0] <= skill["strict"]["f1"] <= skill["strict"]["interval"][1]


def test_without_any_finder(gapfinder: Run, tmp_path: Path) -> None:
    answer = gapfinder(
        "eval", write(tmp_path / "gold.jsonl", ROWS[0]), "--format", "json", "--found-by", "model", "--no-model"
    )
    assert json.loads(answer.out)["labels"]["SKILL"]["strict"]["found"] == 0


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        ([{"id": "a", "text": "x"}], (), 3),
        ([{"id": "a", "text": "x", "spans": [[0, 2, "SKILL"]]}], (), 3),
        ([ROWS[0], ROWS[0]], (), 3),
        (["x"], (), 3),
        ([], (), 3),
        ([{"id": "a", "text": "x", "spans": [[0, 1, "THING"]]}], (), 3),
        (ROWS, ("--labels", "THING"), 2),
        (ROWS, ("--labels", ","), 2),
    ],
)
def test_bad_gold(gapfinder: Run, tmp_path: Path, rows: list[object], options: tuple[str, ...], code: int) -> None:
    answer = gapfinder("eval", write(tmp_path / "gold.jsonl", *rows), *options)
    assert answer.code == code
    assert answer.err.count("\n") == 2, "one sentence, one hint"


def test_no_such_file(gapfinder: Run, tmp_path: Path) -> None:
    assert gapfinder("eval", tmp_path / "none.jsonl").code == 2
