"""Is the own name among the authors of what a document shows? If nowhere, it is written otherwise there."""

from __future__ import annotations

from collections.abc import Iterator

from cvtool.diagnostics import Diagnostic, Severity
from cvtool.source import Source, find
from cvtool.text.inlines import Inlines, OwnName
from cvtool.view.view import Block, View


def check_own_name(view: View, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning if publications are shown with their authors, and none has the own name."""
    works = [block for section in view.sections for block in section.blocks if "authors" in block.parts]
    if works and not any(_has_own_name(block) for block in works):
        name = view.identity["name"].text if "name" in view.identity else ""
        message = f"none of the publications has `{name}` among its authors"
        hint = "add the name that stands there to `basics.aliases`, as in `aliases: [A. Lovelace]`"
        span = find(source.top, ("basics", "name"), key=True)
        yield Diagnostic("no-own-name", message, span, hint, Severity.WARNING)


def _has_own_name(block: Block) -> bool:
    if any("self" in author.fields for author in block.parts["authors"]):
        return True
    return any(_holds(value.inlines) for part in block.parts.get("details", ()) for value in part.fields.values())


def _holds(text: Inlines) -> bool:
    return any(isinstance(piece, OwnName) for piece in text)
