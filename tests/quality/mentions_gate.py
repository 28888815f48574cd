"""The gate of the extractor: mentions.jsonl against floors that rise by themselves and fall only by decision.

    python tests/quality/mentions_gate.py                            how it stands, and the verdict
    python tests/quality/mentions_gate.py --pin                      raise the floors to what is reached now
    python tests/quality/mentions_gate.py --lower --reason "why"     let them fall; the reason stays in mentions.json

The documents are invented: ads, resumes and bios of all fields, as messy as real ones. Spans are labelled as
`gapfinder eval` reads them; NOT marks what must not be found. A floor holds F1 of one label by one measure (`strict`,
`pairs`), or `spared`, the share of baits that nothing hits; once with the trained model and once without ("bare"). Where
the model is not installed, only the bare ones are measured.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.quality.floors import parser_of, settle

FOLDER = Path(__file__).parent
GOLD = FOLDER / "mentions.jsonl"
PINNED = FOLDER / "mentions.json"
KINDS = {"ad": "ad", "cv": "resume", "bio": "bio"}
LABELS = ("SKILL", "SOFT_SKILL", "EXPERIENCE", "QUALIFICATION", "LANGUAGE", "OCCUPATION")

Scores = Mapping[str, float]
BARE = "bare "
"""Before the name of what was measured without the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What mentions.json pins."""

    fingerprint: str
    """SHA-256 of mentions.jsonl."""
    floors: Scores
    lowered: tuple[Mapping[str, Any], ...] = ()
    """Every time a floor fell: when, from what, to what, why."""

    def part(self, *, bare: bool) -> Gate:
        """Only the floors without the model, or only those with it."""
        floors = {name: floor for name, floor in self.floors.items() if name.startswith(BARE) is bare}
        return replace(self, floors=floors)

    def faults(self, scores: Scores, fingerprint: str) -> list[str]:
        """Why the gate stays shut; empty if it opens."""
        changed = [] if fingerprint == self.fingerprint else ["mentions.jsonl changed since the floors were pinned"]
        under = [
            f"{name} is {scores.get(name, 0):.4f}, the floor is {floor:.4f}"
            for name, floor in self.floors.items()
            if scores.get(name, 0) < floor
        ]
        return [*changed, *under]

    def pinned(self, scores: Scores, fingerprint: str) -> Gate:
        """With floors raised to the scores, for these documents.

        Raises:
            ValueError: a floor would have to fall.
        """
        faults = self.faults(scores, self.fingerprint)
        if faults:
            raise ValueError("; ".join(faults))
        return Gate(fingerprint=fingerprint, floors=_rounded(scores), lowered=self.lowered)

    def with_lower(self, scores: Scores, fingerprint: str, reason: str, day: dt.date) -> Gate:
        """With floors at the scores, wherever they are, and the reason on record.

        Raises:
            ValueError: there is no reason.
        """
        if not reason.strip():
            raise ValueError("a floor falls only with a reason")
        floors = _rounded(scores)
        note = {"day": day.isoformat(), "from": dict(self.floors), "to": floors, "reason": reason.strip()}
        return Gate(fingerprint=fingerprint, floors=floors, lowered=(*self.lowered, note))


def _rounded(scores: Scores) -> dict[str, float]:
    return {name: math.floor(value * 1e4) / 1e4 for name, value in scores.items()}


def fingerprint_of(path: Path = GOLD) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def documents(path: Path = GOLD) -> list[dict[str, Any]]:
    """The annotated documents."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(*, bare: bool) -> dict[str, float]:
    """Scores of the installed version on all documents, with the trained model or without it."""
    from gapfinder.analysis.evaluation import Gold, evaluate
    from gapfinder.datatypes import DocumentKind
    from gapfinder.extract import extract
    from gapfinder.readers import document_from_text

    rows = documents()
    gold = [
        Gold(row["id"], row["text"], tuple((s["start"], s["end"], s["label"]) for s in row["spans"])) for row in rows
    ]
    found = {}
    for row in rows:
        document = document_from_text(row["text"], kind=DocumentKind(KINDS[row["kind"]]), source=row["id"], clean=False)
        found[row["id"]] = [
            (m.start, m.end, m.label.value) for m in extract(document, use_model=not bare, joined=True).mentions
        ]
    answer = evaluate(gold, found, labels=LABELS, samples=0)
    scores = {
        f"{label} {measure}": answer.scores[label][measure].counts.f1
        for label in LABELS
        for measure in ("strict", "pairs")
    }
    scores["spared"] = 1 - answer.baits_hit / answer.baits
    return {f"{BARE}{name}" if bare else name: score for name, score in scores.items()}


def read_gate(path: Path = PINNED) -> Gate:
    """What is pinned; nothing is, where there is no file."""
    if not path.exists():
        return Gate(fingerprint="", floors={})
    data = json.loads(path.read_text(encoding="utf-8"))
    return Gate(fingerprint=data["fingerprint"], floors=data["floors"], lowered=tuple(data.get("lowered", ())))


def write_gate(gate: Gate, path: Path = PINNED) -> None:
    """Pin it."""
    path.write_text(json.dumps(asdict(gate), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Show, pin or lower; 0 where the gate opens."""
    parser = parser_of("The gate over mentions.jsonl.")
    options = parser.parse_args(arguments)
    if options.lower and not options.reason.strip():
        parser.error("--lower needs --reason")
    with tempfile.TemporaryDirectory() as home:  # what ships is measured, not what the user added
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        from gapfinder.extract import model_title

        scores = measured(bare=True)
        gate, fingerprint = read_gate(), fingerprint_of()
        if model_title() is not None:
            scores |= measured(bare=False)
        elif options.lower or options.pin:
            parser.error("the trained model is not installed: its floors cannot be pinned")
        else:
            print("the trained model is not installed: only what is found without it is measured")  # noqa: T201
            gate = gate.part(bare=True)
    for name, value in scores.items():
        print(f"{name:<28} {value:.4f}  floor {gate.floors.get(name, 0):.4f}")  # noqa: T201
    return settle(gate, scores, fingerprint, options, write_gate)


if __name__ == "__main__":
    raise SystemExit(main())
