"""Does the macro of a section show all that its entries hold? A variant may choose one that does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cvtool.diagnostics import Diagnostic
from cvtool.model import Layout
from cvtool.source import Source, find, has
from cvtool.view.blocks import Block
from cvtool.view.plan import Plan
from cvtool.view.select import Section, View

# Parts that are macros of their own, after that of their entry.
_FOLLOWING: Final = frozenset({"highlights", "positions"})


def _keys(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LINE: Final = _keys("title role level organization department location date status note url summary details")
LAYOUT_KEYS: Final[Mapping[str, frozenset[str]]] = {
    Layout.ENTRY: _LINE,
    Layout.LINE: _LINE,
    Layout.LIST: _keys("title level organization location date url summary items"),
    Layout.PROSE: _keys("text"),
    Layout.PUBLICATION: _keys(
        "title date status note url summary details kind number authors venue volume pages doi links"
    ),
    Layout.TALK: _keys("title date url summary kind events"),
}
"""The keys of the macro contract that each macro shows."""


def check_layouts(view: View, plan: Plan, source: Source) -> Iterator[Diagnostic]:
    """Yield each section whose macro would leave out something that its entries hold."""
    for section in view.sections:
        if lost := {key for block in section.blocks for key in _held(block) - LAYOUT_KEYS[block.kind]}:
            yield _fault(section, lost, plan, source)


def _held(block: Block) -> set[str]:
    return {*block.fields, *block.parts} - _FOLLOWING


def _fault(section: Section, lost: set[str], plan: Plan, source: Source) -> Diagnostic:
    path = ("variants", plan.name, "sections", section.name, "layout")
    listed = ", ".join(f"`{key}`" for key in sorted(lost))
    message = f"the layout `{section.blocks[0].kind}` has no place for {listed} of `{section.name}`"
    return Diagnostic("bad-value", message, find(source.top, path) if has(source.top, path) else None, _hint(section))


def _hint(section: Section) -> str:
    held = {key for block in section.blocks for key in _held(block)}
    able = " or ".join(f"`{name}`" for name, keys in LAYOUT_KEYS.items() if held <= keys)
    return (f"{able} shows them all; " if able else "") + "`fields` names the keys to show, if not all"
