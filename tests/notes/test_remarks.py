from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gapfinder.notes import debrief
from gapfinder.notes.remarks import remarks_of

NOTE = """\
## Every question they asked

### Question: How do you handle a handoff?

- I said: SBAR
- It went: well

### Question: Have you run CRRT?

- I said: I have not run it, but I know Epic
- I wish I had said: I have watched CRRT twice
- It went: badly

## Questions I did not expect

- Which drips have you titrated?
  - a better answer

## Feedback, word for word

They said this on the phone.

### Strengths

- Calm with families

### Weaknesses

- No ECMO
  and no Impella

## What went well

- The tour
"""


def read(folder: Path, text: str) -> debrief.Note:
    path = folder / "acme.md"
    path.write_text(text, encoding="utf-8")
    return debrief.read(path)


def test_feedback_first_then_what_went_badly_without_the_praise(tmp_path: Path) -> None:
    found = remarks_of(read(tmp_path, NOTE))
    assert [(one.text, one.where, one.denials_only) for one in found] == [
        ("They said this on the phone.", "feedback", False),
        ("No ECMO and no Impella", "feedback", False),
        ("Have you run CRRT?", "a question to answer better", False),
        ("I have watched CRRT twice", "the answer you wish you had given", False),
        ("badly", "how an answer went", False),
        ("I have not run it, but I know Epic", "your answer", True),
        ("Which drips have you titrated?", "an unexpected question", False),
        ("a better answer", "the answer you wish you had given", False),
    ]
    assert {one.note for one in found} == {"acme"}


@pytest.mark.parametrize("text", ["", "# Mine\n\nwords\n"])
def test_a_note_without_such_words(tmp_path: Path, text: str) -> None:
    assert remarks_of(read(tmp_path, text)) == ()


def test_a_fresh_note_says_nothing(tmp_path: Path) -> None:
    text = debrief.new_text(company="Acme", role="Nurse", date=dt.date(2026, 11, 22))
    assert remarks_of(read(tmp_path, text)) == ()
