"""The legend of a section: what the marks after its authors mean, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from cvtool.source import Origin
from cvtool.text.inlines import Inlines
from cvtool.view.ids import key_id
from cvtool.view.labels import label
from cvtool.view.view import Block, Section, Value

_MARKS: Final = {"equal": "equalContribution", "corresponding": "corresponding"}
"""The key of the schema that gives each mark."""


def with_legend(section: Section, labels: Mapping[str, Inlines]) -> Section:
    """Return a section with a legend of the marks that its authors have, if they have any."""
    found = {mark: origin for mark in _MARKS if (origin := _first(section, mark))}
    fields = {f"{mark}label": Value.of(label(labels, _MARKS[mark]), origin) for mark, origin in found.items()}
    legend = Block("legend", key_id(section.name, "legend"), section.origin, fields) if fields else None
    return replace(section, legend=legend)


def trim_legend(section: Section) -> Section:
    """Return a section without the words for marks that none of its authors has any more."""
    if section.legend is None:
        return section
    fields = {f"{mark}label" for mark in _MARKS if _first(section, mark)}
    kept = {key: value for key, value in section.legend.fields.items() if key in fields}
    return replace(section, legend=replace(section.legend, fields=kept) if kept else None)


def _first(section: Section, mark: str) -> Origin | None:
    """Return where the first author with a mark gets it."""
    authors = (author for block in section.blocks for author in block.parts.get("authors", ()))
    return next((author.fields[mark].origin for author in authors if mark in author.fields), None)
