"""How to practise, by kind of skill (a table anybody can edit), and the user's own resources. Never a link of ours."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from gapfinder.datatypes import Label, Match, SkillKind, Status
from gapfinder.errors import DataError
from gapfinder.notes.text import decode, escaped
from gapfinder.safe import plain

_PLACE = re.compile(r"\{(?:name|near)\}")
_OF_STATUS = {Status.UNPROVEN: "unproven", Status.UNCLEAR: "unclear", Status.ADJACENT: "adjacent"}
_OF_LABEL = {
    Label.SKILL: "hard",
    Label.SOFT_SKILL: "soft",
    Label.QUALIFICATION: "certificate",
    Label.LANGUAGE: "language",
    Label.OCCUPATION: "occupation",
    Label.EXPERIENCE: "experience",
}


@lru_cache(maxsize=1)
def shapes() -> dict[tuple[str, str], str]:
    """The table `data/practice.csv`: when it applies and in which field of work, to the words with `{name}` in them.

    A field is the name of a file of the lexicon; the row with no field is for all others.
    """
    text = (files("gapfinder.notes") / "data" / "practice.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["when"], field): row["text"] for row in rows for field in row["fields"].split("|")}


def shape_of(match: Match, kind: SkillKind | None) -> str:
    """Which row of the table fits a gap: what the resume lacks decides before what sort of skill it is.

    Args:
        match: the gap.
        kind: what the lexicon says it is; None where it does not know it.
    """
    if match.requirement.label is Label.QUALIFICATION and match.status is Status.UNCLEAR:
        return "doubtful"
    if match.nearest is not None and match.status is Status.ADJACENT and match.nearest.id == match.requirement.id:
        return "begun"
    if match.status in _OF_STATUS and match.requirement.label is not Label.SOFT_SKILL:
        return _OF_STATUS[match.status]
    if match.requirement.years is not None:
        return "years"
    return kind.value if kind is not None else _OF_LABEL[match.requirement.label]


def words(match: Match, kind: SkillKind | None, field: str = "") -> str:
    """The practice shape of a gap as safe Markdown; `field` is the category of its lexicon entry."""
    near = match.nearest.name if match.nearest is not None and match.nearest.name else "something close to it"
    when = shape_of(match, kind)
    shape = shapes().get((when, field)) or shapes()[when, ""]
    said = {"{name}": escaped(match.requirement.name), "{near}": escaped(near)}
    return _PLACE.sub(lambda place: said[place.group()], shape)


def resources(path: Path) -> dict[str, tuple[str, ...]]:
    """The user's `resources.yml`: for each skill (its id or name) what they want to learn from.

    Returns:
        Folded keys with one line of text for each resource; empty where there is no file.

    Raises:
        DataError: it is no YAML list of `skill: [resource, ...]`.
    """
    try:
        text = decode(path.read_bytes(), path.name)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error
    import yaml  # late: most commands never need it

    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  it makes only plain values
    except (yaml.YAMLError, RecursionError):
        found = ""
    if not text.strip() or found is None:
        return {}
    if not isinstance(found, dict) or not all(_is_list(value) for value in found.values()):
        raise DataError(
            f"{path} is no list of resources.",
            "Write for each skill: `terraform:` and under it lines such as `  - a book`.",
        )
    return {
        folded(str(key)): tuple(plain(one) for one in ([value] if isinstance(value, str) else value) if plain(one))
        for key, value in found.items()
    }


def _is_list(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def folded(name: str) -> str:
    """A skill's name as `resources` compares it."""
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
