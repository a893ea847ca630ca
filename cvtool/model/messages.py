"""What pydantic found, said in one voice: a message in the words of the schema, and what to write."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from cvtool.diagnostics import did_you_mean
from cvtool.model.answers import is_key, keys_of, meant
from cvtool.model.base import Model
from cvtool.model.custom import CustomSection
from cvtool.model.shape import may_be_text, model_at
from cvtool.source import Path
from cvtool.source.quotes import as_written

_EXPECTED = {
    "string_type": "a text",
    "model_type": "keys with values",
    "dict_type": "keys with values",
    "tuple_type": "a list",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "date_type": "a date",
}
_EXAMPLES = {
    "sections": "sections: {hobbies: {title: Hobbies, entries: [Horses]}}",
    "narratives": "narratives: {biography: …}",
    "variants": "variants: {cv: {template: full-cv}}",
    "defaults": "defaults: {design: {paper: letter}}",
    "design": "design: {paper: a4}",
    "equalContribution": "equalContribution: [A. Lovelace, C. Babbage]",
    "corresponding": "corresponding: [A. Lovelace]",
}


_THOUSANDS = re.compile(r"(?<=\d)[,'\u00a0\u202f ](?=\d{3}\b)")


def explain(model: type[Model], path: Path, detail: ErrorDetails) -> tuple[str, str, str | None]:
    """Return code, message and hint."""
    context: dict[str, Any] = detail.get("ctx", {})
    kind, name, where = detail["type"], _name(path), _place(path[:-1])
    match kind:
        case "cvtool":
            message = context["message"]
            return context["code"], name + message if message.startswith(" ") else message, context["hint"]
        case "extra_forbidden":
            hint = meant(model_at(model, path[:-1]) or model, where, str(path[-1]), detail["input"])
            return "unknown-key", f"`{path[-1]}` is not a key of {where}", hint
        case "missing":
            return "missing-key", f"`{path[-1]}` is missing in {where}", None
        case "literal_error" | "enum":
            choices = [str(c) for c in context["expected"].replace(" or ", ", ").replace("'", "").split(", ")]
            hint = did_you_mean(str(detail["input"]), choices) or "one of " + ", ".join(f"`{c}`" for c in choices)
            return "bad-value", f"`{detail['input']}` is no value of {name}", hint
        case "greater_than_equal":
            return "bad-value", f"{name} is at least {context['ge']}", None
    expected = "a text" if may_be_text(model, path) else _EXPECTED.get(kind, detail["msg"].lower())
    return "wrong-type", f"{name} takes {expected}, not {_kind(detail['input'])}", _example(model, path, detail)


# ---- What to write -----------------------------------------------------------------------------------------------


def _example(model: type[Model], path: Path, detail: ErrorDetails) -> str | None:
    """Return how to write what stands there, or what could."""
    kind, value = detail["type"], detail["input"]
    if kind == "tuple_type" and value in ("true", "false") and (example := _EXAMPLES.get(str(path[-1]))):
        return f"name them: `{example}`"
    if kind == "tuple_type":
        return _as_list(model, path, value)
    if kind == "string_type" or may_be_text(model, path):
        return _as_text(path, value)
    if kind in ("model_type", "dict_type"):
        return _as_mapping(model, path, value)
    number = re.search(r"\d+", _THOUSANDS.sub("", value)) if isinstance(value, str) else None
    return _write(path, number[0]) if number else None


def _as_list(model: type[Model], path: Path, value: object) -> str | None:
    dashes = f"start each item of `{path[-1]}` with `- `"
    item = model_at(model, (*path, 0))
    if isinstance(value, dict) and value:
        return f"{dashes}: `- {_first_item(item, *next(iter(value.items())))}`"
    if not isinstance(value, str):
        return dashes
    if re.fullmatch(r"\S+\.(bib|ris|csv|json|ya?ml|xml|docx?)", value):
        return "cvtool reads no other file there: write the entries out, each with `- `"
    if item and not may_be_text(model, (*path, 0)):
        return f"{dashes}: `- {keys_of(item)[0]}: {as_written(value)}`"
    pieces = [piece.strip() for piece in value.split(",")]
    short = all(piece and len(piece.split()) <= 3 for piece in pieces)
    return _write(path, "[" + ", ".join(map(as_written, pieces if short else [value])) + "]")


def _first_item(model: type[Model] | None, key: str, value: object) -> str:
    """Return the item that a key and a value of a mapping stand for: a language and its fluency, `English: native`."""
    if model is None or is_key(model, key):
        return f"{key}: …"
    head, second = (*keys_of(model), key)[:2]
    if "keywords" in keys_of(model):
        words = [str(word).strip() for word in (value if isinstance(value, list) else str(value).split(","))]
        return f"{{{head}: {as_written(key)}, keywords: [{', '.join(map(as_written, words))}]}}"
    return f"{{{head}: {as_written(key)}, {second}: {as_written(value) if isinstance(value, str) else '…'}}}"


def _as_text(path: Path, value: object) -> str | None:
    if value is None or value == "":
        return "remove the `-`, or write a text after it" if isinstance(path[-1], int) else None
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return _write(path, as_written(value["name"]))
    texts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if texts and all(isinstance(text, str) and text for text in texts):
        return _write(path, as_written(", ".join(texts)))
    return "write one text"


def _as_mapping(model: type[Model], path: Path, value: object) -> str | None:
    if example := _EXAMPLES.get(str(path[-1])):
        return f"write: `{example}`"
    if (found := model_at(model, path)) is None:
        return None
    if found is CustomSection and isinstance(value, list):
        return f"write: `{path[-1]}: {{title: {as_written(str(path[-1]))}, entries: […]}}`"
    shown = as_written(value) if isinstance(value, str) and value else "…"
    key = keys_of(found)[0]
    return _write(path, f"{key}: {shown}" if isinstance(path[-1], int) else f"{{{key}: {shown}}}")


def _write(path: Path, text: str) -> str:
    return f"write: `- {text}`" if isinstance(path[-1], int) else f"write: `{path[-1]}: {text}`"


# ---- Names -------------------------------------------------------------------------------------------------------


def _kind(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return "a text" if len(value) > 20 else f"the text `{value}`"
        case list():
            return "a list"
        case _:
            return "keys with values"


def _name(path: Path) -> str:
    """Name what is at `path`: `title`, or "item 2 of `highlights`"."""
    if not path:
        return "the file"
    last = path[-1]
    return f"item {last + 1} of `{path[-2]}`" if isinstance(last, int) else f"`{last}`"


def _place(path: Path) -> str:
    """Name the mapping at `path` by the closest key: `education`.

    A variant has no name here: what several inherit is one fault, in the same words.
    """
    if path == ("defaults",) or (len(path) == 2 and path[0] == "variants"):
        return "a variant"
    names = [part for part in path if isinstance(part, str)]
    return f"`{names[-1]}`" if names else "the file"
