"""Glyph names that leak into extracted text ("/f_ield", "/two.lnum", "S/H.sc"), turned back into letters."""

from __future__ import annotations

import re
import unicodedata

_NAMES = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "hyphen": "-", "period": ".", "comma": ",", "slash": "/", "colon": ":",
    "semicolon": ";", "space": " ", "ampersand": "&", "parenleft": "(", "parenright": ")", "plus": "+",
    "bullet": "•", "endash": "–", "emdash": "—", "at": "@", "germandbls": "ß", "quoteright": "’", "percent": "%",
    "quoteleft": "‘", "exclam": "!", "question": "?", "dollar": "$", "numbersign": "#", "bar": "|",
    "underscore": "_", "asterisk": "*", "equal": "=", "periodcentered": "·", "quotesingle": "'", "nbspace": " ",
}  # fmt: skip
_SUFFIXES = (
    "lnum|onum|tnum|pnum|tosf|osf|taboldstyle|oldstyle|sc|smcp|c2sc|alt|alt\\d|ss\\d\\d|case|sups|swash|liga|dlig|cap|lf|tf|lp|"
    "a|b|tab|numr|dnom|tabular|proportional|lining|fitted|small|smallcap"
)
_LIGATURE = re.compile(
    r"/((?:f_f_i|f_f_l|f_f_j|f_f|f_i|f_l|f_j|f_t|t_t|t_i|T_h|f_b|f_h|f_k|s_t|c_t|s_p|f_f_t))(?:\.liga|\.dlig)?"
)
_VARIANT = re.compile(rf"/({'|'.join(_NAMES)}|[A-Za-z])\.(?:{_SUFFIXES})(?![a-z])")
_PLAIN = re.compile(
    r"(?<![\w/])/(zero|one|two|three|four|five|six|seven|eight|nine|ampersand|parenleft|parenright|endash|emdash|quoteright|periodcentered|hyphen|bullet)(?=/|\s|$)"
)
_MARKS = {
    "acute": "\u0301", "grave": "\u0300", "dieresis": "\u0308", "circumflex": "\u0302", "tilde": "\u0303",
    "ring": "\u030a", "cedilla": "\u0327", "caron": "\u030c", "ogonek": "\u0328", "macron": "\u0304", "breve": "\u0306",
    "hungarumlaut": "\u030b", "dotaccent": "\u0307",
}  # fmt: skip
_ACCENTED = re.compile(rf"/([A-Za-z])({'|'.join(_MARKS)})(?:\.\w+)?")
_CODES = re.compile(r"/uni([0-9A-F]{4})(?:\.\w+)?|/u([0-9A-F]{5,6})(?:\.\w+)?")


def repair_glyph_names(text: str) -> str:
    """`text` with leaked glyph names as the letters that they name; text without them comes back unchanged."""
    if "/" not in text:
        return text
    text = _CODES.sub(_code, text)
    text = _ACCENTED.sub(lambda match: unicodedata.normalize("NFC", match[1] + _MARKS[match[2]]), text)
    text = _LIGATURE.sub(lambda match: match[1].replace("_", ""), text)
    text = _VARIANT.sub(lambda match: _NAMES.get(match[1], match[1]), text)
    return _PLAIN.sub(lambda match: _NAMES[match[1]], text)


def _code(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF else ""
