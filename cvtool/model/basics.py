"""The schema of `basics`: name, contact, profiles; and narratives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, ValidationInfo, model_validator
from pydantic_core import CoreSchema, core_schema

from cvtool.model.base import FromText, Model
from cvtool.model.values import (
    Email,
    Heading,
    Phone,
    PrintedUrl,
    String,
    Text,
    TextOrList,
    Url,
    When,
    check_name,
    schema_error,
)
from cvtool.text.inlines import Inlines, Math
from cvtool.text.people import Person


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class FullName(Model):
    """A name in parts: `title` `given` `particle` `family` `suffix` (`native`), `postnominals`."""

    title: Text | None = None
    given: Text | None = None
    particle: Text | None = None
    family: Text | None = None
    suffix: Text | None = None
    postnominals: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()
    native: Text | None = None

    @model_validator(mode="after")
    def _check_named(self, info: ValidationInfo) -> FullName:
        if not (self.given or self.family or self.native) and not (info.context or {}).get("lenient"):
            raise schema_error("missing-key", "a name needs `given` or `family`")
        return self


@dataclass(frozen=True, slots=True)
class _TextOr:
    """Pydantic annotation: a text stays a text; keys become a `FullName`."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the one after the other, each only its own kind: in a union, each would find faults in the other's."""
        parts, text = handler.generate_schema(FullName), handler.generate_schema(Heading)
        return core_schema.chain_schema(
            [
                core_schema.no_info_wrap_validator_function(self._parts, parts),
                core_schema.no_info_wrap_validator_function(self._text, text),
            ]
        )

    @staticmethod
    def _parts(value: Any, check: Callable[[Any], Any]) -> Any:
        return check(value) if isinstance(value, dict) else value

    @staticmethod
    def _text(value: Any, check: Callable[[Any], Any]) -> Any:
        return value if isinstance(value, FullName) else check(value)


AnyName = Annotated[FullName | Inlines, _TextOr()]
"""The name of a person, as one text or in parts."""


def person_of(name: FullName | Inlines) -> Person:
    """Return the person whom a name is of."""
    if isinstance(name, Inlines):
        return Person.parse(plain_name(name))
    keys = ("given", "family", "particle", "title", "suffix", "native")
    given, family, particle, title, suffix, native = (plain_name(getattr(name, key) or Inlines()) for key in keys)
    degrees = ", ".join(map(plain_name, name.postnominals))
    return Person(given, family, particle, title, suffix, degrees, native)


def plain_name(name: Inlines) -> str:
    """Return a name without markup, and without the formulas that stand as marks after it."""
    return str(Inlines(piece for piece in name if not isinstance(piece, Math)))


class Location(Model):
    """A postal address in the fields of JSON Resume, and `country`, the name beside the code."""

    address: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    region: Text | None = None
    country: Text | None = None
    country_code: Text | None = None


class Profile(Model):
    """An identity elsewhere: ORCID, GitHub, Google Scholar and the like."""

    network: Heading
    username: Text | None = None
    url: Url | None = None


class Head(Model):
    """The keys of `basics` that a variant may override."""

    name: AnyName | None = None
    label: Text | None = None
    image: String | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: PrintedUrl | None = None
    summary: Text | None = None
    location: Annotated[Location, FromText("city")] | None = None


class Basics(Head):
    """The person: name, position, contact.

    Attributes:
        aliases: other names under which the person has published.
        birth_date, birth_place, nationality, driving_license, pronouns: personal details, which only the variants show
            whose `personal` names them.
    """

    name: AnyName
    aliases: Annotated[tuple[AnyName, ...], BeforeValidator(_listed)] = ()
    birth_date: When | None = None
    birth_place: Text | None = None
    nationality: TextOrList | None = None
    driving_license: TextOrList | None = None
    pronouns: Text | None = None
    profiles: tuple[Profile, ...] = ()

    def persons(self) -> Iterator[Person]:
        """Yield the person by each of the names."""
        yield from map(person_of, (self.name, *self.aliases))


PersonalKey = Literal["birthDate", "birthPlace", "nationality", "drivingLicense", "pronouns"]
"""A key of `basics` that is shown only where a variant asks for it."""

WHOLE = ""
"""The key of a narrative that has only one length."""


def _check_length(name: str) -> str:
    return check_name(name) if name != WHOLE else name


Narrative = Annotated[dict[Annotated[str, AfterValidator(_check_length)], Text], FromText(WHOLE)]
"""A text, or several versions of it, of different lengths, by name."""
