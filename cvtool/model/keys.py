"""The keys of a source for people: what each takes and means, with an example; read from the JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from cvtool.diagnostics import Diagnostic, UsageError
from cvtool.model.answers import meant
from cvtool.model.base import Entry
from cvtool.model.cv import CV
from cvtool.model.described import summary
from cvtool.model.json_types import WORDED_DATE, JsonSchema
from cvtool.model.resume_keys import JSON_RESUME
from cvtool.source.quotes import in_full

ENTRY: Final = "entry"
"""What the keys of every entry are listed under, once for all sections."""
_COMMON: Final = frozenset(field.alias or name for name, field in Entry.model_fields.items())


@dataclass(frozen=True, slots=True)
class SchemaKey:
    """A key of the source.

    Attributes:
        name: how it is written.
        takes: what it takes, in words: "text", "list of dates".
        says: what it means.
        example: a value as a source has it, in one line; "" if its own keys have the examples.
        required: whether it must be there.
        default: what it is without a word, as a source has it; "" for nothing.
        json_resume: whether JSON Resume has it.
        keys: those of its value, or of each item of it; without those that all entries have.
    """

    name: str
    takes: str
    says: str
    example: str = ""
    required: bool = False
    default: str = ""
    json_resume: bool = False
    keys: tuple[SchemaKey, ...] = ()


def keys_in(schema: JsonSchema) -> tuple[SchemaKey, ...]:
    """Return the keys of a source by its schema, the last of them `entry`: the keys that every entry may have."""
    reader = _Reader(schema)
    item = schema["$defs"]["Item"]
    common = tuple(replace(reader.key(item, name, (ENTRY,)), required=False) for name in item["properties"])
    return (*reader.keys(schema, ()), SchemaKey(ENTRY, "keys", summary(Entry), keys=common))


class _Reader:
    """Reads one schema; within a section, the keys of a mapping are listed where it first comes."""

    def __init__(self, schema: JsonSchema) -> None:
        """Keep what references lead to."""
        self._top, self._definitions = schema["properties"], schema["$defs"]
        self._items = [self._definitions.get(name) for name in ("Item", "Highlight")]
        self._listed: list[JsonSchema] = []

    def keys(self, schema: JsonSchema, path: tuple[str, ...]) -> Iterator[SchemaKey]:
        names = schema["properties"]
        common = _COMMON if names.keys() >= _COMMON else ()
        return (self.key(schema, name, path) for name in names if name not in common)

    def key(self, schema: JsonSchema, name: str, path: tuple[str, ...]) -> SchemaKey:
        """Return one of the keys of a mapping, which stands at a path."""
        own = schema["properties"][name]
        if not path:
            self._listed.clear()
        return SchemaKey(
            name,
            self._takes(own),
            " ".join((own["description"], *_short(own))),
            example=_written(own["examples"][0], alone=True) if "examples" in own else "",
            required=name in schema.get("required", ()),
            default=_written(own["default"]) if "default" in own else "",
            json_resume=name in JSON_RESUME.get(".".join(path), ()),
            keys=self._below(own, (*path, name)),
        )

    def _below(self, schema: JsonSchema, path: tuple[str, ...]) -> tuple[SchemaKey, ...]:
        """Return the keys of a value; none if they are listed elsewhere: here before, as a section, or as `entry`."""
        found = self._mapping(schema)
        if found is None or found in self._items or found in self._listed:
            return ()
        section = self._mapping(self._top.get(path[-1], {})) if len(path) > 1 else None
        if section and found["properties"].keys() <= section["properties"].keys():
            return ()
        self._listed.append(found)
        return tuple(self.keys(found, path))

    def _resolved(self, schema: JsonSchema) -> JsonSchema:
        found: JsonSchema = self._definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        return found

    def _choices(self, schema: JsonSchema) -> list[JsonSchema]:
        """Return what a value may be, apart from nothing, and from what every date may be."""
        whole = self._resolved(schema)  # of keys, `anyOf` says which are needed
        either = [schema] if "properties" in whole else whole.get("anyOf", [schema])
        choices = [self._resolved(choice) for choice in either]
        return [choice for choice in choices if choice.get("maxLength") != 0 and choice != WORDED_DATE]

    def _mapping(self, schema: JsonSchema) -> JsonSchema | None:
        """Return the schema of the mapping that a value is or holds, if its keys are those of a class."""
        for choice in (choice for choice in self._choices(schema) if "title" not in choice):
            if "properties" in choice:
                return choice
            if isinstance(inner := choice.get("items") or choice.get("additionalProperties"), dict):
                return self._mapping(inner)
        return None

    def _takes(self, schema: JsonSchema, *, many: bool = False) -> str:
        return _either(dict.fromkeys(self._words(choice, many=many) for choice in self._choices(schema)))

    def _words(self, schema: JsonSchema, *, many: bool) -> str:
        """Return the words for one of the choices, or for several values of it."""
        if "enum" in schema:
            return _either(f"`{choice}`" for choice in schema["enum"] if choice)
        if "title" in schema:
            return f"{schema['title']}{'s' if many else ''}{_range(schema)}"
        if "items" in schema:
            return f"list of {self._takes(schema['items'], many=True)}"
        if "properties" in schema:
            return "entries" if many else "keys"
        inner = self._takes(schema["additionalProperties"], many=True)
        return f"{inner} by name" if many else f"names with {inner}"


def _either(words: Iterable[str]) -> str:
    """Join choices: "a, b or c"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _short(schema: JsonSchema) -> Iterator[str]:
    """Yield what a text alone stands for in the place of a mapping, of a value or of each of its items."""
    for choice in schema.get("items", schema).get("anyOf", ()):
        yield from [choice["description"]] if "description" in choice else ()


def _range(schema: JsonSchema) -> str:
    """Return the limits of a number in words."""
    if schema["title"] not in ("number", "whole number"):
        return ""
    low = f" from {schema['minimum']:g}" if "minimum" in schema else ""
    low = f" above {schema['exclusiveMinimum']:g}" if "exclusiveMinimum" in schema else low
    return low + (f" to {schema['maximum']:g}" if "maximum" in schema else "")


def _written(value: Any, *, alone: bool = False) -> str:
    """Return a value as YAML in one line; `alone` if nothing is around it."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "[" + ", ".join(map(_written, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items()) + "}"
        case _:
            return in_full(str(value), alone=alone)


def find_section(known: Iterable[SchemaKey], name: str) -> SchemaKey:
    """Return the key at the top of a source that has a name.

    Raises:
        UsageError: there is none; the hint is what may have been meant.
    """
    by_name = {key.name: key for key in known}
    if name not in by_name:
        hint = meant(CV, "the file", name, None)
        raise UsageError([Diagnostic("bad-option", f"there is no section `{name}`", hint=hint)])
    return by_name[name]
