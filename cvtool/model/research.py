"""The schema of research sections: publications, talks, teaching, grants; and of custom sections."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator, model_validator

from cvtool.model.base import Dated, Entry, FromText, Items, Model
from cvtool.model.values import Doi, Flag, Heading, Number, Text, Url, When, schema_error


class Grant(Dated):
    """Funding that was awarded."""

    title: Heading
    role: Text | None = None
    funder: Text | None = None
    programme: Text | None = None
    number: Text | None = None
    amount: Text | None = None
    currency: Text | None = None
    date: When | None = None
    status: Text | None = None
    url: Url | None = None
    summary: Text | None = None


class PublicationLinks(Model):
    """URLs of material that belongs to a publication."""

    pdf: Url | None = None
    code: Url | None = None
    slides: Url | None = None
    video: Url | None = None
    project: Url | None = None


class Publication(Entry):
    """A publication. JSON Resume calls its title `name` and its venue `publisher`.

    `equal_contribution` and `corresponding` repeat names of `authors`.
    """

    name: Heading
    authors: tuple[Text, ...] = ()
    equal_contribution: tuple[Text, ...] = ()
    corresponding: tuple[Text, ...] = ()
    editors: tuple[Text, ...] = ()
    venue: Text | None = None
    publisher: Text | None = None
    release_date: When | None = None
    expected: Flag = False
    type: Text | None = None
    status: Text | None = None
    volume: Text | None = None
    pages: Text | None = None
    doi: Doi | None = None
    url: Url | None = None
    links: PublicationLinks = PublicationLinks()
    note: Text | None = None
    summary: Text | None = None
    citations: Number | None = None
    selected: Flag = False

    @field_validator("equal_contribution", "corresponding")
    @classmethod
    def _check_authors(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for name in names:
            if name not in info.data.get("authors", names):
                raise schema_error(
                    "unknown-author", f"`{name}` is not one of the `authors`", "write the name as it is there"
                )
        return names


class Event(Entry):
    """An event at which a talk was given."""

    name: Heading
    location: Text | None = None
    date: When | None = None
    expected: Flag = False
    url: Url | None = None


TalkKind = Literal[
    "talk", "invited", "contributed", "lecture", "keynote", "plenary", "tutorial", "workshop", "colloquium", "seminar",
    "panel", "poster", "demo",
]  # fmt: skip


class Talk(Entry):
    """A talk, given at one event or several."""

    title: Heading
    kind: TalkKind = "talk"
    events: tuple[Annotated[Event, FromText("name")], ...] = ()
    url: Url | None = None
    summary: Text | None = None


class Teaching(Entry):
    """A course, with the terms in which it was taught."""

    course: Heading
    role: Text | None = None
    level: Text | None = None
    institution: Text | None = None
    terms: tuple[When, ...] = ()
    students: Text | None = None
    url: Url | None = None
    summary: Text | None = None
    highlights: Items = ()


class Supervision(Dated):
    """A person who was supervised."""

    name: Heading
    level: Text | None = None
    topic: Text | None = None
    institution: Text | None = None
    outcome: Text | None = None


class Patent(Entry):
    """A patent or an application for one, with the dates of both or one date."""

    title: Heading
    inventors: tuple[Text, ...] = ()
    number: Text | None = None
    office: Text | None = None
    status: Text | None = None
    date: When | None = None
    filed: When | None = None
    granted: When | None = None
    expected: Flag = False
    url: Url | None = None
    summary: Text | None = None


class Project(Dated):
    """A project."""

    name: Heading
    description: Text | None = None
    highlights: Items = ()
    keywords: Items = ()
    roles: tuple[Text, ...] = ()
    entity: Text | None = None
    type: Text | None = None
    url: Url | None = None


class CustomEntry(Dated):
    """An entry of a custom section: a text, or a title with details."""

    text: Text | None = None
    title: Text | None = None
    subtitle: Text | None = None
    location: Text | None = None
    date: When | None = None
    dates: tuple[When, ...] = ()
    url: Url | None = None
    summary: Text | None = None
    highlights: Items = ()

    @model_validator(mode="after")
    def _check_named(self) -> CustomEntry:
        if not (self.title or self.text):
            raise schema_error("missing-key", "an entry needs `title` or `text`")
        return self


FreeEntry = Annotated[CustomEntry, FromText("text")]


class CustomSection(Model):
    """A custom section: one that the user names and titles."""

    title: Heading
    entries: tuple[FreeEntry, ...] = ()
