"""Words that say the same thing of work: a "customer" of one text is the "client" of another (`data/kindred_words.csv`).

Some are kin wherever they stand; some only as the thing of a deed ("data collection" is information gathering, "data
science" is no information science); and deeds ("develop", "create") only as the head of a name, since "production planning"
and "product development" are no kin. A noun of a deed is kin to its verb: reconciliation, reconcile.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files

from gapfinder.lexicon.folding import fold, inflect
from gapfinder.lexicon.heads import nominal_heads


@cache
def _families() -> dict[str, dict[str, str]]:
    """By use ("any", "thing", "head"), the family of each term, under a name that is no term."""
    found: dict[str, dict[str, str]] = {"any": {}, "thing": {}, "head": {}}
    text = (files("gapfinder.analysis") / "data" / "kindred_words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        words = row["words"].split("|")
        found[row["use"]] |= {inflect(fold(word)): f"{row['use']}: {words[0]}" for word in words}
    deeds = found["head"]
    for noun, verbs in nominal_heads().items():
        if not noun.endswith("or") and inflect(noun) not in deeds:
            verb = min(verbs)
            deeds[inflect(noun)] = deeds.setdefault(verb, f"head: {verb}")
    return found


@lru_cache(maxsize=50_000)
def family(term: str, *, head: bool = True, thing: bool = True) -> str:
    """What a content term (`similarity.content_terms`) has in common with its kin; the term itself where it has none.

    `head` says whether it may stand for a deed, `thing` whether it may be the thing of one.
    """
    families = _families()
    found = families["any"].get(term)
    if found is None and thing:
        found = families["thing"].get(term)
    if found is None and head:
        found = families["head"].get(term)
    return term if found is None else found
