"""The YAML between two `---` lines at the top of a note: read, never rewritten."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from gapfinder.errors import DataError
from gapfinder.notes.text import lines

_LONGEST = 64 * 1024
_BARE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ESCAPE = re.compile("<(?=!--)|(?<=--)>|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def body_start(text: str) -> int:
    """Offset at which the front matter ends and the note begins; 0 where there is no front matter."""
    first = True
    for line in lines(text):
        content = line.text.removeprefix("\ufeff") if first else line.text
        if first:
            if content.rstrip() != "---":
                return 0
            first = False
        elif content.rstrip() in {"---", "..."}:
            return line.next
        if line.next > _LONGEST:
            return 0
    return 0


def read(text: str, name: str) -> dict[str, str | list[str]]:
    """Keys and values of the front matter as words; empty where there is none.

    Raises:
        DataError: what stands between the lines is no YAML, or no list of keys.
    """
    end = body_start(text)
    if not end:
        return {}
    import yaml  # late: most commands never need it

    inside = [line.text for line in lines(text[:end])][1:-1]
    try:
        # The base loader builds nothing but strings, lists and maps: `date: 2026-12-15` and `remote: no` stay as written.
        found = yaml.load("\n".join(inside), Loader=yaml.BaseLoader)  # noqa: S506  it makes only plain values
    except (yaml.YAMLError, RecursionError) as error:
        where = getattr(getattr(error, "problem_mark", None), "line", None)
        place = f", line {where + 2}" if isinstance(where, int) else ""
        raise DataError(
            f"{name}{place}: the part between the --- lines is no valid YAML.", "Put values with a colon in quotes."
        ) from None
    if found is None or found == "":
        return {}
    if not isinstance(found, dict):
        raise DataError(
            f"{name}: the part between the --- lines is no list of `key: value`.", "Write one key on each line."
        )
    return {str(key): _value(value) for key, value in found.items()}


def _value(value: object) -> str | list[str]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    return value if isinstance(value, str) else ""


def write(values: Mapping[str, str | list[str]]) -> str:
    """Front matter for a new note, with the `---` lines."""
    rows = [
        f"{key}: {_list(value) if isinstance(value, list) else _scalar(value)}".rstrip()
        for key, value in values.items()
    ]
    return "\n".join(["---", *rows, "---", ""])


def _list(value: list[str]) -> str:
    quoted = (_scalar(one) or '""' for one in value)
    return f"[{', '.join(quoted)}]"


def _scalar(value: str) -> str:
    """A date or a plain word as it is, everything else in double quotes."""
    if not value or _BARE.fullmatch(value) or re.fullmatch(r"[a-z]{4,}", value):
        return value if value not in {"true", "false", "null"} else f'"{value}"'
    return _ESCAPE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False))
