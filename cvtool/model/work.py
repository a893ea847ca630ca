"""The schema of work: employment and its positions and projects, unpaid work, breaks."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, ValidationInfo, model_validator

from cvtool.model.base import Dated, FromText, Highlights, Items, may_lack
from cvtool.model.json_types import any_of
from cvtool.model.values import Heading, LongText, Text, Url, schema_error


class Position(Dated):
    """One of several positions at one employer.

    Attributes:
        position: what the person is there.
        department: the part of the employer.
        location: where that is.
        summary: a paragraph about the work.
        highlights: what was achieved.
    """

    position: Heading
    department: Text | None = None
    location: Text | None = None
    summary: LongText | None = None
    highlights: Highlights = ()


class Engagement(Dated):
    """A project within a job, or the work for one client.

    Attributes:
        name: the name of the project.
        client: for whom.
        role: what the person is in it.
        location: where.
        keywords: what it is about, or made with.
        url: its page.
        summary: a paragraph about it.
        highlights: what was achieved.
    """

    model_config = ConfigDict(json_schema_extra=any_of("name", "client"))

    name: Text | None = None
    client: Text | None = None
    role: Text | None = None
    location: Text | None = None
    keywords: Items = ()
    url: Url | None = None
    summary: LongText | None = None
    highlights: Highlights = ()

    @model_validator(mode="after")
    def _check_named(self, info: ValidationInfo) -> Engagement:
        if not (self.name or self.client or may_lack(info)):
            raise schema_error("missing-key", "a project within a job needs `name` or `client`")
        return self


class Work(Dated):
    """Employment by one employer, in one position or several, on projects or for clients.

    Attributes:
        name: the employer.
        position: what the person is there; for several, write `positions`.
        positions: several positions at this employer, each with its dates.
        projects: projects within the job, or the work for single clients.
        department: the part of the employer.
        location: where that is.
        description: what the employer is or does, in a few words.
        url: the page of the employer.
        summary: a paragraph about the work.
        highlights: what was achieved.
        keywords: words by which the work is found.
    """

    name: Heading
    position: Text | None = None
    positions: tuple[Annotated[Position, FromText("position")], ...] = ()
    projects: tuple[Annotated[Engagement, FromText("name")], ...] = ()
    department: Text | None = None
    location: Text | None = None
    description: LongText | None = None
    url: Url | None = None
    summary: LongText | None = None
    highlights: Highlights = ()
    keywords: Items = ()


class Volunteer(Dated):
    """Unpaid work for an organisation.

    Attributes:
        organization: for whom.
        position: what the person is there.
        location: where that is.
        url: the page of the organisation.
        summary: a paragraph about the work.
        highlights: what was achieved.
        keywords: words by which the work is found.
    """

    organization: Heading
    position: Text | None = None
    location: Text | None = None
    url: Url | None = None
    summary: LongText | None = None
    highlights: Highlights = ()
    keywords: Items = ()


class CareerBreak(Dated):
    """A time away from the career, which funders take into account.

    Attributes:
        reason: why.
        summary: a paragraph about it.
    """

    reason: Heading
    summary: LongText | None = None
