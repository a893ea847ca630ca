"""Texts that a variant has in words or a length of its own, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cvtool.model import CV, WHOLE, SectionOptions
from cvtool.source import Path
from cvtool.text.count import count_characters
from cvtool.view.blocks import Block, prose
from cvtool.view.limits import over
from cvtool.view.plan import Plan


def text_origin(plan: Plan, path: Path) -> Path:
    """Return where what is at a path comes from: the variant itself, if it has its own words there."""
    if path[0] == "basics":
        own = path[1] in plan.variant.basics.model_fields_set
    else:
        own = path[0] == "narratives" and path[1] in plan.variant.narratives
    return ("variants", plan.name, *path) if own else path


def replaced(cv: CV, plan: Plan) -> Iterator[Path]:
    """Yield the texts of a source in whose place a variant has its own."""
    own = plan.variant
    yield from (("basics", key) for key in sorted(own.basics.model_fields_set) if getattr(cv.basics, key))
    yield from (("narratives", name) for name in own.narratives if name in cv.narratives)


def choose_length(
    section: str, lengths: Mapping[str, str], origin: Path, options: SectionOptions
) -> tuple[tuple[Block, ...], list[Path]]:
    """Return the blocks of the longest text that keeps the limits, and the places of the others.

    If none keeps them, the shortest is returned.
    """
    places = {name: origin if name == WHOLE else (*origin, name) for name in lengths}
    made = {places[name]: tuple(prose(section, text, places[name])) for name, text in lengths.items()}
    sizes = {where: sum(count_characters(b.fields["text"].text) for b in blocks) for where, blocks in made.items()}
    written = [where for where in made if sizes[where]]
    if not written:
        return (), []
    fitting = [where for where in written if not any(over(options, made[where]))]
    best = max(fitting, key=sizes.__getitem__) if fitting else min(written, key=sizes.__getitem__)
    return made[best], [where for where in written if where != best]
