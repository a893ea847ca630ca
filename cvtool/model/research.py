"""The schema of research sections: publications, talks, teaching, grants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from cvtool.model.base import Dated, Entry, FromText, Highlights, Items, Model
from cvtool.model.values import Doi, Flag, Heading, LongText, Number, Text, Url, When, schema_error


class Grant(Dated):
    """Funding that was awarded, or applied for.

    Attributes:
        title: the title of the project.
        role: what the person is in it, such as "Principal investigator".
        funder: who pays.
        programme: the scheme of the funder.
        number: the number of the grant.
        amount: how much, as a number or in words.
        currency: the currency of the amount.
        date: when it was awarded.
        status: where it stands, such as "under review".
        url: its page.
        summary: a paragraph about the project.
    """

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
    summary: LongText | None = None


class PublicationLinks(Model):
    """URLs of material that belongs to a publication.

    Attributes:
        pdf: the text itself.
        code: the source code.
        slides: the slides.
        video: a recording.
        project: the page of the project.
    """

    pdf: Url | None = None
    code: Url | None = None
    slides: Url | None = None
    video: Url | None = None
    project: Url | None = None


class Publication(Entry):
    """A publication. JSON Resume calls its title `name` and its venue `publisher`.

    Attributes:
        name: the title.
        authors: all authors in order, each as the publication has them; the own name is found and shown in bold.
        equal_contribution: those of `authors` who contributed equally.
        corresponding: those of `authors` whom readers write to.
        editors: the editors, of a chapter or an edited volume.
        venue: the journal, conference or book in which it appeared.
        publisher: the publisher; in JSON Resume, the venue.
        release_date: when it appeared, or will appear.
        expected: whether its date is still to come.
        type: its kind, such as "article"; sections can be grouped by it.
        status: how near it is to print, such as "in press" or "under review".
        volume: the volume, and the issue in brackets.
        pages: the pages.
        doi: the DOI, without https://doi.org/.
        url: its page.
        links: addresses of what belongs to it.
        note: a remark in a few words, such as "Best paper".
        summary: a paragraph about it.
        citations: how often it has been cited.
        selected: whether it stays first where a section has a `max`.
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
    summary: LongText | None = None
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
    """An event at which a talk was given.

    Attributes:
        name: the name of the event, or the host.
        location: where.
        date: when.
        expected: whether its date is still to come.
        url: its page.
    """

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
    """A talk, given at one event or several.

    Attributes:
        title: the title.
        kind: what kind of talk it is.
        events: where and when it was given.
        url: its page, its slides or a recording.
        summary: a paragraph about it.
    """

    title: Heading
    kind: TalkKind = "talk"
    events: tuple[Annotated[Event, FromText("name")], ...] = ()
    url: Url | None = None
    summary: LongText | None = None


class Teaching(Entry):
    """A course, with the terms in which it was taught.

    Attributes:
        course: the name of the course.
        role: what the person is in it, such as "Lecturer".
        level: for whom, such as "graduate".
        institution: where.
        terms: the terms in which it was taught.
        students: how many students it had.
        url: its page.
        summary: a paragraph about it.
        highlights: what was achieved.
    """

    course: Heading
    role: Text | None = None
    level: Text | None = None
    institution: Text | None = None
    terms: tuple[When, ...] = ()
    students: Text | None = None
    url: Url | None = None
    summary: LongText | None = None
    highlights: Highlights = ()


class Supervision(Dated):
    """A person who was supervised.

    Attributes:
        name: the person.
        level: as what, such as "PhD".
        topic: the subject of the work.
        institution: where.
        outcome: what became of it, or of the person.
    """

    name: Heading
    level: Text | None = None
    topic: Text | None = None
    institution: Text | None = None
    outcome: Text | None = None


class Patent(Entry):
    """A patent or an application for one, with the dates of both or one date.

    Attributes:
        title: the title.
        inventors: all inventors in order; the own name is found and shown in bold.
        number: the number of the patent or the application.
        office: the patent office.
        status: where it stands, such as "pending".
        date: when, if only one date matters.
        filed: when it was applied for.
        granted: when it was granted.
        expected: whether its last date is still to come.
        url: its page.
        summary: a paragraph about it.
    """

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
    summary: LongText | None = None


class Project(Dated):
    """A project.

    Attributes:
        name: the name of the project.
        description: what it is, in a sentence or a paragraph.
        highlights: what was achieved.
        keywords: what it is about, or made with.
        roles: what the person is in it.
        entity: the organisation that it belongs to.
        type: its kind, such as "software".
        url: its page.
    """

    name: Heading
    description: LongText | None = None
    highlights: Highlights = ()
    keywords: Items = ()
    roles: tuple[Text, ...] = ()
    entity: Text | None = None
    type: Text | None = None
    url: Url | None = None
