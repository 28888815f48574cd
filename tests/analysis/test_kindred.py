"""Words that say the same of work, and words that only look so."""

from __future__ import annotations

import pytest

from gapfinder.analysis.kindred import family
from gapfinder.analysis.similarity import content_terms


def alike(one: str, other: str, *, head: bool = True, thing: bool = True) -> bool:
    """Whether two words are of one family."""
    first, second = (family(content_terms(word)[0], head=head, thing=thing) for word in (one, other))
    return first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("client", "customers"),
        ("vendors", "supplier"),
        ("resolving", "solved"),
        ("analysis", "evaluated"),
        ("reconciliation", "reconciled"),
        ("staff", "employees"),
    ],
)
def test_kin(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("client", "vendor"), ("reduce", "improve"), ("plan", "resolve"), ("mast", "sail")]
)
def test_no_kin(one: str, other: str) -> None:
    assert not alike(one, other)


def test_deeds_and_their_things_are_kin_only_where_they_may_stand() -> None:
    """Production planning is no product development, data science no information science."""
    assert not alike("production", "development", head=False)
    assert not alike("data", "information", thing=False)
    assert alike("client", "customer", head=False, thing=False)


def test_a_family_has_a_name_that_is_no_term() -> None:
    assert family("customer") not in content_terms("customer client")
    assert family("mast") == "mast"
