"""The schema of `basics`: name, contact, profiles; and narratives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from cvtool.model.base import FromText, Model, may_lack
from cvtool.model.json_types import NAME, JsonSchema, any_of, or_nothing
from cvtool.model.values import (
    Email,
    Heading,
    LongText,
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
from cvtool.text.countries import country_of
from cvtool.text.inlines import Inlines, Math
from cvtool.text.people import Person


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class FullName(Model):
    """A name in parts: `title` `given` `particle` `family` `suffix` (`native`), `postnominals`.

    Attributes:
        title: what stands before the name, as "Prof. Dr.".
        given: the given names.
        particle: what stands before the family name, as "van der".
        family: the family name.
        suffix: what stands after the family name, as "Jr.".
        postnominals: degrees and honours after the name.
        native: the name in its own script.
    """

    model_config = ConfigDict(json_schema_extra=any_of("given", "family", "native"))

    title: Text | None = None
    given: Text | None = None
    particle: Text | None = None
    family: Text | None = None
    suffix: Text | None = None
    postnominals: Annotated[tuple[Text, ...], BeforeValidator(_listed, Text | tuple[Text, ...])] = ()
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

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Take either."""
        parts, text = cast("core_schema.ChainSchema", core)["steps"]
        return {"anyOf": [handler(text), handler(parts)]}

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
    """A postal address, or a part of one.

    Attributes:
        address: street and number, or a post box.
        postal_code: the postal code.
        city: the town or city.
        region: the state, province or canton.
        country: the country by its name.
        country_code: the country by its code of two letters (ISO 3166-1), used where there is no `country`.
    """

    address: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    region: Text | None = None
    country: Text | None = None
    country_code: Text | None = None

    def territory(self) -> str | None:
        """Return the code of the country (ISO 3166-1, two letters), by `country_code` or `country`; None if unknown."""
        return country_of(str(self.country_code or ""), str(self.country or ""))


_PHONE_NETWORK = re.compile(
    r"phone|mobil|\bm[óo]vil|cell|handy|\btel|t[ée]l[ée]fon|whats ?app|signal|\b(?:tele)?fax|电话|電話|手机|携帯|전화"
    "|телефон",
    re.IGNORECASE,
)


class Profile(Model):
    """An identity elsewhere: ORCID, GitHub, Google Scholar and the like; an address alone is one, too.

    Attributes:
        network: the name of the place.
        username: the name that the person has there.
        url: the page of the person there.
    """

    model_config = ConfigDict(json_schema_extra=any_of("network", "username", "url"))

    network: Text | None = None
    username: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _check_named(self, info: ValidationInfo) -> Profile:
        if not (self.network or self.username or self.url or may_lack(info)):
            raise schema_error("missing-key", "a profile needs `network`, `username` or `url`")
        return self

    @property
    def is_phone(self) -> bool:
        """Return whether the username is a telephone number, with no other address to link to."""
        return not self.url and bool(self.username and _PHONE_NETWORK.search(str(self.network)))


class Head(Model):
    """The keys of `basics` that a variant may have in its own words.

    Attributes:
        name: the name of the person, as one text or in parts.
        label: what the person is: the position, in a few words.
        image: a photograph; it is accepted, as JSON Resume has it, and not shown.
        email: the e-mail address, or several.
        phone: the telephone number, or several.
        url: the person's own page.
        summary: a paragraph about the person.
        location: where the person lives or works.
    """

    name: AnyName | None = None
    label: Text | None = None
    image: String | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: PrintedUrl | None = None
    summary: LongText | None = None
    location: Annotated[Location, FromText("city")] | None = None


class OwnHead(Head):
    """What a variant says in its own words; an empty text hides that of the source."""

    @classmethod
    def _may_be_empty(cls, key: str) -> bool:  # noqa: ARG003 - whatever it is
        return True


class Basics(Head):
    """The person: name, position, contact.

    Attributes:
        aliases: other names under which the person has published.
        birth_date: when the person was born; as the next four, shown only by variants whose `personal` names it.
        birth_place: where the person was born.
        nationality: the nationality, or several.
        driving_license: the driving licence, or its classes.
        pronouns: the pronouns of the person.
        profiles: the person's pages elsewhere, such as ORCID or GitHub.
    """

    name: AnyName
    aliases: Annotated[tuple[AnyName, ...], BeforeValidator(_listed, AnyName | tuple[AnyName, ...])] = ()
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


_Length = Annotated[str, AfterValidator(_check_length), WithJsonSchema(or_nothing(NAME))]
Narrative = Annotated[dict[_Length, LongText], FromText(WHOLE)]
"""A text, or several versions of it, of different lengths, by name."""
