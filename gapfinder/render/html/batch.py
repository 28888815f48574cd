"""A batch as one HTML page."""

from __future__ import annotations

from gapfinder.datatypes import Batch, DocumentKind
from gapfinder.render.batch import STEPS, about_steps, gain, headline, names_of, reasons
from gapfinder.render.html import figures
from gapfinder.render.html.environment import page
from gapfinder.render.interface import View


def render(found: Batch, view: View) -> str:
    """The page; `view.top` rows of the demand."""
    ads = sum(1 for target in found.targets if target.kind is DocumentKind.AD)
    names = {row.id: row.name for row in found.demand}
    return page(
        "batch.html.jinja",
        batch=found,
        headline=headline(found),
        called={one: name.partition(": ")[0] for one, name in names_of(found).items()},
        reasons={target.id: reasons(target, names) for target in found.targets},
        demand=figures.demand(found.demand[: view.top], ads, len(found.targets) - ads),
        steps=[(step.name, gain(step)) for step in found.learn_first[:STEPS]],
        about_steps=list(about_steps(found, view)),
        map=figures.map_of_demand(found.demand, found.matrix, found.targets, view.top)
        if len(found.targets) > 1 and found.demand
        else None,
    )
