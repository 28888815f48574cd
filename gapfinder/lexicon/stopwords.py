"""Words that carry no content of their own: a table, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Folded words that similarity leaves out."""
    text = (files("gapfinder.lexicon") / "data" / "stopwords.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
