"""Verbs that open a bullet, in the past tense: "Prepare reports and analyze trends" tells what "prepared" and "analyzed" tell.

The tables of evidence (`data/`) name what people did in the past tense. Resumes also say it in the present ("Prepares
invoices"), as an order ("Prepare invoices"), or with a noun ("Preparation of invoices").
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from gapfinder.lexicon.folding import IRREGULAR, inflect
from gapfinder.lexicon.heads import nominal_heads
from gapfinder.pipeline.phrases import activity_verbs


class _Form(NamedTuple):
    past: str
    also_noun: bool


@lru_cache(maxsize=1)
def _odd() -> dict[str, _Form]:
    """Verbs whose past tense no rule gives, and verbs that are as often nouns (`data/verb_forms.csv`).

    Of a past tense that folding knows too, the table has those that it lacks or has behind another form.
    """
    text = (files("gapfinder.analysis") / "data" / "verb_forms.csv").read_text(encoding="utf-8")
    found = {base: _Form(past, also_noun=False) for past, base in reversed(IRREGULAR.items())}
    for row in csv.DictReader(text.splitlines()):
        known = found.get(row["verb"], _Form("", also_noun=False))
        found[row["verb"]] = _Form(row["past"] or known.past, row["also_noun"] == "yes")
    return found


_OBJECT = re.compile(
    r"\s+(?:(?:the|an?|all|any|new|and|or|&|both|each|every|other|our|their|his|her|various|multiple|daily|weekly|monthly|"
    r"annual|quarterly|existing|potential|current|internal|external|individual|on|with|for|in|up|out|over|to)\b|[\w-]*[^s\W]s\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^[\s•▪●*–·>-]*(?P<word>[A-Za-z][\w-]*)")
_GOES_ON = re.compile(r"(?P<before>,\s(?:and\s)?|;\s|\sand\s|\s&\s|/\s?)(?P<word>[a-z][\w-]*)")
_TO = re.compile(r"\bto\s(?P<word>[a-z][\w-]*)")
_NOUN_OF = re.compile(r"\b(?P<word>[A-Za-z]{5,})\s+of\b")


def past_tense(verb: str) -> str:
    """The past tense of an English verb, by the usual rules of spelling."""
    known = _odd().get(verb)
    if known is not None and known.past:
        return known.past
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


@lru_cache(maxsize=1)
def _forms() -> dict[str, _Form]:
    """By the plain form and the third person of a verb, its past tense, and whether the form is as often a noun.

    Such a form counts as a verb only where an object begins behind it.
    """
    found = {}
    for verb in activity_verbs():
        for spelling in {verb, re.sub(r"([iy])ze$", r"\1se", verb)}:
            form = _Form(past_tense(spelling), verb in _odd() and _odd()[verb].also_noun)
            found[spelling] = found[_third_person(spelling)] = form
    return found


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """Past tense by the noun of an activity: preparation -> prepared."""
    by_stem = {inflect(verb): verb for verb in reversed(activity_verbs())}
    return {
        noun: past_tense(by_stem[stem])
        for noun, stems in nominal_heads().items()
        if not noun.endswith("ing")
        for stem in sorted(stems & by_stem.keys())[:1]
    }


def told(passage: str) -> str:
    """A passage of a resume with the verbs that open it, and those that go on with them, in the past tense.

    Only words are exchanged; what opens with no verb in the present stays as it is, but for nouns before "of".
    """
    text = passage
    opening = _OPENING.match(text)
    if opening is not None and (past := _past_of(opening, text)):
        rest = text[opening.end("word") :]
        text = f"{text[: opening.start('word')]}{past}{_GOES_ON.sub(_changed, rest)}"
    text = _TO.sub(_changed, text)
    return _NOUN_OF.sub(lambda m: f"{_nouns().get(m['word'].lower(), m['word'])} of", text)


def _past_of(match: re.Match[str], text: str) -> str | None:
    """The past tense of the verb that a match found; None where it is none."""
    form = _forms().get(match["word"].lower())
    if form is None:
        return None
    past, also_noun = form
    return past if not also_noun or _OBJECT.match(text, match.end("word")) else None


def _changed(match: re.Match[str]) -> str:
    past = _past_of(match, match.string)
    return match[0] if past is None else f"{match[0][: -len(match['word'])]}{past}"
