"""The root of the schema: a CV with all its sections, variants and settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, cast, get_args, get_origin

from pydantic import Field, ValidationInfo, field_validator

from cvtool.model.base import Entry, FromText, Model
from cvtool.model.basics import Basics, Narrative
from cvtool.model.career import (
    Award,
    Certificate,
    Education,
    Interest,
    Language,
    Membership,
    Reference,
    Service,
    Skill,
)
from cvtool.model.custom import CustomEntry, CustomSection, FreeEntry
from cvtool.model.languages import LanguageTag
from cvtool.model.research import (
    Grant,
    Patent,
    Project,
    Publication,
    Supervision,
    Talk,
    Teaching,
)
from cvtool.model.values import Name, String, Url, schema_error
from cvtool.model.variants import DEFAULT_VARIANTS, Variant
from cvtool.model.work import CareerBreak, Volunteer, Work
from cvtool.source import Path
from cvtool.text.blocks import Paragraphs


class Meta(Model):
    """About the file itself.

    Attributes:
        canonical: where the newest version of the file is.
        version: its version; nothing depends on it.
        last_modified: when the file was changed; it becomes the date of the PDFs.
        language: the language of the documents, as a BCP 47 tag: months are in it.
    """

    canonical: Url | None = None
    version: String | None = None
    last_modified: String | None = None
    language: LanguageTag = "en"


class CV(Model):
    """A CV: each key is a section, or says how sections are shown.

    Attributes:
        schema_url: where the JSON Schema of the file is; nothing depends on it.
        basics: the person: name, position, contact.
        work: employment, by employer.
        volunteer: unpaid work.
        education: degrees and studies.
        grants: funding.
        awards: prizes and honours.
        certificates: certificates and licences.
        publications: articles, books and whatever else was published.
        talks: talks, each with the events at which it was given.
        teaching: courses.
        supervision: people who were supervised.
        service: service to the field, to journals, to the university.
        memberships: memberships of societies.
        patents: patents and applications for them.
        projects: projects.
        outreach: open source, outreach and knowledge transfer, in entries of any form.
        media: what was said in the media, in entries of any form.
        skills: skills, in groups.
        languages: languages that the person speaks.
        interests: interests.
        references: referees.
        career_breaks: times away from the career.
        narratives: texts by purpose, such as a biography; each one text, or several of different lengths by name.
        sections: sections of your own, by name.
        defaults: what all variants have, where they have nothing of their own.
        variants: the documents to make, by name; without a word these three.
        meta: about the file itself.
    """

    schema_url: String | None = Field(None, alias="$schema")
    basics: Basics
    work: tuple[Work, ...] = ()
    volunteer: tuple[Annotated[Volunteer, FromText("organization")], ...] = ()
    education: tuple[Education, ...] = ()
    grants: tuple[Annotated[Grant, FromText("title")], ...] = ()
    awards: tuple[Annotated[Award, FromText("title")], ...] = ()
    certificates: tuple[Annotated[Certificate, FromText("name")], ...] = ()
    publications: tuple[Annotated[Publication, FromText("name")], ...] = ()
    talks: tuple[Annotated[Talk, FromText("title")], ...] = ()
    teaching: tuple[Annotated[Teaching, FromText("course")], ...] = ()
    supervision: tuple[Annotated[Supervision, FromText("name")], ...] = ()
    service: tuple[Annotated[Service, FromText("role")], ...] = ()
    memberships: tuple[Annotated[Membership, FromText("organization")], ...] = ()
    patents: tuple[Annotated[Patent, FromText("title")], ...] = ()
    projects: tuple[Annotated[Project, FromText("name")], ...] = ()
    outreach: tuple[FreeEntry, ...] = ()
    media: tuple[FreeEntry, ...] = ()
    skills: tuple[Annotated[Skill, FromText("name")], ...] = ()
    languages: tuple[Annotated[Language, FromText("language")], ...] = ()
    interests: tuple[Annotated[Interest, FromText("name")], ...] = ()
    references: tuple[Annotated[Reference, FromText("name")], ...] = ()
    career_breaks: tuple[Annotated[CareerBreak, FromText("reason")], ...] = ()
    narratives: dict[Name, Narrative] = {}
    sections: dict[Name, CustomSection] = {}
    defaults: Variant = Variant()
    variants: dict[Name, Variant] = {
        name: Variant.model_validate(options) for name, options in DEFAULT_VARIANTS.items()
    }
    meta: Meta = Meta()

    @field_validator("narratives", "sections")
    @classmethod
    def _check_names(cls, named: dict[str, object], info: ValidationInfo) -> dict[str, object]:
        taken = SECTION_NAMES | info.data.get("narratives", {}).keys()
        for name in named:
            if name in taken:
                raise schema_error("duplicate-key", f"`{name}` is the name of a section already", "choose another name")
        return named

    def entries(self, section: str) -> tuple[Entry, ...]:
        """Return the entries of a section of the schema or of the user's own; () if it has none."""
        if section in self.sections:
            return self.sections[section].entries
        return tuple(getattr(self, _SECTIONS[section])) if section in _SECTIONS else ()

    def content(self, section: str) -> tuple[Entry, ...] | tuple[Paragraphs, ...]:
        """Return the content of a section: its entries, or its text in all lengths."""
        if section == "summary":
            return (self.basics.summary,) if self.basics.summary else ()
        return tuple(self.narratives[section].values()) if section in self.narratives else self.entries(section)

    def section_names(self) -> Iterator[str]:
        """Yield the names of all sections that are not empty: in the order of the schema, then the user's."""
        if self.basics.summary:
            yield "summary"
        yield from (name for name, lengths in self.narratives.items() if any(lengths.values()))
        yield from (name for name in _SECTIONS if self.entries(name))
        yield from (name for name in self.sections if self.entries(name))

    def origin(self, section: str) -> Path:
        """Return the path of a section in the source."""
        if section == "summary":
            return ("basics", "summary")
        if section in self.narratives:
            return ("narratives", section)
        return ("sections", section, "entries") if section in self.sections else (section,)

    def walk(self) -> Iterator[tuple[Path, Entry]]:
        """Yield every entry with its path, each followed by the entries nested in it."""
        for section in (*_SECTIONS, *self.sections):
            origin = self.origin(section)
            for number, entry in enumerate(self.entries(section)):
                yield from _walk((*origin, number), entry)

    def in_words_of(self, variant: str) -> CV:
        """Return the CV with the texts that a variant overrides."""
        own = self.variants[variant]
        texts = {key: getattr(own.basics, key) for key in own.basics.model_fields_set}
        return self.model_copy(
            update={
                "basics": self.basics.model_copy(update=texts),
                "narratives": {**self.narratives, **own.narratives},
            }
        )


def _walk(path: Path, entry: Entry) -> Iterator[tuple[Path, Entry]]:
    yield path, entry
    for key, number, part in entry.parts():
        yield from _walk((*path, key, number), part)


_SECTIONS = {
    field.alias or name: name
    for name, field in CV.model_fields.items()
    if name not in ("schema_url", "basics", "narratives", "sections", "defaults", "variants", "meta")
}


def entry_of(section: str) -> type[Entry]:
    """Return the class of a section's entries; one of the user's own has free entries."""
    if section not in _SECTIONS:
        return CustomEntry
    (item, *_) = get_args(CV.model_fields[_SECTIONS[section]].annotation)
    return cast("type[Entry]", get_args(item)[0] if get_origin(item) is Annotated else item)


SECTION_NAMES = frozenset(_SECTIONS) | {"summary"}
"""The sections that the schema knows; a source may add its own in `narratives` and `sections`."""
