"""Nominal heads and the verbs behind them, from `data/nominal_heads.csv` ("reconciliation": reconcile).

Heads in -ing are their own verb.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from gapfinder.lexicon.folding import inflect


@lru_cache(maxsize=1)
def nominal_heads() -> dict[str, frozenset[str]]:
    """Head word -> stems of its verbs."""
    text = (files("gapfinder.lexicon") / "data" / "nominal_heads.csv").read_text(encoding="utf-8")
    return {
        row["head"]: frozenset(inflect(verb) for verb in row["verbs"].split("|"))
        for row in csv.DictReader(text.splitlines())
    }


def verbs_of(head: str) -> frozenset[str]:
    """Stems of the verbs behind a nominal head; empty where the word is no such head."""
    known = nominal_heads().get(head)
    if known is not None:
        return known
    if head.endswith("ing") and len(head) > 5:
        return frozenset({inflect(head)})
    return frozenset()
