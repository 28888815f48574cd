"""Pairs of real resumes and ads: for each resume, the ads of a sample that ask most of what it shows."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple

from gapfinder.datatypes import Document, DocumentKind, Label, Match, SkillKind, Status, Tier
from gapfinder.extract import Extraction, extract
from gapfinder.lexicon.table import load
from gapfinder.readers import document_from_text
from gapfinder.workflow import Bench

TODAY = dt.date(2026, 1, 15)
"""The day of every comparison, so that figures stay."""
ENGLISH = "english"
"""Shown by every resume that is written in it."""
MOST_LACKING = 9
_SHORTEST, _LONGEST = 800, 9_000
"""Characters of a text that tells enough and is one document."""


class Pair(NamedTuple):
    """A resume, an ad, and the match of everything that the ad asks."""

    resume: Extraction
    ad: Extraction
    matches: tuple[Match, ...]

    @property
    def met(self) -> list[Match]:
        """Required hard skills of the lexicon that the resume meets."""
        return [m for m in self.matches if is_plantable(m)]

    @property
    def lacking(self) -> int:
        """Required hard things that the resume does not meet."""
        return sum(
            m.status is not Status.MET
            and m.requirement.tier in {Tier.REQUIRED, Tier.HELD}
            and m.requirement.label is not Label.SOFT_SKILL
            for m in self.matches
        )


def is_plantable(match: Match) -> bool:
    """Whether a match is a required hard skill, known by name, that is met; a degree is no skill, but a ladder."""
    asked = match.requirement
    skill = load().by_id.get(asked.id)
    return (
        match.status is Status.MET
        and asked.tier is Tier.REQUIRED
        and asked.label in {Label.SKILL, Label.LANGUAGE, Label.QUALIFICATION}
        and skill is not None
        and skill.kind is not SkillKind.DEGREE
        and skill.id != ENGLISH
    )


def as_resume(text: str) -> Extraction:
    """Mentions of a resume."""
    return extract(document_from_text(text, kind=DocumentKind.RESUME))


def as_ad(text: str) -> Extraction:
    """Mentions of an ad."""
    return extract(document_from_text(text, kind=DocumentKind.AD))


def resumes(data: Path, count: int, seed: int = 1) -> list[Document]:
    """Real resumes, as many of each field as of the others while there are any."""
    fields: dict[str, list[str]] = defaultdict(list)
    with gzip.open(data / "resumes_text" / "livecareer.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if _SHORTEST <= len(record["text"]) <= _LONGEST:
                fields[record["category"]].append(record["text"])
    chance = random.Random(seed)  # noqa: S311  # a sample, no secret
    for texts in fields.values():
        chance.shuffle(texts)
    rounds = zip_longest(*(reversed(fields[name]) for name in sorted(fields)))
    chosen = islice((text for texts in rounds for text in texts if text is not None), count)
    return [document_from_text(text, kind=DocumentKind.RESUME) for text in chosen]


def ads(data: Path, count: int, seed: int = 1) -> list[Document]:
    """Real ads, drawn by chance from all files."""
    texts = []
    for path in sorted((data / "ads").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            texts += [text for text in (json.loads(line)["text"] for line in file) if len(text) >= _SHORTEST]
    chance = random.Random(seed)  # noqa: S311
    return [
        document_from_text(text, kind=DocumentKind.AD) for text in chance.sample(texts, count) if len(text) <= _LONGEST
    ]


def pairs(data: Path, count: int, *, each: int = 4, seed: int = 1, lacking: int = MOST_LACKING) -> Iterator[Pair]:
    """Pairs that share at least one met required hard skill, the best `each` of a resume, until there are `count`.

    Ads of which the resume lacks more than `lacking` required things are no job that this person would apply for.
    """
    offered = [extract(ad) for ad in ads(data, max(150, count), seed)]
    found = 0
    for document in resumes(data, count, seed):
        resume = extract(document)
        bench = Bench.of(resume, today=TODAY, fixes=())
        judged = [Pair(resume, ad, bench.judged([ad]).matches) for ad in offered]
        fitting = sorted(
            (p for p in judged if p.met and p.lacking <= lacking), key=lambda p: -len(p.met) / len(p.matches)
        )
        for pair in fitting[:each]:
            yield pair
            found += 1
            if found == count:
                return
