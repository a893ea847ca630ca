"""Makes a view with other texts of the same shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cvtool.view.view import Block, Group, Section, Value, View


def map_values(view: View, change: Callable[[Value], Value]) -> View:
    """Return a view with every value changed: of head, profiles, headings, blocks with their parts, and legends."""
    mapper = _Mapper(change)
    return replace(
        view,
        identity={key: change(value) for key, value in view.identity.items()},
        profiles=tuple(map(mapper.block, view.profiles)),
        sections=tuple(map(mapper.section, view.sections)),
    )


@dataclass(frozen=True, slots=True)
class _Mapper:
    """Changes the values of the parts of a view."""

    change: Callable[[Value], Value]

    def section(self, section: Section) -> Section:
        return replace(
            section,
            title=self.change(section.title),
            groups=tuple(map(self.group, section.groups)),
            legend=section.legend and self.block(section.legend),
        )

    def group(self, group: Group) -> Group:
        title = group.title and self.change(group.title)
        return replace(group, title=title, blocks=tuple(map(self.block, group.blocks)))

    def block(self, block: Block) -> Block:
        fields = {key: self.change(value) for key, value in block.fields.items()}
        parts = {key: tuple(map(self.block, found)) for key, found in block.parts.items()}
        return replace(block, fields=fields, parts=parts)
