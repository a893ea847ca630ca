"""The mapping from keys of the schema to keys of the macro contract: one row for each section.

The texts of several keys are joined: "Doctor of Science, Computer Science". Dates, events, items, authors,
highlights and positions are mapped alike in all sections (`make.py`) and not listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cvtool.contract import Layout
from cvtool.model.cv import SECTION_NAMES


@dataclass(frozen=True, slots=True)
class Shape:
    """The mapping of one section: how its entries become blocks.

    Attributes:
        layout: the macro, unless a template or a variant chooses another.
        fields: for each key of the contract, the schema's keys whose texts it shows.
        details: the schema's keys that are shown with a label.
        items: the schema's key that holds the items of a run-in list.
    """

    layout: Layout
    fields: Mapping[str, tuple[str, ...]]
    details: tuple[str, ...] = ()
    items: str = "items"


def _shape(layout: Layout, details: str = "", items: str = "items", **fields: str) -> Shape:
    return Shape(layout, {key: tuple(names.split()) for key, names in fields.items()}, tuple(details.split()), items)


_FREE = _shape(Layout.ENTRY, title="title", organization="subtitle", location="location", url="url", summary="summary")

SHAPES: Mapping[str, Shape] = {
    "work": _shape(
        Layout.ENTRY, title="position", organization="name", department="department", location="location", url="url",
        note="description", summary="summary", keywords="keywords",
    ),
    "volunteer": _shape(
        Layout.ENTRY, title="position", organization="organization", location="location", url="url", summary="summary",
        keywords="keywords",
    ),
    "education": _shape(
        Layout.ENTRY, "thesis advisors score gpa courses", title="study_type area", note="honors",
        organization="institution", department="department", location="location", url="url", summary="summary",
    ),
    "grants": _shape(
        Layout.LINE, "number amount", role="role", title="title", organization="funder programme", status="status",
        url="url", summary="summary",
    ),
    "awards": _shape(
        Layout.LINE, "number amount", title="title", organization="awarder", location="location", note="note",
        url="url", summary="summary",
    ),
    "certificates": _shape(Layout.LINE, "number", title="name", organization="issuer", url="url", summary="summary"),
    "publications": _shape(
        Layout.PUBLICATION, "editors citations", title="name", venue="venue publisher", volume="volume", pages="pages",
        kind="type", status="status", note="note", url="url", summary="summary",
    ),
    "talks": _shape(Layout.TALK, title="title", kind="kind", url="url", summary="summary"),
    "teaching": _shape(
        Layout.ENTRY, "students", title="course", role="role", level="level", organization="institution", url="url",
        summary="summary",
    ),
    "supervision": _shape(
        Layout.ENTRY, "topic", title="name", level="level", organization="institution", note="outcome"
    ),
    "service": _shape(
        Layout.LIST, title="role", organization="organization", location="location", url="url", summary="summary"
    ),
    "memberships": _shape(Layout.LINE, role="role", title="organization", url="url"),
    "patents": _shape(
        Layout.ENTRY, "number inventors", title="title", organization="office", status="status", url="url",
        summary="summary",
    ),
    "projects": _shape(
        Layout.ENTRY, title="name", role="roles", organization="entity type", url="url", summary="description",
        keywords="keywords",
    ),
    "skills": _shape(Layout.LIST, items="keywords", title="name", level="level"),
    "languages": _shape(Layout.LINE, title="language", level="fluency"),
    "interests": _shape(Layout.LIST, items="keywords", title="name"),
    "references": _shape(
        Layout.ENTRY, "email phone", title="name", organization="position organization", note="relationship", url="url",
        summary="reference",
    ),
    "careerBreaks": _shape(Layout.LINE, title="reason", summary="summary"),
    "outreach": _FREE,
    "media": _FREE,
}  # fmt: skip

STAGES: Mapping[str, Shape] = {
    "positions": _shape(
        Layout.ENTRY, title="position", department="department", location="location", summary="summary"
    ),
    "projects": _shape(
        Layout.ENTRY, title="name", organization="client", role="role", location="location", url="url",
        summary="summary", keywords="keywords",
    ),
    "degrees": _shape(
        Layout.ENTRY, "thesis advisors score gpa courses", title="study_type area", note="honors",
        department="department", url="url", summary="summary",
    ),
}  # fmt: skip
"""The parts of an entry that have dates and highlights of their own, by the schema's key; each is a `\\cvposition`."""
ITEM = _shape(Layout.LIST, role="role", text="text name", location="location", note="note", url="url")
EVENT = _shape(Layout.TALK, name="name", location="location", url="url")


def shape_of(section: str) -> Shape:
    """Return the shape of a section of the schema, or of a custom one.

    Raises:
        KeyError: the schema has the section, and this table does not: a bug, which `tests/view` would find.
    """
    return SHAPES[section] if section in SECTION_NAMES else _FREE
