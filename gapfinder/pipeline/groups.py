"""Either/or groups: mentions of which one would do ("AWS, GCP or Azure", "e.g. Jira", "Python/R")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gapfinder.datatypes import Label
from gapfinder.pipeline.spans import Found

_GROUPED = frozenset({Label.SKILL, Label.QUALIFICATION, Label.LANGUAGE, Label.OCCUPATION})
_OR = re.compile(
    r"^\s*(?:,\s*(?:[\w.+#-]+\s){0,3})?(?:and/or|or|/)\s*(?:an?\s|the\s)?(?:[\w-]+\s){0,3}$", re.IGNORECASE
)
_COMMA = re.compile(r"^\s*,\s*(?:an?\s)?$")
_AND = re.compile(r"^\s*(?:,\s*)?(?:and|&)\s*$", re.IGNORECASE)
_ONE_OF = re.compile(
    r"(?:(?:at least |any )?one (?:or more )?(?:of|from)|either|any of)[^.;:()]{0,50}?[:\s(]*$", re.IGNORECASE
)
_EXAMPLES = re.compile(r"(?:e\.\s?g\.?|such as|for example|for instance|like|i\.e\.)[,:]?\s*$", re.IGNORECASE)


def find_groups(text: str, mentions: Sequence[Found]) -> list[Found]:
    """The same mentions, with a group on those that are alternatives of each other.

    A run of mentions joined by commas is a group where its last joint is "or" or "/", where "one of" or "either"
    opens it, or where it gives examples ("e.g. X, Y", of which each would do).
    """
    chosen = [m for m in mentions if m.label in _GROUPED]
    groups: dict[Found, str] = {}
    run: list[Found] = []
    joints: list[str] = []

    def close() -> None:
        if len(run) > 1:
            last = joints.index("or") if "or" in joints else len(joints)
            parts = [(0, len(run))] if "," not in joints[last:] else [(0, last + 2), (last + 2, len(run))]
            for (
                first,
                stop,
            ) in parts:  # "Maya or Blender, ZBrush and Houdini": what follows the last of several is another
                if stop - first > 1 and _is_either_or(text, run[first:stop], joints[first : stop - 1]):
                    groups.update(dict.fromkeys(run[first:stop], f"g{run[first].start}"))
        run.clear()
        joints.clear()

    for one in chosen:
        if run:
            between = text[run[-1].end : one.start]
            kind = _joint(between)
            if kind is None or one.start < run[-1].end:
                close()
            else:
                joints.append(kind)
        run.append(one)
    close()
    return [m._replace(group=groups[m]) if m in groups else m for m in mentions] if groups else list(mentions)


@lru_cache(maxsize=5_000)
def _joint(between: str) -> str | None:
    if "\n" in between:
        return None
    if _OR.match(between):
        return "/" if between.strip() == "/" else "or"
    if _COMMA.match(between):
        return ","
    return "and" if _AND.match(between) else None


_A_KIND = re.compile(
    r"\b(?:an?|one|any)\s(?:[\w&-]+\s){0,3}(?:tool|system|platform|software|language|framework|database|package|suite|CRM|ERP|LIMS|LMS|EHR|MIS)\s\($",
    re.IGNORECASE,
)
"""One thing of a kind, of which the brackets give examples: "a BI tool (Power BI, Qlik)"."""
_BILINGUAL = re.compile(r"\bbilingual\W{1,3}(?:in\s)?$", re.IGNORECASE)
_OPENS_BRACKET = re.compile(r"\([^()]*$")
_AND_SO_ON = re.compile(
    r"(?:\s[\w-]+){0,2},?\s(?:etc\b|and (?:so on|others|the like)\b|or (?:similar|equivalent)\b)[^()\n]{0,20}\)",
    re.IGNORECASE,
)


def _is_open_list(text: str, before: str, end: int) -> bool:
    """Whether a run in brackets ends in "etc.": examples of what stands before them."""
    return _OPENS_BRACKET.search(before) is not None and _AND_SO_ON.match(text, end) is not None


_OR_ANOTHER = re.compile(
    r",?\s(?:and/)?or\s(?:in\s|with\s|an?\s|the\s)?"
    r"(?P<name>(?!(?:to|if|when|who|you|we|they|not|be|is|are|has|have|can|will|willing|ability|able|as|by|at|on|for)\b)[\w&/+#’'-]+(?:\s(?!(?:is|are|a plus|preferred|required|desir\w+|would|will|to|for|in|with|at|on|from|and|as|of|experience|skills?|knowledge)\b)[\w&/+#’'-]+){0,3})"
    r"(?:\s(?:experience|skills?|knowledge))?(?=\s*(?:[.;:()]|$|\n)|\s(?:is|are|would|preferred|required|desir\w+|a plus|in|for|at|to)\b)",
    re.IGNORECASE,
)


def or_another(text: str, end: int) -> str | None:
    """The last of several alternatives, which no list knows: "support" behind "solutions engineering, consulting, or"."""
    found = _OR_ANOTHER.match(text, end)
    return found["name"] if found is not None else None


def _is_either_or(text: str, run: Sequence[Found], joints: Sequence[str]) -> bool:
    before = text[max(0, run[0].start - 70) : run[0].start].rsplit("\n", 1)[-1]
    if _ONE_OF.search(before):
        return True
    if _BILINGUAL.search(before) and all(joint == "/" for joint in joints):
        return False  # "Bilingual English/Spanish" asks for both
    if "and" not in joints and (
        _EXAMPLES.search(before) or _A_KIND.search(before) or _is_open_list(text, before, run[-1].end)
    ):
        return True
    if "and" not in joints and or_another(text, run[-1].end) is not None:
        return True
    return ("and" not in joints and "or" in joints) or all(j == "/" for j in joints)
