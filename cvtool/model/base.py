"""What all classes of the schema share: the strict base, and the kinds of value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

import regex
from pydantic import (
    AfterValidator,
    AliasGenerator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cvtool.model.dates import Date, DateError
from cvtool.text.lengths import MAX_ADDRESS, find_excess
from cvtool.text.markup import MarkupError, plain_text


def fault(code: str, message: str, hint: str | None = None) -> PydanticCustomError:
    """Return a fault with a code and a hint of its own, for a validator to raise.

    A message that starts with a space goes on after the name of the key.
    """
    # Pydantic takes the message as a template; braces in the text of a user must not be read as one.
    return PydanticCustomError("cvtool", "{message}", {"code": code, "message": message, "hint": hint})


def _check_markup(text: str) -> str:
    try:
        _check_length(plain_text(text))
    except MarkupError as error:
        raise fault("bad-math", str(error), error.hint) from None
    _check_address(text)
    return "" if _BLANK.fullmatch(text) else text


def _check_address(text: str) -> None:
    """Refuse an address that would not go into one line of TeX's; it may stand behind a text as well as by itself."""
    if len(text) > MAX_ADDRESS and (long := max(map(len, text.split()), default=0)) > MAX_ADDRESS:
        raise fault("too-long-word", f" holds {long:,} characters without a space; {MAX_ADDRESS:,} is the most", None)


def _check_length(text: str) -> str:
    if excess := find_excess(text):
        code, what = excess
        raise fault(code, f" holds {what}", "divide it; a long address can stand behind a text: `[text](https://…)`")
    return text


def _check_filled(text: str, info: ValidationInfo) -> str:
    if not text and not (info.context or {}).get("lenient"):
        raise fault("missing-key", " is empty")
    return text


# What shows nothing says nothing.
_BLANK = regex.compile(r"[\s\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]*")
# RFC 3986, §3: a scheme, a colon, and no space, quote, bracket or control character anywhere.
_URL = re.compile(
    r"(?:(?:https?|ftp)://[^\s\"<>\\^`{|}/?#]+(?:[/?#][^\s\"<>\\^`{|}]*)?|(?:mailto|tel|doi):[^\s\"<>]+)", re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s@\"<>(),:;\\\[\]]+@[^\s@.\"<>(),:;\\\[\]]+(?:\.[^\s@.\"<>(),:;\\\[\]]+)+")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def _check_url(url: str) -> str:
    _check_address(url)
    if url and not _URL.fullmatch(url):
        bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", url)
        raise fault("bad-url", f"`{url}` is not a URL", f"did you mean `https://{url}`?" if bare else None)
    return url


def _check_email(email: str) -> str:
    if email and not _EMAIL.fullmatch(email):
        raise fault("bad-email", f"`{email}` is not an e-mail address", "write it as `name@example.org`")
    return email


def _check_doi(doi: str) -> str:
    # The DOI Handbook, §2.2: a prefix "10." with a registrant's code, a slash, a suffix.
    if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
        found = re.search(r"10\.\d{4,9}/\S+", doi)
        raise fault("bad-doi", f"`{doi}` is not a DOI", f"write `{found[0]}`" if found else "it starts with `10.`")
    return doi


def check_name(name: str) -> str:
    """Return a name as it is.

    Raises:
        PydanticCustomError: it cannot become part of a file name.
    """
    if not _NAME.fullmatch(name):
        hint = "use up to 100 letters, digits, `-` and `_`, and start with a letter or digit"
        raise fault("bad-name", f"`{name}` cannot be a name here", hint)
    return name


def _parse_date(value: Any) -> Date:
    if not isinstance(value, str):
        raise fault("wrong-type", " is a date, written as a text")
    try:
        return Date.parse(value)
    except DateError as error:
        raise fault("bad-date", str(error), error.hint) from None


def _parse_flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise fault("wrong-type", " is `true` or `false`, nothing else")
    return bool(value == "true")


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True)]
Text = Annotated[_Stripped, AfterValidator(_check_markup)]
"""A text with the small Markdown of `cvtool.text.markup`."""
Heading = Annotated[Text, AfterValidator(_check_filled)]
"""A text that an entry cannot do without."""
Url = Annotated[_Stripped, AfterValidator(_check_url)]
PrintedUrl = Annotated[Url, AfterValidator(_check_length)]
Email = Annotated[_Stripped, AfterValidator(_check_length), AfterValidator(_check_email)]
Doi = Annotated[_Stripped, AfterValidator(_check_length), AfterValidator(_check_doi)]
Name = Annotated[_Stripped, AfterValidator(check_name)]
"""A name that becomes part of a file name or an identity."""
When = Annotated[Date, PlainValidator(_parse_date)]
Flag = Annotated[bool, BeforeValidator(_parse_flag)]
Count = Annotated[int, Field(ge=1)]


class Model(BaseModel):
    """A frozen mapping with camelCase keys; keys without a value count as absent."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        alias_generator=AliasGenerator(alias=to_camel),
        validate_by_name=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None and (value != "" or cls._needs(key))}

    @classmethod
    def _needs(cls, key: str) -> bool:
        return any(f.is_required() for name, f in cls.model_fields.items() if key in (name, f.alias))


class Priority(StrEnum):
    """How much an entry matters when a variant cannot show all; in falling order."""

    MUST = "must"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return 0 for the most important."""
        return list(Priority).index(self)


class Entry(Model):
    """What every entry of every section may hold.

    Attributes:
        id: a name of the entry's own, instead of its number.
        tags: names that variants include or exclude.
        priority: what stays when there is not room for all.
        only: the variants that show the entry; all, when empty.
        except_: the variants that do not.
        private: whether only variants that are private show it.
    """

    id: Name | None = None
    tags: tuple[Name, ...] = ()
    priority: Priority = Priority.NORMAL
    only: tuple[Name, ...] = ()
    except_: tuple[Name, ...] = Field((), alias="except")
    private: Flag = False

    def parts(self) -> Iterator[tuple[str, int, Entry]]:
        """Yield the entries inside this one, each with its key and its number."""
        for key in type(self).model_fields:
            if isinstance(value := getattr(self, key), tuple):
                yield from ((key, number, part) for number, part in enumerate(value) if isinstance(part, Entry))


class Dated(Entry):
    """An entry with a beginning and an end; without an end it is ongoing."""

    start_date: When | None = None
    end_date: When | None = None

    @field_validator("end_date")
    @classmethod
    def _check_order(cls, end: Date | None, info: ValidationInfo) -> Date | None:
        start = info.data.get("start_date")
        if start and end and end.last < start.first:
            raise fault("reversed-dates", f"it ends (`{end}`) before it starts (`{start}`)")
        return end


@dataclass(frozen=True, slots=True)
class FromText:
    """Lets what is annotated with it be written as a text alone, which is then the value of `key`."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put the text under its key before anything else is checked."""
        return core_schema.no_info_before_validator_function(self._wrap, handler(source))

    def _wrap(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value


class Item(Entry):
    """A text of a list: a highlight or a keyword."""

    text: Text


Items = tuple[Annotated[Item, FromText("text")], ...]
