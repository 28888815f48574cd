"""The quality gate: traps.jsonl against floors that rise by themselves and fall only by decision.

    python tests/quality/gate.py                            how it stands: a table, and the verdict
    python tests/quality/gate.py --details                  every row that is not clean, with what is wrong
    python tests/quality/gate.py --pin                      raise the floors to what is reached now
    python tests/quality/gate.py --lower --reason "why"     let them fall; the reason stays in gate.json

A row of traps.jsonl: `id`, `category`, `kind` (ad, cv or bio; else it is told by the text), `text`, and

    gold        names that must be found
    bad         names that must not be found
    never       names that must not be found even where the words are right: the other sense of an abbreviation
    ok          names that are fair either way
    aliases     for a name, other names and surface forms that are as good
    assertion   for a name, what the text says about it; a NEGATED or WISH name outside gold may also be left out
    years       numbers that some mention must carry as its years; bad_years: numbers that none may carry
    level       for a name, a part of the level that a mention of it must carry
    either      lists of names that must share one either/or group

A mention is known by its id, by the name that the lexicon gives to that id, and by its text; they are compared after
case, punctuation and plural are folded. A mention that is a gold name is never a bad hit. A row is clean if every gold
name is found, no bad one is, and everything else it states is right.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import os
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.quality.floors import parser_of, settle

FOLDER = Path(__file__).parent
TRAPS = FOLDER / "traps.jsonl"
PINNED = FOLDER / "gate.json"
KINDS = {"ad": "ad", "cv": "resume", "bio": "bio"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """One row of traps.jsonl."""

    id: str
    category: str
    text: str
    kind: str = ""
    gold: Sequence[str] = ()
    bad: Sequence[str] = ()
    never: Sequence[str] = ()
    ok: Sequence[str] = ()
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    assertion: Mapping[str, str] = field(default_factory=dict)
    years: Sequence[float] = ()
    bad_years: Sequence[float] = ()
    level: Mapping[str, str] = field(default_factory=dict)
    either: Sequence[Sequence[str]] = ()

    def forms(self, name: str) -> set[str]:
        """Every comparable form of a name in this row."""
        return {form for said in (name, *self.aliases.get(name, ())) for form in keys(said)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention, as far as the gate looks at it."""

    names: frozenset[str]
    text: str = ""
    assertion: str = ""
    group: str | None = None
    years: float | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one row comes to."""

    trap: Trap
    lost: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Mentions that the row does not speak of: shown, never punished."""

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing hit, nothing wrong."""
        return not (self.lost or self.hit or self.wrong)

    def __str__(self) -> str:
        parts = (("lost", self.lost), ("bad", self.hit), ("wrong", self.wrong), ("also", self.other))
        return f"{self.trap.id}: {self.trap.text}\n    " + "; ".join(f"{n}: {', '.join(v)}" for n, v in parts if v)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Shares in [0, 1]: `clean` and `recall` have a floor, `bad_rate` a ceiling."""

    clean: float
    recall: float
    bad_rate: float

    def worse_than(self, floors: Scores) -> list[str]:
        """What does not reach the floors, in words."""
        faults = [
            f"{name} is {getattr(self, name):.4f}, the floor is {getattr(floors, name):.4f}"
            for name in ("clean", "recall")
            if getattr(self, name) < getattr(floors, name)
        ]
        if self.bad_rate > floors.bad_rate:
            faults.append(f"bad_rate is {self.bad_rate:.4f}, the ceiling is {floors.bad_rate:.4f}")
        return faults

    def pinnable(self) -> Scores:
        """Rounded to four places, never to the stricter side."""
        down, up = math.floor, math.ceil
        return Scores(
            clean=down(self.clean * 1e4) / 1e4,
            recall=down(self.recall * 1e4) / 1e4,
            bad_rate=up(self.bad_rate * 1e4) / 1e4,
        )

    def raised(self, floors: Scores) -> Scores:
        """The stricter of both, one by one."""
        return Scores(
            clean=max(self.clean, floors.clean),
            recall=max(self.recall, floors.recall),
            bad_rate=min(self.bad_rate, floors.bad_rate),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What gate.json pins."""

    fingerprint: str
    """SHA-256 of traps.jsonl."""
    floors: Scores
    lowered: tuple[Mapping[str, Any], ...] = ()
    """Every time a floor fell: when, from what, to what, why."""

    def faults(self, scores: Scores, fingerprint: str) -> list[str]:
        """Why the gate stays shut; empty if it opens."""
        changed = [] if fingerprint == self.fingerprint else ["traps.jsonl changed since the floors were pinned"]
        return [*changed, *scores.worse_than(self.floors)]

    def pinned(self, scores: Scores, fingerprint: str) -> Gate:
        """With floors raised to the scores, for these traps.

        Raises:
            ValueError: a floor would have to fall.
        """
        faults = scores.worse_than(self.floors)
        if faults:
            raise ValueError("; ".join(faults))
        return Gate(fingerprint=fingerprint, floors=scores.pinnable().raised(self.floors), lowered=self.lowered)

    def with_lower(self, scores: Scores, fingerprint: str, reason: str, day: dt.date) -> Gate:
        """With floors at the scores, wherever they are, and the reason on record.

        Raises:
            ValueError: there is no reason.
        """
        if not reason.strip():
            raise ValueError("a floor falls only with a reason")
        floors = scores.pinnable()
        note = {"day": day.isoformat(), "from": asdict(self.floors), "to": asdict(floors), "reason": reason.strip()}
        return Gate(fingerprint=fingerprint, floors=floors, lowered=(*self.lowered, note))


def singular(word: str) -> str:
    """A careful plural fold: `dashboards` to `dashboard`, while `canvas`, `analysis`, `process` stay."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "aious":
        return word[:-1]
    return word


def folded(name: str) -> str:
    """A name or id made comparable: `Node.js`, `node-js` and `NODE JS` are all `node js`."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return " ".join(singular(word) for word in re.findall(r"[^\W_]+[+#]*", plain))


def keys(name: str) -> set[str]:
    """Forms under which a name may be met: whole, without its bracket, and the bracket if it is an acronym."""
    found = {folded(name)}
    bracket = re.search(r"\(([^()]*)\)", name)
    if bracket:
        found.add(folded(name[: bracket.start()] + " " + name[bracket.end() :]))
        if re.fullmatch(r"[A-Z0-9/&+-]{2,8}", bracket.group(1).strip()):
            found.add(folded(bracket.group(1)))
    return found - {""}


def traps(path: Path = TRAPS) -> tuple[Trap, ...]:
    """All rows, in order.

    Raises:
        ValueError: a row has a key that the gate does not know, lacks one, or comes twice.
    """
    known = {f.name for f in fields(Trap)}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        strange = set(row) - known
        if strange or not {"id", "category", "text"} <= set(row):
            raise ValueError(f"{path.name}: {row.get('id')}: unknown or missing keys {sorted(strange)}")
    seen = Counter(row["id"] for row in rows)
    if any(count > 1 for count in seen.values()):
        raise ValueError(f"{path.name}: ids that come twice: {[name for name, count in seen.items() if count > 1]}")
    return tuple(Trap(**row) for row in rows)


def fingerprint_of(path: Path = TRAPS) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def extracted(trap: Trap) -> list[Found]:
    """What gapfinder finds in a row's text."""
    from gapfinder.datatypes import DocumentKind
    from gapfinder.extract import extract
    from gapfinder.lexicon.table import load
    from gapfinder.readers import document_from_text

    kind = DocumentKind(KINDS[trap.kind]) if trap.kind else None
    lexicon = load()
    document = document_from_text(trap.text, kind=kind, source=trap.id, clean=False)
    found = []
    for mention in extract(document).mentions:
        said = [mention.text]
        if mention.skill_id:
            said.append(mention.skill_id)
            if mention.skill_id in lexicon:
                said.append(lexicon[mention.skill_id].name)
        found.append(
            Found(
                names=frozenset(map(folded, said)),
                text=mention.text,
                assertion=mention.assertion.value,
                group=mention.group,
                years=mention.years,
                level=mention.level,
            )
        )
    return found


def judge(trap: Trap, mentions: Sequence[Found]) -> Verdict:
    """One row against what was found in it."""
    lost, hit, wrong = [], [], []
    used: set[int] = set()

    def called(name: str) -> list[int]:
        forms = trap.forms(name)
        return [number for number, mention in enumerate(mentions) if mention.names & forms]

    for name in trap.gold:
        found = called(name)
        used.update(found)
        said = [mentions[number].assertion for number in found]
        if not found:
            lost.append(name)
        elif name in trap.assertion and trap.assertion[name] not in said:
            wrong.append(f"{name} is {said[0]}, not {trap.assertion[name]}")
    for name in dict.fromkeys((*trap.bad, *trap.assertion)):
        if name in trap.gold:
            continue
        found = called(name)
        free = [n for n in found if n not in used and mentions[n].assertion != trap.assertion.get(name)]
        used.update(found)
        if free:
            hit.append(f"{name} ({mentions[free[0]].text!r} {mentions[free[0]].assertion})")
    for name in trap.never:
        found = called(name)
        used.update(found)
        if found:
            hit.append(f"{name} ({mentions[found[0]].text!r})")
    years = {round(mention.years, 2) for mention in mentions if mention.years is not None}
    wrong += [f"no years {number:g}" for number in trap.years if round(number, 2) not in years]
    wrong += [f"years {number:g}" for number in trap.bad_years if round(number, 2) in years]
    for name, level in trap.level.items():
        levels = [mentions[number].level or "" for number in called(name)]
        if levels and not any(folded(level) in folded(one) for one in levels):
            wrong.append(f"{name} has level {levels[0]!r}, not {level!r}")
    for names in trap.either:
        groups = [{mentions[number].group for number in called(name)} - {None} for name in names]
        if all(map(called, names)) and not set.intersection(*groups):
            wrong.append(f"no group: {', '.join(names)}")
    fair = {number for name in trap.ok for number in called(name)}
    other = [mention.text for number, mention in enumerate(mentions) if number not in used | fair]
    return Verdict(trap=trap, lost=tuple(lost), hit=tuple(hit), wrong=tuple(wrong), other=tuple(other))


def scores(verdicts: Sequence[Verdict]) -> Scores:
    """All rows together."""
    gold = sum(len(v.trap.gold) for v in verdicts)
    bad = sum(len({*v.trap.bad, *v.trap.assertion} - {*v.trap.gold}) + len(v.trap.never) for v in verdicts)
    return Scores(
        clean=sum(v.clean for v in verdicts) / max(1, len(verdicts)),
        recall=1 - sum(len(v.lost) for v in verdicts) / max(1, gold),
        bad_rate=sum(len(v.hit) for v in verdicts) / max(1, bad),
    )


def table(verdicts: Iterable[Verdict]) -> str:
    """One line per category, and their sum."""
    parts: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        parts.setdefault(verdict.trap.category, []).append(verdict)
    lines = [f"{'category':<12} {'rows':>5} {'clean':>6} {'share':>7} {'recall':>7} {'bad':>7}"]
    everything = [v for part in parts.values() for v in part]
    for name, some in [*sorted(parts.items()), ("TOTAL", everything)]:
        one = scores(some)
        clean = sum(v.clean for v in some)
        lines.append(f"{name:<12} {len(some):>5} {clean:>6} {one.clean:>7.3f} {one.recall:>7.3f} {one.bad_rate:>7.3f}")
    return "\n".join(lines)


def read_gate(path: Path = PINNED) -> Gate:
    """What is pinned; nothing is, where there is no file."""
    if not path.exists():
        return Gate(fingerprint="", floors=Scores(clean=0, recall=0, bad_rate=1))
    data = json.loads(path.read_text(encoding="utf-8"))
    return Gate(
        fingerprint=data["fingerprint"], floors=Scores(**data["floors"]), lowered=tuple(data.get("lowered", ()))
    )


def write_gate(gate: Gate, path: Path = PINNED) -> None:
    """Pin it."""
    path.write_text(json.dumps(asdict(gate), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Show, pin or lower; 0 where the gate opens."""
    parser = parser_of("The quality gate over traps.jsonl.")
    parser.add_argument("--details", action="store_true", help="print every row that is not clean")
    options = parser.parse_args(arguments)
    if options.lower and not options.reason.strip():
        parser.error("--lower needs --reason")
    with tempfile.TemporaryDirectory() as home:  # what ships is measured, not what the user added
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        verdicts = [judge(trap, extracted(trap)) for trap in traps()]
    reached, gate, fingerprint = scores(verdicts), read_gate(), fingerprint_of()
    if options.details:
        print("\n".join(str(verdict) for verdict in verdicts if not verdict.clean), end="\n\n")  # noqa: T201
    print(table(verdicts))  # noqa: T201
    return settle(gate, reached, fingerprint, options, write_gate)


if __name__ == "__main__":
    raise SystemExit(main())
