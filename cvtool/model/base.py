"""Base classes of the schema: the strict model, entries, and the annotation for shorthands."""

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
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

from cvtool.model.json_types import BULLET_WITH_LIST, BULLETS, TEXT, JsonSchema
from cvtool.model.values import Flag, LongText, Name, Start, Text, When, is_name, schema_error


class Model(BaseModel):
    """A frozen mapping with camelCase keys; unknown keys are errors, keys without a value count as absent."""

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
        return {
            key: value for key, value in data.items() if value is not None and (value != "" or cls._may_be_empty(key))
        }

    def lookup(self, name: str, default: Any = None) -> Any:
        """Return the value of a field, or `default` if this class has no such field."""
        # `getattr` takes twenty times as long where there is none: pydantic looks for private attributes first.
        return self.__dict__.get(name, default)

    @classmethod
    def _may_be_empty(cls, key: str) -> bool:
        """Return whether an empty text under a key is a value: one to refuse, where there must be one."""
        return any(f.is_required() for name, f in cls.model_fields.items() if key in (name, f.alias))


def may_lack(info: ValidationInfo) -> bool:
    """Return whether an entry is that of a lenient file and need not be whole, of which a warning tells by now."""
    return bool((info.context or {}).get("lacking"))


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


class Break(StrEnum):
    """What the page does at the beginning of an entry or a section: it ends before it, or does not."""

    BEFORE = "before"
    AVOID = "avoid"


class Entry(Model):
    """The keys that every entry may have, and every position, event, item, highlight and keyword.

    Attributes:
        id: a name of its own, by which documents and `cvtool explain` know it; else its section and number.
        tags: names of your choice, which variants include or exclude.
        priority: how much it matters where there is not room for all; `must` always stays.
        only: the variants that show it; all, if there are none.
        except_: the variants that do not show it.
        private: whether only variants with `private: true` show it.
        keep: whether no page break divides it; of a whole entry only.
        break_: whether it begins a new page (`before`), or no page break comes before it (`avoid`); of a whole entry
            only.
    """

    id: Name | None = None
    tags: tuple[Name, ...] = ()
    priority: Priority = Priority.NORMAL
    only: tuple[Name, ...] = ()
    except_: tuple[Name, ...] = Field((), alias="except")
    private: Flag = False
    keep: Flag = False
    break_: Break | None = Field(None, alias="break")

    @field_validator("id", mode="before")
    @classmethod
    def _check_id(cls, value: Any) -> Any:
        """Refuse what is no name with a word about the key that it may be meant for."""
        if "number" in cls.model_fields and isinstance(value, str) and not is_name(value):
            hint = "a number to print is the key `number`; `id` is a name for variants to know the entry by"
            raise schema_error("bad-name", f"`{value}` cannot be a name here", hint)
        return value

    def parts(self) -> Iterator[tuple[str, int, Entry]]:
        """Yield the entries nested in this one, each with its key and its index."""
        for key, value in self.__dict__.items():
            if isinstance(value, tuple):
                yield from ((key, number, part) for number, part in enumerate(value) if isinstance(part, Entry))


class Dated(Entry):
    """An entry with a beginning and an end; without an end it is ongoing.

    Attributes:
        start_date: when it began, or will begin.
        end_date: when it ended, or will end; without one it goes on.
        expected: whether its last date is still to come.
    """

    start_date: Start | None = None
    end_date: When | None = None
    expected: Flag = False


@dataclass(frozen=True, slots=True)
class FromText:
    """Pydantic annotation: accept the plain string `s` as shorthand for `{key: s}`."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Expand the shorthand before validation."""
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Take either."""
        # Of a text whose only key is `text`, or has no name, there is nothing to say.
        short = {"description": f"A text alone is its `{self.key}`."} if self.key not in ("", "text") else {}
        return {"anyOf": [TEXT | short, handler(core)]}

    def _expand(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value


class Item(Entry):
    """A text in a list, such as a keyword.

    Attributes:
        text: what is shown, where an item or a keyword has keys of its own.
    """

    text: Text


Items = tuple[Annotated[Item, FromText("text")], ...]


class Highlight(Entry):
    """A bullet, with those below it.

    Attributes:
        text: what is shown, where a highlight has keys of its own.
        highlights: the bullets below it.
    """

    text: LongText
    highlights: Annotated[tuple[LongText, ...], WithJsonSchema(BULLETS)] = ()


class _FromBullet(FromText):
    """Accept a text, and in JSON what `bullets.py` has made a highlight of before."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Take any of them."""
        return {"anyOf": [TEXT, handler(core), BULLET_WITH_LIST]}


Highlights = tuple[Annotated[Highlight, _FromBullet("text")], ...]
