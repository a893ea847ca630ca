"""The JSON Schema of a source or a `template.yaml`, from the classes that check it; editors complete and check with it.

It takes what cvtool takes, and refuses what a schema can refuse: unknown keys, missing ones, values of another kind.
What several keys have to do with each other, only `cvtool validate` knows.
"""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any, Final, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from cvtool.model.base import Dated, Entry, Model
from cvtool.model.cv import CV
from cvtool.model.described import descriptions, summary
from cvtool.model.examples import Examples, examples_in, plain
from cvtool.model.json_types import FLAG, KINDS, NUMBER, TEXT, WHOLE, WRITTEN_BY, JsonSchema, or_nothing
from cvtool.source import read

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def source_schema() -> JsonSchema:
    """Return the schema of a source."""
    examples = examples_in(read(Path(__file__).with_name("examples.yaml")), CV)
    return json_schema(CV, examples, "the source of a CV; `cvtool schema` prints it")


def as_text(schema: JsonSchema) -> str:
    """Return a schema as the text of a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def json_schema(model: type[Model], examples: Examples, comment: str) -> JsonSchema:
    """Return the schema of what a class describes.

    Args:
        model: the class of a whole file.
        examples: for the keys of the classes, by the name of the class and the key.
        comment: what to write of the schema itself, after by what it was written.
    """

    class Generator(_Generator):
        known = examples

    found = _shared(model.model_json_schema(schema_generator=Generator))
    found["$defs"] |= {name: _DEFINITIONS[name] for name in sorted(_used(found)) if name in _DEFINITIONS}
    return {"$schema": DRAFT, "$comment": f"{WRITTEN_BY}: {comment}", **found}


# ---- Kinds are written once --------------------------------------------------------------------------------------

_DEFINITIONS: Final = {**KINDS, **{f"{name}OrNothing": or_nothing(kind) for name, kind in KINDS.items()}}
_OWN: Final = ("description", "examples", "default")
_REF: Final = "#/$defs/"


def _shared(schema: Any) -> Any:
    """Return a schema with references in the place of kinds; what a key says of itself stays beside them."""
    if isinstance(schema, list):
        return [_shared(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    kind = {key: value for key, value in schema.items() if key not in _OWN}
    for name, definition in _DEFINITIONS.items():
        if kind == definition:
            return {"$ref": _REF + name} | {key: schema[key] for key in _OWN if key in schema}
    return {key: _shared(inner) for key, inner in schema.items()}


def _used(schema: Any) -> set[str]:
    """Return the names of the definitions that a schema refers to."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = {schema["$ref"].removeprefix(_REF)} if isinstance(schema, dict) and "$ref" in schema else set()
    return own.union(*map(_used, inner))


# ---- What pydantic makes of the classes --------------------------------------------------------------------------


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, with scalars of any type for texts, and a description of every key."""

    known: Examples

    def sort(self, value: JsonSchema, parent_key: str | None = None) -> JsonSchema:  # noqa: ARG002 - pydantic's signature
        """Keep the order of the classes."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        """Have no titles made of keys: a title is the kind of a value."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchema:  # noqa: ARG002
        return dict(TEXT)

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchema:  # noqa: ARG002
        return dict(FLAG)

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchema:
        return super().int_schema(schema) | WHOLE

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchema:
        return super().float_schema(schema) | NUMBER

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchema:
        return {"type": "string", "enum": [member.value for member in schema["members"]]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchema:
        """Leave null to `default_schema`: every key that has a default takes it, and no other."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchema:
        found = or_nothing(self.generate_inner(schema["schema"]))
        default = _plain(schema.get("default"))
        return found if default in (None, "", [], {}) else {**found, "default": default}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchema:
        names, values = (self.generate_inner(schema[key]) for key in ("keys_schema", "values_schema"))
        return {"type": "object", "propertyNames": {"pattern": names["pattern"]}, "additionalProperties": values}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        found, cls = super().model_schema(schema), cast("type[BaseModel]", schema["cls"])
        del found["title"]
        found["description"] = summary(cls)
        needed = found.get("required", ())
        found["properties"] = dict(sorted(found["properties"].items(), key=lambda p: (p[0] not in needed, _rank(p[0]))))
        says = descriptions(cls)
        for name, field in cls.model_fields.items():
            key = field.alias or name
            found["properties"][key] |= {"description": says.get(name, "")}
            if (example := plain(self._example(cls, key))) is not None:
                found["properties"][key] |= {"examples": [example]}
        return found

    def _example(self, model: type[BaseModel], key: str) -> Any:
        return next((self.known[cls.__name__, key] for cls in model.__mro__ if (cls.__name__, key) in self.known), None)


_COMMON: Final = [{field.alias or name for name, field in base.model_fields.items()} for base in (Entry, Dated)]


def _rank(key: str) -> int:
    """Return where a key stands: after those of one kind of entry the dates, and last what every entry may have."""
    return sum(key in keys for keys in _COMMON)


def _plain(value: Any) -> Any:
    """Return a default as a source writes it."""
    match value:
        case Model():
            given = {name: field for name, field in type(value).model_fields.items() if name in value.model_fields_set}
            return {field.alias or name: _plain(getattr(value, name)) for name, field in given.items()}
        case Enum():
            return value.value
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case tuple():
            return [_plain(inner) for inner in value]
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)
