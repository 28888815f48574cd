"""`gapfinder eval`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli import options
from gapfinder.cli.extract import FoundBy
from gapfinder.cli.streams import result
from gapfinder.datatypes import DocumentKind, Label
from gapfinder.errors import UnreadableError, UsageError
from gapfinder.safe import plain
from gapfinder.version import VERSION

if TYPE_CHECKING:
    from gapfinder.analysis.evaluation import Evaluation, Gold, Span


class Format(StrEnum):
    """Formats of the answer."""

    TERM = "term"
    JSON = "json"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD.jsonl",
            help='Annotated texts: {"id", "text"[, "kind"], "spans": [{"start", "end", "label"}]}.',
        ),
    ],
    labels: Annotated[
        str | None, typer.Option("--labels", metavar="A,B", help="Only these labels; default: all that GOLD uses.")
    ] = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the answer.")] = Format.TERM,
    output: options.Output = None,
    found_by: Annotated[FoundBy | None, typer.Option("--found-by", help="Only mentions that this found.")] = None,
    no_lexicon: options.NoLexicon = False,
    no_model: options.NoModel = False,
    debug: options.Debug = False,
) -> None:
    """Score this installation on annotated texts: precision, recall and F1 of each label."""
    from gapfinder.analysis.evaluation import evaluate as compare
    from gapfinder.extract import extract
    from gapfinder.readers import document_from_text

    rows = list(_rows(gold))
    chosen = _labels(labels, [row for row, _ in rows], gold)
    found: dict[str, list[Span]] = {}
    for row, kind in rows:
        document = document_from_text(row.text, kind=kind, source=row.id, clean=False)
        mentions = extract(document, use_lexicon=not no_lexicon, use_model=not no_model, joined=True).mentions
        found[row.id] = [
            (m.start, m.end, m.label.value)
            for m in mentions
            if found_by is None or found_by.value in m.found_by.split("+")
        ]
    answer = compare([row for row, _ in rows], found, labels=chosen)
    result(_json(answer) if output_format is Format.JSON else _table(answer), output)


def _rows(path: Path) -> Iterator[tuple[Gold, DocumentKind | None]]:
    """Annotated texts of a file.

    Raises:
        UsageError: there is no such file.
        UnreadableError: a line is no annotated text, its spans do not fit, or an id comes twice.
    """
    from gapfinder.analysis.evaluation import Gold

    if not path.is_file():
        raise UsageError(f"There is no file {plain(str(path))}.", "Give a .jsonl file of annotated texts.")
    kinds = {"cv": DocumentKind.RESUME, **{k.value: k for k in DocumentKind}}
    seen: set[str] = set()
    with path.open(encoding="utf-8", errors="strict") as file:
        try:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    data = json.loads(line)
                    name = str(data.get("id", number))
                    one = Gold(name, str(data["text"]), tuple(_span(s, len(data["text"])) for s in data["spans"]))
                    _once(name, seen)
                    yield one, kinds.get(str(data.get("kind", "")).lower())
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{plain(str(path))} is not UTF-8.", "Save it as UTF-8.") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableError(
                f"{plain(str(path))}, line {number}, is no annotated text.",
                'Each line: {"id": "1", "text": "Python", "spans": [{"start": 0, "end": 6, "label": "SKILL"}]}, ids unlike.',
            ) from error
    if not seen:
        raise UnreadableError(f"{plain(str(path))} holds no annotated text.", "Give a file with at least one line.")


def _once(name: str, seen: set[str]) -> None:
    if name in seen:
        raise ValueError(name)
    seen.add(name)


def _span(data: object, length: int) -> Span:
    if isinstance(data, dict):
        start, end, label = data["start"], data["end"], data["label"]
    elif isinstance(data, list):
        start, end, label = data
    else:
        raise TypeError
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length):
        raise ValueError
    return start, end, str(label)


def _labels(said: str | None, rows: list[Gold], path: Path) -> list[str]:
    used = {span[2] for row in rows for span in row.spans}
    known = [label.value for label in Label]
    if said is None:
        chosen = [label for label in known if label in used]
        if not chosen:
            raise UnreadableError(f"{plain(str(path))} uses no label of gapfinder.", f"They are {', '.join(known)}.")
        return chosen
    chosen = [label.strip().upper() for label in said.split(",") if label.strip()]
    strange = [label for label in chosen if label not in known]
    if strange or not chosen:
        raise UsageError(f"{plain(', '.join(strange) or said)} is no label.", f"They are {', '.join(known)}.")
    return list(dict.fromkeys(chosen))


def _table(answer: Evaluation) -> str:
    lines = [
        f"{answer.documents} documents. F1 with its 95 % interval over documents; P precision, R recall.",
        f"{'label':<14}{'gold':>6}{'found':>6}  " + "".join(f"{name:^32}" for name in ("strict", "pairs", "words")),
        " " * 28 + "".join(f"{'P':>6}{'R':>6}{'F1':>6} {'interval':>11}  " for _ in range(3)),
    ]
    for label, scores in answer.scores.items():
        line = f"{label:<14}{scores['strict'].counts.gold:>6}{scores['strict'].counts.found:>6}  "
        for score in scores.values():
            counts = score.counts
            line += (
                f"{counts.precision:>6.2f}{counts.recall:>6.2f}{counts.f1:>6.2f}   {score.low:.2f}-{score.high:.2f}  "
            )
        lines.append(line.rstrip())
    if answer.baits:
        lines.append(f"baits hit: {answer.baits_hit} of {answer.baits}")
    return "\n".join(lines) + "\n"


def _json(answer: Evaluation) -> str:
    labels = {
        label: {
            name: {
                "gold": score.counts.gold,
                "found": score.counts.found,
                "right": score.counts.right,
                "precision": round(score.counts.precision, 4),
                "recall": round(score.counts.recall, 4),
                "f1": round(score.counts.f1, 4),
                "interval": [round(score.low, 4), round(score.high, 4)],
            }
            for name, score in scores.items()
        }
        for label, scores in answer.scores.items()
    }
    return (
        json.dumps(
            {
                "schema": "gapfinder.eval/1",
                "gapfinder": VERSION,
                "documents": answer.documents,
                "labels": labels,
                "baits": {"gold": answer.baits, "hit": answer.baits_hit},
            },
            indent=2,
            ensure_ascii=True,
        )
        + "\n"
    )
