"""What the user added to the lexicon: `skills.csv` in the config folder, and imported sources in the data folder.

A row of `skills.csv` with an id of ours changes our entry: a cell that is filled wins, an empty one keeps ours. A row of
an imported source with an id of ours adds its names to our entry.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from gapfinder import config
from gapfinder.datatypes import Skill, SkillKind
from gapfinder.errors import DataError
from gapfinder.lexicon.check import faults_of_name, is_id
from gapfinder.lexicon.table import COLUMNS, merged, read_rows

OWN = "own"
"""Category of entries that only the user's `skills.csv` has."""
_NEEDED = ("id", "name", "kind")
_LISTS = COLUMNS[3:]
_RELATIONS = ("broader", "implies", "alternative", "builds_on")
_TITLES = {"esco": "ESCO", "onet": "O*NET"}
_LARGEST = 50_000_000
"""Bytes above which a file of entries is none."""

Stamp = tuple[str, int, int]
"""Path, time of the last change and size of a file."""


class Row(NamedTuple):
    """One entry of the user's, and the line it begins in."""

    line: int
    skill: Skill


class Fault(NamedTuple):
    """What is wrong with a file of the user's."""

    where: str
    """File and line; empty where the message is a whole sentence that names them."""
    message: str
    hint: str

    def error(self) -> DataError:
        """The same as an error that ends a run."""
        return DataError(f"{self.where}: {self.message}." if self.where else self.message, self.hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Our entries with the user's."""

    skills: tuple[Skill, ...]
    origins: dict[str, tuple[str, ...]]
    """By id, who has a hand in an entry that is not ours alone: `own` or the names of sources."""
    added: tuple[str, ...]
    """How much came from whom, in words."""


def stamps() -> tuple[Stamp, ...]:
    """The user's files with their times and sizes: as long as these stay, so does the lexicon."""
    found = []
    own = config.own_skills_file()
    for path in (own, *source_files()):
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _unreadable(path, error) from error
        found.append((str(path), facts.st_mtime_ns, facts.st_size))
    return tuple(found)


def source_files(folder: Path | None = None) -> list[Path]:
    """Tables of imported sources, by name."""
    where = folder or config.lexicon_folder()
    try:
        return sorted(path for path in where.iterdir() if path.suffix == ".csv")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unreadable(folder or config.lexicon_folder(), error) from error


def title_of(source: str) -> str:
    """A source as people call it: `esco-digital-skills` is "ESCO digital skills"."""
    first, _, rest = source.partition("-")
    return f"{_TITLES.get(first, first)} {rest.replace('-', ' ')}".strip()


def join(ours: Sequence[Skill], files: Iterable[Path]) -> Joined:
    """Our entries with those of the user's files.

    New entries of `skills.csv` stand first and those of imported sources last: where two entries claim one name, the
    user's own word counts most and an imported one least.

    Raises:
        DataError: for the first fault, with file and line.
    """
    own_file = config.own_skills_file()
    rows: list[Row] = []
    imports: dict[str, tuple[Skill, ...]] = {}
    for path in files:
        if path == own_file:
            rows = read_own(path)
        else:
            imports[path.stem] = read_source(path)
    ids = {skill.id for skill in ours}
    own = [row.skill for row in rows]
    skills = {skill.id: skill for skill in (*(one for one in own if one.id not in ids), *merged(ours, own))}
    origins: dict[str, list[str]] = {skill.id: [OWN] for skill in own}
    added = [f"{len(own)} of them your own"] if own else []
    for source, entries in imports.items():
        for entry in entries:
            known = skills.get(entry.id)
            skills[entry.id] = entry if known is None else _with_names(known, entry)
            origins.setdefault(entry.id, []).append(source)
        if entries:
            added.append(f"{len(entries)} with names from {title_of(source)}")
    for fault in _dangling(rows, skills, own_file):
        raise fault.error()
    return Joined(
        skills=tuple(skills.values()),
        origins={one: tuple(whose) for one, whose in origins.items()},
        added=tuple(added),
    )


def faults(ours: Iterable[Skill]) -> Iterator[Fault]:
    """Everything that keeps the user's files from being read, not only the first."""
    ids = {skill.id: skill for skill in ours}
    for path in source_files():
        try:
            ids.update({skill.id: skill for skill in read_source(path)})
        except DataError as error:
            yield Fault("", error.message, error.hint)
    path = config.own_skills_file()
    if not path.exists():
        return
    try:
        text = _text(path)
    except DataError as error:
        yield Fault("", error.message, error.hint)
        return
    rows = []
    for one in parse(text, str(path)):
        if isinstance(one, Fault):
            yield one
        else:
            rows.append(one)
    ids.update({row.skill.id: row.skill for row in rows})
    yield from _dangling(rows, ids, path)


def read_own(path: Path) -> list[Row]:
    """The user's own entries.

    Raises:
        DataError: for the first fault.
    """
    rows = []
    for one in parse(_text(path), str(path)):
        if isinstance(one, Fault):
            raise one.error()
        rows.append(one)
    return rows


def read_source(path: Path) -> tuple[Skill, ...]:
    """Entries of an imported source.

    Raises:
        DataError: it is no longer what the import wrote.
    """
    try:
        return tuple(read_rows(_text(path), path.stem.partition("-")[0], str(path)))
    except csv.Error as error:
        raise DataError(f"{path}: it is no table ({error}).", again(path.stem)) from error
    except DataError as error:
        raise DataError(error.message, again(path.stem)) from error


def again(source: str) -> str:
    """What mends a source."""
    return f"Import it again, or take it out: gapfinder lexicon remove {source}"


def parse(text: str, where: str) -> Iterator[Row | Fault]:
    """Rows of a user's table; what is wrong with a row stands in its place."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    seen: dict[str, int] = {}
    header: list[str] | None = None
    line = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Fault(f"{where}, line {line}", f"this is no row of a table ({error})", "Close every quoted value.")
            return
        if cells is None:
            break
        cells = [" ".join(cell.split()) for cell in cells]
        if not any(cells):
            continue
        if header is None:
            header = [cell.lower() for cell in cells]
            wrong = _fault_of_header(header, f"{where}, line {line}")
            if wrong is not None:
                yield wrong
                return
            continue
        one = _row(dict(zip(header, cells, strict=False)), cells[len(header) :], f"{where}, line {line}")
        if isinstance(one, Fault):
            yield one
        elif one.id in seen:
            yield Fault(
                f"{where}, line {line}",
                f"the id {one.id!r} stands in line {seen[one.id]} already",
                "Join the two rows, or give one of them another id.",
            )
        else:
            seen[one.id] = line
            yield Row(line, one)
    if header is None:
        yield Fault(where, "the file is empty", f"Its first line must name the columns: {','.join(_NEEDED)},aliases")


def _fault_of_header(header: Sequence[str], where: str) -> Fault | None:
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        return Fault(
            where,
            f"the column {missing[0]!r} is missing",
            f"The first line names the columns: {', '.join(_NEEDED)} are needed, {', '.join(_LISTS)} may follow.",
        )
    for column in header:
        if column not in COLUMNS:
            close = difflib.get_close_matches(column, COLUMNS, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"The columns are {', '.join(COLUMNS)}."
            return Fault(where, f"there is no column {column!r}", hint)
        if header.count(column) > 1:
            return Fault(where, f"the column {column!r} stands there twice", "Leave one of the two out.")
    return None


def _row(cells: dict[str, str], surplus: Sequence[str], where: str) -> Skill | Fault:
    if any(surplus):
        return Fault(where, "the row has more cells than the first line", "Put a value that holds a comma in quotes.")
    for column in _NEEDED:
        if not cells.get(column):
            return Fault(where, f"the {column} is empty", f"Every row needs {', '.join(_NEEDED)}.")
    if not is_id(cells["id"]):
        return Fault(where, f"{cells['id']!r} is no id", "An id is lower-case words joined by hyphens: sail-making")
    kind = cells["kind"].lower()
    if kind not in list(SkillKind):
        close = difflib.get_close_matches(kind, list(SkillKind), n=1)
        hint = f"Did you mean {close[0]}?" if close else f"The kinds are {', '.join(SkillKind)}."
        return Fault(where, f"there is no kind {cells['kind']!r}", hint)
    lists = {column: _values(cells.get(column, "")) for column in _LISTS}
    skill = Skill(id=cells["id"], name=cells["name"], category=OWN, kind=SkillKind(kind), **lists)
    for name in skill.names:
        for wrong in faults_of_name(name):
            return Fault(where, wrong, "A name is at most eight words of letters, digits and + # . / & ' ( ) - , :")
    return skill


def _values(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for value in cell.split("|") if (part := value.strip())))


def _dangling(rows: Iterable[Row], skills: dict[str, Skill], path: Path) -> Iterator[Fault]:
    for row in rows:
        for column in _RELATIONS:
            for other in getattr(row.skill, column):
                if other == row.skill.id:
                    yield Fault(f"{path}, line {row.line}", f"{column} names the entry itself", "Take it out.")
                elif other not in skills:
                    close = difflib.get_close_matches(other, skills, n=1)
                    hint = f"Did you mean {close[0]}? " if close else ""
                    yield Fault(
                        f"{path}, line {row.line}",
                        f"{column} names {other!r}, which is the id of no entry",
                        f"{hint}gapfinder lexicon search finds ids.",
                    )


def _with_names(known: Skill, entry: Skill) -> Skill:
    """Our entry with the names that a source has for it."""

    def both(column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*getattr(known, column), *getattr(entry, column))))

    return replace(
        known, aliases=both("aliases"), exact=both("exact"), ambiguous=both("ambiguous"), context=both("context")
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise DataError(f"{path}: it has more than 50 MB.", "Move the file away if it is no table of skills.")
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DataError(f"{path}, line {line}: it is not UTF-8.", 'Save it as "CSV UTF-8".') from error


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions, or move it away.")
