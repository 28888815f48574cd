"""Reports as JSON (`gapfinder.report/1`): to a dictionary and back."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from gapfinder.datatypes import (
    Asked,
    Check,
    Demand,
    DocumentKind,
    Extra,
    Factor,
    Held,
    Ignored,
    Label,
    Match,
    Member,
    Mention,
    Nearest,
    Notice,
    Report,
    Requirement,
    Resume,
    SectionKind,
    Status,
    Target,
    Tier,
)
from gapfinder.errors import DataError, UsageError

REPORT = "gapfinder.report/1"
_ANY_OF = "any_of"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as `json.dumps` takes it; keys and their order are part of the schema."""
    return {
        "schema": REPORT,
        "gapfinder": report.version,
        "model": report.model,
        "lexicon": report.lexicon,
        "resume": {
            "path": report.resume.path,
            "sha256": report.resume.sha256,
            "pages": report.resume.pages,
            "notices": [_notice(n) for n in report.resume.notices],
        },
        "targets": [_target(t) for t in report.targets],
        "requirements": [match_to_dict(m) for m in report.matches],
        "strengths": list(report.strengths),
        "extras": [
            {"id": e.id, "name": e.name, "label": e.label.value, "held": [_held(h) for h in e.held]}
            for e in report.extras
        ],
        "checks": [{"target": c.target, "line": c.line, "quote": c.quote, "topic": c.topic} for c in report.checks],
        "ignored": [{"target": i.target, "line": i.line, "text": i.text, "reason": i.reason} for i in report.ignored],
    }


def match_to_dict(match: Match) -> dict[str, Any]:
    """One row of `requirements`."""
    asked = match.requirement
    near = match.nearest
    years = asked.years is not None or match.years_held is not None
    level = asked.level is not None or match.level_held is not None
    return {
        "id": asked.id,
        "name": asked.name,
        "label": asked.label.value,
        "tier": asked.tier.value,
        "status": match.status.value,
        "priority": match.priority,
        "rank": match.rank,
        "factors": [
            {"name": f.name, "value": f.value, "weight": f.weight, "because": f.because} for f in match.factors
        ],
        "group": _group(match) if match.members else None,
        "years": {"asked": asked.years, "held": match.years_held} if years else None,
        "level": {"asked": asked.level, "held": match.level_held} if level else None,
        "demand": {
            "targets": asked.demand.targets,
            "of": asked.demand.of,
            "bios": asked.demand.bios,
            "ads": asked.demand.ads,
        },
        "asked": [
            {"target": a.target, "start": a.start, "end": a.end, "line": a.line, "quote": a.quote} for a in asked.asked
        ],
        "held": [_held(h) for h in match.held],
        "nearest": None
        if near is None
        else {
            "id": near.id,
            "name": near.name,
            "quote": near.quote,
            "start": near.start,
            "end": near.end,
            "similarity": near.similarity,
        },
        "advice": match.advice,
    }


def _group(match: Match) -> dict[str, Any]:
    return {
        "id": match.requirement.id,
        "kind": _ANY_OF,
        "members": [
            {"id": m.id, "name": m.name, "status": m.status.value if m.status is not None else None}
            for m in match.members
        ],
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "start": held.start,
        "end": held.end,
        "page": held.page,
        "line": held.line,
        "section": held.section.value,
        "quote": held.quote,
    }


def _notice(notice: Notice) -> dict[str, str]:
    return {"level": notice.level, "where": notice.where, "message": notice.message}


def _target(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "path": target.path,
        "kind": target.kind.value,
        "title": target.title,
        "sha256": target.sha256,
        "notices": [_notice(n) for n in target.notices],
        "fit": target.fit,
        "wording_overlap": target.wording_overlap,
    }


def mention_to_dict(mention: Mention) -> dict[str, Any]:
    """One mention as `extract --format jsonl` writes it."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label.value,
        "skill_id": mention.skill_id,
        "section": mention.section.value,
        "assertion": mention.assertion.value,
        "group": mention.group,
        "years": mention.years,
        "level": mention.level,
        "found_by": mention.found_by,
        "score": mention.score,
    }


def from_dict(data: Mapping[str, Any], where: str = "the report") -> Report:
    """The report that `to_dict` wrote.

    Raises:
        DataError: another schema, or a key that is missing or of the wrong kind.
    """
    if not isinstance(data, Mapping) or data.get("schema") != REPORT:
        said = data.get("schema") if isinstance(data, Mapping) else None
        other = f": it says {said[:40]}" if isinstance(said, str) else ""
        raise DataError(
            f"{where} is no report of gapfinder ({REPORT}){other}.",
            "Make one with: gapfinder compare … --format json -o report.json",
        )
    try:
        bios = frozenset(t["id"] for t in data["targets"] if t["kind"] == DocumentKind.BIO.value)
        return Report(
            version=data["gapfinder"],
            model=data["model"],
            lexicon=data["lexicon"],
            resume=Resume(
                path=data["resume"]["path"],
                sha256=data["resume"]["sha256"],
                pages=data["resume"]["pages"],
                notices=_notices(data["resume"]["notices"]),
            ),
            targets=tuple(
                Target(**{**t, "kind": DocumentKind(t["kind"]), "notices": _notices(t["notices"])})
                for t in data["targets"]
            ),
            matches=tuple(_match(row, bios) for row in data["requirements"]),
            strengths=tuple(data["strengths"]),
            extras=tuple(
                Extra(id=e["id"], name=e["name"], label=Label(e["label"]), held=_helds(e["held"]))
                for e in data["extras"]
            ),
            checks=tuple(Check(**c) for c in data["checks"]),
            ignored=tuple(Ignored(**i) for i in data["ignored"]),
            low_confidence=any(n["level"] == "warning" for t in data["targets"] for n in t["notices"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"{where} is damaged: {error}.", "Make it again with gapfinder compare.") from error


def _match(row: Mapping[str, Any], bios: Collection[str]) -> Match:
    group = row["group"]
    years, level, near = row["years"] or {}, row["level"] or {}, row["nearest"]
    members = tuple(
        Member(id=m["id"], name=m["name"], status=Status(m["status"]) if m["status"] else None)
        for m in (group["members"] if group else ())
    )
    return Match(
        requirement=Requirement(
            id=row["id"],
            name=row["name"],
            label=Label(row["label"]),
            tier=Tier(row["tier"]),
            asked=tuple(Asked(**a) for a in row["asked"]),
            demand=Demand(**row["demand"]),
            members=members,
            tiers=_tiers(row, bios),
            years=years.get("asked"),
            level=level.get("asked"),
        ),
        status=Status(row["status"]),
        held=_helds(row["held"]),
        members=members,
        years_held=years.get("held"),
        level_held=level.get("held"),
        nearest=Nearest(**near) if near else None,
        factors=tuple(Factor(**f) for f in row["factors"]),
        rank=row["rank"],
        advice=row["advice"],
    )


def _tiers(row: Mapping[str, Any], bios: Collection[str]) -> tuple[tuple[str, Tier], ...]:
    """The tier of each target as far as the row tells: of a bio always, of an ad where it is the only one that asks."""
    asking = dict.fromkeys(a["target"] for a in row["asked"])
    ads = [one for one in asking if one not in bios]
    known = {one: Tier.HELD for one in asking if one in bios}
    if len(ads) == 1 and row["tier"] != Tier.HELD.value:
        known[ads[0]] = Tier(row["tier"])
    return tuple((one, known[one]) for one in asking if one in known)


def _helds(rows: list[Mapping[str, Any]]) -> tuple[Held, ...]:
    return tuple(Held(**{**row, "section": SectionKind(row["section"])}) for row in rows)


def _notices(rows: list[Mapping[str, Any]]) -> tuple[Notice, ...]:
    return tuple(Notice(**row) for row in rows)


def load(path: str | Path) -> Report:
    """A report from a JSON file.

    Raises:
        UsageError: there is no such file.
        DataError: it is no JSON, or no report of this schema.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(f"There is no file at {path}.", "Check the name of the report.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read as a report.", "Make it again with gapfinder compare.") from error
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(
            f"{path} is no JSON file.", "Make a report with: gapfinder compare … --format json -o report.json"
        ) from error
    return from_dict(data, str(path))
