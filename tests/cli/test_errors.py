"""Bad input: one clear sentence, a hint, the exit code; never a traceback, never "no gaps"."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.commandline import Outcome, Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))
GERMAN = (
    "Wir suchen eine erfahrene Pflegekraft für die Station und bieten ein gutes Team, das nicht jeder hat. "
    "Sie haben eine Ausbildung und sind mit Python vertraut. "
) * 8


def pdf(*pages: str) -> bytes:
    """A PDF with a few words a page."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for words in pages:
        if words:
            canvas.drawString(60, 700, words)
        else:
            canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked() -> bytes:
    """The same behind a password."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("Requirements: Python"))))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def is_clear(done: Outcome, code: int, words: str) -> None:
    """One sentence with these words, a hint below it, nothing else."""
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    first, *rest = done.err.splitlines()
    assert first.startswith("gapfinder: ")
    assert words.lower() in first.lower()
    assert first.endswith(".")
    assert len(rest) == 1
    assert rest[0].startswith("  ")
    assert rest[0].strip()
    assert "\x1b" not in done.err
    assert done.out == ""


FILES: list[tuple[str, bytes, str]] = [
    ("fake.pdf", b"hello, this is text", "not a PDF"),
    ("locked.pdf", locked(), "encrypted"),
    ("scan.pdf", pdf("", ""), "no text layer"),
    ("cut.pdf", pdf("Requirements: Python")[:300], "damaged"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b"  \n\t\n", "empty"),
    ("binary.txt", bytes(range(256)) * 40, "no text"),
    ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "a picture"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), ".doc"),
    ("half.txt", b"\xff\xfe" + "Python".encode("utf-16-le")[:-1], "UTF-16"),
    ("signs.txt", b"... --- ...", "no text"),
]


@pytest.mark.parametrize(("name", "data", "words"), FILES, ids=[name for name, _, _ in FILES])
@pytest.mark.parametrize("place", ["resume", "target", "read", "extract"])
def test_files(name: str, data: bytes, words: str, place: str, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    calls: dict[str, tuple[str | Path, ...]] = {
        "resume": ("compare", path, AD),
        "target": ("compare", RESUME, path),
        "read": ("read", path),
        "extract": ("extract", path),
    }
    is_clear(gapfinder(*calls[place]), 3, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.pdf", "no file"),
        ("none/none.pdf", "no file"),
        ("https://example.com/jobs/1", "never goes online"),
        ("www.example.com/job", "never goes online"),
    ],
)
@pytest.mark.parametrize("place", ["resume", "target", "read"])
def test_no_files(name: str, words: str, place: str, gapfinder: Run) -> None:
    calls: dict[str, tuple[str | Path, ...]] = {
        "resume": ("compare", name, AD), "target": ("compare", RESUME, name), "read": ("read", name),
    }  # fmt: skip
    is_clear(gapfinder(*calls[place]), 2, words)


def test_folders(tmp_path: Path, gapfinder: Run) -> None:
    is_clear(gapfinder("compare", tmp_path, AD), 2, "folder")
    is_clear(gapfinder("compare", RESUME, tmp_path), 2, "holds no ad or bio")
    is_clear(gapfinder("batch", RESUME, tmp_path), 2, "holds no ad or bio")
    is_clear(gapfinder("read", tmp_path), 2, "folder")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "ad.txt"
    path.write_text("Python", encoding="utf-8")
    path.chmod(0)
    is_clear(gapfinder("compare", RESUME, path), 3, "cannot be opened")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--max-mb", "0.001"), "MB"),
        (("--max-pages", "1"), "pages"),
        (("--max-chars", "20"), "characters"),
        (("--max-seconds", "0.1"), "seconds"),
    ],
)
def test_limits(option: tuple[str, str], words: str, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "ad.pdf"
    many = 400 if option[0] == "--max-seconds" else 3
    path.write_bytes(pdf(*["Requirements: Python and SQL and a long line of other words"] * many))
    more = () if many == 3 else ("--max-pages", "1000")
    is_clear(gapfinder("compare", RESUME, path, *option, *more), 3, words)


@pytest.mark.parametrize("pasted", [b"", b"  \n"])
def test_nothing_was_pasted(pasted: bytes, gapfinder: Run) -> None:
    is_clear(gapfinder("compare", RESUME, "-", stdin=pasted), 3, "Nothing was pasted")


@pytest.mark.parametrize("arguments", [(RESUME, "-", "-"), ("-", "-"), (RESUME, "-", "--bio", "-")])
def test_standard_input_twice(arguments: tuple[str | Path, ...], gapfinder: Run) -> None:
    is_clear(gapfinder("compare", *arguments, stdin=b"Python"), 2, "only once")


@pytest.mark.parametrize(("arguments", "words"), [((), "needs a resume"), ((RESUME,), "something to compare")])
def test_nothing_given_in_a_pipe(arguments: tuple[Path, ...], words: str, gapfinder: Run) -> None:
    """On a terminal it asks; a script gets the sentence."""
    is_clear(gapfinder("compare", *arguments), 2, words)


def test_a_config_that_is_wrong(tmp_path: Path, gapfinder: Run) -> None:
    is_clear(gapfinder("compare", RESUME, AD, "--config", tmp_path / "none.toml"), 2, "no config file")
    broken = tmp_path / "my.toml"
    broken.write_text("plan = ", encoding="utf-8")
    is_clear(gapfinder("compare", RESUME, AD, "--config", broken), 3, "TOML")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig", "utf-32"])
def test_unusual_encodings_are_read(encoding: str, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "ad.txt"
    path.write_bytes("Café engineer – job\n\nRequirements\n- Python\n- Docker\n".encode(encoding))
    done = gapfinder("compare", RESUME, "--ad", path, "-f", "json")
    assert done.code == 0, done.err
    assert '"docker"' in done.out


def test_not_english(tmp_path: Path, gapfinder: Run) -> None:
    """Done, with low confidence and a warning."""
    path = tmp_path / "ad.txt"
    path.write_text(GERMAN, encoding="utf-8")
    done = gapfinder("compare", RESUME, "--ad", path)
    assert done.code == 4
    assert "does not look English" in " ".join(done.out.split())
    assert "Low confidence" in done.err
    assert "Everything that was recognised" not in done.out


def test_nothing_asked(tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "ad.txt"
    path.write_text("Hello there, how are things with you today?\n", encoding="utf-8")
    done = gapfinder("compare", RESUME, path)
    assert done.code == 4
    assert "not the same as no gaps" in " ".join(done.out.split())


def test_one_bad_target_among_several(tmp_path: Path, gapfinder: Run) -> None:
    """The others are done; the exit code says that it is not the whole."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf("", ""))
    done = gapfinder("compare", RESUME, AD, scan, BIO)
    assert done.code == 4
    assert done.out.startswith("resume.txt  against  ad.txt, bio.txt\n")
    assert "scan.pdf" in done.err
    assert "no text layer" in done.err


def test_a_missing_target_among_several(gapfinder: Run) -> None:
    """A path that does not exist is a slip of the pen: nothing is done."""
    assert gapfinder("compare", RESUME, AD, "none.txt").code == 2


ESCAPES = (
    "\x1b[31mEngineer\x1b[0m\x1b]0;owned\x07\n\nRequirements\n- Python\x1b[2J\n- Docker \u202egnihton\n\x9b31m- SQL\n"
)


@pytest.mark.parametrize("name", ["term", "md", "json"])
def test_terminal_escapes_in_a_text(name: str, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "ad.txt"
    path.write_text(ESCAPES, encoding="utf-8")
    done = gapfinder("compare", RESUME, "--ad", path, "-f", name, "--all", "--ignored")
    assert done.code == 0, done.err
    assert not set("\x1b\x9b\x07\u202e") & set(done.out + done.err)
    assert "Docker" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", ["\x1b[31mred\x07.txt", "two\nlines.txt", "\u202etxt.da.txt", "-o.txt"])
def test_escapes_in_a_file_name(name: str, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / name
    path.write_text(AD.read_text(encoding="utf-8"), encoding="utf-8")
    for done in (
        gapfinder("compare", RESUME, path),
        gapfinder("read", path),
        gapfinder("extract", path),
        gapfinder("batch", RESUME, path),
        gapfinder("read", tmp_path / f"x{name}"),
    ):
        assert not set("\x1b\x07\u202e") & set(done.out + done.err)
    assert done.code == 2


def test_a_name_that_is_no_utf_8(tmp_path: Path, gapfinder: Run) -> None:
    """Bytes that no encoding knows come back as escapes, not as a crash."""
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/r\xe9sum\xe9.txt")
    try:
        Path(name).write_text(RESUME.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    for end in ("term", "md", "json"):
        done = gapfinder("compare", name, AD, "-f", end)
        assert done.code == 0, done.err


def test_a_number_that_is_none(gapfinder: Run) -> None:
    for option in ("--top", "--explain"):
        assert gapfinder("compare", RESUME, AD, option, "0").code == 2
