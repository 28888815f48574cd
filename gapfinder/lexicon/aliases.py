"""Names that the user gave to entries (`fix alias`), and entries found by a name that somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gapfinder.datatypes import Fix, FixKind, Skill
from gapfinder.errors import DataError
from gapfinder.lexicon.folding import key_of


def named(skills: Sequence[Skill], text: str) -> tuple[Skill, ...]:
    """Entries that bear a name: by id or letter for letter first, then by the folded form; own names before others."""
    low = text.strip().casefold()
    found = [skill for skill in skills if skill.id == low or any(name.casefold() == low for name in skill.names)]
    if not found:
        key = key_of(text)
        first = text.strip()[:1].casefold()
        # Folding every name takes long, and a name that is folded alike begins alike.
        found = [
            skill
            for skill in skills
            if any(key_of(name) == key for name in skill.names if name[:1].casefold() == first)
        ]
    return tuple(sorted(found, key=lambda skill: skill.name.casefold() != low))


def with_aliases(
    skills: Sequence[Skill], fixes: Iterable[Fix], where: str
) -> tuple[tuple[Skill, ...], tuple[str, ...]]:
    """Entries with the user's names for them, those first: where two claim a name, the user's word counts most.

    Returns:
        The entries, and the ids of those that got a name.

    Raises:
        DataError: a correction names an entry that there is not.
    """
    more: dict[str, Skill] = {}
    for fix in fixes:
        if fix.kind is not FixKind.ALIAS:
            continue
        meant = named((*more.values(), *skills), fix.of)
        if not meant:
            raise DataError(
                f"{where}: {fix.name!r} is said to be another name of {fix.of!r}, which no entry of the lexicon is.",
                "gapfinder lexicon search finds names; gapfinder fix list shows the number to undo.",
            )
        skill = more.get(meant[0].id, meant[0])
        more[skill.id] = replace(skill, aliases=(*skill.aliases, fix.name))
    return (*more.values(), *(skill for skill in skills if skill.id not in more)), tuple(more)
