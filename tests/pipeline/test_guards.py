"""Expressions that are tried only where one of their words stands: the words must miss no match."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapfinder.lexicon.folding import lowered
from gapfinder.lexicon.patterns import Guarded, marks_in
from gapfinder.pipeline import credentials, noise_rules, phrases


def guarded_in(*modules: object) -> list[tuple[str, Guarded]]:
    """Every guarded expression of some modules, with its name."""
    found: list[tuple[str, Guarded]] = []
    for module in modules:
        for name, value in vars(module).items():
            several = value if isinstance(value, tuple) else (value,)
            found.extend((name, one) for one in several if isinstance(one, Guarded))
    return found


ALL = [*guarded_in(noise_rules, phrases, credentials), *noise_rules.TOPICS]


def test_there_are_some() -> None:
    assert {"_YEARS", "_EMPLOYER", "_BENEFIT_LINE", "work permit"} <= {name for name, _ in ALL}


@pytest.mark.parametrize(("name", "expression"), ALL, ids=[f"{name}{i}" for i, (name, _) in enumerate(ALL)])
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_no_match_is_missed(name: str, expression: Guarded, data: st.DataObject) -> None:
    """Law: whatever an expression matches has one of its words."""
    text = data.draw(st.from_regex(re.compile(expression.pattern.pattern, re.ASCII)))
    for match in expression.pattern.finditer(text):
        following = text[match.end() : match.end() + 1]
        if not following.isalpha():  # "visas" glued to the next word is a word of its own
            assert expression.mark & marks_in(lowered(match.group())), (name, match.group())
