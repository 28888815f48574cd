"""The texts that the model learns from, as `--data DIR` has them: annotated documents, and ads, resumes and bios.

Documents that `mentions/dev` annotates are left out everywhere: what the model is judged on, it never reads.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gapfinder.datatypes import DocumentKind

KINDS = {"ad": DocumentKind.AD, "cv": DocumentKind.RESUME, "bio": DocumentKind.BIO}


class Annotated(NamedTuple):
    """A text with its spans: start, end, label (gapfinder's labels, and NOT for what only looks like a skill)."""

    id: str
    kind: DocumentKind
    text: str
    spans: tuple[tuple[int, int, str], ...]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a gzip file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def annotated(data: Path, split: str) -> list[Annotated]:
    """Documents of `mentions`; `split` is "train" or "dev"."""
    return [
        Annotated(
            row["id"],
            KINDS[row["kind"]],
            row["text"],
            tuple((span["start"], span["end"], span["label"]) for span in row["spans"]),
        )
        for row in rows(data / "mentions" / f"{split}.jsonl.gz")
    ]


def sentences(data: Path, name: str, split: str, *, together: int = 20) -> list[Annotated]:
    """Sentences of ads from a set with a scheme of its own ("skillspan" or "green"), with its labels.

    Those of one ad have one id; where the set does not say from which ad they are, `together` that follow each other have.
    """
    return [
        Annotated(
            str(row.get("doc") or f"{name}-{number // together}"),
            DocumentKind.AD,
            row["text"],
            tuple((start, end, label) for start, end, label in row["spans"]),
        )
        for number, row in enumerate(rows(data / name / f"{split}.jsonl.gz"))
    ]


def ad_sentences(data: Path, *, ads: int, each: int = 40, longest: int = 7_000) -> Iterator[Annotated]:
    """Sentences of ads apart, as the sets with sentences have them: of each ad so many that follow each other, no spans.

    What stands in several ads is taken once; `longest` is in characters of an ad.
    """
    chance = random.Random(0)  # noqa: S311  # sampling
    met: set[str] = set()
    for one in unlabelled(data, ads=ads):
        if one.kind is not DocumentKind.AD:
            continue
        found = []
        for line in one.text[:longest].split("\n"):
            for sentence in _SENTENCE_END.split(_plain(line)):
                key = re.sub(r"[^a-z]", "", sentence.lower())
                foreign = sum(not letter.isascii() for letter in sentence) > 0.05 * len(sentence) + 1
                if _SHORT <= len(sentence) < _LONG and key not in met and not foreign:
                    met.add(key)
                    found.append(sentence)
        first = chance.randrange(len(found) - each) if len(found) > each else 0
        for sentence in found[first : first + each]:
            yield Annotated(one.id, one.kind, sentence, ())


_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z])")
_SHORT, _LONG = 3, 400


def _plain(line: str) -> str:
    """A line without markup and bullets."""
    line = re.sub(r"&\w+;", " ", re.sub(r"<[^>]{1,200}>", " ", line))
    return re.sub(r"\s+", " ", line).strip(" •*·-–\t")


def unlabelled(data: Path, *, ads: int | None, seed: int = 0) -> list[Annotated]:
    """Ads (so many, evenly from their many sources; None: all), and every resume and bio, in random order, no spans."""
    chance = random.Random(seed)  # noqa: S311  # sampling
    held_out = {_gist(one.text) for one in annotated(data, "dev")}
    found = [
        *_texts(sorted((data / "ads").glob("*.jsonl.gz")), DocumentKind.AD),
        *_texts([data / "resumes_text" / "livecareer.jsonl.gz"], DocumentKind.RESUME),
        *_texts([data / "bios" / "speakers.jsonl.gz"], DocumentKind.BIO),
    ]
    chance.shuffle(found)
    found = [one for one in found if not any(part in held_out for part in _gists(one.text))]
    if ads is None:
        return found
    turns: Counter[str] = Counter()
    order = []
    for number, one in enumerate(found):
        if one.kind is DocumentKind.AD:
            source = re.split(r"[-:/]", one.id, maxsplit=1)[0]
            order.append((turns[source], number))
            turns[source] += 1
    chosen = {number for _, number in sorted(order)[:ads]}
    return [one for number, one in enumerate(found) if one.kind is not DocumentKind.AD or number in chosen]


def _texts(paths: list[Path], kind: DocumentKind) -> Iterator[Annotated]:
    for path in paths:
        for row in rows(path):
            text = row.get("text") or ""
            if text.strip():
                yield Annotated(str(row.get("id", "")), kind, text, ())


_GIST = 60


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _gist(text: str) -> str:
    return _letters(text)[:_GIST]


def _gists(text: str) -> tuple[str, ...]:
    """Openings under which an annotated excerpt may stand: the text's own, and those of its first lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    return (_gist(text), *(_gist("".join(lines[first:])) for first in range(1, min(len(lines), 6))))
