"""Is a text English? Decided by its most frequent small words."""

from __future__ import annotations

import re

_STOP_WORDS = frozenset(
    """
    a an and are as at be been but by can for from had has have he her his i in into is it its my no not of on or our
    she so than that the their them they this to was we were what which who will with you your
    """.split()
)
_FOREIGN = frozenset(
    """
    der die das und mit für von ist ein eine den dem zu auf im nicht wir sie als auch bei nach werden oder sowie
    le la les des du et une un dans pour avec sur est que qui au aux par nous vous ou en ce
    el los las y con para por una del se su que como al lo más
    il di che e per con della dei nel gli sono
    de het een van en voor met op te zijn bij aan wij
    o os as um uma e com não na no dos das em ao
    och att det som på för är av till med den
    i w z na do się nie jest oraz dla
    """.split()
)
_FOREIGN_ONLY = _FOREIGN - _STOP_WORDS
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
"""The same in a lowered text of plain letters, found in half the time."""
_NON_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\ud7ff]")
MIN_WORDS = 60
"""Words from which shares decide; a shorter text may be a list of skills, which has no small words in any language."""
_LEAST_WORDS = 12
_LEAST_FOREIGN = 4
"""Different small words of other languages that a short text must hold to be taken for foreign."""
_SHORT_SHARE = 0.15


def looks_english(text: str) -> bool:
    """Whether the words of `text` are English; texts that do not decide (a few words, or bare lists) count as English."""
    foreign_letters = 0 if text.isascii() else len(_NON_LATIN.findall(text))
    if foreign_letters:
        letters = sum(character.isalpha() for character in text)
        if letters >= 40 and foreign_letters > 0.4 * letters:
            return False
    words = (_ASCII_WORD if text.isascii() else _WORD).findall(text.lower())
    if len(words) < _LEAST_WORDS:
        return True
    english = sum(map(_STOP_WORDS.__contains__, words)) / len(words)
    if len(words) < MIN_WORDS:  # names of places have a capital ("Los Gatos", "La Jolla")
        foreign = [word for word in _WORD.findall(text) if word in _FOREIGN_ONLY]
        return (
            english >= 0.5 * len(foreign) / len(words)
            or len(foreign) < _SHORT_SHARE * len(words)
            or len(set(foreign)) < _LEAST_FOREIGN
        )
    other = sum(map(_FOREIGN_ONLY.__contains__, words)) / len(words)
    return english >= 0.6 * other or other < 0.04
