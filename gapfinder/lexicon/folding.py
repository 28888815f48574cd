"""Word pieces and their folded forms: what makes two spellings of one name equal.

Folded: case, plural, hyphen or space between parts, `&` and "and", a possessive, British spelling, accents, dots of an
abbreviation ("B.Sc." and "BSc"). `inflect` also folds verb endings, for names of several words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sys import intern
from typing import NamedTuple


class Piece(NamedTuple):
    """A word or sign of a text with its place."""

    raw: str
    """As it stands in the text."""
    start: int
    end: int
    folded: str
    """What is compared; empty never."""


# A dotted abbreviation, a word with the signs that belong to skill names, or one sign.
_PIECE = re.compile(
    r"[A-Za-z]+(?![\w.'’+#])"  # most words: the rest need not be tried
    r"|(?:[^\W\d_]{1,2}\.){2,}(?:[^\W\d_]{1,2}\b)?"  # B.S., Ph.D., M.B.A
    r"|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,3})+\b\.?"  # B.Sc
    r"|\.(?=NET\b|net\b)"
    r"|[^\W_]+(?:['’][^\W_]+)*(?:\+\+|\+(?!\w)|#(?!\w))?"
    r"|[^\w\s]"
)
_SUFFIXED = re.compile(r"['’]s?$")

# British to American, by ending; only where stem and ending leave no other reading.
_SPELLINGS = (
    (re.compile(r"^(.{3,})is(e|es|ed|ing|ation|ations|er|ers)$"), r"\1iz\2"),
    (re.compile(r"^(.{2,})yse(s|d)?$"), r"\1yze\2"),
    (re.compile(r"^(.{2,})ysing$"), r"\1yzing"),
    (re.compile(r"^(behavi|col|lab|harb|hon|fav|flav|neighb|vap|hum|rum|arm|end?eav)our(.*)$"), r"\1or\2"),
    (re.compile(r"^(cent|theat|met|lit|fib|calib)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(catal|dial|anal)ogue(s?)$"), r"\1og\2"),
    (re.compile(r"^(.*)aemi(a|c)$"), r"\1emi\2"),
    (re.compile(r"^(p|orthop)aed(.*)$"), r"\1ed\2"),
    (re.compile(r"^(an)aesth(.*)$"), r"\1esth\2"),
    (re.compile(r"^(gyn)aec(.*)$"), r"\1ec\2"),
    (re.compile(r"^(h)aem(.*)$"), r"\1em\2"),
)
_WORDS = {
    "&": "and",
    "+": "+",
    "licence": "license",
    "licences": "license",
    "practise": "practice",
    "programme": "program",
    "programmes": "program",
    "cheque": "check",
    "cheques": "check",
    "tyre": "tire",
    "tyres": "tire",
    "jewellery": "jewelry",
    "modelling": "modeling",
    "labelling": "labeling",
    "travelling": "traveling",
    "counselling": "counseling",
    "counsellor": "counselor",
    "fulfilment": "fulfillment",
    "enrolment": "enrollment",
    "storey": "story",
    "aluminium": "aluminum",
    "defence": "defense",
    "mould": "mold",
    "moulding": "molding",
    "plough": "plow",
    "manoeuvre": "maneuver",
    "organisational": "organizational",
    "judgement": "judgment",
    "maths": "math",
    "children": "child",
    "people": "people",
    "data": "data",
    "analyses": "analysis",
    "diagnoses": "diagnosis",
    "series": "series",
    "news": "news",
    "premises": "premises",
}
# Plurals whose ending looks like no plural.
_WORDS |= {
    f"{word}s": word
    for word in "menu guru sku cpu gpu icu emu haiku bayou ski taxi wiki api kpi rabbi safari clinic fabric metric topic "
    "tactic medic critic comic plastic picnic mosaic antibiotic characteristic heuristic polytechnic".split()
}
# What any of the spellings needs; most words have none of it, and are spared the others.
_MAY_DIFFER = re.compile(r"is[eai]|ys[ei]|our|re|ogue|ae")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ics|ous|[^aeiou]'s)$")


def pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Words and signs of a text, or of a stretch of it, in order, with offsets. A hyphen or slash is its own piece."""
    found: list[Piece] = []
    for chunk in text[start:end].split(" "):
        for raw, first, last, folded in _pieces_of(chunk):
            found.append(Piece(raw, start + first, start + last, folded))
        start += len(chunk) + 1
    return found


@lru_cache(maxsize=8)
def lowered(text: str) -> str:
    """A text with its capitals lowered and every offset kept.

    Regular expressions without `IGNORECASE` on it are several times as fast as with it on the text.
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one := sign.lower()) == 1 else sign for sign in text)  # "İ" becomes two signs


@lru_cache(maxsize=50_000)
def _pieces_of(chunk: str) -> tuple[tuple[str, int, int, str], ...]:
    """Pieces of a stretch of text without space: most of them come again and again."""
    return tuple((raw, start, end, fold(raw)) for raw, start, end in cut(chunk))


def cut(chunk: str) -> list[tuple[str, int, int]]:
    """Words and signs of a stretch of text without space, with where they begin and end."""
    return [(m.group(), *m.span()) for m in _PIECE.finditer(chunk)]


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The form in which one piece is compared: case, accents, plural, possessive and British spelling folded."""
    return intern(_folded(word))  # one object per form: tables find it without comparing letters


def _folded(word: str) -> str:
    if len(word) > 2 and word[-1] == "s" and word[:-1].isalpha() and word[:-1].isupper():
        return word[:-1].lower()  # "APIs", "RNs"
    low = word.lower().replace("’", "'")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)) or low
    if "." in low and len(low) > 1:
        low = low.replace(".", "") or word
    if "'" in low:
        low = _SUFFIXED.sub("", low) or low
    known = _WORDS.get(low)
    if known is not None:
        return known
    if len(low) > 4 and _MAY_DIFFER.search(low):
        for pattern, replacement in _SPELLINGS:
            if pattern.search(low):  # far cheaper than a replacement that replaces nothing
                low = pattern.sub(replacement, low)
                break
    return _singular(low)


def _singular(low: str) -> str:
    if len(low) < 4 or not low.endswith("s") or _NOT_PLURAL.search(low):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    return low[:-1]


@lru_cache(maxsize=100_000)
def inflect(folded: str) -> str:
    """Stem of a folded word without verb endings: manage, manages, managed and managing give one value."""
    return intern(_stem(folded))


def _stem(folded: str) -> str:
    stem = folded
    if len(stem) > 5 and stem.endswith("ing"):
        stem = stem[:-3]
    elif len(stem) > 4 and stem.endswith("ied"):
        stem = stem[:-3] + "y"
    elif len(stem) > 4 and stem.endswith("ed") and not stem.endswith("eed"):
        stem = stem[:-2]
    else:
        stem = IRREGULAR.get(stem, stem)
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdglmnprt":
        stem = stem[:-1]
    if len(stem) > 3 and stem.endswith("e"):
        stem = stem[:-1]
    return stem if len(stem) > 2 else folded


IRREGULAR = {  # past form: base form
    "built": "build",
    "drew": "draw",
    "drawn": "draw",
    "drove": "drive",
    "driven": "drive",
    "dealt": "deal",
    "fed": "feed",
    "gave": "give",
    "given": "give",
    "grew": "grow",
    "grown": "grow",
    "held": "hold",
    "kept": "keep",
    "laid": "lay",
    "led": "lead",
    "made": "make",
    "met": "meet",
    "oversaw": "oversee",
    "overseen": "oversee",
    "ran": "run",
    "sold": "sell",
    "spoke": "speak",
    "spoken": "speak",
    "taken": "take",
    "taught": "teach",
    "took": "take",
    "undertook": "undertake",
    "won": "win",
    "wove": "weave",
    "written": "write",
    "wrote": "write",
    "underwrote": "underwrite",
    "bred": "breed",
    "bound": "bind",
    "caught": "catch",
    "chose": "choose",
    "dug": "dig",
    "fought": "fight",
    "forecast": "forecast",
    "froze": "freeze",
    "ground": "grind",
    "knit": "knit",
    "lent": "lend",
    "paid": "pay",
    "sent": "send",
    "sought": "seek",
    "spun": "spin",
    "swam": "swim",
    "threw": "throw",
    "told": "tell",
    "wound": "wind",
    "set": "set",
    "sung": "sing",
    "sewn": "sew",
    "shot": "shoot",
    "cut": "cut",
}


@lru_cache(maxsize=50_000)
def key_of(name: str) -> tuple[str, ...]:
    """Folded pieces of a name without hyphens: what the matcher indexes."""
    return tuple(piece.folded for piece in pieces(name) if piece.raw not in {"-", "–", "‑"})


def slug(text: str) -> str:
    """An id for any phrase: lower-case words joined by hyphens; `+` and `#` spelled out."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    plain = plain.replace("c++", "c plus plus").replace("#", " sharp ").replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
