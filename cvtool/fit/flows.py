"""What runs through the pages of a document by itself: all of it, or each of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from cvtool.tex.measures import Column, Height, Measures
from cvtool.view import View
from cvtool.view.ids import HEAD

FlowName: TypeAlias = "str | None"
"""The name of a column; None for a document without columns."""


def flows_of(measures: Measures) -> Mapping[FlowName, Measures]:
    """Return the measures of each flow, as those of a document of its own: what is above a column is its head."""
    return {name: _within(column, measures) for name, column in measures.columns.items()} or {None: _alone(measures)}


def view_of(view: View, name: FlowName) -> View:
    """Return a view with only the sections of a flow."""
    return view if name is None else replace(view, sections=tuple(s for s in view.sections if s.column == name))


def _alone(measures: Measures) -> Measures:
    """Return measures with the height of the head at the top of a page, where no line is before its first."""
    first, head = measures.positions.get(HEAD), measures.height(HEAD)
    if first is None:
        return measures
    at_top = replace(head, total=head.total - first.leading + first.y - measures.top)
    return replace(measures, blocks={**measures.blocks, HEAD: at_top})


def _within(column: Column, measures: Measures) -> Measures:
    names = set(column.blocks)
    above = Height(column.top - measures.top, measures.height(HEAD).gap)
    return replace(
        measures,
        blocks={HEAD: above, **{name: height for name, height in measures.blocks.items() if name in names}},
        positions={name: position for name, position in measures.positions.items() if name in names},
        end=column.end,
        columns={},
    )
