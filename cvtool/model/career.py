"""The schema of career sections: education, awards, service, skills and the like."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, ValidationInfo, model_validator

from cvtool.model.base import Dated, Entry, FromText, Highlights, Items, may_lack
from cvtool.model.json_types import any_of
from cvtool.model.values import Email, Heading, LongText, Phone, Text, Url, When, schema_error


class Studies(Dated):
    """The keys of a degree.

    Attributes:
        study_type: the degree.
        area: the subject.
        department: the part of the institution.
        url: the page of the institution or the programme.
        score: the grade or its average.
        gpa: the grade point average, shown under this name; another grade is the `score`.
        honors: distinctions, such as "summa cum laude".
        thesis: the title of the thesis.
        advisors: who supervised the thesis.
        courses: courses that are worth naming.
        summary: a paragraph about the studies.
        highlights: what was achieved.
    """

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
    summary: LongText | None = None
    highlights: Highlights = ()


class Degree(Studies):
    """One of several degrees of one institution."""

    model_config = ConfigDict(json_schema_extra=any_of("studyType", "area"))

    @model_validator(mode="after")
    def _check_named(self, info: ValidationInfo) -> Degree:
        if not (self.study_type or self.area or may_lack(info)):
            raise schema_error("missing-key", "one of several degrees needs `studyType` or `area`")
        return self


class Education(Studies):
    """A degree, or several of one institution; or studies without one.

    Attributes:
        institution: the university or school.
        degrees: several degrees of this institution, each with its dates.
        location: where that is.
    """

    institution: Heading
    degrees: tuple[Annotated[Degree, FromText("studyType")], ...] = ()
    location: Text | None = None


class Award(Dated):
    """A prize or an honour: in one year, in several, or for a time.

    Attributes:
        title: the name of the award.
        date: when it was given.
        dates: when it was given, if more than once.
        awarder: who gave it.
        number: its number.
        amount: how much money it came with.
        location: where it was given.
        url: its page.
        note: a remark in a few words.
        summary: a paragraph about it.
    """

    title: Heading
    date: When | None = None
    dates: tuple[When, ...] = ()
    awarder: Text | None = None
    number: Text | None = None
    amount: Text | None = None
    location: Text | None = None
    url: Url | None = None
    note: Text | None = None
    summary: LongText | None = None


class Certificate(Dated):
    """A certificate, from `date` or `startDate`, valid until `expires` or `endDate`.

    Attributes:
        name: the name of the certificate.
        date: when it was issued.
        expires: until when it is valid.
        issuer: who issued it.
        number: its number.
        url: where it can be verified.
        summary: a paragraph about it.
    """

    name: Heading
    date: When | None = None
    expires: When | None = None
    issuer: Text | None = None
    number: Text | None = None
    url: Url | None = None
    summary: LongText | None = None


class ServiceItem(Dated):
    """An item of `service`: a text, or a role or name with its date.

    Attributes:
        text: the item as one text.
        role: what the person did there.
        name: what it was done for: a journal, a conference, a committee.
        date: when.
        dates: when, if more than once.
        location: where.
        note: a remark in a few words.
        url: its page.
    """

    model_config = ConfigDict(json_schema_extra=any_of("text", "role", "name"))

    text: Text | None = None
    role: Text | None = None
    name: Text | None = None
    date: When | None = None
    dates: tuple[When, ...] = ()
    location: Text | None = None
    note: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _check_named(self, info: ValidationInfo) -> ServiceItem:
        if not (self.text or self.role or self.name or may_lack(info)):
            raise schema_error("missing-key", "an item needs `name`, `role` or `text`")
        return self


class Service(Dated):
    """Service under a heading: the role, or the organisation it was done for.

    Attributes:
        role: what the person does, such as "Reviewer".
        organization: for whom.
        items: what belongs under the heading, in one line.
        location: where.
        date: when.
        dates: when, if more than once.
        url: its page.
        summary: a paragraph about it.
    """

    model_config = ConfigDict(json_schema_extra=any_of("role", "organization"))

    role: Text | None = None
    organization: Text | None = None
    items: tuple[Annotated[ServiceItem, FromText("text")], ...] = ()
    location: Text | None = None
    date: When | None = None
    dates: tuple[When, ...] = ()
    url: Url | None = None
    summary: LongText | None = None

    @model_validator(mode="after")
    def _check_headed(self, info: ValidationInfo) -> Service:
        if not (self.role or self.organization or may_lack(info)):
            raise schema_error("missing-key", "an entry of `service` needs `role` or `organization`")
        return self


class Membership(Dated):
    """Membership of a learned society or another body.

    Attributes:
        organization: the society.
        role: what the person is there.
        date: since when, or the year.
        url: the page of the society.
    """

    organization: Heading
    role: Text | None = None
    date: When | None = None
    url: Url | None = None


class Skill(Entry):
    """A group of skills.

    Attributes:
        name: the name of the group, or a skill.
        level: how well.
        keywords: the skills of the group.
    """

    name: Heading
    level: Text | None = None
    keywords: Items = ()


class Language(Entry):
    """A language that the person speaks.

    Attributes:
        language: the language.
        fluency: how well.
    """

    language: Heading
    fluency: Text | None = None


class Interest(Entry):
    """An interest.

    Attributes:
        name: what it is.
        keywords: what exactly.
    """

    name: Heading
    keywords: Items = ()


class Reference(Entry):
    """A referee, how to reach them, and what they wrote.

    Attributes:
        name: the name of the referee.
        position: what the referee is.
        organization: where the referee works.
        relationship: what the referee was to the person, such as "PhD advisor".
        email: the e-mail address of the referee.
        phone: the telephone number of the referee.
        url: the page of the referee.
        reference: what the referee wrote.
    """

    name: Heading
    position: Text | None = None
    organization: Text | None = None
    relationship: Text | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: Url | None = None
    reference: LongText | None = None
