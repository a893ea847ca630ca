"""What all classes of the schema share: the strict base, entries, and shorthands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    AliasGenerator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

from cvtool.model.dates import Date
from cvtool.model.values import Flag, Name, Start, Text, When, fault, is_name


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

    @field_validator("id", mode="before")
    @classmethod
    def _check_id(cls, value: Any) -> Any:
        """Refuse what is no name with a word about the key that it may be meant for."""
        if "number" in cls.model_fields and isinstance(value, str) and not is_name(value):
            hint = "a number to print is the key `number`; `id` is a name for variants to know the entry by"
            raise fault("bad-name", f"`{value}` cannot be a name here", hint)
        return value

    def parts(self) -> Iterator[tuple[str, int, Entry]]:
        """Yield the entries inside this one, each with its key and its number."""
        for key in type(self).model_fields:
            if isinstance(value := getattr(self, key), tuple):
                yield from ((key, number, part) for number, part in enumerate(value) if isinstance(part, Entry))


class Dated(Entry):
    """An entry with a beginning and an end; without an end it is ongoing.

    Attributes:
        start_date: when it began, or will begin.
        end_date: when it ended, or will end.
        expected: whether its last date is still to come.
    """

    start_date: Start | None = None
    end_date: When | None = None
    expected: Flag = False

    @field_validator("end_date")
    @classmethod
    def _check_order(cls, end: Date | None, info: ValidationInfo) -> Date | None:
        start = info.data.get("start_date")
        if start and end and is_reversed(start, end) and not (info.context or {}).get("json"):
            raise fault("reversed-dates", reversed_dates(start, end))
        return end


def is_reversed(start: Date, end: Date) -> bool:
    """Return whether an end lies before its start."""
    return end.last < start.first


def reversed_dates(start: Date, end: Date) -> str:
    """Return the message for an end before its start."""
    return f"it ends (`{end}`) before it starts (`{start}`)"


@dataclass(frozen=True, slots=True)
class FromText:
    """Pydantic annotation: accept the plain string `s` as shorthand for `{key: s}`."""

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
