"""Two reports of one person, some time apart: which gaps closed and by what, which are new, which moved."""

from __future__ import annotations

from collections.abc import Iterator

from gapfinder.datatypes import Change, Diff, Held, Match, Report, Status


def diff(old: Report, new: Report) -> Diff:
    """What changed from an earlier report to a later one; rows are the same where their ids are.

    A report against itself has nothing in `closed`, `new`, `changed` and `gone`.
    """
    before = {match.requirement.id: match for match in old.matches}
    after = {match.requirement.id: match for match in new.matches}
    same_text = old.resume.sha256 == new.resume.sha256
    closed: list[Change] = []
    fresh: list[Change] = []
    changed: list[Change] = []
    still_open = 0
    for match in new.matches:
        known = before.get(match.requirement.id)
        was_gap = known is not None and known.status is not Status.MET
        if match.status is Status.MET:
            if known is not None and was_gap:
                closed.append(_change(known, match, same_text=same_text))
        elif known is None or not was_gap:
            fresh.append(_change(known, match, same_text=same_text))
        elif _standing(known) != _standing(match):
            changed.append(_change(known, match, same_text=same_text))
        else:
            still_open += 1
    closed.sort(key=lambda c: c.old.rank or 0 if c.old is not None else 0)
    return Diff(
        closed=tuple(closed),
        new=tuple(fresh),
        changed=tuple(changed),
        gone=tuple(
            Change(old=match, new=None, because="The targets do not ask for it any more.")
            for match in old.gaps
            if match.requirement.id not in after
        ),
        open=still_open,
        remarks=tuple(_remarks(old, new)),
    )


def _standing(match: Match) -> tuple[object, ...]:
    """What makes a gap the gap that it is; rank and priority move with every other row."""
    asked = match.requirement
    return match.status, asked.years, match.years_held, asked.level, match.level_held


def _change(old: Match | None, new: Match, *, same_text: bool) -> Change:
    known = {held.quote for held in old.held} if old is not None else set()
    quotes = sorted(new.held, key=lambda held: held.quote in known)  # stable: else in their own order
    shown = tuple(held for held in quotes if held.quote not in known)
    return Change(old=old, new=new, quotes=tuple(quotes), because=_because(old, new, shown=shown, same_text=same_text))


def _because(old: Match | None, new: Match, *, shown: tuple[Held, ...], same_text: bool) -> str:
    if old is None:
        return "The earlier targets did not ask for it."
    if _asks(old) != _asks(new):
        return "They ask for another measure of it now."
    if same_text:
        return "Your resume is the same: the targets, your corrections or gapfinder changed."
    if shown:
        return ""
    if old.held and not new.held:
        return "Your resume does not show any more what it showed before."
    return "Your resume shows it in another way."


def _asks(match: Match) -> tuple[object, ...]:
    return match.requirement.years, match.requirement.level


def _remarks(old: Report, new: Report) -> Iterator[str]:
    if old.resume.sha256 == new.resume.sha256:
        yield "The resume is the same text in both reports."
    before, after = ({target.sha256 for target in report.targets} for report in (old, new))
    added, left = len(after - before), len(before - after)
    if added or left:
        parts = [f"{number} {word}" for number, word in ((added, "added"), (left, "left out")) if number]
        yield f"The targets differ ({', '.join(parts)}): what is new may only be newly asked."
    if (old.version, old.model, old.lexicon) != (new.version, new.model, new.lexicon):
        yield "The reports come from different versions of gapfinder or of its lexicon: part of this may be their doing."
