"""The analysis is tested over the small lexicon: its logic must not hang on the shipped data."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _small(small_lexicon: None) -> None:
    del small_lexicon
