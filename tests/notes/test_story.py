"""The whole story on a terminal, on the samples: an interview, a comparison, the debrief, the plan, a better resume."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

SAMPLES = Path(__file__).parents[2] / "samples" / "nurse"
ACLS = "advanced-cardiovascular-life-support"
PROOF = "ACLS (AHA), renewed 09/2026"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def gapfinder(here: Path, *arguments: str, answers: tuple[tuple[str, str], ...] = ()) -> str:
    """What a terminal of 80 columns shows, with answers typed where the words before them appear."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "gapfinder.cli.main", *arguments],
        cwd=str(here),
        encoding="utf-8",
        timeout=120,
        dimensions=(50, 80),
    )
    seen = ""
    for prompt, answer in answers:
        child.expect_exact(prompt)
        seen += child.before or ""
        child.sendline(answer)
    child.expect(pexpect.EOF)
    seen += child.before or ""
    child.close()
    assert child.exitstatus == 0, seen
    return re.sub(r"\x1b\[[0-9;]*m", "", seen).replace("\r\n", "\n")


def outside(text: str) -> tuple[str, str]:
    """What stands around the markers."""
    return text.split("<!-- gapfinder:begin", maxsplit=1)[0], text.split("<!-- gapfinder:end -->")[1]


def closed_of(page: str) -> str:
    """What a comparison of two reports calls closed, as one line."""
    found = re.search(r"── Closed.*?(?=\n── |\Z)", page, re.DOTALL)
    assert found is not None, page
    return " ".join(found.group().split())


def test_from_a_rejection_to_a_closed_gap(tmp_path: Path) -> None:
    for name in ("resume.pdf", "resume-later.pdf", "bio.md", "ad.txt"):
        shutil.copy(SAMPLES / name, tmp_path / name)
    notes, plan = tmp_path / "my notes", tmp_path / "plan.md"
    shown = gapfinder(
        tmp_path, "debrief", "new",
        answers=(
            ("Company", "Calloway / Heart"), ("Role", "CVICU nurse"), ("Day of the interview", "2026-11-20"),
            ("Which round", ""), ("How did it end", "rejected"), ("Folder", str(notes)),
        ),
    )  # fmt: skip
    note = notes / "2026-11-20-calloway-heart-cvicu-nurse.md"
    assert note.is_file(), shown
    text = note.read_text(encoding="utf-8")
    for before, after in (
        ("- Saved bio:", "- Saved bio: ../bio.md"),
        ("### During\n", "### During\n\nAt ease until the drips came up. Ünruhig.\n"),
        ("### Question:\n\n- I said:", "### Question: How do you titrate a drip?\n\n- I said: I have only watched it"),
        ("- It went:", "- It went: I froze"),
        ("### Weaknesses\n\n-", "### Weaknesses\n\n- We hoped for somebody who has run CRRT."),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    note.write_bytes(text.replace("\n", "\r\n").encode())
    mine = note.read_bytes().decode()

    page = gapfinder(tmp_path, "compare", "resume.pdf", "bio.md", "ad.txt")
    assert "CCRN" in page
    gapfinder(tmp_path, "compare", "resume.pdf", "bio.md", "ad.txt", "-f", "json", "-o", "before.json")
    added = gapfinder(tmp_path, "debrief", "add", "calloway", "before.json")
    assert re.search(r"^1 \(was \d+\)  CRRT: feedback: “We hoped", added, re.MULTILINE), added
    gaps = note.read_bytes().decode()
    assert "1. **CRRT**: missing" in gaps
    assert "We hoped for somebody who has run CRRT." in gaps.split("gapfinder:begin")[1]
    assert outside(gaps) == outside(mine)
    gapfinder(tmp_path, "debrief", "add", "calloway")
    assert note.read_bytes().decode() == gaps
    assert re.search(r"rejected; \d+ open gaps", gapfinder(tmp_path, "debrief", "list"))
    sheet = gapfinder(tmp_path, "debrief", "questions")
    assert "## How do you titrate a drip?" in sheet
    assert "It went: I froze" in sheet

    assert "[gf-crrt]" in gapfinder(tmp_path, "plan", "add", "1", answers=(("File", str(plan)),))
    assert f"[gf-{ACLS}]" in gapfinder(tmp_path, "plan", "add", "before.json", "ACLS")
    assert gapfinder(tmp_path, "plan", "next").startswith("CRRT: ")
    assert "less of than I would like is CRRT" in gapfinder(tmp_path, "debrief", "draft", "weakness", "calloway")
    edited = plan.read_text(encoding="utf-8").replace("# Learning plan", "# Mein Plan") + "\nmy own line"
    plan.write_text(edited, encoding="utf-8")
    done = gapfinder(tmp_path, "plan", "done", ACLS, answers=(("Proof", PROOF),))
    assert "Only the resume closes a gap" in done
    ticked = plan.read_text(encoding="utf-8")
    assert f"  - proof: {PROOF}\n" in ticked
    assert ticked.startswith("# Mein Plan\n")
    assert ticked.endswith("\nmy own line")

    gapfinder(tmp_path, "compare", "resume-later.pdf", "bio.md", "ad.txt", "-f", "json", "-o", "after.json")
    closed = closed_of(gapfinder(tmp_path, "diff", "before.json", "after.json"))
    assert "Advanced Cardiovascular Life Support" in closed
    assert "renewed 09/2026" in closed
    assert "CRRT" not in closed
    gapfinder(tmp_path, "debrief", "add", "calloway", "after.json")
    later = note.read_bytes().decode()
    assert "Advanced Cardiovascular Life Support" not in later
    assert "**CRRT**" in later
    assert outside(later) == outside(mine)
    assert sorted(path.name for path in notes.iterdir()) == [note.name]
