"""What a researcher has to show: works, talks, teaching, funding, and sections of the user's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from cvtool.model.base import Dated, Entry, FromText, Items, Model
from cvtool.model.values import Count, Doi, Flag, Heading, Text, Url, When, fault


class Grant(Dated):
    """Funding that was won."""

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
    """Where more of a work is found."""

    pdf: Url | None = None
    code: Url | None = None
    slides: Url | None = None
    video: Url | None = None
    project: Url | None = None


class Publication(Entry):
    """A work. JSON Resume calls its title `name` and its venue `publisher`.

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
    type: Text | None = None
    status: Text | None = None
    volume: Text | None = None
    pages: Text | None = None
    doi: Doi | None = None
    url: Url | None = None
    links: PublicationLinks = PublicationLinks()
    note: Text | None = None
    summary: Text | None = None
    citations: Annotated[int, Field(ge=0)] | None = None
    selected: Flag = False

    @field_validator("equal_contribution", "corresponding")
    @classmethod
    def _check_authors(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for name in names:
            if name not in info.data.get("authors", names):
                raise fault("unknown-author", f"`{name}` is not one of the `authors`", "write the name as it is there")
        return names


class Event(Entry):
    """A place where a talk was given."""

    name: Heading
    location: Text | None = None
    date: When | None = None
    url: Url | None = None


class Talk(Entry):
    """One talk, given in one place or many."""

    title: Heading
    kind: Literal["talk", "lecture", "keynote", "tutorial", "panel", "poster", "seminar"] = "talk"
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
    students: Count | None = None
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
    """A patent or an application for one."""

    title: Heading
    inventors: tuple[Text, ...] = ()
    number: Text | None = None
    office: Text | None = None
    status: Text | None = None
    date: When | None = None
    url: Url | None = None
    summary: Text | None = None


class Project(Dated):
    """A piece of work with a name."""

    name: Heading
    description: Text | None = None
    highlights: Items = ()
    keywords: Items = ()
    roles: tuple[Text, ...] = ()
    entity: Text | None = None
    type: Text | None = None
    url: Url | None = None


class CustomEntry(Dated):
    """An entry without a schema of its own: a text, or a title with what belongs to it."""

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
            raise fault("missing-key", "an entry needs `title` or `text`")
        return self


FreeEntry = Annotated[CustomEntry, FromText("text")]


class CustomSection(Model):
    """A section of the user's own."""

    title: Heading
    entries: tuple[FreeEntry, ...] = ()
