"""Gold texts for the reading benchmark, made from the sources that stand beside the PDFs.

LaTeX is stripped to the words that it prints, YAML and JSON to their values. Dates are left out where the program that
made the PDF writes them in its own form. What a source holds is what recall and order are measured on; other words of
the PDF (labels, dates) are no mistake, so precision is not.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Gold:
    """What a file says."""

    path: Path
    text: str
    group: str
    ordered: bool = True
    """The source has the order of the page."""
    other_order: str = ""
    roles: tuple[tuple[str, str, str], ...] = ()
    """Title, organisation, dates as written; empty where the source does not say."""


def words(text: str) -> list[str]:
    """Comparable words: NFKC, case-folded, letters and digits, with + and # kept."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return re.findall(r"[^\W_]+[+#]*", folded)


def common_subsequence(first: list[str], second: list[str]) -> int:
    """Length of the longest common subsequence (Hyyrö 2004: a row of the table is one integer)."""
    places: dict[str, int] = {}
    for position, word in enumerate(first):
        places[word] = places.get(word, 0) | 1 << position
    row = full = (1 << len(first)) - 1
    for word in second:
        hits = row & places.get(word, 0)
        row = ((row + hits) | (row - hits)) & full
    return len(first) - row.bit_count()


def score(gold: Gold, text: str) -> dict[str, float]:
    """Recall of the gold words, and their order, as shares."""
    wanted, got = words(gold.text), words(text)
    both = (Counter(wanted) & Counter(got)).total()
    orders = [wanted, words(gold.other_order)] if gold.other_order else [wanted]
    ordered = max(common_subsequence(order, got) for order in orders)
    return {"gold": len(wanted), "both": both, "order": ordered if gold.ordered else -1}


def from_bench(bench: Path) -> list[Gold]:
    """The ten invented resumes of the developers' benchmark."""
    found = []
    for path in sorted((bench / "text" / "gold").glob("*.txt")):
        if path.name.endswith(".alt.txt"):
            continue
        resume = next((bench / "gaps" / "cases" / path.stem).glob("resume.*"))
        other = path.with_suffix(".alt.txt")
        found.append(
            Gold(
                resume, path.read_text("utf-8"), "bench", other_order=other.read_text("utf-8") if other.exists() else ""
            )
        )
    return found


def from_data(data: Path) -> list[Gold]:
    """Resumes whose source stands beside them under `resumes_pdf`."""
    root = data / "resumes_pdf"
    found: list[Gold] = []
    for folder in sorted(root.iterdir()):
        sources = folder / "_sources"
        if not sources.is_dir():
            continue
        for pdf in sorted(folder.glob("*.pdf")):
            gold = _gold(pdf, sources)
            if gold is not None:
                found.append(gold)
    return found


def _gold(pdf: Path, sources: Path) -> Gold | None:
    for suffix, make in ((".truth.json", _truth), (".yaml", _rendercv), (".tex", _tex)):
        source = sources / f"{pdf.stem}{suffix}"
        if source.exists():
            text = source.read_text("utf-8")
            return None if _DRAWN.search(text.split("\\begin{document}", 1)[-1]) else make(pdf, text)
    shared = sources / "resume__data.yml"
    return _best_resume(pdf, shared.read_text("utf-8")) if shared.exists() else None


def _truth(pdf: Path, source: str) -> Gold:
    data = json.loads(source)
    roles = tuple(
        (role.get("title") or "", role.get("company") or "", role.get("dates") or "")
        for role in data.get("experience", [])
    )
    return Gold(
        pdf,
        "\n".join(_values([data.get(key) for key in ("contact", "experience", "education", "skills")], set())),
        "offlinecv",
        ordered=False,
        roles=roles,
    )


def _values(data: Any, skip: set[str]) -> list[str]:
    """Strings of a JSON or YAML value, in order."""
    if isinstance(data, dict):
        return [text for key, value in data.items() if key not in skip for text in _values(value, skip)]
    if isinstance(data, list):
        return [text for value in data for text in _values(value, skip)]
    return [str(data)] if isinstance(data, str | int | float) and not isinstance(data, bool) else []


_DRAWN = re.compile(r"\\begin\{(?:piechart|barchart)\}")
"""Charts whose labels come from macros: such a source does not say what the page prints."""
_COLOURS = {"white", "black", "box", "text", "c", "t", "b", "l", "r", "light"}
_NUMBER = re.compile(r"-?[\d.]+")
_NAMED_ICON = re.compile(r"\\(?:icon|icontext|iconhref|iconemail|infobubble)\*?\{[A-Za-z]+\}")
_ARGUMENT = re.compile(r"\{\s*([^{}]*?)\s*\}|\[([^\]]*)\]")
_NOT_PRINTED = {
    "date",
    "start_date",
    "end_date",
    "network",
    "username",
    "photo",
    "url",
    "doi",
    "journal",
    "website",
    "phone",
}


def _rendercv(pdf: Path, source: str) -> Gold:
    import yaml

    sheet = yaml.safe_load(source)["cv"]
    roles = tuple(
        (entry.get("position", ""), entry.get("company", ""), f"{entry.get('start_date')} - {entry.get('end_date')}")
        for entry in sheet["sections"].get("experience", [])
    )
    body = [
        title.replace("_", " ") + "\n" + "\n".join(_values(entries, _NOT_PRINTED))
        for title, entries in sheet["sections"].items()
    ]
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)|[*_`]+", lambda match: match[1] or " ", "\n".join([sheet["name"], *body]))
    return Gold(pdf, text, "rendercv", roles=roles, ordered=False)


def _best_resume(pdf: Path, source: str) -> Gold:
    import yaml

    sheet = yaml.safe_load(source.split("`", 1)[1].rsplit("`", 1)[0])
    printed = {key: sheet[key] for key in ("name", "position", "experience", "education", "skills") if key in sheet}
    roles = tuple((entry["position"], entry["company"], entry["timeperiod"]) for entry in sheet["experience"])
    return Gold(
        pdf,
        "\n".join(_values(printed, {"level", "website", "timeperiod", "middle"})),
        "best-resume",
        ordered=False,
        roles=roles,
    )


_COMMENT = re.compile(r"(?<!\\)%.*")
_SILENT = re.compile(
    r"\\(?:includegraphics|vspace|hspace|rule|color|definecolor|setlength|addtolength|begin|end|pagestyle|fontsize|label|"
    r"usepackage|bibliography|bibliographystyle|input|newcommand|renewcommand|setmainfont|icon|faIcon|larrow|rarrow|cline|draw|fill"
    r"|node|node\[[^\]]*\]|path|setcounter|thispagestyle|hypersetup|geometry)\*?\s*(?:\[[^\]]*\]|\{[^{}]*\}|\([^)]*\))*"
)
_TWO = re.compile(
    r"\\(?:textcolor|fcolorbox|colorbox|href|parbox|makebox|raisebox|scalebox|resizebox|multicolumn|fontsize)\*?\s*(?:\[[^\]]*\])*\s*\{[^{}]*\}"
)
_NAME = re.compile(r"\\[a-zA-Z@]+\*?(?:\[[^\]]*\])?")
_LENGTH = re.compile(r"[-\d.]+\s*(?:pt|cm|mm|em|ex|in|\\?linewidth|\\?textwidth|\\?textheight)\b")


def _is_setting(argument: str, colours: set[str]) -> bool:
    """A colour, a length or a number: drawn, not printed."""
    return argument in colours or bool(_NUMBER.fullmatch(argument)) or bool(_LENGTH.fullmatch(argument.strip()))


def _tex(pdf: Path, source: str) -> Gold:
    body = source.split("\\begin{document}", 1)[-1].split("\\end{document}", 1)[0]
    body = _COMMENT.sub("", body)
    body = body.replace("\\&", "&").replace("\\%", "%").replace("\\#", "#").replace("\\_", "_").replace("``", '"')
    colours = (
        _COLOURS | set(re.findall(r"\\definecolor\{(\w+)\}", source)) | set(re.findall(r"\\colorlet\{(\w+)\}", source))
    )
    body = re.sub(
        r"\\begin\{(\w+\*?)\}(?:\[[^\]]*\]|\{[^{}]*\})*", lambda m: " " if m[1] != "metasection" else m[0], body
    )
    body = re.sub(r"\\(?:iconhref|iconemail)\{[^{}]*\}\{[^{}]*\}\{([^{}]*)\}\{[^{}]*\}", r"\1", body)
    body = _NAMED_ICON.sub(" ", body)
    body = _ARGUMENT.sub(lambda m: " " if _is_setting(m[1] if m[1] is not None else m[2], colours) else m[0], body)
    body = _SILENT.sub(" ", body)
    body = _TWO.sub(" ", body)
    body = _LENGTH.sub(" ", body.replace("\\\\", "\n"))
    body = re.sub(r"\$[^$]*\$", " ", body)
    body = _NAME.sub(" ", body)
    return Gold(pdf, re.sub(r"[{}\[\]~^&]", " ", body), "latexcv", ordered=False)
