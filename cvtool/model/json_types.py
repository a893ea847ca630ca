"""What the values of the schema may be in JSON, for `cvtool schema`.

cvtool takes every scalar as text, while an editor reads `2022` as a number and `true` as a boolean: a text may be any
of them. Each kind is one flat schema, since the keywords of JSON Schema hold for values of their own type only:
`pattern` for texts, `minimum` for numbers, `items` for lists. So an editor can say what is wrong, which it cannot of
many choices.

`title` is the word for the kind; `patternErrorMessage` is what editors say of a text that does not match.
"""

from __future__ import annotations

from typing import Any, Final

JsonSchema = dict[str, Any]

WRITTEN_BY: Final = "Written by cvtool"
"""What the comment of each schema starts with."""
SCALARS: Final = ["string", "number", "boolean"]
NAME_PATTERN: Final = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}"


def _kind(title: str, types: list[str], pattern: str = "", message: str = "", **more: Any) -> JsonSchema:
    found: JsonSchema = {"title": title, "type": types}
    if pattern:
        found["pattern"] = pattern
    if message:
        found["patternErrorMessage"] = message
    return found | more


TEXT: Final = _kind("text", SCALARS)
HEADING: Final = _kind("text", SCALARS, r"\S", "a text that is not empty")
FLAG: Final = _kind("true or false", ["boolean", "string"], "^(true|false)$", "`true` or `false`")
NAME: Final = _kind(
    "name", SCALARS, rf"^\s*{NAME_PATTERN}\s*$", "letters, digits, `-` and `_`; a letter or digit first", minimum=0
)
TAG_RULE: Final = _kind(
    "tag", SCALARS, rf"^\s*{NAME_PATTERN}(\s+and\s+{NAME_PATTERN})*\s*$", "a tag, or several joined by `and`", minimum=0
)
PAGES: Final = _kind(
    "number of pages",
    ["integer", "string"],
    r"^(at most )?[1-9]\d{0,2}$",
    "`2`, or `at most 2`",
    minimum=1,
    maximum=999,
)
LANGUAGE: Final = _kind(
    "language tag", ["string"], "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "a tag such as `en`, `de` or `pt-BR`"
)
WHOLE: Final = _kind("whole number", ["integer", "string"], r"^\s*[-+]?\d[\d_]*(\.0*)?\s*$", "a whole number")
NUMBER: Final = _kind("number", ["number", "string"], r"\d", "a number")
URL: Final = _kind(
    "URL", ["string"], r"^\s*([A-Za-z][A-Za-z0-9+.-]*:\S+)?\s*$", "an address with its scheme: https://example.org"
)
DOI: Final = _kind("DOI", ["string"], r"^\s*(10\.\d{4,9}/\S+)?\s*$", "`10.`, digits, a slash and more: 10.1000/182")
EMAIL: Final = _kind(
    "e-mail address, or a list of some",
    ["string", "array"],
    r"@|^\s*$",
    "name@example.org",
    items={"type": "string", "pattern": "@"},
)
TEXTS: Final = _kind("text or list of texts", [*SCALARS, "array"], items=TEXT)


_DEEPER: Final = _kind("text", [*SCALARS, "object"], maxProperties=2)
BULLETS: Final[JsonSchema] = {"type": "array", "items": _DEEPER}
"""Texts, and what may stand below one."""
BULLET_WITH_LIST: Final = _kind(
    "nested list", ["object"], minProperties=1, maxProperties=1, additionalProperties=BULLETS
)
_YEARS: Final[JsonSchema] = {"minimum": 1, "maximum": 9999}
_SORT: Final = _kind("date", ["string", "integer", "null"], description="The date that it sorts by.") | _YEARS
WORDED_DATE: Final[JsonSchema] = {
    "type": "object",
    "properties": {"text": HEADING | {"description": "What is printed."}, "sort": _SORT},
    "required": ["text"],
    "additionalProperties": False,
}
"""A date in words of its own."""


def _date(pattern: str) -> JsonSchema:
    """Return the schema of a date; a year is a number for an editor."""
    plain = _kind("date", ["string", "integer"], pattern, "a date such as 2022, 2022-11, 2022-11-03 or Fall 2025")
    # Not one flat schema, since editors would begin each date with the keys of the other.
    return {"anyOf": [plain | _YEARS, WORDED_DATE]}


DATE: Final = _date(r"\d|^\s*[Pp][Rr][Ee][Ss][Ee][Nn][Tt]\s*$")
START: Final = _date(r"\d")

KINDS: Final = {
    "text": TEXT, "heading": HEADING, "flag": FLAG, "name": NAME, "tagRule": TAG_RULE, "pages": PAGES, "url": URL,
    "language": LANGUAGE, "whole": WHOLE, "number": NUMBER, "doi": DOI, "email": EMAIL, "texts": TEXTS, "date": DATE,
    "start": START,
}  # fmt: skip
"""The kinds by the names that they have among the definitions of a schema, where classes have capitals."""


def any_of(*keys: str) -> JsonSchema:
    """Return what a class adds to its schema that needs one of several keys."""
    return {"anyOf": [{"required": [key]} for key in keys]}


def added_to(**lists: JsonSchema) -> JsonSchema:
    """Return what a class adds to its schema whose lists may be added to those that it inherits, as `include+`.

    Args:
        **lists: the schema of the items of each list, by its key.
    """
    return {"patternProperties": {rf"^{key}\+$": {"type": "array", "items": items} for key, items in lists.items()}}


def or_nothing(schema: JsonSchema) -> JsonSchema:
    """Return a schema that also takes a key without a value, or with an empty text: both count as absent."""
    if "$ref" in schema or "anyOf" in schema:
        first, *others = schema.get("anyOf") or [{"$ref": schema["$ref"]}]
        rest = {key: value for key, value in schema.items() if key not in ("$ref", "anyOf")}
        nothing = {"type": ["null", "string"], "maxLength": 0}
        return {"anyOf": [first, *others, nothing] if "$ref" in first else [or_nothing(first), *others], **rest}
    if "enum" in schema:
        return {**schema, "type": ["string", "null"], "enum": [*schema["enum"], "", None]}
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if "string" in types:
        pattern = {"pattern": f"^$|{schema['pattern']}"} if "pattern" in schema else {}
        return {**schema, "type": [*types, "null"], **pattern}
    wanted = "a list: each item starts with `- `" if "array" in types else "keys with values"
    return {**schema, "type": [*types, "null", "string"], "pattern": "^$", "patternErrorMessage": wanted}
