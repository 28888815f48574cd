"""gapfinder: turns a rejection into a plan, offline.

    import gapfinder
    report = gapfinder.compare("resume.pdf", ["bio.txt", "ad.md"])
    for gap in report.gaps:
        print(gap.rank, gap.requirement.name, gap.status, gap.advice)

Names are imported when they are first used, so that `import gapfinder` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gapfinder.errors import GapfinderError
from gapfinder.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from gapfinder.datatypes import (
        Document,
        DocumentKind,
        Label,
        Limits,
        Match,
        Mention,
        Remark,
        Report,
        Requirement,
        Status,
        Tier,
    )
    from gapfinder.extract import extract
    from gapfinder.readers import read
    from gapfinder.schema import load
    from gapfinder.workflow import batch, compare

_HOMES = {
    **dict.fromkeys(
        "Document DocumentKind Label Limits Match Mention Remark Report Requirement Status Tier".split(),
        "gapfinder.datatypes",
    ),
    "batch": "gapfinder.workflow",
    "compare": "gapfinder.workflow",
    "extract": "gapfinder.extract",
    "load": "gapfinder.schema",
    "read": "gapfinder.readers",
}

__all__ = [
    "Document",
    "DocumentKind",
    "GapfinderError",
    "Label",
    "Limits",
    "Match",
    "Mention",
    "Remark",
    "Report",
    "Requirement",
    "Status",
    "Tier",
    "__version__",
    "batch",
    "compare",
    "extract",
    "load",
    "read",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'gapfinder' has no attribute {name!r}")
    return getattr(import_module(home), name)
