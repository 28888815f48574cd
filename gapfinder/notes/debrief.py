"""Debrief notes: one Markdown file for each interview."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from gapfinder.errors import DataError, UsageError
from gapfinder.files import create, update
from gapfinder.notes import block, frontmatter, sections
from gapfinder.notes.text import decode, escaped, lines, unescaped
from gapfinder.safe import plain

SUFFIX = ".md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A debrief note as its file stands."""

    path: Path
    company: str
    role: str
    round: str
    date: str
    """As the front matter has it; ISO where we wrote it."""
    outcome: str
    tags: tuple[str, ...]
    gaps: tuple[str, ...]
    """Ids of the gaps in its machine part."""
    text: str

    @property
    def name(self) -> str:
        """What commands call it: the file name without its ending."""
        return self.path.stem

    @property
    def bio_named(self) -> str:
        """What the note gives as the saved bio of the person who got the job; empty where it gives none."""
        found = (section for section in sections.read(self.text) if section.under("who got the job"))
        return next((named for named in (_path_in(sections.field(one, "Saved bio")) for one in found) if named), "")

    @property
    def bio(self) -> Path | None:
        """The path of that bio; a relative one starts at the note's folder."""
        return self.path.parent / Path(self.bio_named).expanduser() if self.bio_named else None


def _path_in(value: str) -> str:
    """The path in a field: bare, in quotes or backticks, or as a link."""
    value = value.strip()
    for pattern in (r"\[\[([^\]|#]+)(?:[|#][^\]]*)?\]\]", r"\[[^\]]*\]\(<?([^)>]+)>?\)", r"`([^`]+)`", r"<([^>]+)>"):
        found = re.fullmatch(pattern, value)
        if found:
            return found[1].strip()
    return value.strip("'\"")


def new_text(*, company: str, role: str, round_: str = "", date: dt.date, outcome: str = "", source: str = "") -> str:
    """The text of a new note: front matter, headings with a kind prompt each, an empty machine part."""
    front = frontmatter.write(
        {
            "company": plain(company),
            "role": plain(role),
            "round": plain(round_),
            "date": date.isoformat(),
            "outcome": plain(outcome),
            "source": plain(source),
            "tags": ["debrief", "interview"],
        }
    )
    template = (files("gapfinder.notes") / "data" / "debrief.md").read_text(encoding="utf-8")
    body = template.replace("{title}", f"{escaped(role)} at {escaped(company)}")
    return block.put(f"{front}\n{body.rstrip()}\n", (), (), "the new note")


def new(
    folder: Path, *, company: str, role: str, round_: str = "", date: dt.date, outcome: str = "", source: str = ""
) -> Path:
    """Make the note of an interview.

    Raises:
        UsageError: company or role is empty, or a note of that name exists.
        DataError: it cannot be written.
    """
    for word, value in (("company", company), ("role", role)):
        if not plain(value):
            raise UsageError(f"The {word} is empty.", f"Give --{word} with a name.")
    path = folder / f"{file_name(company=company, role=role, round_=round_, date=date)}{SUFFIX}"
    text = new_text(company=company, role=role, round_=round_, date=date, outcome=outcome, source=source)
    try:
        create(path, text.encode("utf-8"))
    except UsageError:
        raise UsageError(
            f"There is a note at {path} already; it was left as it is.",
            "For a second interview on that day, give --round. To fill in that one, open it in your editor.",
        ) from None
    return path


def file_name(*, company: str, role: str, round_: str, date: dt.date) -> str:
    """`2026-11-22-acme-backend-engineer-second-round`: sorted by date, safe on every system."""
    parts = [_slug(company, 40), _slug(role, 40), _slug(round_, 20)]
    return "-".join([date.isoformat(), *(part for part in parts if part)])


def _slug(words: str, longest: int) -> str:
    folded = unicodedata.normalize("NFKC", plain(words)).casefold()
    spelled = folded.replace("c++", "cpp").replace("c#", "csharp")
    return re.sub(r"[\W_]+", "-", spelled)[:longest].strip("-")


def read(path: Path) -> Note:
    """A note as it stands.

    Raises:
        UsageError: there is no such file.
        DataError: it is no UTF-8 text, its front matter is broken, or its markers are damaged.
    """
    text = text_of(path)
    front = frontmatter.read(text, path.name)
    found = block.find(text, path.name)
    tags = front.get("tags", "")
    return Note(
        path=path,
        company=_word(front, "company"),
        role=_word(front, "role"),
        round=_word(front, "round"),
        date=_word(front, "date"),
        outcome=_word(front, "outcome"),
        tags=tuple(tags) if isinstance(tags, list) else tuple(tags.replace(",", " ").split()),
        gaps=found.gaps if found is not None else (),
        text=text,
    )


def text_of(path: Path) -> str:
    """The text of a note, whatever state its front matter and markers are in.

    Raises:
        UsageError: there is no such file.
        DataError: it is no UTF-8 text, or cannot be read.
    """
    try:
        return decode(path.read_bytes(), path.name)
    except FileNotFoundError:
        raise UsageError(f"There is no note at {path}.", "gapfinder debrief list shows the notes you have.") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error


def _word(front: dict[str, str | list[str]], key: str) -> str:
    value = front.get(key, "")
    return plain(value if isinstance(value, str) else ", ".join(value))


def read_all(folder: Path) -> tuple[list[Note], list[DataError]]:
    """Every debrief note of a folder by date, and the trouble with those that cannot be read.

    Other Markdown files that live in the folder (no `company` and no machine part) are left out.
    """
    found: list[Note] = []
    trouble: list[DataError] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            note = read(path)
        except DataError as error:
            trouble.append(error)
        else:
            if note.company or note.gaps:
                found.append(note)
    return sorted(found, key=lambda note: (note.date, note.name)), trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A gap of several interviews."""

    id: str
    name: str
    notes: int
    """In how many notes it stands."""
    of: int
    """How many notes have gaps at all."""


def recurring(notes: Sequence[Note]) -> tuple[Recurring, ...]:
    """Gaps that stand in several notes: most often first."""
    names: dict[str, str] = {}
    for note in notes:
        names |= gap_names(note)
    of = sum(1 for note in notes if note.gaps)
    found = [
        Recurring(id=one, name=names.get(one, one), notes=number, of=of)
        for one, number in tally(notes).items()
        if number > 1
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.notes, gap.name.casefold())))


def tally(notes: Sequence[Note]) -> Counter[str]:
    """In how many notes each gap stands, by id."""
    return Counter(identifier for note in notes for identifier in dict.fromkeys(note.gaps))


_GAP = re.compile(r"\d+\. \*\*(.*?)(?<!\\)\*\*:.*")


def gap_names(note: Note) -> dict[str, str]:
    """Names of the gaps in the note's machine part by their ids."""
    found = block.find(note.text, note.path.name)
    if found is None:
        return {}
    named = [_GAP.fullmatch(line.text) for line in lines(found.content)]
    return dict(zip(found.gaps, (plain(unescaped(one[1])) for one in named if one), strict=False))


def locate(name: str, folder: Path | None) -> Path:
    """The note that a person means: a path, the name of a note, or a piece of it that only one note has.

    Raises:
        UsageError: none fits, or several do.
    """
    direct = Path(name).expanduser()
    if direct.suffix.lower() in {".md", ".markdown"} and direct.is_file():
        return direct
    if folder is None or not folder.is_dir():
        raise UsageError(f"There is no note {name!r}.", "Make one with gapfinder debrief new, or name its file.")
    every = [path for path in sorted(folder.glob(f"*{SUFFIX}")) if path.is_file() and not path.name.startswith(".")]
    wanted = _slug(name.removesuffix(SUFFIX), 200)
    exact = [path for path in every if path.stem in {name, wanted} or path.name == name]
    if exact:
        return exact[0]
    near = [path for path in every if wanted and f"-{wanted}-" in f"-{_slug(path.stem, 200)}-"]
    near = near or [path for path in every if wanted and wanted in _slug(path.stem, 200)]
    if len(near) == 1:
        return near[0]
    if near:
        raise UsageError(
            f"Several notes fit {name!r}: {', '.join(path.stem for path in near)}.", "Give more of the name."
        )
    raise UsageError(f"There is no note {name!r} in {folder}.", "gapfinder debrief list shows the notes you have.")


def add(path: Path, content: Sequence[str], gaps: Sequence[str], *, replace_edits: bool = False) -> bool:
    """Put gaps into a note's machine part; everything else stays as it is, to the byte.

    Args:
        path: the note.
        content: lines of Markdown that show the gaps, safe already.
        gaps: the ids of these gaps.
        replace_edits: overwrite words that somebody typed between the markers.

    Returns:
        Whether the note changed.

    Raises:
        UsageError: there is no such note.
        DataError: damaged markers, words of the user between them, not UTF-8, not writable; the note is untouched.
    """
    if not path.is_file():
        raise UsageError(f"There is no note at {path}.", "Make one with gapfinder debrief new.")

    def edit(data: bytes) -> bytes:
        text = decode(data, path.name)
        return block.put(text, content, gaps, path.name, replace_edits=replace_edits).encode("utf-8")

    return update(path, edit, ours=has_block)


def has_block(data: bytes) -> bool:
    """Whether gapfinder has written to this note before."""
    return b"<!-- gapfinder:begin " in data
