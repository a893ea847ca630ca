"""The CV: everything that a source can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from cvtool.model.base import Entry, Model, Name, Text, Url, fault
from cvtool.model.basics import Basics
from cvtool.model.career import (
    Award,
    CareerBreak,
    Certificate,
    Education,
    Interest,
    Language,
    Membership,
    Reference,
    Service,
    Skill,
    Volunteer,
    Work,
)
from cvtool.model.research import (
    CustomSection,
    FreeEntry,
    Grant,
    Patent,
    Project,
    Publication,
    Supervision,
    Talk,
    Teaching,
)
from cvtool.model.variants import Pages, Variant


class Meta(Model):
    """About the file itself; `language` is a BCP 47 tag, `last_modified` dates the PDF."""

    canonical: Url | None = None
    version: Text | None = None
    last_modified: Text | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"


class CV(Model):
    """The root of a source; each key is a section or says how sections are shown."""

    schema_url: Text | None = Field(None, alias="$schema")
    basics: Basics
    work: tuple[Work, ...] = ()
    volunteer: tuple[Volunteer, ...] = ()
    education: tuple[Education, ...] = ()
    grants: tuple[Grant, ...] = ()
    awards: tuple[Award, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    publications: tuple[Publication, ...] = ()
    talks: tuple[Talk, ...] = ()
    teaching: tuple[Teaching, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    service: tuple[Service, ...] = ()
    memberships: tuple[Membership, ...] = ()
    patents: tuple[Patent, ...] = ()
    projects: tuple[Project, ...] = ()
    outreach: tuple[FreeEntry, ...] = ()
    media: tuple[FreeEntry, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[Language, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    career_breaks: tuple[CareerBreak, ...] = ()
    narratives: dict[Name, Text] = {}
    sections: dict[Name, CustomSection] = {}
    variants: dict[Name, Variant] = Field(
        {
            "cv": Variant(template="full-cv"),
            "resume": Variant(template="resume", pages=Pages(2, exact=False)),
            "bio": Variant(template="grant-bio"),
        }
    )
    meta: Meta = Meta()

    @field_validator("narratives", "sections")
    @classmethod
    def _check_names(cls, named: dict[str, object], info: ValidationInfo) -> dict[str, object]:
        taken = SECTION_NAMES | info.data.get("narratives", {}).keys()
        for name in named:
            if name in taken:
                raise fault("duplicate-key", f"`{name}` is the name of a section already", "choose another name")
        return named

    def entries(self, section: str) -> tuple[Entry, ...]:
        """Return the entries of a section of the schema or of the user's own; () if it has none."""
        if section in self.sections:
            return self.sections[section].entries
        return tuple(getattr(self, _SECTIONS[section])) if section in _SECTIONS else ()

    def section_names(self) -> Iterator[str]:
        """Yield the names of all sections that hold something, as the schema has them, then the user's."""
        if self.basics.summary:
            yield "summary"
        yield from self.narratives
        yield from (name for name in _SECTIONS if self.entries(name))
        yield from (name for name in self.sections if self.entries(name))


_SECTIONS = {
    field.alias or name: name
    for name, field in CV.model_fields.items()
    if name not in ("schema_url", "basics", "narratives", "sections", "variants", "meta")
}
SECTION_NAMES = frozenset(_SECTIONS) | {"summary"}
"""The sections that the schema knows; a source may add its own in `narratives` and `sections`."""
