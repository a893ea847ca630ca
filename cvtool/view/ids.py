"""The ids of blocks, for what is shown and what is left out alike; no other module makes ids.

The `id` that a user gives an entry holds neither `/` nor `@` (`cvtool.model.values.check_name`), and so is never the
same as an id made here.
"""

from __future__ import annotations

from cvtool.model import Entry

HEAD = "@head"
"""The id of the head of the document (name, label, contact) in TeX's measurements."""


def section_id(name: str) -> str:
    """Return the id of a section's heading in TeX's measurements."""
    return f"@section/{name}"


def group_name(section: str, number: int) -> str:
    """Return the name of a group, counted from 1 in its section."""
    return f"{section}/group-{number}"


def group_id(section: str, number: int) -> str:
    """Return the id of a group's heading in TeX's measurements."""
    return f"@group/{group_name(section, number)}"


def numbered_id(name: str, index: int) -> str:
    """Return the id of a paragraph of a section, or of a profile, counted from 0."""
    return f"{name}/{index + 1}"


def entry_id(section: str, index: int, entry: Entry) -> str:
    """Return the id of an entry: its own, or one of its index in the source, from 0."""
    return entry.id or numbered_id(section, index)


def key_id(parent: str, key: str) -> str:
    """Return the id of a single key of a block."""
    return f"{parent}/{key}"


def part_id(parent: str, key: str, index: int, part: Entry | None = None) -> str:
    """Return the id of a part: its own, or one of its index in its entry, from 0."""
    return (part.id if part else None) or numbered_id(key_id(parent, key), index)


def is_heading(name: str) -> bool:
    """Return whether an id is that of a heading."""
    return name.startswith(("@section/", "@group/"))
