"""The ids of blocks: the one place that makes them, for what is shown and what is left out alike.

The `id` of an entry's own holds neither `/` nor `@` (`cvtool.model.values.check_name`), so that no id made here can be
taken by one.
"""

from __future__ import annotations

from cvtool.model import Entry

HEAD = "@head"
"""The head of the document, in TeX's measures: name, label, contact."""


def section_id(name: str) -> str:
    """Return the id of a section's heading, in TeX's measures."""
    return f"@section/{name}"


def group_name(section: str, number: int) -> str:
    """Return the name of a group, counted from 1 in its section."""
    return f"{section}/group-{number}"


def group_id(section: str, number: int) -> str:
    """Return the id of a group's heading, in TeX's measures."""
    return f"@group/{group_name(section, number)}"


def numbered_id(name: str, index: int) -> str:
    """Return the id of a paragraph of a section, or of a profile, counted from 0."""
    return f"{name}/{index + 1}"


def entry_id(section: str, index: int, entry: Entry) -> str:
    """Return the id of an entry: its own, or that of its place in the source, counted from 0."""
    return entry.id or numbered_id(section, index)


def key_id(parent: str, key: str) -> str:
    """Return the id of what a single key of a block holds."""
    return f"{parent}/{key}"


def part_id(parent: str, key: str, index: int, part: Entry | None = None) -> str:
    """Return the id of a part: its own, or that of its place in its entry, counted from 0."""
    return (part.id if part else None) or numbered_id(key_id(parent, key), index)


def is_heading(name: str) -> bool:
    """Tell the ids of headings from all others."""
    return name.startswith(("@section/", "@group/"))
