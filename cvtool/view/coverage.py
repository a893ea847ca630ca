"""Checks that the layout of a section shows all keys of its entries; a variant may choose one that does not."""

from __future__ import annotations

from collections.abc import Iterator

from cvtool.contract import Layout, shown_by
from cvtool.diagnostics import Diagnostic
from cvtool.source import Source, find, has
from cvtool.view.plan import Plan
from cvtool.view.shapes import shape_of
from cvtool.view.view import Block, Section, View


def check_layouts(view: View, plan: Plan, source: Source) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each section with a layout that does not show all keys of its entries."""
    for section in view.sections:
        if lost := {name for block in section.blocks for name in _lost(block)}:
            yield _diagnostic(section, lost, plan, source)


def _keys(block: Block) -> set[str]:
    return {*block.fields, *block.parts}


def _lost(block: Block) -> set[str]:
    """Return the keys that the macros of a block and of its entries do not show, as the schema calls them."""
    return {
        name for entry in (block, *block.entries) for key, name in entry.sources() if key not in shown_by(entry.kind)
    }


def _diagnostic(section: Section, lost: set[str], plan: Plan, source: Source) -> Diagnostic:
    path = ("variants", plan.name, "sections", section.name, "layout")
    listed = ", ".join(f"`{key}`" for key in sorted(lost))
    layout = Layout.INLINE if _is_inline(section) else section.blocks[0].kind
    message = f"the layout `{layout}` has no place for {listed} of `{section.name}`"
    return Diagnostic("bad-value", message, find(source.top, path) if has(source.top, path) else None, _hint(section))


def _is_inline(section: Section) -> bool:
    return any(block.inline for block in section.blocks)


def _hint(section: Section) -> str:
    keys = {key for block in section.blocks for key in _keys(block)}
    able = " or ".join(f"`{name}`" for name in Layout if keys <= shown_by(name))
    if _is_inline(section):  # whose keys are those of items
        able = f"`{shape_of(section.name).layout}`"
    return (f"{able} shows them all; " if able else "") + "`fields` names the keys to show, if not all"
