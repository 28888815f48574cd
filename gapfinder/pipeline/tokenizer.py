"""Token borders that skill names need: `C#`, `C++`, `.NET`, `CI/CD`, `5+`, slash lists, `Node.js/React`.

spaCy's own English rules stay as they are; prefixes, infixes and special cases are added to them.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_WHOLE = (
    "C#",
    "C++",
    "c++",
    "c#",
    "F#",
    "f#",
    "J#",
    "A#",
    ".NET",
    ".Net",
    ".net",
    "CI/CD",
    "ci/cd",
    "TCP/IP",
    "PL/SQL",
)
_INFIXES = (r"(?<=[A-Za-z0-9+#)])/(?=[A-Za-z0-9.(])", r"(?<=[A-Za-z0-9)])[|•·](?=[A-Za-z0-9(])", r"(?<=\w)[–—](?=\w)")
_SUFFIXES = (r"(?<=[0-9])\+", r"(?<=[A-Za-z]{2})/", r"[|•·]")
_PREFIXES = (r"/(?=[A-Za-z])", r"[|•·]")

# spaCy takes "Node.js/React" for an address; an address says so.
_ADDRESS = re.compile(r"^(?:(?:https?|ftp)://|www\.|mailto:)\S+$|^[\w.+-]+@[\w-]+\.[\w.]+$", re.IGNORECASE).match


_CACHE = 50_000
"""Stretches between spaces that are remembered with their tokens: the words of a thousand ads, some megabytes."""


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for `nlp` by its language's own rules and the token borders above."""
    defaults = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules={**(defaults.tokenizer_exceptions or {}), **{name: [{ORTH: name}] for name in _WHOLE}},
        prefix_search=compile_prefix_regex([*(defaults.prefixes or ()), *_PREFIXES]).search,
        suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), *_SUFFIXES]).search,
        infix_finditer=compile_infix_regex([*(defaults.infixes or ()), *_INFIXES]).finditer,
        token_match=defaults.token_match,
        url_match=_ADDRESS,
        max_cache_size=_CACHE,
    )


def adapt(nlp: Language) -> None:
    """Give `nlp` the token borders above; done once, and kept by `nlp.to_disk`. Special cases that it has are kept."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer) or tokenizer.url_match == _ADDRESS:
        return
    # One new tokenizer: every change of an existing one loads spaCy's special cases again.
    nlp.tokenizer = make_tokenizer(nlp)
    for text, special in (tokenizer.rules or {}).items():
        if text not in nlp.tokenizer.rules:
            nlp.tokenizer.add_special_case(text, special)
