"""The schema of variants: the template, what is shown, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from cvtool.contract import Layout
from cvtool.model import json_types
from cvtool.model.base import Break, Model
from cvtool.model.basics import Narrative, OwnHead, PersonalKey
from cvtool.model.date_style import DateStyle
from cvtool.model.tags import AllOf, TagRule
from cvtool.model.values import Count, Flag, Name, Phrase, Text, schema_error


class Sort(StrEnum):
    """The order of a section's entries."""

    NEWEST = "newest"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Pages:
    """The page limit of a document: exactly `count` pages, or, unless `exact`, at most that many."""

    count: int
    exact: bool = True

    @classmethod
    def parse(cls, value: Any) -> Pages:
        """Parse `2` or `at most 2`.

        Raises:
            PydanticCustomError: the value is anything else.
        """
        if isinstance(value, cls):
            return value
        match = re.fullmatch(r"(at most )?([1-9]\d{0,2})", value) if isinstance(value, str) else None
        if not match:
            raise schema_error(
                "bad-value", " is a number of pages", "write `2` for just two, `at most 2` for two or fewer"
            )
        return cls(int(match[2]), exact=not match[1])

    def __str__(self) -> str:
        """Return the limit as it is written in a source."""
        return str(self.count) if self.exact else f"at most {self.count}"


PageBudget = Annotated[Pages, PlainValidator(Pages.parse), WithJsonSchema(json_types.PAGES)]


class SectionOptions(Model):
    """How a section is shown; the options of a variant come before those of its template.

    Attributes:
        title: the heading.
        layout: the form of its entries.
        column: the column in which it stands, of a template that has some.
        sort: newest first (what goes on before all else), or as written.
        max: how many entries at most; `selected` ones stay first, then those of higher priority.
        max_highlights: how many highlights of an entry at most; those of higher priority stay first, then the first.
        max_authors: how many authors of a publication at most; of more, the first stay, and the person.
        group_by: the key of the entries whose value heads a group.
        min: how many entries stay at least where not all fit on the pages: the first by priority, then as they stand.
        weight: how much more an entry is worth than others where not all fit on the pages.
        fields: the keys of the entries that are shown; all, if there are none.
        dates: how dates are written here; otherwise than in the rest of the document.
        words: how many words the section may have.
        characters: how many characters, spaces included.
        characters_without_spaces: how many characters, white space not counted.
        keep: whether no page break divides it.
        break_: whether it begins a new page (`before`), or no page break comes before it (`avoid`).
    """

    title: Text | None = None
    layout: Layout | None = None
    column: Name | None = None
    sort: Sort | None = None
    max: Count | None = None
    max_highlights: Annotated[int, Field(ge=0)] | None = None
    max_authors: Count | None = None
    group_by: Name | None = None
    min: Count | None = None
    weight: Annotated[float, Field(gt=0, le=100)] = 1
    fields: tuple[Name, ...] = ()
    dates: DateStyle = DateStyle()
    words: Count | None = None
    characters: Count | None = None
    characters_without_spaces: Count | None = None
    keep: Flag = False
    break_: Break | None = Field(None, alias="break")


class Variant(Model):
    """One document to make from the source, or what all of them have (`defaults`).

    Attributes:
        template: the name of its template; `cvtool templates` lists them. Every variant has one, be it inherited.
        extends: the variant whose options it has, where it has none of its own; `defaults` extend none.
        pages: how many pages: `2` for just two, `at most 2` for two or fewer; without, what the template says.
        document: the title of the document, in its footer and its metadata.
        include: tags, or tags joined by `and`; of the entries that have tags only those are shown that one of these
            matches.
        exclude: tags, or tags joined by `and`, and names of sections: what one of these matches is left out.
        private: whether private entries are shown too.
        prefer: words or phrases; an entry or a highlight that mentions one of them is worth twice as much where not
            all fit on the pages.
        order: the sections that come first; the others follow as the template has them.
        sections: how sections are shown, by their names.
        design: the design options of the template, by name; `cvtool templates` lists them.
        personal: the personal details that the head shows, in this order.
        labels: the words before details, and for kinds, by key or value; others than the template's.
        dates: how dates are written; otherwise than the template says.
        basics: texts of `basics` in other words; an empty one hides that of the source.
        narratives: texts of `narratives` in other words, or more of them; an empty one hides that of the source.
    """

    model_config = ConfigDict(
        json_schema_extra=json_types.added_to(
            **dict.fromkeys(("include", "exclude", "order", "personal"), json_types.TAG_RULE), prefer=json_types.HEADING
        )
    )

    template: Name | None = None
    extends: Name | None = None
    pages: PageBudget | None = None
    document: Text | None = None
    include: tuple[TagRule, ...] = ()
    exclude: tuple[TagRule, ...] = ()
    private: Flag = False
    prefer: tuple[Phrase, ...] = ()
    order: tuple[Name, ...] = ()
    sections: dict[Name, SectionOptions] = {}
    design: dict[Name, str] = {}
    personal: tuple[PersonalKey, ...] = ()
    labels: dict[Name, Text] = {}
    dates: DateStyle = DateStyle()
    basics: OwnHead = OwnHead()
    narratives: dict[Name, Narrative] = {}

    @classmethod
    def _may_be_empty(cls, key: str) -> bool:
        """Keep keys that are none, to be refused: `phone: ""` beside `basics` hides nothing."""
        return key not in {field.alias for field in cls.model_fields.values()}

    def excludes(self, section: str) -> bool:
        """Return whether `exclude` names a section."""
        return AllOf((section,)) in self.exclude


DEFAULT_VARIANTS = {
    "cv": {"template": "full-cv"},
    "resume": {"template": "resume", "pages": "at most 2"},
    "bio": {"template": "grant-bio"},
}
"""The variants of a source that has no `variants`."""
