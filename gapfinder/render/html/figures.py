"""Where the parts of a figure lie, in per cent of its width: a figure keeps its type size at any width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapfinder.datatypes import BatchTarget, DemandRow, Factor, Match, Status, Target, Tier
from gapfinder.render.batch import status_of
from gapfinder.render.html.environment import family
from gapfinder.render.summary import TIER_WORDS, Tally, counted, short_name, status_words, title_of

COLUMNS = 40
"""Targets that a map shows at most; more would be too fine to see on a phone."""
_EVERY_NUMBER = 12
"""Columns up to which each has its number; beyond, every fifth."""
_STEP = 5
_COLUMN, _LEAST_ROOM, _WIDEST = 44, 132, 800
"""Pixels of a column, and least and most of all of them, where there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a bar."""

    kind: str
    """Class that gives it colour and pattern."""
    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a bar chart."""

    name: str
    words: str
    """What the bar shows, in words."""
    kind: str
    parts: tuple[Part, ...]
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One target's demand in a row of the map."""

    tier: str
    words: str
    x: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One row of the map: a thing asked, and how strongly each target asks for it."""

    name: str
    status: str
    kind: str
    words: str
    """Who asks, in words: `required by 1 and 3`."""
    count: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Things asked by targets."""

    targets: tuple[Target | BatchTarget, ...]
    """The columns, in order."""
    strips: tuple[Strip, ...]
    numbers: tuple[tuple[str, int], ...]
    """Middle of a column in per cent, and the number to write there."""
    width: str
    """Width of a column in per cent."""
    room: int
    """Pixels that the columns take where there is room."""
    rows: int
    """Things asked in all, shown or not."""
    of: int
    """Targets in all, shown or not."""


def standing(tallies: Sequence[Tally]) -> tuple[Bar, ...]:
    """How the requirements of each tier stand; the longest bar fills the width."""
    longest = max((tally.total for tally in tallies), default=1)
    return tuple(
        Bar(
            name=tally.title,
            words=tally.words,
            kind="",
            parts=_stacked(
                (("met", tally.met), ("partly", tally.partly), ("unclear", tally.unclear), ("missing", tally.missing)),
                longest,
            ),
        )
        for tally in tallies
    )


def demand(rows: Sequence[DemandRow], ads: int, bios: int) -> tuple[Bar, ...]:
    """How many targets ask for each thing; the full width is all of them."""
    return tuple(
        Bar(
            name=row.name,
            words=f"{by_whom(row, ads, bios)}{f'; required by {row.required}' if row.required else ''}",
            kind=family(row.status),
            status=status_of(row),
            parts=_stacked((("all", row.required), ("some", row.ads + row.bios - row.required)), ads + bios),
        )
        for row in rows
    )


def by_whom(row: DemandRow, ads: int, bios: int) -> str:
    """Who asks, of how many, kinds that do not ask left out: `3 of 5 ads, 1 of 1 bio`."""
    both = ((row.ads, ads, "ad"), (row.bios, bios, "bio"))
    return ", ".join(f"{number} of {counted(whole, noun)}" for number, whole, noun in both if number)


def addends(factors: Sequence[Factor]) -> tuple[Bar, ...]:
    """What each factor adds to a priority, of what it could add."""
    heaviest = max((factor.weight for factor in factors), default=0.0) or 1.0
    return tuple(
        Bar(
            name=factor.name,
            words=f"{factor.weight:.2f} × {factor.value:.2f} = {factor.share:.4f}",
            note=factor.because,
            kind="factor",
            parts=_stacked((("all", factor.share), ("rest", factor.weight - factor.share)), heaviest),
        )
        for factor in factors
    )


def map_of_matches(matches: Sequence[Match], targets: Sequence[Target | BatchTarget], rows: int | None) -> Map:
    """The things that most targets ask for, gaps first among equals, by target in the order given."""
    ordered = sorted(
        matches, key=lambda m: (-m.requirement.demand.targets, m.rank is None, m.rank or 0, m.requirement.name)
    )
    found = ((title_of(m), status_words(m), m.status, dict(m.requirement.tiers)) for m in ordered[:rows])
    return _map(found, targets, len(matches))


def map_of_demand(
    rows: Sequence[DemandRow],
    matrix: Mapping[str, Mapping[str, Tier]],
    targets: Sequence[Target | BatchTarget],
    top: int,
) -> Map:
    """The first rows of a batch's demand by target, best fit first."""
    return _map(((row.name, status_of(row), row.status, matrix[row.id]) for row in rows[:top]), targets, len(rows))


def _map(
    rows: Iterable[tuple[str, str, Status, Mapping[str, Tier]]], targets: Sequence[Target | BatchTarget], of: int
) -> Map:
    shown = tuple(targets[:COLUMNS])
    share = 100 / max(1, len(shown))
    every = len(shown) <= _EVERY_NUMBER
    return Map(
        targets=shown,
        width=_percent(share),
        room=max(_LEAST_ROOM, min(_WIDEST, _COLUMN * len(shown))),
        strips=tuple(
            Strip(
                name=name,
                status=words,
                kind=family(status),
                words=_who(tiers, shown),
                count=len(tiers),
                tiles=tuple(
                    Tile(
                        tier=tiers[t.id].value,
                        words=f"{short_name(t.path)}: {TIER_WORDS[tiers[t.id]]}",
                        x=_percent(n * share),
                    )
                    for n, t in enumerate(shown)
                    if t.id in tiers
                ),
            )
            for name, words, status, tiers in rows
        ),
        numbers=tuple(
            (_percent((n - 0.5) * share), n) for n in range(1, len(shown) + 1) if every or n == 1 or n % _STEP == 0
        ),
        rows=of,
        of=len(targets),
    )


def _who(tiers: Mapping[str, Tier], targets: Sequence[Target | BatchTarget]) -> str:
    parts = []
    for tier, words in TIER_WORDS.items():
        numbers = [str(n) for n, t in enumerate(targets, start=1) if tiers.get(t.id) is tier]
        if numbers:
            parts.append(f"{words}: {', '.join(numbers)}")
    return "; ".join(parts) or counted(len(tiers), "target") + " beyond those shown"


def _stacked(amounts: Sequence[tuple[str, float]], whole: float) -> tuple[Part, ...]:
    parts = []
    start = 0.0
    for kind, amount in amounts:
        if amount > 0:
            parts.append(Part(kind=kind, x=_percent(100 * start / whole), width=_percent(100 * amount / whole)))
        start += amount
    return tuple(parts)


def _percent(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"
