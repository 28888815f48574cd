"""RTF: groups and control words; headings by style, bullets, tables, every code page; deleted and hidden text is dropped."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from gapfinder.datatypes import Limits
from gapfinder.errors import UnreadableError
from gapfinder.readers.deadline import Deadline, time_limit
from gapfinder.readers.interface import RawText
from gapfinder.readers.wordlines import WordLine, is_heading_style, raw_text, tabbed, table_row, with_margins

MAX_GROUPS = 2_000
"""Groups inside each other; word processors write about twenty."""

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_DROPPED = frozenset(
    """
    annotation atnauthor atnid colortbl datafield datastore fldinst footnote generator info listoverridetable listtable
    mmathPr nonesttables objdata pict pgptbl revtbl rsidtbl shprslt sn sp sv themedata xe tc xmlnstbl
    """.split()
)
"""Groups that hold no text of the page, or the same text once more."""
_TEXT_BOX = "shpinst"
"""The one group marked as optional whose text is on the page."""
_TARGETS = {"fonttbl": "fonts", "stylesheet": "styles", "listtext": "mark", "pntext": "mark"}
_CHARACTERS = {
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "-": "", "\n": "\x00", "\r": "\x00", "\\": "\\", "{": "{", "}": "}"}
_PARAGRAPH = "\x00"
_CODE_PAGES = {
    0: "cp1252", 2: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
"""Character sets of fonts."""
_NUMBERED = re.compile(r"\(?\w{1,4}[.)]")


@dataclass(slots=True)
class _State:
    """What holds inside a group."""

    dropped: bool = False
    hidden: bool = False
    target: str = "body"
    """`body`, `header`, `footer`, or a table of the file's head: `fonts`, `styles`, `mark` (a list sign)."""
    font: int = 0
    bold: bool = False
    size: int = 24
    skip: int = 1
    """Characters that stand in for one Unicode character."""


def read_rtf(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of an RTF file. Raises `UnreadableError` or `LimitError`."""
    with time_limit(limits.seconds, name) as deadline:
        parser = _Parser(deadline)
        parser.run(data.decode("latin-1"))
        if parser.too_deep:
            raise UnreadableError(
                f"{name} nests its groups too deeply to be a document.", "Save it again as DOCX or PDF."
            )
        return raw_text(with_margins(parser.lines["header"], parser.lines["body"], parser.lines["footer"]), "rtf")


class _Parser:
    """Reads tokens one by one; text gathers in a paragraph, paragraphs in a cell or in the page."""

    def __init__(self, deadline: Deadline) -> None:
        self.lines: dict[str, list[WordLine]] = {"body": [], "header": [], "footer": []}
        self.too_deep = False
        self._deadline = deadline
        self._stack: list[_State] = []
        self._state = _State()
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._style = 0
        self._outline = False
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._mark: list[str] = []
        self._letters = self._bold = self._size = 0
        self._in_table = False
        self._cell: list[WordLine] = []
        self._cells: list[list[WordLine]] = []
        self._skip = 0
        self._optional = False
        self._name: list[str] = []
        self._entry = 0
        self._over = False

    def run(self, text: str) -> None:
        """Read the whole file."""
        position, steps = 0, 0
        while position < len(text) and not (self.too_deep or self._over):
            match = _TOKEN.match(text, position)
            if match is None:
                break
            position = match.end() + self._take(match)
            steps += 1
            if steps % 20_000 == 0:
                self._deadline.check()
        self._flush()
        self._end_paragraph()
        self._end_row()

    def _take(self, match: re.Match[str]) -> int:
        """Read one token; gives the number of raw bytes that follow it."""
        word, number, code, sign, brace, plain = match.groups()
        if code is not None:
            self._byte(int(code, 16))
            return 0
        self._flush()
        if word == "bin":
            return max(int(number or 0), 0)
        if word is not None:
            self._control(word, int(number) if number else None)
        elif sign is not None:
            self._sign(sign)
        elif brace == "{":
            self._open()
        elif brace == "}":
            self._close()
        elif plain is not None:
            cut = min(self._skip, len(plain))
            self._skip -= cut
            self._write(plain[cut:])
        return 0

    def _open(self) -> None:
        self._stack.append(replace(self._state))
        self.too_deep = len(self._stack) > MAX_GROUPS
        self._optional = False
        self._skip = 0

    def _close(self) -> None:
        if self._state.target in {"header", "footer"} and self._stack and self._stack[-1].target == "body":
            self._end_paragraph()
        if self._state.target == "styles" and self._name:
            self._name_style()
        if self._stack:
            self._state = self._stack.pop()
        self._over = not self._stack
        self._skip = 0

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._optional = True
        elif sign in _SIGNS:
            self._skip = 0
            if _SIGNS[sign] == _PARAGRAPH:
                self._end_paragraph()
            else:
                self._write(_SIGNS[sign])

    def _control(self, word: str, number: int | None) -> None:
        state = self._state
        optional, self._optional = self._optional, False
        if (optional and word != _TEXT_BOX) or word in _DROPPED:
            state.dropped = True
        if state.dropped:
            return
        if word == "u":
            value = number or 0
            self._write(chr(value + 65_536 if value < 0 else value) if -32_768 <= value < 1_114_112 else "")
            self._skip = state.skip
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in _TARGETS:
            state.target = _TARGETS[word]
        elif word.startswith(("header", "footer")) and word[6:] in {"", "l", "r", "f"}:
            self._end_paragraph()
            state.target = word[:6]
        elif word in {"par", "sect", "page"}:
            self._end_paragraph()
        elif word in {"cell", "nestcell"}:
            self._end_cell(nested=word == "nestcell")
        elif word == "row":
            self._end_row()
        else:
            self._format(word, number, state)

    def _format(self, word: str, number: int | None, state: _State) -> None:
        on = number != 0
        if word == "ansicpg":
            self._default = _known(f"cp{number}") or self._default
        elif word == "uc":
            state.skip = min(max(number or 0, 0), 8)
        elif word == "f":
            state.font = self._entry = number or 0
        elif word == "fcharset" and state.target == "fonts":
            self._fonts[self._entry] = _CODE_PAGES.get(number or 0, "")
        elif word == "b":
            state.bold = on
        elif word == "fs":
            state.size = number or 24
        elif word in {"v", "deleted"}:
            state.hidden = on
        elif word == "plain":
            state.bold, state.hidden, state.size = False, False, 24
        elif state.target == "styles" or word in {"pard", "s", "outlinelevel", "intbl"}:
            self._format_paragraph(word, number or 0, state)

    def _format_paragraph(self, word: str, number: int, state: _State) -> None:
        if word == "s":
            self._entry = number
        if state.target == "styles":
            return
        if word == "pard":
            self._style, self._outline, self._in_table = 0, False, False
        elif word == "s":
            self._style = number
        elif word == "outlinelevel":
            self._outline = True
        elif word == "intbl":
            self._in_table = True

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._state.dropped:
            self._bytes.append(value)

    def _flush(self) -> None:
        """Bytes so far as text, in the code page of the font."""
        if self._bytes:
            code_page = self._fonts.get(self._state.font) or self._default
            content = self._bytes.decode(code_page, "replace")
            self._bytes.clear()
            self._write(content)

    def _write(self, content: str) -> None:
        state = self._state
        if state.dropped or state.hidden or not content:
            return
        if state.target == "fonts":
            return
        if state.target == "styles":
            self._name.append(content)
            if content.endswith(";"):
                self._name_style()
            return
        if state.target == "mark":
            self._mark.append(content)
            return
        self._pieces.append(content)
        letters = sum(character.isalnum() for character in content)
        self._letters += letters
        self._bold += letters * state.bold
        if letters and not self._size:
            self._size = state.size

    def _name_style(self) -> None:
        self._styles.setdefault(self._entry, "".join(self._name).strip(" ;"))
        self._name, self._entry = [], 0

    def _end_paragraph(self) -> None:
        text = tabbed("".join(self._pieces))
        sign = "".join(self._mark).strip()
        named = self._styles.get(self._style, "")
        bold = "bold" if self._letters and self._bold >= 0.9 * self._letters else ""
        line = WordLine(
            f"{sign} {text}" if _NUMBERED.fullmatch(sign) and text.strip() else text,
            style=f"{named}/{self._size}/{bold}" if self._letters else "",
            heading=self._outline or is_heading_style(named),
            bullet=bool(sign) and bool(text.strip()) and not _NUMBERED.fullmatch(sign),
        )
        self._pieces, self._mark = [], []
        self._letters = self._bold = self._size = 0
        target = self._state.target
        if target in {"header", "footer"}:
            self.lines[target].append(line)
        elif self._in_table:
            self._cell.append(line)
        else:
            self._end_row()
            self.lines["body"].append(line)

    def _end_cell(self, *, nested: bool) -> None:
        table, self._in_table = self._in_table, True
        self._end_paragraph()
        self._in_table = table
        if not nested:
            self._cells.append(self._cell)
            self._cell = []

    def _end_row(self) -> None:
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self.lines["body"].extend(table_row(self._cells))
        self._cell, self._cells = [], []


def _known(code_page: str) -> str:
    """`code_page` where Python has it as an encoding of text, else nothing."""
    try:
        return codecs.lookup(code_page).name
    except LookupError:
        return ""
