from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.errors import DataError, UsageError
from gapfinder.notes import block, debrief, frontmatter, sections

DAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def make(home: Path, company: str = "Acme", role: str = "Nurse", round_: str = "", date: dt.date = DAY) -> Path:
    return debrief.new(home, company=company, role=role, round_=round_, date=date)


def test_a_new_note_has_the_headings_a_person_needs(home: Path) -> None:
    path = make(home, round_="second")
    assert path.name == "2026-11-22-acme-nurse-second.md"
    note = debrief.read(path)
    assert (note.company, note.role, note.round, note.date, note.outcome) == (
        "Acme",
        "Nurse",
        "second",
        "2026-11-22",
        "",
    )
    assert note.tags == ("debrief", "interview")
    headings = [section.heading for section in sections.read(note.text)]
    for wanted in (
        "Nurse at Acme", "How it felt", "Before", "During", "After", "Where it turned", "Every question they asked",
        "Questions I did not expect", "Feedback, word for word", "Strengths", "Weaknesses", "Who got the job",
        "Outside my control", "Plan for next time", "What people I trust say", "What went well",
        "Questions to ask next time", "Thank-you note", "Gaps",
    ):  # fmt: skip
        assert wanted in headings
    assert note.text.endswith("<!-- gapfinder:end -->\n")


def test_an_existing_note_is_never_overwritten(home: Path) -> None:
    path = make(home)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already"):
        make(home)
    assert path.read_text(encoding="utf-8") == "mine"
    assert [p.name for p in home.iterdir()] == [path.name]


@given(company=st.text(min_size=1, max_size=60), role=st.text(min_size=1, max_size=60), round_=st.text(max_size=20))
def test_any_name_makes_a_sound_note(company: str, role: str, round_: str) -> None:
    text = debrief.new_text(company=company, role=role, round_=round_, date=DAY)
    name = debrief.file_name(company=company, role=role, round_=round_, date=DAY)
    assert name.startswith("2026-11-22")
    assert not set(name) & set('/\\:*?"<>|. \n\0')
    assert block.find(text, "n") is not None
    front = frontmatter.read(text, "n")
    assert set(front) == {"company", "role", "round", "date", "outcome", "source", "tags"}
    assert len(sections.read(text)) == len(sections.read(debrief.new_text(company="a", role="b", date=DAY)))


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("bio.txt", "bio.txt"),
        ("`my bio.txt`", "my bio.txt"),
        ("[the bio](<my bio.txt>)", "my bio.txt"),
        ("[[bio.md|her]]", "bio.md"),
        ('"bio.txt"', "bio.txt"),
        ("/tmp/bio.txt", "/tmp/bio.txt"),
        ("<https.txt>", "https.txt"),
    ],
)
def test_the_saved_bio(home: Path, field: str, path: str) -> None:
    note = make(home)
    note.write_text(
        note.read_text(encoding="utf-8").replace("- Saved bio:", f"- **Saved bio**: {field}"), encoding="utf-8"
    )
    assert debrief.read(note).bio == home / path


def test_no_bio(home: Path) -> None:
    assert debrief.read(make(home)).bio is None


def test_a_note_is_found_by_name_piece_or_path(home: Path) -> None:
    acme, other = make(home), make(home, company="Acme Labs")
    zoo = make(home, company="Zoo", role="Vet")
    assert debrief.locate("zoo", home) == zoo
    assert debrief.locate("Vet", home) == zoo
    assert debrief.locate(str(zoo), None) == zoo
    assert debrief.locate("acme labs", home) == other
    assert debrief.locate(acme.stem, home) == acme
    with pytest.raises(UsageError, match="Several"):
        debrief.locate("acme", home)
    for nothing in ("nothing", "", "-", "2027"):
        with pytest.raises(UsageError):
            debrief.locate(nothing, home)
    with pytest.raises(UsageError):
        debrief.locate("zoo", None)


def test_all_notes_by_date_and_what_cannot_be_read(home: Path) -> None:
    late, early = make(home), make(home, date=dt.date(2026, 1, 1))
    (home / "diary.md").write_text("# My diary\n", encoding="utf-8")
    (home / "broken.md").write_bytes(b"caf\xe9")
    found, trouble = debrief.read_all(home)
    assert [note.path for note in found] == [early, late]
    assert [error.message.split()[0] for error in trouble] == ["broken.md"]
    assert debrief.read_all(home / "nowhere") == ([], [])


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf---\r\ncompany: Acme\r\n---\r\nmy words",
        b"no newline at all",
        b"lone\rreturns\r",
        b"",
        b"\n\n\n",
        "blanks at ends  \nand é ü 面\n".encode(),
    ],
)
def test_every_byte_of_an_older_note_is_kept(home: Path, data: bytes) -> None:
    home.mkdir()
    path = home / "n.md"
    path.write_bytes(data)
    assert debrief.add(path, ["1. **Terraform**"], ["terraform"])
    once = path.read_bytes()
    assert once.startswith(data)
    assert not debrief.add(path, ["1. **Terraform**"], ["terraform"])
    assert path.read_bytes() == once
    assert debrief.add(path, ["1. **Go**"], ["go"])
    assert path.read_bytes().startswith(data)
    backups = [p.read_bytes() for p in home.glob("*.bak*")]
    assert backups == ([data] if data else [])


def test_a_note_of_ours_leaves_no_copy(home: Path) -> None:
    path = make(home)
    debrief.add(path, ["1. x"], ["x"])
    assert [p.name for p in home.iterdir()] == [path.name]
    assert debrief.read(path).gaps == ("x",)


@pytest.mark.parametrize(
    "data", [b"caf\xe9 <!-- gapfinder:begin -->", "note".encode("utf-16"), b"<!-- gapfinder:end -->\nmine"]
)
def test_what_is_not_sound_is_left_alone(home: Path, data: bytes) -> None:
    home.mkdir()
    path = home / "n.md"
    path.write_bytes(data)
    with pytest.raises(DataError):
        debrief.add(path, ["x"], [])
    assert path.read_bytes() == data
    assert [p.name for p in home.iterdir()] == ["n.md"]


def test_no_note_no_writing(home: Path) -> None:
    with pytest.raises(UsageError):
        debrief.add(home / "n.md", ["x"], [])
    assert not home.exists()


def test_sections_leave_out_prompts_code_and_our_part() -> None:
    text = (
        "---\na: b\n---\n# T\n<!-- prompt\n# not a heading -->\nmine\n```\n# code\n```\n## U ##\n- a\n  more\n\n* b\nlazy\n\npara\n"
        + block.put("", ["# gap"], [], "n")
    )
    head, title, under = sections.read(text)
    assert head.lines == ()
    assert (title.heading, title.lines) == ("T", ("mine", "```", "# code", "```"))
    assert (under.heading, under.above) == ("U", ("T",))
    assert sections.items(under) == (("a", ("more",)), ("b lazy", ()), ("para", ()))
