"""The schema of career sections: work, education, awards, service, skills and the like."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from cvtool.model.base import Dated, Entry, FromText, Items
from cvtool.model.values import Email, Heading, Phone, Text, Url, When, schema_error


class Position(Dated):
    """One of several positions at one employer."""

    position: Heading
    department: Text | None = None
    location: Text | None = None
    summary: Text | None = None
    highlights: Items = ()


class Engagement(Dated):
    """A project within a job, or the work for one client."""

    name: Text | None = None
    client: Text | None = None
    role: Text | None = None
    location: Text | None = None
    keywords: Items = ()
    url: Url | None = None
    summary: Text | None = None
    highlights: Items = ()

    @model_validator(mode="after")
    def _check_named(self) -> Engagement:
        if not (self.name or self.client):
            raise schema_error("missing-key", "a project within a job needs `name` or `client`")
        return self


class Work(Dated):
    """Employment by one employer, in one position or several, on projects or for clients."""

    name: Heading
    position: Text | None = None
    positions: tuple[Annotated[Position, FromText("position")], ...] = ()
    projects: tuple[Annotated[Engagement, FromText("name")], ...] = ()
    department: Text | None = None
    location: Text | None = None
    description: Text | None = None
    url: Url | None = None
    summary: Text | None = None
    highlights: Items = ()


class Volunteer(Dated):
    """Unpaid work."""

    organization: Heading
    position: Text | None = None
    location: Text | None = None
    url: Url | None = None
    summary: Text | None = None
    highlights: Items = ()


class Studies(Dated):
    """The keys of a degree; `study_type` is its name, `area` its subject, `gpa` a score in words of its own."""

    study_type: Text | None = None
    area: Text | None = None
    department: Text | None = None
    url: Url | None = None
    score: Text | None = None
    gpa: Text | None = None
    honors: Text | None = None
    thesis: Text | None = None
    advisors: tuple[Text, ...] = ()
    courses: tuple[Text, ...] = ()
    summary: Text | None = None
    highlights: Items = ()


class Degree(Studies):
    """One of several degrees of one institution."""

    @model_validator(mode="after")
    def _check_named(self) -> Degree:
        if not (self.study_type or self.area):
            raise schema_error("missing-key", "one of several degrees needs `studyType` or `area`")
        return self


class Education(Studies):
    """A degree, or several of one institution."""

    institution: Heading
    degrees: tuple[Annotated[Degree, FromText("studyType")], ...] = ()
    location: Text | None = None


class Award(Dated):
    """A prize or an honour: in one year, in several, or for a time."""

    title: Heading
    date: When | None = None
    dates: tuple[When, ...] = ()
    awarder: Text | None = None
    number: Text | None = None
    amount: Text | None = None
    location: Text | None = None
    url: Url | None = None
    note: Text | None = None
    summary: Text | None = None


class Certificate(Dated):
    """A certificate, from `date` or `start_date`, valid until `expires` or `end_date`."""

    name: Heading
    date: When | None = None
    expires: When | None = None
    issuer: Text | None = None
    number: Text | None = None
    url: Url | None = None
    summary: Text | None = None


class ServiceItem(Dated):
    """An item of `service`: a text, or a role or name with its date."""

    text: Text | None = None
    role: Text | None = None
    name: Text | None = None
    date: When | None = None
    dates: tuple[When, ...] = ()
    location: Text | None = None
    note: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _check_named(self) -> ServiceItem:
        if not (self.text or self.role or self.name):
            raise schema_error("missing-key", "an item needs `name`, `role` or `text`")
        return self


class Service(Dated):
    """Service under a heading: the role, or the organisation it was done for."""

    role: Text | None = None
    organization: Text | None = None
    items: tuple[Annotated[ServiceItem, FromText("text")], ...] = ()
    location: Text | None = None
    date: When | None = None
    dates: tuple[When, ...] = ()
    url: Url | None = None
    summary: Text | None = None

    @model_validator(mode="after")
    def _check_headed(self) -> Service:
        if not (self.role or self.organization):
            raise schema_error("missing-key", "an entry of `service` needs `role` or `organization`")
        return self


class Membership(Dated):
    """Membership of a learned society."""

    organization: Heading
    role: Text | None = None
    date: When | None = None
    url: Url | None = None


class CareerBreak(Dated):
    """A time away from the career, which funders take into account."""

    reason: Heading
    summary: Text | None = None


class Skill(Entry):
    """A group of skills."""

    name: Heading
    level: Text | None = None
    keywords: Items = ()


class Language(Entry):
    """A language that the person speaks."""

    language: Heading
    fluency: Text | None = None


class Interest(Entry):
    """An interest."""

    name: Heading
    keywords: Items = ()


class Reference(Entry):
    """A referee, how to reach them, and what they wrote."""

    name: Heading
    position: Text | None = None
    organization: Text | None = None
    relationship: Text | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: Url | None = None
    reference: Text | None = None
