"""The report as `gapfinder.report/1`."""

from __future__ import annotations

import json

from gapfinder.datatypes import Report
from gapfinder.render.interface import View
from gapfinder.schema import to_dict


def render(report: Report, view: View) -> str:
    """JSON, whole whatever the view; ASCII-safe, two blanks of indent."""
    return json.dumps(to_dict(report), indent=2, ensure_ascii=True) + "\n"
