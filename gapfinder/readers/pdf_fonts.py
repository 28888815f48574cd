"""What a PDF font says: its weight, whether it draws icons, how wide its letters are, and whether it maps a space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

_ICONS = re.compile(
    r"font-?awesome|fa-?(?:solid|brands|regular|light|duotone)|material-?(?:icons|symbols|design)|glyphicon|ionicon|"
    r"academicon|entypo|octicon|icomoon|fontello|remixicon|feather|simple-?line|simple-?icons|typicons|linearicons|"
    r"boot-?strap-?icons|dashicons|themify|foundation-?icons|devicon|marvosym|fontawesome|\bicons?\b|icons?-?(?:regular|set)|"
    r"socicon|bbding|ifsym|typicon|tablericons|phosphor|lineicons|eva-?icons|webhostinghub",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"wingding|webding|zapfdingbat|dingbat|^symbol|symbolmt|pi-?symbol|bullets?", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-bd|medi(?!cal)|cmbx|ptmb|phvb|,b", re.IGNORECASE)
_MONO = re.compile(r"courier|mono|typewriter|consol|cmtt|menlo|lucidacons", re.IGNORECASE)
_HEX = re.compile(rb"<\s*([0-9A-Fa-f\s]+)\s*>")
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f\s]+)\s*>|\[([^\]]*)\])")
MAX_MAP = 20_000
"""Codes of one map that are looked at; a subset of a real font has a few hundred."""
MAX_DEPTH = 4
"""Forms inside forms whose fonts are looked at."""

_NUMBERED_GLYPH = re.compile(r"/a(\d{1,3})")
_CORK: dict[int, str] = {
    **dict(enumerate("`´^~¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—", start=0)),
    **dict(zip(range(0x1B, 0x20), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    0x7F: "-",
    **dict(enumerate("ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£", start=0x80)),
    0xD7: "Œ", 0xDF: "SS", 0xF7: "œ", 0xFF: "ß",
}  # fmt: skip
"""The Cork encoding, where it differs from Latin-1."""
_COMPANION = {0x84: "†", 0x85: "‡", 0x86: "‖", 0x87: "‰", 0x88: "•", 0x89: "℃", 0xB7: "·"}
"""Signs of TeX's text companion font."""

_HELVETICA: dict[str, float] = {
    **dict.fromkeys("abdeghnopqu0123456789_L$?€£", 0.556),
    **dict.fromkeys("cksvxyzJ", 0.5),
    **dict.fromkeys("ft !,./:;I[]\\", 0.278),
    **dict.fromkeys("ijl'|’‘", 0.222),
    **dict.fromkeys("ABEKPSVXY&", 0.667),
    **dict.fromkeys("CDHNRUw", 0.722),
    **dict.fromkeys("GOQ", 0.778),
    **dict.fromkeys("FTZ", 0.611),
    "r": 0.333,
    "m": 0.833,
    "M": 0.833,
    "W": 0.944,
    "-": 0.333,
    "(": 0.333,
    ")": 0.333,
    "–": 0.556,
    "—": 1.0,
    "•": 0.35,
    "@": 1.015,
    "%": 0.889,
    "+": 0.584,
    "=": 0.584,
    "*": 0.389,
    '"': 0.355,
    "#": 0.556,
    "“": 0.333,
}


@dataclass(slots=True)
class FontFacts:
    """A font as far as layout needs it."""

    name: str = ""
    bold: bool = False
    icon: bool = False
    symbol: bool = False
    """Letters of this font are bullets, ticks and arrows whatever their code says."""
    codes: dict[int, str] | None = None
    """What the codes of a bitmap font mean, where the font does not say."""
    default: float = 0.53
    widths: dict[str, float] | None = None

    def width(self, text: str) -> float:
        """Width of `text` at size 1."""
        widths = self.widths if self.widths is not None else _HELVETICA
        default = self.default
        return sum(widths.get(character, default) for character in text)


def font_facts(font: DictionaryObject | None) -> FontFacts:
    """Facts of a font dictionary; those of a plain sans-serif font where it says nothing or is broken."""
    if font is None:
        return FontFacts()
    facts = facts_by_name(str(font.get("/BaseFont") or font.get("/Name") or "").lstrip("/"))
    with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError):
        _read_widths(font, facts)
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        facts.codes = _bitmap_codes(font)
    return facts


def _bitmap_codes(font: DictionaryObject) -> dict[int, str] | None:
    """The encoding of a font that TeX drew as bitmaps: its glyphs have numbers for names, and nothing says what they are.

    Such fonts follow Cork (T1), but for the companion font, which is used for its bullet.
    """
    if font.get("/Subtype") != "/Type3" or "/ToUnicode" in font:
        return None
    encoding: Any = font["/Encoding"].get_object()
    names = [value for value in encoding["/Differences"] if isinstance(value, str)]
    codes = {int(match[1]) for name in names if (match := _NUMBERED_GLYPH.fullmatch(name))}
    if not codes or len(codes) < sum(name != "/.notdef" for name in names):
        return None
    return _COMPANION if min(codes) > 127 and len(codes) <= 4 else _CORK


def facts_by_name(name: str) -> FontFacts:
    """Facts that a font's name gives, with usual widths: "ABCDEF+FontAwesome" draws icons."""
    name = name.split("+", 1)[-1]
    facts = FontFacts(
        name=name, bold=bool(_BOLD.search(name)), icon=bool(_ICONS.search(name)), symbol=bool(_SYMBOLS.search(name))
    )
    if facts.bold:
        facts.widths, facts.default = _bold_widths(), 0.56
    if _MONO.search(name):
        facts.widths, facts.default = {}, 0.6
    return facts


@cache
def _bold_widths() -> dict[str, float]:
    """Bold letters are about a sixteenth wider."""
    return {character: width * 1.06 if character.isalpha() else width for character, width in _HELVETICA.items()}


def _read_widths(font: DictionaryObject, facts: FontFacts) -> None:
    subtype = font.get("/Subtype")
    if subtype == "/Type0":
        descendant = _descendant(font)
        by_code = _composite_widths(descendant)
        default = float(descendant.get("/DW", 1000)) / 1000
        mapping = _to_unicode(font)
        if mapping and by_code:
            facts.widths = {text: by_code.get(code, default) for code, text in mapping.items() if len(text) == 1}
            facts.default = sum(facts.widths.values()) / max(len(facts.widths), 1)
            facts.widths.setdefault(" ", 0.25)
    elif "/Widths" in font:
        first = int(font.get("/FirstChar", 0))
        unit = 0.001
        if subtype == "/Type3":  # drawn in a space of its own
            matrix: Any = font["/FontMatrix"].get_object()
            unit = abs(float(matrix[0]))
        array: Any = font["/Widths"].get_object()
        widths = [float(value.get_object()) * unit for value in array]
        mapping = _to_unicode(font)
        found = {}
        for offset, width in enumerate(widths[:256]):
            code = first + offset
            text = mapping.get(code) or (bytes([code]).decode("cp1252", "replace") if code < 256 else "")
            if len(text) == 1 and width > 0:
                found[text] = width
        if found:
            facts.widths = found
            facts.default = sum(found.values()) / len(found)


def _descendant(font: DictionaryObject) -> DictionaryObject:
    """The one font that a composite font is made of."""
    fonts: Any = font["/DescendantFonts"].get_object()
    found: DictionaryObject = fonts[0].get_object()
    return found


def _composite_widths(descendant: DictionaryObject) -> dict[int, float]:
    """The `/W` array: code -> width at size 1."""
    found: dict[int, float] = {}
    raw = descendant.get("/W")
    if raw is None:
        return found
    items = list(raw.get_object())
    index = 0
    while index + 1 < len(items) and len(found) < MAX_MAP:
        first = int(items[index])
        second = items[index + 1].get_object()
        if isinstance(second, list):
            for offset, width in enumerate(second):
                found[first + offset] = float(width.get_object()) / 1000
            index += 2
        elif index + 2 < len(items):
            width = float(items[index + 2].get_object()) / 1000
            for code in range(first, min(int(second), first + MAX_MAP) + 1):
                found[code] = width
            index += 3
        else:
            break
    return found


def _to_unicode(font: DictionaryObject) -> dict[int, str]:
    """The ToUnicode map: code -> text; empty where there is none."""
    stream = font.get("/ToUnicode")
    stream = stream.get_object() if stream is not None else None
    if stream is None or not hasattr(stream, "get_data"):
        return {}
    data: bytes = stream.get_data()
    found: dict[int, str] = {}
    for block in _CHARS.findall(data):
        values = [value.replace(b" ", b"").replace(b"\n", b"").replace(b"\r", b"") for value in _HEX.findall(block)]
        for code, target in zip(values[::2], values[1::2], strict=False):
            found[int(code, 16)] = _text(target)
    for block in _RANGES.findall(data):
        for low, high, target, array in _RANGE.findall(block):
            start, end = int(low, 16), int(high, 16)
            if len(found) > MAX_MAP:
                return found
            if array:
                for offset, value in enumerate(_HEX.findall(array)):
                    found[start + offset] = _text(value)
            elif target:
                base = _text(target)
                for code in range(start, min(end, start + 65_535) + 1):
                    last = ord(base[-1]) + code - start if base else 0
                    if base and last < 0xD800:
                        found[code] = base[:-1] + chr(last)
    return found


def _text(value: bytes) -> str:
    digits = bytes(character for character in value if character not in b" \t\r\n").decode("ascii", "ignore")
    raw = bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0")
    return raw.decode("utf-16-be", "ignore") if len(raw) > 1 else raw.decode("latin-1")


def repair_spaces(page: DictionaryObject) -> None:
    """Give composite fonts without a mapped space a zero width for code 32.

    pypdf takes the width of that code for the blank between words. Where the font maps no code to U+0020 or U+00A0,
    code 32 is some wide letter, and words run together. With width zero the caller's `space_width` applies.
    """
    from pypdf.generic import ArrayObject, NameObject, NumberObject

    for font in _fonts(page):
        try:
            if font.get("/Subtype") != "/Type0" or font.get("/ToUnicode") is None:
                continue
            mapping = _to_unicode(font)
            if any(text in {" ", "\u00a0"} for text in mapping.values()):
                continue
            descendant = _descendant(font)
            widths = descendant.get("/W")
            widths = widths.get_object() if widths is not None else ArrayObject()
            widths.extend([NumberObject(32), ArrayObject([NumberObject(0)])])
            descendant[NameObject("/W")] = widths
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError):
            continue


def _fonts(page: DictionaryObject) -> Iterator[DictionaryObject]:
    """Font dictionaries of a page and of the forms on it, each once."""
    seen: set[int] = set()

    def walk(resources: object, depth: int) -> Iterator[DictionaryObject]:
        resolved = resources.get_object() if hasattr(resources, "get_object") else None
        if not isinstance(resolved, dict) or depth > MAX_DEPTH or id(resolved) in seen:
            return
        seen.add(id(resolved))
        fonts = resolved.get("/Font")
        fonts = fonts.get_object() if fonts is not None else {}
        for value in fonts.values() if isinstance(fonts, dict) else ():
            font = value.get_object()
            if isinstance(font, dict) and id(font) not in seen:
                seen.add(id(font))
                yield font  # type: ignore[misc]  # pypdf's dictionaries are dicts
        forms = resolved.get("/XObject")
        forms = forms.get_object() if forms is not None else {}
        for value in forms.values() if isinstance(forms, dict) else ():
            form = value.get_object()
            if isinstance(form, dict) and form.get("/Subtype") == "/Form":
                yield from walk(form.get("/Resources"), depth + 1)

    yield from walk(page.get("/Resources"), 0)
