from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from gapfinder.errors import UsageError
from gapfinder.notes import block, debrief, drafts, frontmatter, questions, tasks
from gapfinder.notes.debrief import Note

ACME = """\
---
company: Acme
role: Nurse
date: 2026-11-22
---
## Every question they asked

### Question: Why nursing?

- I said: because
- I wish I had said: because of my aunt,
  and what she taught me
- It went: badly

### Tell me about a conflict.

- I said: the rota story
- It went: well

### Question:

- I said:

## Questions I did not expect

<!-- prompt -->

- What do you read?
  - Better: The BMJ, weekly
- How do you rest?

## Questions to ask next time

- Who trains the new ones?
"""
ZOO = """\
---
company: Zoo
date: 2026-12-01
---
## Every question they asked

- why nursing
  - it went: not bad
- What is sepsis?
  - I said: I froze

## Questions to ask next time
- Who trains the new ones?
"""


def note(name: str, text: str) -> Note:
    path = Path(f"{name}.md")
    found = block.find(text, name)
    head = {key: value for key, value in frontmatter.read(text, name).items() if isinstance(value, str)}
    return Note(
        path=path,
        company=head.get("company", ""),
        role=head.get("role", ""),
        round="",
        date=head.get("date", ""),
        outcome="",
        tags=(),
        gaps=found.gaps if found else (),
        text=text,
    )


def test_questions_over_all_interviews() -> None:
    found = questions.asked([note("acme", ACME), note("zoo", ZOO)])
    assert [(q.text, q.notes, q.weak) for q in found] == [
        ("Why nursing?", ("acme", "zoo"), True),
        ("Tell me about a conflict.", ("acme",), False),
        ("What do you read?", ("acme",), True),
        ("How do you rest?", ("acme",), True),
        ("What is sepsis?", ("zoo",), False),
    ]
    assert found[0].better == ("because of my aunt, and what she taught me",)
    assert found[0].went == ("badly", "not bad")
    assert found[2].better == ("The BMJ, weekly",)
    assert [q.text for q in questions.to_ask([note("acme", ACME), note("zoo", ZOO)])] == ["Who trains the new ones?"]


@pytest.mark.parametrize(
    ("words", "bad"),
    [
        ("badly", True),
        ("so-so", True),
        ("I froze", True),
        ("not bad", False),
        ("no problem at all", False),
        ("nothing came to mind", True),
        ("fine", False),
        ("", False),
        ("No idea", True),
    ],
)
def test_how_it_went(words: str, bad: bool) -> None:
    assert questions.went_badly(words) is bad


def test_a_fresh_note_has_no_questions() -> None:
    text = debrief.new_text(company="Acme", role="Nurse", date=dt.date(2026, 11, 22))
    assert questions.asked([note("n", text)]) == ()
    assert questions.to_ask([note("n", text)]) == ()


def test_the_sheet() -> None:
    notes = [note("acme", ACME), note("zoo", ZOO)]
    sheet = questions.sheet(questions.asked(notes)[:1], questions.to_ask(notes), 2)
    assert sheet == (
        "# Questions to practise\n\n## Why nursing?\n\n*asked in 2 of 2; acme; zoo*\n\n- I said: because\n- It went: badly\n"
        "- It went: not bad\n- Better: because of my aunt, and what she taught me\n\n# Questions to ask them\n\n- Who trains the new ones?\n"
    )


def test_a_sheet_without_own_questions_gives_some_to_begin_with() -> None:
    sheet = questions.sheet((), (), 0)
    assert "None of your own yet" in sheet
    assert sheet.count("?") >= 5
    assert "None of your own yet" not in questions.sheet((), questions.to_ask([note("acme", ACME)]), 1)


def test_a_request_for_feedback() -> None:
    text = drafts.feedback(note("acme", ACME))
    assert "inviting me to Acme to talk about the role of Nurse on 22 November 2026." in text
    assert "[If it is so: I understand" in text
    assert "[If it is so" not in drafts.feedback(replace(note("acme", ACME), outcome="Rejected by mail"))
    assert "{" not in text


def test_a_thank_you_repairs_a_slip() -> None:
    text = drafts.thanks(note("acme", ACME))
    assert "You asked: Why nursing?\nWhat I should have said: because of my aunt, and what she taught me\n" in text
    plain = drafts.thanks(note("zoo", ZOO))
    assert "put right" not in plain
    assert "[role]" in plain


def test_a_weakness_is_a_gap_in_the_plan() -> None:
    text = block.put(
        ACME, ["1. **Triage**: missing (priority 0.9)", r"2. **C\# \*\***: short"], ["triage", "csharp"], "n"
    )
    acme = note("acme", text)
    assert debrief.gap_names(acme) == {"triage": "Triage", "csharp": "C# **"}
    with pytest.raises(UsageError, match="in your plan"):
        drafts.weakness(acme, ())
    plan = tasks.read("- [-] t 🆔 gf-triage\n- [ ] c 🆔 gf-csharp 📅 2026-12-15\n")
    answer = drafts.weakness(acme, plan)
    assert "C# **" in answer
    assert "by 15 December 2026" in answer
    done = drafts.weakness(acme, tasks.read("- [x] t 🆔 gf-triage\n"), "Triage")
    assert "I can show you: [the link" in done
    shown = drafts.weakness(acme, tasks.read("- [x] t 🆔 gf-triage\n  - proof: led 3 shifts.\n"), "Triage")
    assert "I can show you: led 3 shifts.\n" in shown
    with pytest.raises(UsageError, match="no gap"):
        drafts.weakness(acme, plan, "golf")
    with pytest.raises(UsageError, match="no gaps yet"):
        drafts.weakness(note("zoo", ZOO), plan)


def test_gaps_that_come_back() -> None:
    notes = [
        note(name, block.put("", ["1. x"], ids, "n"))
        for name, ids in (("a", ["go", "sql"]), ("b", ["sql"]), ("c", ["sql", "go"]), ("d", ["x"]))
    ]
    assert [(gap.id, gap.notes, gap.of) for gap in debrief.recurring(notes)] == [("sql", 3, 4), ("go", 2, 4)]
