"""A variant: which template, and what of the source it shows."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cvtool.model.base import Count, Model, Name, Text


class Sort(StrEnum):
    """The order of a section's entries."""

    NEWEST = "newest"
    WRITTEN = "written"


class Layout(StrEnum):
    """The macro that sets each entry of a section."""

    ENTRY = "entry"
    LINE = "line"
    LIST = "list"
    PROSE = "prose"
    PUBLICATION = "publication"
    TALK = "talk"


class SectionOptions(Model):
    """How a section is shown; a variant's options go before its template's.

    Attributes:
        title: the heading.
        layout: the macro of its entries.
        sort: newest first (ongoing ones before all), or as written.
        max: how many entries at most; selected works first, then those of higher priority.
        max_highlights: how many highlights of an entry at most, the first ones.
        group_by: the key of the macro contract whose value heads a group, `kind` for one.
        fields: the keys of the macro contract that are shown; all, when empty.
        words: how many words the section may have.
        characters: how many characters, spaces included.
    """

    title: Text | None = None
    layout: Layout | None = None
    sort: Sort | None = None
    max: Count | None = None
    max_highlights: Annotated[int, Field(ge=0)] | None = None
    group_by: Name | None = None
    fields: tuple[Name, ...] = ()
    words: Count | None = None
    characters: Count | None = None


class Variant(Model):
    """A view of the source.

    Attributes:
        template: the folder in `latex_templates`.
        pages: how many pages the document may have; the template's, when it says none.
        document: what the document calls itself, in its footer and its metadata.
        include: entries that have tags are shown only if one of theirs is here.
        exclude: entries with one of these tags, and sections of these names, are left out.
        order: the sections that come first; the others follow as the template has them.
        sections: options that differ from the template's.
        design: the template's design options, by name.
    """

    template: Name
    pages: Count | None = None
    document: Text | None = None
    include: tuple[Name, ...] = ()
    exclude: tuple[Name, ...] = ()
    order: tuple[Name, ...] = ()
    sections: dict[Name, SectionOptions] = {}
    design: dict[Name, str] = {}
