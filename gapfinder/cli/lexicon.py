"""`gapfinder lexicon`: what gapfinder knows by name, and what the user adds to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli import options
from gapfinder.cli.streams import is_terminal, result, say
from gapfinder.errors import UsageError
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.datatypes import Skill
    from gapfinder.lexicon.importers import Imported
    from gapfinder.lexicon.search import Hit
    from gapfinder.lexicon.table import Lexicon

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The skills that gapfinder knows by name, your own skills.csv, and lists that you downloaded.",
)

_PROBLEMS = 3
"""Exit code: a file of the user's is not what it should be."""


class Format(StrEnum):
    """Formats of an answer."""

    TERM = "term"
    JSON = "json"


_OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="Format of the answer.")]


@app.command("search")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="A name, or part of one.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="Show this many entries at most.")] = 20,
    output_format: _OutputFormat = Format.TERM,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Find entries by a name or a part of it: whole names first, then beginnings, then parts."""
    from gapfinder.lexicon import search as find
    from gapfinder.lexicon.table import load

    text = " ".join(words)
    if not find.has_words(text):
        raise UsageError("There is no word to look for.", "For example: gapfinder lexicon search bookkeeping")
    lexicon = load()
    hits = find.search(lexicon, text)
    shown = hits[:limit]
    if output_format is Format.JSON:
        rows = [_hit_to_dict(lexicon, hit) for hit in shown]
        _json({"schema": "gapfinder.lexicon-search/1", "query": text, "found": len(hits), "entries": rows})
        return
    width = max((len(hit.skill.id) for hit in shown), default=0)
    for hit in shown:
        other = f', also "{plain(hit.name)}"' if hit.name != hit.skill.name else ""
        result(f"{hit.skill.id:<{width}}  {plain(hit.skill.name)} ({_facts(lexicon, hit.skill)}){other}\n")
    if not hits:
        say(f'No name holds "{plain(text)}".', quiet=quiet)
        near = find.near(lexicon, text)
        if near:
            say(f"  Spelled alike: {', '.join(plain(name) for name in near)}", quiet=quiet)
    elif len(hits) > limit:
        say(f"{len(hits) - limit} more: --limit {len(hits)} shows all.", quiet=quiet)


@app.command("show")
def show(
    which: Annotated[str, typer.Argument(metavar="ID", help="The id of an entry, or its whole name.")],
    output_format: _OutputFormat = Format.TERM,
    debug: options.Debug = False,
) -> None:
    """Show all names of an entry and how each is matched, and its relations both ways."""
    from gapfinder.lexicon import search as find
    from gapfinder.lexicon.table import load

    lexicon = load()
    skill = lexicon.by_id.get(which.strip().lower())
    if skill is None:
        hits = find.search(lexicon, which) if find.has_words(which) else []
        exact = [hit for hit in hits if hit.rank is find.Rank.EXACT]
        if len(exact) != 1:
            ids = ", ".join(hit.skill.id for hit in (exact or hits)[:5])
            raise UsageError(
                f"{len(exact)} entries have the name {which!r}." if exact else f"There is no entry {which!r}.",
                f"Perhaps {ids}?" if ids else "gapfinder lexicon search finds entries by a part of their name.",
            )
        skill = exact[0].skill
    relations = dict(find.relations(lexicon, skill))
    if output_format is Format.JSON:
        _json({"schema": "gapfinder.lexicon-entry/1", **_skill_to_dict(lexicon, skill), "relations": relations})
        return
    result("".join(f"{line}\n" for line in _entry_lines(lexicon, skill, relations)))


@app.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="CSV files of entries (default: all that is in force).")
    ] = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Prove the rules of the lexicon: no clash, no dangling relation, no bare ordinary word. Leaves with 3 otherwise."""
    import csv

    from gapfinder.errors import DataError
    from gapfinder.lexicon import check as rules
    from gapfinder.lexicon import own
    from gapfinder.lexicon.table import Lexicon, load, read_folder, shipped

    found: list[str] = []
    if folder is not None:
        if not folder.is_dir():
            raise UsageError(f"There is no folder {folder}.", "Give a folder of CSV files, or nothing.")
        if not any(folder.glob("*.csv")):
            raise UsageError(f"{folder} holds no CSV file.", "Give the folder that holds them.")
        try:
            lexicon = Lexicon(read_folder(folder))
            found = [*rules.unsorted_files(folder), *rules.problems(lexicon)]
        except UnicodeDecodeError as error:
            raise DataError(f"A file in {folder} is not UTF-8.", 'Save it as "CSV UTF-8".') from error
        except (csv.Error, OSError) as error:
            raise DataError(f"A file in {folder} cannot be read: {error}.", "Mend it or move it away.") from error
    else:
        errors = [fault.error() for fault in own.faults(shipped().skills)]
        found = [f"{error.message} {error.hint}".strip() for error in errors]
        lexicon = shipped() if found else load()
        found = found or list(rules.problems(lexicon))
    for problem in found:
        result(f"{plain(problem)}\n")
    problems = "no problem" if not found else "1 problem" if len(found) == 1 else f"{len(found)} problems"
    say(f"{rules.counts(lexicon.skills)}; {problems}", quiet=quiet)
    if found:
        raise typer.Exit(_PROBLEMS)


@app.command("import")
def import_(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="ESCO's skills_en.csv, or O*NET's Technology Skills.txt.", show_default=False
        ),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List what was imported, with its licence.")] = False,
    output_format: _OutputFormat = Format.TERM,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Add a list of skills that you downloaded to your own lexicon. Nothing is fetched; `remove` takes it out again."""
    if listing == (file is not None):
        raise UsageError(
            "Give either a file or --list.", "For example: gapfinder lexicon import skills_en.csv"
        )  # fmt: skip
    if file is None:
        _list(output_format, quiet=quiet)
        return
    from gapfinder.lexicon.importers import import_file

    if is_terminal():
        say("Comparing with what gapfinder knows; this takes some seconds.", quiet=quiet)
    done = import_file(file)
    if output_format is Format.JSON:
        _json(_import_to_dict(done))
    else:
        result("".join(f"{line}\n" for line in _import_lines(done)))
    say(f"Kept in {done.path}; gapfinder lexicon remove {done.source.name} takes it out again.", quiet=quiet)
    say(f"Licence: {done.source.terms.licence}.", quiet=quiet)


@app.command("remove")
def remove(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Name of an imported list (`import --list`).")],
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Take an imported list out of your lexicon."""
    from gapfinder.lexicon import importers, own

    kept = importers.remove(source)
    result(f"removed: {own.title_of(kept.name)} ({kept.path})\n")
    leaning = [one.name for one in importers.sources() if kept.name in _strings(one.facts.get("beside"))]
    if leaning:
        say(f"{', '.join(leaning)} left out what {kept.name} had; import it again to get that.", quiet=quiet)


def _list(output_format: Format, *, quiet: bool) -> None:
    from gapfinder.lexicon import importers, own
    from gapfinder.lexicon.table import RELEASE

    kept = importers.sources()
    if output_format is Format.JSON:
        rows = [{"source": one.name, "path": str(one.path), **one.facts} for one in kept]
        _json({"schema": "gapfinder.lexicon-sources/1", "sources": rows})
        return
    for one in kept:
        facts = {key: plain(str(value)) for key, value in one.facts.items()}
        if not facts:
            result(f"{one.name}  where it came from is lost; import it again\n")
            continue
        result(
            f"{one.name}  {own.title_of(one.name)}, {facts.get('file', '?')} of {facts.get('imported', '?')}: "
            f"{facts.get('entries', '?')} entries, {facts.get('names', '?')} names\n"
            f"  {facts.get('licence', '')}\n  {facts.get('attribution', '')}\n"
        )
        if one.facts.get("lexicon") != RELEASE:
            say(f"{one.name} was held against another release of the lexicon; import it again.", quiet=quiet)
    if not kept:
        say("Nothing was imported yet. For example: gapfinder lexicon import skills_en.csv", quiet=quiet)


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _json(data: dict[str, object]) -> None:
    result(json.dumps(data, indent=2, ensure_ascii=True) + "\n")


def _whose(lexicon: Lexicon, skill: Skill) -> str:
    from gapfinder.lexicon import own
    from gapfinder.lexicon.table import shipped

    ours = skill.id in shipped()
    theirs = ["your skills.csv" if one == own.OWN else own.title_of(one) for one in lexicon.origins.get(skill.id, ())]
    return ", with ".join((["gapfinder"] if ours else []) + theirs)


def _facts(lexicon: Lexicon, skill: Skill) -> str:
    whose = f", from {plain(_whose(lexicon, skill))}" if skill.id in lexicon.origins else ""
    return f"{skill.kind.value}, {plain(skill.category)}{whose}"


def _hit_to_dict(lexicon: Lexicon, hit: Hit) -> dict[str, object]:
    skill = hit.skill
    return {
        "id": skill.id,
        "name": skill.name,
        "kind": skill.kind.value,
        "category": skill.category,
        "matched": hit.name,
        "rank": hit.rank.name.lower(),
        "origin": _whose(lexicon, skill),
    }


def _skill_to_dict(lexicon: Lexicon, skill: Skill) -> dict[str, object]:
    from gapfinder.lexicon.table import Name

    return {
        "id": skill.id,
        "name": skill.name,
        "kind": skill.kind.value,
        "label": skill.kind.label.value,
        "category": skill.category,
        "origin": _whose(lexicon, skill),
        "names": [{"name": text, "rule": Name(text, skill).rule.value} for text in skill.names],
        "context": list(skill.context),
    }


def _entry_lines(lexicon: Lexicon, skill: Skill, relations: dict[str, list[str]]) -> Iterator[str]:
    from gapfinder.lexicon.table import Name

    yield f"{skill.id}: {plain(skill.name)}"
    yield f"  kind: {skill.kind.value} ({skill.kind.label.value}); field: {plain(skill.category)}"
    yield f"  from: {plain(_whose(lexicon, skill))}"
    yield "  names:"
    width = max(len(plain(text)) for text in skill.names)
    for text in skill.names:
        yield f"    {plain(text):<{width}}  {Name(text, skill).rule.value}"
    if skill.context:
        yield f"  context: {', '.join(plain(word) for word in skill.context)}"
    for relation, others in relations.items():
        if others:
            yield f"  {relation.replace('_', ' ')}:"
            for other in others:
                yield f"    {other}: {plain(lexicon[other].name)}" if other in lexicon else f"    {other}"


def _import_to_dict(done: Imported) -> dict[str, object]:
    return {
        "schema": "gapfinder.lexicon-import/1",
        "source": done.source.name,
        "path": str(done.path),
        "read": len(done.source.concepts),
        "entries": done.added,
        "names": done.names_added,
        "extended": done.extended,
        "names_for_extended": done.names_extended,
        "known": done.known,
        "unusable": done.unusable,
        "names_left_out": done.left_out._asdict(),
        "rows_left_out": done.source.left_out,
        "replaced": done.replaced,
    }


def _import_lines(done: Imported) -> Iterator[str]:
    from gapfinder.lexicon import own

    source = done.source
    yield f"{own.title_of(source.name)}: {len(source.concepts)} skills in {plain(source.file)}"
    if source.left_out:
        yield f"  {source.left_out:>7}  rows left out (withdrawn, groups, without a name)"
    yield f"  {done.added:>7}  new entries, with {done.names_added} names"
    yield f"  {done.extended:>7}  entries of the lexicon got {done.names_extended} more names"
    yield f"  {done.known:>7}  skills known already"
    if done.unusable:
        yield f"  {done.unusable:>7}  skills whose only names are ordinary words or no names"
    why = done.left_out
    yield f"  names left out: {why.known} known, {why.ordinary} ordinary words, {why.short} of one or two letters,"
    yield f"    {why.unfit} longer than eight words or with signs that no name has"
    if done.replaced:
        yield "  It takes the place of the earlier import."
