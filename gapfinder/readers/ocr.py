"""Text recognition for scans and photographs: by the `tesseract` program, where the user has it and asks for it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence

from gapfinder.datatypes import Limits, Notice
from gapfinder.errors import MissingExtraError, UnreadableError
from gapfinder.readers.deadline import Deadline, time_limit
from gapfinder.readers.interface import RawText
from gapfinder.readers.pdf_layout import Piece

PROGRAM = "tesseract"
DOTS = 300
"""Dots an inch of the pictures given to the program; it was trained on about that."""
SURE = 30.0
"""Words of which the program is less sure, in percent, are specks and lines."""
_BULLETS = frozenset("¢e«®©°@o*»+")
"""What the program makes of a round bullet at the start of a line."""
_WORD = "5"
"""The program's number for rows of its table that hold a word."""


def read_picture(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a photograph or scan (PNG, JPEG, TIFF, WebP). Raises `MissingExtraError` or `UnreadableError`."""
    from gapfinder.readers.pdf_layout import lay_out
    from gapfinder.readers.pdf_text import text_of

    with time_limit(limits.seconds, name) as deadline:
        pieces = recognised(data, name, deadline, scale=1.0)
        layout = lay_out(pieces, 0)
        if not layout.rows:
            raise UnreadableError(
                f"{name} is a picture in which no words could be made out.", "Give a sharper scan, or paste the text."
            )
        return text_of([layout], width=0.0, format_name="picture", notices=(notice(name),))


def notice(where: str) -> Notice:
    """What a reader of recognised text must know."""
    return Notice(
        level="warning",
        where=where,
        message="The words were recognised from a picture (OCR) and may hold mistakes: check them with `gapfinder read`.",
    )


def recognised(picture: bytes, name: str, deadline: Deadline, *, scale: float) -> list[Piece]:
    """Words of a picture as text fragments; `scale` is the width of one dot in the caller's units."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingExtraError(
            f"Text recognition needs the {PROGRAM} program, which is not installed.",
            "Install it (Debian and Ubuntu: sudo apt install tesseract-ocr; macOS: brew install tesseract; Windows: "
            "winget install UB-Mannheim.TesseractOCR), or give a file with text in it.",
        )
    try:
        done = subprocess.run(  # noqa: S603  # a fixed program; the picture goes in as data, never as an argument
            [program, "stdin", "stdout", "-l", "eng", "--psm", "3", "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=max(deadline.left(), 0.1),
        )
    except subprocess.TimeoutExpired:
        raise deadline.error() from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        raise UnreadableError(f"Text recognition failed on {name}: {reason or 'no reason given'}.", "Try another scan.")
    return _pieces(done.stdout.decode("utf-8", "replace"), scale)


def _pieces(table: str, scale: float) -> list[Piece]:
    """Fragments from the program's table: words of one line that stand near each other are one."""
    found: list[Piece] = []
    heights: list[float] = []
    last_line: Sequence[str] = ()
    row = 0
    for cells in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (cells.get("text") or "").strip()
        if cells.get("level") != _WORD or not word or float(cells["conf"]) < SURE:
            continue
        left, top, width, height = (float(cells[key]) * scale for key in ("left", "top", "width", "height"))
        line = [cells[key] for key in ("block_num", "par_num", "line_num")]
        if line == last_line and left - found[-1].right < 2 * max(heights):
            found[-1].text += f" {word}"
            found[-1].right = left + width
            heights.append(height)
            found[-1].size = max(heights)
            continue
        if line != last_line:
            row += 1
            word = "•" if word in _BULLETS else word
        heights = [height]
        found.append(Piece(word, left, left + width, top + height, height, "", "", row))
        last_line = line
    return found
