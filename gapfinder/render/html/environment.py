"""The templates: autoescaped, and every value passes through `plain` on its way onto the page."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gapfinder.datatypes import Held, SectionKind, Status, Tier
from gapfinder.render.batch import gauge
from gapfinder.render.summary import (
    MEANINGS,
    TIER_WORDS,
    counted,
    denied,
    interview,
    kinds_of,
    nearby,
    short_name,
    status_words,
    strongest,
    tier_words,
    title_of,
    warnings,
)
from gapfinder.safe import plain

_FAMILY = {
    Status.MET: "met",
    Status.SHORT: "partly",
    Status.UNPROVEN: "partly",
    Status.ADJACENT: "partly",
    Status.UNCLEAR: "unclear",
    Status.MISSING: "missing",
}


def family(status: Status) -> str:
    """The colour that a status is drawn in: met, partly, unclear or missing."""
    return _FAMILY[status]


def told(held: Held) -> bool:
    """Whether it is no passage of the resume, but what the user told gapfinder."""
    return held.section is SectionKind.TOLD


def page(template: str, **values: object) -> str:
    """A template of this package, filled, as text that ends with one line end."""
    found = _environment().get_template(template)
    return _packed(found.render(values)) + "\n"


def _packed(text: str) -> str:
    """Without indents and empty lines."""
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)


def _shown(value: object) -> object:
    """What an expression may put onto a page: markup of our own templates as it stands, words without hidden signs."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _packed(files(__package__).joinpath("templates", "page.css").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made.globals |= {
        "style": Markup(style),  # noqa: S704 - a file of this package
        "style_hash": f"sha256-{digest}",
        "meanings": MEANINGS,
        "tiers": {tier.value: TIER_WORDS[tier] for tier in (Tier.REQUIRED, Tier.HELD, Tier.PREFERRED, Tier.MENTIONED)},
        "counted": counted,
        "tier_words": tier_words,
    }
    made.filters |= {
        "denied": denied,
        "family": family,
        "gauge": gauge,
        "kinds": kinds_of,
        "interview": interview,
        "nearby": nearby,
        "short": short_name,
        "status": status_words,
        "strongest": strongest,
        "title": title_of,
        "warnings": warnings,
    }
    made.tests["told"] = told
    return made
