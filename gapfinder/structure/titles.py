"""Words that make a job title, an organisation, a degree."""

from __future__ import annotations

import re
from functools import cache

from gapfinder.structure.tables import rows

DEGREE = re.compile(
    r"^(?:\W*(?:level \d )?(?:B\.?A|B\.?Sc|B\.?S|M\.?A|M\.?Sc|M\.?S|Ph\.?D|D\.?Phil|M\.?B\.?A|B\.?B\.?A|B\.?Com|B\.?Ed|M\.?Ed|B\.?Eng|M\.?Eng"
    r"|B\.?Tech|M\.?Tech|B\.?E|B\.?F\.?A|M\.?F\.?A|LL\.?[BM]|J\.?D|A\.?A\.?S?|A\.?S|HN[CD]|BTEC|NVQ|GCSEs?|GED|PGCE|[AO][- ][Ll]evels?"
    r"|Bachelor(?:'s|’s)?|Master(?:'s|’s)?(?= (?:of|in|degree))|Associate(?:'s|’s)?(?= (?:of|in|degree))|Doctor(?:ate)?(?= (?:of|in))"
    r"|Cert(?:\.|ificate)?(?= (?:I|V|\d|in ))|Dip\.?(?= (?:in |of |[A-Z]))|Grad(?:uate)? (?:Cert|Dip)\w*|City (?:&|and) Guilds|[BM]\.?Mus"
    r"|Diploma|Certificate|Licenciatura|Laurea|High School|Coursework)\b)"
)
"""A title that begins so is one of study."""


_LAST = frozenset({"senior", "junior"})
"""Words that are a title where nothing follows: "Audit Senior"."""


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The words of `titles` or `organisations`, in small letters."""
    return frozenset(row["word"] for row in rows(name))


def words_of(piece: str) -> list[str]:
    """Words of a piece of a row, in small letters, without signs around them."""
    return [word.strip(".,;:()[]'’\"").lower() for word in re.split(r"[\s/]+", piece)]


def ends_in_title(piece: str) -> bool:
    """Whether the last word of `piece` makes a job title: "Night Porter", "Audit Senior"."""
    last = words_of(piece)[-1]
    return last in _LAST or last in vocabulary("titles")


def has_title(piece: str) -> bool:
    """Whether a piece of a row holds a word that makes a job title, in the singular or plural."""
    titles = vocabulary("titles")
    words = words_of(piece)
    return words[-1] in _LAST or any(
        word in titles or (word.endswith("s") and word[:-1] in titles and word != "sales") for word in words
    )
