"""Reads the files of others: an ESCO skills table, an O*NET "Technology Skills" table. Told apart by their columns."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gapfinder.datatypes import SkillKind
from gapfinder.errors import LimitError, UnreadableError, UsageError
from gapfinder.lexicon.folding import slug

_LARGEST = 200_000_000
"""Bytes; the largest real file of the kind has a tenth of it."""
_HINT = (
    "From esco.ec.europa.eu (download, CSV, English) take skills_en.csv; "
    "from onetcenter.org/database.html (Text) take Technology Skills.txt."
)


class Concept(NamedTuple):
    """One thing that a source names."""

    name: str
    names: tuple[str, ...]
    """Other names."""
    kind: SkillKind
    context: tuple[str, ...] = ()
    """Words that tell its sense: what stands behind it in brackets, the group that it is in."""
    hints: tuple[str, ...] = ()
    """What it may be known as; these are looked up, never added ("PeopleSoft" for "Oracle PeopleSoft")."""
    is_done: bool = False
    """It is something that people do: a single small word for it is a verb ("persist"), not a name."""
    language: str = ""
    """The human language whose use it is, in the source's words ("Irish" for "write Irish")."""


class Terms(NamedTuple):
    """On which terms a source may be used."""

    title: str
    licence: str
    attribution: str
    address: str


ESCO = Terms(
    "ESCO",
    "Reuse with attribution (Commission Decision 2011/833/EU), European Commission",
    "This service uses the ESCO classification of the European Commission.",
    "https://esco.ec.europa.eu",
)
ONET = Terms(
    "O*NET",
    "CC BY 4.0, U.S. Department of Labor, Employment and Training Administration",
    "Includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training "
    "Administration (USDOL/ETA), used under the CC BY 4.0 license. O*NET is a trademark of USDOL/ETA. gapfinder has "
    "modified this information. USDOL/ETA has not approved, endorsed, or tested these modifications.",
    "https://www.onetcenter.org",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, read."""

    name: str
    """`esco`, `esco-digital-skills`, `onet`: names the files that are kept."""
    file: str
    sha256: str
    terms: Terms
    concepts: tuple[Concept, ...]
    left_out: int
    """Rows that name no skill: withdrawn, groups, without a label."""


def read(path: Path) -> Source:
    """Read a file that the user downloaded.

    Raises:
        UsageError: there is no such file.
        UnreadableError: it is none of the files that can be imported.
        LimitError: it is far larger than such a file is.
    """
    data = _data(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        packed = data.startswith((b"PK", b"\x1f\x8b"))
        raise UnreadableError(
            f"{path} is {'a packed file' if packed else 'no UTF-8 text'}.",
            "Unpack it and give the table inside." if packed else _HINT,
        ) from None
    first = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    try:
        columns = [column.strip() for column in table.fieldnames or ()]
        table.fieldnames = columns
        name, terms = _recognised(set(columns), path)
        concepts, left_out = _esco(table) if terms is ESCO else _onet(table)
    except csv.Error as error:
        raise UnreadableError(f"{path}, line {table.line_num}: this is no row of a table ({error}).", _HINT) from error
    if not concepts:
        raise UnreadableError(f"{path} has the columns of {terms.title} but names no skill.", "Download it once more.")
    return Source(
        name=name,
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        terms=terms,
        concepts=tuple(concepts),
        left_out=left_out,
    )


def _data(path: Path) -> bytes:
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Give the name of a file in it.")
    try:
        if path.stat().st_size > _LARGEST:
            raise LimitError(f"{path} has more than 200 MB.", _HINT)
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", "Check the name.") from None
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error


def _recognised(columns: set[str], path: Path) -> tuple[str, Terms]:
    if {"conceptUri", "preferredLabel", "skillType"} <= columns:
        if re.search(r"_(?!en\b)[a-z]{2}\.csv$", path.name):
            raise UnreadableError(f"{path} is not the English table.", "gapfinder reads English: take skills_en.csv.")
        if "broaderConceptUri" in columns:  # a collection: a part of the whole table
            part = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.stem.partition("_")[0].replace("Collection", ""))
            return f"esco-{slug(part) or 'collection'}", ESCO
        return "esco", ESCO
    if {"Example", "Commodity Title", "Hot Technology"} <= columns:
        return "onet", ONET
    other = ""
    if {"conceptUri", "preferredLabel"} <= columns or any("preferred term" in c for c in columns):
        other = "another table of ESCO, not its skills"
    elif "originalSkillUri" in columns:
        other = "ESCO's table of relations, not its skills"
    elif {"Example", "Commodity Title"} <= columns:
        other = "O*NET's table of tools, not its technology skills"
    elif "O*NET-SOC Code" in columns:
        other = "another table of O*NET, not its technology skills"
    raise UnreadableError(f"{path} is {other or 'neither an ESCO skills table nor an O*NET one'}.", _HINT)


# ESCO

_ALTERNATIVES = re.compile(r"\s*(?:\n|\s\|\s)\s*")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_LANGUAGE_USE = re.compile(
    r"(?:write|speak|read|understand (?:spoken|written)|interact verbally in|communicate in|show competency in written)"
    r" (\w[\w ]*)"
)
_LONGEST = 120


def _esco(table: Iterable[Mapping[str, str | None]]) -> tuple[list[Concept], int]:
    concepts = []
    left_out = 0
    for row in table:
        label = _clean(row.get("preferredLabel"))
        status = _clean(row.get("status")) or "released"
        sort = _clean(row.get("conceptType")) or "KnowledgeSkillCompetence"
        if not label or len(label) > _LONGEST or status != "released" or sort != "KnowledgeSkillCompetence":
            left_out += 1
            continue
        name, context = label, ""
        bracket = _BRACKETS.search(label)
        if bracket is not None:
            name, context = label[: bracket.start()], bracket[1]
        names = [_clean(one) for one in _ALTERNATIVES.split(row.get("altLabels") or "")]
        transversal = _clean(row.get("reuseLevel")) == "transversal"
        language = _LANGUAGE_USE.fullmatch(name) if transversal else None
        concepts.append(
            Concept(
                name,
                tuple(dict.fromkeys(one for one in map(_bare, names) if one and not _is_instance(one, name))),
                _kind(language is not None, transversal and row.get("skillType") != "knowledge"),
                _words_of_group(context, *_ALTERNATIVES.split(_clean(row.get("broaderConceptPT")))),
                is_done=row.get("skillType") != "knowledge",
                language=language[1] if language else "",
            )
        )
    return concepts, left_out


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name) if len(name) <= _LONGEST else ""


def _kind(is_language: bool, is_soft: bool) -> SkillKind:
    return SkillKind.LANGUAGE if is_language else SkillKind.SOFT if is_soft else SkillKind.HARD


def _is_instance(name: str, label: str) -> bool:
    """Whether a name is a product among the names of a field: "Fantom" under "computer programming"."""
    if " " in name or not _has_odd_letters(name) or _has_odd_letters(label):
        return False
    return not (name.isupper() and _stands_for(name, label.split()))


_SAYS_LITTLE = frozenset(
    "software system systems application applications computer program programs user other base".split()
)
_CONTEXT_AT_MOST = 8


def _words_of_group(*titles: str) -> tuple[str, ...]:
    """Words of a group's title that may stand near a name in it."""
    words = (word for title in titles for word in re.findall(r"[^\W\d_]{4,}", title.lower()))
    return tuple(dict.fromkeys(word for word in words if word not in _SAYS_LITTLE))[:_CONTEXT_AT_MOST]


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())


# O*NET

_FAMILY = re.compile(
    r"(?:\s+(?:computer|application|web-based|online|mobile))?\s+(?:software|software (?:program|package|system|suite)s?)$",
    re.IGNORECASE,
)
_FEATURE = re.compile(r"\s*\([^()]*\b(?:feature|software|program)s?\)$", re.IGNORECASE)
_ACRONYM_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([A-Z][A-Z0-9/&-]+)\)$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9/&]*[A-Z][A-Za-z0-9]*")
_VENDOR_OF = 3
"""How many technologies begin with the same words before these count as their maker."""


def _onet(table: Iterable[Mapping[str, str | None]]) -> tuple[list[Concept], int]:
    groups: dict[str, str] = {}
    left_out = 0
    for row in table:
        example = _clean(row.get("Example"))
        if example and len(example) <= _LONGEST:
            groups.setdefault(example, _clean(row.get("Commodity Title")))
        else:
            left_out += 1
    makers = Counter(prefix for example in groups for prefix in _prefixes(example))
    concepts = []
    for example, group in groups.items():
        names = _names_of_technology(example)
        hints = [n[len(p) + 1 :] for n in names for p in _prefixes(n) if makers[p] >= _VENDOR_OF]
        hints = [_FAMILY.sub("", example), *(one for one in hints if not one[0].islower())]
        context = _words_of_group(group)
        concepts.append(Concept(names[0], tuple(names[1:]), SkillKind.TOOL, context, tuple(hints)))
    return concepts, left_out


def _prefixes(name: str) -> Iterator[str]:
    words = name.split()
    for count in range(1, min(4, len(words))):
        if all(word[:1].isupper() for word in words[:count]):
            yield " ".join(words[:count])


def _names_of_technology(example: str) -> list[str]:
    """Names in an example: "Structured query language SQL" holds two; "software" says nothing behind a proper name."""
    bare = _FEATURE.sub("", example)
    bracket = _ACRONYM_IN_BRACKETS.match(bare)
    if bracket is not None:
        return [bracket[1], bracket[2]]
    trimmed = _FAMILY.sub("", bare)
    words = trimmed.split()
    if len(words) > 2 and _ACRONYM.fullmatch(words[-1]) and _stands_for(words[-1], words[:-1]):
        long, short = " ".join(words[:-1]), words[-1]
        if trimmed == bare or _is_proper(words[:-1]):
            return [long, short]
        return [f"{long} software", f"{short} software"]
    titled = bare[len(trimmed) :].lstrip()[:1].isupper()  # "Entity Management Software": capitals tell nothing here
    proper = any(_has_odd_letters(word[1:]) for word in words) if titled else _is_proper(words)
    return [trimmed if proper else bare]


def _stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Whether every letter begins a word, in order: "EHR" for "Electronic health record"."""
    initials = [part[0].lower() for word in words for part in re.split(r"[-/]", word) if part]
    letters = [c.lower() for c in acronym if c.isalpha()]
    position = 0
    for letter in letters:
        if letter not in initials[position:]:
            return False
        position = initials.index(letter, position) + 1
    return letters[:1] == initials[:1]


def _is_proper(words: Sequence[str]) -> bool:
    """Whether it names one product: a capital or a digit where an ordinary phrase has none."""
    return any(_has_odd_letters(word[1:] if number == 0 else word) for number, word in enumerate(words))


def _has_odd_letters(text: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in text)
