"""The whole story on a terminal: an interview, a comparison, the debrief, the plan, the work, a better resume."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pexpect

BIO = """\
Sam Lee
Site Reliability Engineer

Experience
Site Reliability Engineer, Lime Bank, 2019 - present
- Manages the infrastructure with Terraform and Ansible
- Runs Kubernetes clusters for twelve teams
"""
RESUME = """\
Jo Roe

Experience
System Administrator, Pear Ltd, 2020 - 2024
- Ran Kubernetes clusters for three teams
- Automated the servers with Ansible and saved two days a month
"""
PROOF = "- Described all servers of the club in Terraform and rebuilt them in an hour"


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


def test_from_a_rejection_to_a_closed_gap(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text(RESUME, encoding="utf-8")
    notes, plan = tmp_path / "notes", tmp_path / "plan.md"
    gapfinder(
        tmp_path, "debrief", "new", "--outcome", "rejected", "--date", "2026-11-22",
        answers=(("Company", "Lime Bank"), ("Role", "Site Reliability Engineer"), ("Folder", str(notes))),
    )  # fmt: skip
    note = notes / "2026-11-22-lime-bank-site-reliability-engineer.md"
    mine = note.read_text(encoding="utf-8")
    mine = mine.replace("- Saved bio:", "- Saved bio: sam.txt").replace(
        "### Question:", "### Question: How do you rebuild a server?"
    )
    mine = mine.replace("- It went:", "- It went: I froze").replace(
        "### During\n", "### During\n\nAt ease until the whiteboard.\n"
    )
    note.write_text(mine, encoding="utf-8")
    (notes / "sam.txt").write_text(BIO, encoding="utf-8")

    assert "Terraform" in gapfinder(tmp_path, "compare", "cv.txt", "--bio", str(notes / "sam.txt"))
    gapfinder(tmp_path, "debrief", "add", "lime")
    before = note.read_text(encoding="utf-8")
    assert "**Terraform**: missing" in before
    assert before.split("<!-- gapfinder:begin")[0] == mine.split("<!-- gapfinder:begin")[0]
    assert "How do you rebuild a server?" in gapfinder(tmp_path, "debrief", "questions")

    number = re.search(r"^(\d+)\. \*\*Terraform\*\*", before, re.MULTILINE)
    assert number is not None
    gapfinder(tmp_path, "debrief", "add", "lime")
    assert note.read_text(encoding="utf-8") == before
    added = gapfinder(tmp_path, "plan", "add", number[1], answers=(("File", str(plan)),))
    assert "gf-terraform" in added
    assert "Terraform" in gapfinder(tmp_path, "plan", "next")
    assert "less of than I would like is Terraform" in gapfinder(tmp_path, "debrief", "draft", "weakness", "lime")
    done = gapfinder(tmp_path, "plan", "done", "terraform", answers=(("Proof", PROOF.removeprefix("- ")),))
    assert "Only the resume closes a gap" in done
    assert "- proof: Described all servers" in plan.read_text(encoding="utf-8")

    (tmp_path / "cv.txt").write_text(f"{RESUME}{PROOF}\n", encoding="utf-8")
    gapfinder(tmp_path, "debrief", "add", "lime", "cv.txt")
    after = note.read_text(encoding="utf-8")
    assert "**Terraform**" not in after
    assert after.split("<!-- gapfinder:begin")[0] == mine.split("<!-- gapfinder:begin")[0]
