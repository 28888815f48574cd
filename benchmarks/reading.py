"""How well resumes are read: words and their order, roles, and CPU time against plain pypdf.

    python benchmarks/reading.py --data DIR --bench DIR [--details] [--speed N] [--out results.json]

DIR of `--data` holds `resumes_pdf` with sources beside the PDFs, DIR of `--bench` the developers' benchmark. Nothing of
either is copied. Recall counts gold words found, each as often as it occurs; order is the longest common subsequence
over the gold words (only where the source has the order of the page). Exit code 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from reading_gold import Gold, from_bench, from_data, score, words

from gapfinder.datatypes import Document, DocumentKind, Limits, Role, YearMonth
from gapfinder.errors import GapfinderError
from gapfinder.readers import read
from gapfinder.structure.dates import find_dates

RECALL_FLOOR, ORDER_FLOOR, FILE_FLOOR = 0.99, 0.97, 0.95
DATES_FLOOR, NAMES_FLOOR, SPEED_CEILING = 0.95, 0.85, 1.5
_ICON = re.compile(r"(?<!\S)/[a-z][a-z-]{2,}(?!\S)")


def main() -> int:
    """Measure, print, compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--details", action="store_true", help="words lost and roles missed per file")
    parser.add_argument("--speed", type=int, default=0, metavar="N", help="also time N PDFs")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    gold = from_bench(options.bench) + from_data(options.data)
    results = _texts(gold, details=options.details)
    if options.speed:
        results["speed_ratio"] = _speed(options.data, options.speed)
    print(json.dumps(results))
    if options.out:
        options.out.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    passed = (
        results["recall"] >= RECALL_FLOOR
        and results["order"] >= ORDER_FLOOR
        and results["worst"] >= FILE_FLOOR
        and results["role_dates"] >= DATES_FLOOR
        and results["role_names"] >= NAMES_FLOOR
        and results.get("speed_ratio", 0.0) <= SPEED_CEILING
    )
    return int(not passed)


def _texts(gold: list[Gold], *, details: bool) -> dict[str, float]:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    worst = 1.0
    roles: Counter[str] = Counter()
    icons = 0
    limits = Limits(pages=500, characters=2_000_000, seconds=120)
    for item in gold:
        try:
            document = read(item.path, kind=DocumentKind.RESUME, limits=limits)
        except GapfinderError as error:
            print(f"{item.path}: {error.message}")
            worst = 0.0
            continue
        counts = score(item, document.text)
        total = groups[item.group]
        total.update({"gold": int(counts["gold"]), "both": int(counts["both"]), "files": 1})
        if counts["order"] >= 0:
            total.update({"order_gold": int(counts["gold"]), "order": int(counts["order"])})
        recall = counts["both"] / max(counts["gold"], 1)
        worst = min(worst, recall)
        icons += len(_ICON.findall(document.text))
        if details and recall < 0.995:
            lost = Counter(words(item.text)) - Counter(words(document.text))
            print(f"{item.path.name}: recall {recall:.3f}; lost: {' '.join(list(lost.elements())[:40])}")
        _count_roles(item, document, roles, details=details)
    everything = sum(groups.values(), Counter())
    for name, total in groups.items():
        print(f"{name:12} {total['files']:3} files  recall {total['both'] / total['gold']:.4f}")
    return {
        "files": everything["files"],
        "recall": round(everything["both"] / max(everything["gold"], 1), 4),
        "order": round(everything["order"] / max(everything["order_gold"], 1), 4),
        "worst": round(worst, 4),
        "icon_words": icons,
        "roles": roles["gold"],
        "role_dates": round(roles["dates"] / max(roles["dated"], 1), 4),
        "role_names": round(roles["names"] / max(roles["gold"], 1), 4),
        "roles_extra": roles["extra"],
    }


def _count_roles(item: Gold, document: Document, total: Counter[str], *, details: bool) -> None:
    """Gold roles found with the right dates; with the right title and organisation; roles that nobody has."""
    left = list(document.roles)
    for title, organisation, dates in item.roles:
        total["gold"] += 1
        wanted = find_dates(dates)
        match = next((role for role in left if _same_dates(role, dates) and _same(role.title, title)), None)
        match = match or next((role for role in left if wanted and _same_dates(role, dates)), None)
        match = match or next((role for role in left if _same(role.title, title)), None)
        if wanted:
            total["dated"] += 1
            total["dates"] += match is not None and _same_dates(match, dates)
        named = match is not None and _same(match.title, title) and _same(match.organisation, organisation)
        total["names"] += named
        if match is not None:
            left.remove(match)
        if details and (not named or (wanted and match is not None and not _same_dates(match, dates))):
            shown = (match.title, match.organisation, match.start, match.end) if match else None
            print(f"  {item.path.name[-50:]}: wanted {title!r} @ {organisation!r} {dates!r}; got {shown}")
    if item.roles:
        total["extra"] += len(left)


def _same(found: str, wanted: str) -> bool:
    """Equal words, or one within the other with at most three more."""
    first, second = words(found), words(wanted)
    if not first or not second:
        return first == second
    return (not (Counter(second) - Counter(first)) and len(first) - len(second) <= 3) or (
        not (Counter(first) - Counter(second)) and len(second) - len(first) <= 3
    )


def _same_dates(role: Role, dates: str) -> bool:
    wanted = find_dates(dates)
    if not wanted:
        return role.start is None
    one = wanted[0]
    end: YearMonth | None = one.start if one.single else one.end
    return role.start == one.start and role.current == one.current and role.end == end


def _speed(data: Path, count: int) -> float:
    """CPU time of our reader over that of pypdf's `extract_text` on the same files."""
    from pypdf import PdfReader

    from gapfinder.readers.pdf import read_pdf

    logging.disable(logging.CRITICAL)
    ours = plain = 0.0
    files = sorted((data / "resumes_pdf").glob("*/*.pdf"))
    for path in files[:: max(1, len(files) // count)]:
        content = path.read_bytes()
        started = time.process_time()
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        plain += time.process_time() - started
        if len(pages) > 30:
            plain -= time.process_time() - started
            continue
        started = time.process_time()
        try:
            read_pdf(content, name=path.name, limits=Limits())
        except GapfinderError as error:
            print(f"{path.name}: {error.message}")
        ours += time.process_time() - started
    return round(ours / plain, 3)


if __name__ == "__main__":
    sys.exit(main())
