"""The schema of custom sections, and of those that take entries of any form."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, ValidationInfo, model_validator

from cvtool.model.base import Dated, FromText, Highlights, Model, may_lack
from cvtool.model.json_types import any_of
from cvtool.model.values import Heading, LongText, Text, Url, When, schema_error


class CustomEntry(Dated):
    """An entry of a section of your own: a text, or a title with details.

    Attributes:
        text: the entry as one text.
        title: its heading.
        subtitle: what stands below or after the heading, such as an organisation.
        location: where.
        date: when.
        dates: when, if more than once.
        url: its page.
        summary: a paragraph about it.
        highlights: what was achieved, or what belongs to it.
    """

    model_config = ConfigDict(json_schema_extra=any_of("title", "text"))

    text: Text | None = None
    title: Text | None = None
    subtitle: Text | None = None
    location: Text | None = None
    date: When | None = None
    dates: tuple[When, ...] = ()
    url: Url | None = None
    summary: LongText | None = None
    highlights: Highlights = ()

    @model_validator(mode="after")
    def _check_named(self, info: ValidationInfo) -> CustomEntry:
        if not (self.title or self.text or may_lack(info)):
            raise schema_error("missing-key", "an entry needs `title` or `text`")
        return self


FreeEntry = Annotated[CustomEntry, FromText("text")]


class CustomSection(Model):
    """A section that you name and title.

    Attributes:
        title: its heading.
        entries: what it holds.
    """

    title: Heading
    entries: tuple[FreeEntry, ...] = ()
