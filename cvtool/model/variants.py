"""A variant: which template, and what of the source it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, PlainValidator

from cvtool.contract import Layout
from cvtool.model.base import Model
from cvtool.model.basics import Head, Narrative
from cvtool.model.tags import AllOf, TagRule
from cvtool.model.values import Count, Flag, Name, Text, fault


class Sort(StrEnum):
    """The order of a section's entries."""

    NEWEST = "newest"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages a document has: just so many, or, unless `exact`, at most so many."""

    count: int
    exact: bool = True

    @classmethod
    def parse(cls, value: Any) -> Pages:
        """Read `2` or `at most 2`.

        Raises:
            PydanticCustomError: it is something else.
        """
        if isinstance(value, cls):
            return value
        match = re.fullmatch(r"(at most )?([1-9]\d{0,2})", value) if isinstance(value, str) else None
        if not match:
            raise fault("bad-value", " is a number of pages", "write `2` for just two, `at most 2` for two or fewer")
        return cls(int(match[2]), exact=not match[1])

    def __str__(self) -> str:
        """Write it as a source does."""
        return str(self.count) if self.exact else f"at most {self.count}"


PageBudget = Annotated[Pages, PlainValidator(Pages.parse)]


class SectionOptions(Model):
    """How a section is shown; a variant's options go before its template's.

    Attributes:
        title: the heading.
        layout: the macro of its entries.
        sort: newest first (ongoing ones before all), or as written.
        max: how many entries at most; selected works first, then those of higher priority.
        max_highlights: how many highlights of an entry at most; those of higher priority first, then the first.
        group_by: the key of the section's entries whose value heads a group, `type` for one.
        weight: what an entry is worth beside those of other sections, when not all have room.
        fields: the keys of the section's entries that are shown; all, when empty.
        words: how many words the section may have.
        characters: how many characters, spaces included.
        characters_without_spaces: how many characters, white space not counted.
    """

    title: Text | None = None
    layout: Layout | None = None
    sort: Sort | None = None
    max: Count | None = None
    max_highlights: Annotated[int, Field(ge=0)] | None = None
    group_by: Name | None = None
    weight: Annotated[float, Field(gt=0, le=100)] = 1
    fields: tuple[Name, ...] = ()
    words: Count | None = None
    characters: Count | None = None
    characters_without_spaces: Count | None = None


class Variant(Model):
    """A view of the source.

    Attributes:
        template: the folder in `latex_templates`.
        pages: how many pages the document has, `2` or `at most 2`; the template's, when it says none.
        document: what the document calls itself, in its footer and its metadata.
        include: entries that have tags are shown only if they have what one of these asks for.
        exclude: entries with what one of these asks for, and sections of these names, are left out.
        private: show also what is private.
        order: the sections that come first; the others follow as the template has them.
        sections: options that differ from the template's.
        design: the template's design options, by name.
        basics, narratives: what it says in other words than the source.
    """

    template: Name
    pages: PageBudget | None = None
    document: Text | None = None
    include: tuple[TagRule, ...] = ()
    exclude: tuple[TagRule, ...] = ()
    private: Flag = False
    order: tuple[Name, ...] = ()
    sections: dict[Name, SectionOptions] = {}
    design: dict[Name, str] = {}
    basics: Head = Head()
    narratives: dict[Name, Narrative] = {}

    def excludes(self, section: str) -> bool:
        """Tell whether a section is left out by its name."""
        return AllOf((section,)) in self.exclude


DEFAULT_VARIANTS = {
    "cv": {"template": "full-cv"},
    "resume": {"template": "resume", "pages": "at most 2"},
    "bio": {"template": "grant-bio"},
}
"""What a source without `variants` has."""
