"""Verbs that open a bullet, in the past tense: "Prepare reports and analyze trends" tells what "prepared" and "analyzed" tell.

The tables of evidence (`data/`) name what people did in the past tense. Resumes also say it in the present ("Prepares
invoices"), as an order ("Prepare invoices"), or with a noun ("Preparation of invoices").
"""

from __future__ import annotations

import re
from functools import lru_cache

from gapfinder.lexicon.folding import IRREGULAR, inflect
from gapfinder.lexicon.heads import nominal_heads
from gapfinder.pipeline.phrases import activity_verbs

_IRREGULAR = {base: past for past, base in reversed(IRREGULAR.items())} | dict(
    pair.split(":")
    for pair in (
        "bid:bid bring:brought broadcast:broadcast come:came find:found fit:fit get:got put:put read:read rebuild:rebuilt "
        "reset:reset rewrite:rewrote sew:sewed show:showed shrink:shrank sing:sang sit:sat sweep:swept take:took "
        "uphold:upheld write:wrote"
    ).split()
)
"""Past tense by verb: of the forms that folding knows the first, but for those whose past it lacks or has behind another."""
_DOUBLED = frozenset(
    "admit control equip input propel refer submit transfer ship plan stop trim scan map cut log tap".split()
)
"""Verbs that double their last letter."""
_ALSO_NOUNS = frozenset(
    "account act address aid answer approach audit award balance bid bill blend book budget call capture care change chart "
    "check claim coach code command contact contract control cook copy cover craft credit deal design direct discharge "
    "display document draft experience exercise field file filter finance fit fix focus forecast form fund gain guard guide "
    "harvest head help host influence initiate input interest interface interview inventory invest invoice issue judge label "
    "landscape launch lead lecture load log look machine mail manufacture map market master matter measure mentor merchandise "
    "model monitor mount move network note nurse offer open order outline overhaul own pack package paint partner patch patrol "
    "photograph pick pilot pioneer pitch place plan plant polish position post present price print process produce program "
    "project promote prototype purchase push quote range rank rate record recruit refill release report research reset rest "
    "review roll route run sale sample scale scan schedule score screen script seal secure separate sequence serve service set "
    "shape share ship shoot show sketch sort source sponsor staff stage start store stock strip structure study supply support "
    "survey tailor talk tend test trace track trade train transfer transport travel treat trim triple tutor type update upgrade "
    "use value view visit volunteer wash watch weld wire work yield".split()
)
"""Verbs that are as often nouns: they count as verbs only where an object begins behind them."""
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
    known = _IRREGULAR.get(verb)
    if known is not None:
        return known
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ed"
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
def _forms() -> dict[str, tuple[str, bool]]:
    """By the plain form and the third person of a verb, its past tense, and whether the form is as often a noun."""
    found = {}
    for verb in activity_verbs():
        for spelling in {verb, re.sub(r"([iy])ze$", r"\1se", verb)}:
            form = past_tense(spelling), verb in _ALSO_NOUNS
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
