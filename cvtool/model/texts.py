"""Texts that YAML takes for something else: `- Led team: cut costs` is a key with a value, `- - x` a list."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from cvtool.diagnostics import Diagnostic
from cvtool.model.answers import is_key, keys_of
from cvtool.model.base import Highlight, Model
from cvtool.model.shape import may_be_text, model_at
from cvtool.model.synonyms import fold
from cvtool.source import Mapping, Node, Path, Scalar, Sequence, Source, get
from cvtool.source.losses import needs_quotes
from cvtool.source.quotes import quoted

_LONGEST = 100


def check_text(model: type[Model], source: Source, path: Path, detail: ErrorDetails) -> Diagnostic | None:
    """Return the one fault to tell of, if what is at a path, or around it, was meant as a text; its others follow."""
    where = path if detail["type"] in ("string_type", "model_type", "tuple_type") else path[:-1]
    if not where or not (detail["type"] == "string_type" or may_be_text(model, where)):
        return None
    node = get(source.top, where)
    if isinstance(node, Sequence) and isinstance(where[-1], int) and _starts(node, "- "):
        message = "`- ` at the start of a text makes a list of it"
        return _fault(where, node, message, node.span.text[node.span.column - 1 :])
    if not (isinstance(node, Mapping) and len(node.pairs) == 1):
        return None
    ((key, value),) = node.pairs
    found = model_at(model, where) if may_be_text(model, where) else None
    if not isinstance(value, Scalar) or (_is_key(found, key.value) if found else " " not in key.value):
        return None
    if _starts(node, "? "):
        return _fault(where, node, needs_quotes("?"), f"? {key.value}")
    text = f"{key.value}: {value.value}".strip()
    shown = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
    return _fault(where, node, f"`{shown}` needs quotes, since `: ` makes a key of it", shown)


def _is_key(model: type[Model], key: str) -> bool:
    """Return whether a key was meant as one; before the text of a highlight, "Tasks:" is a word."""
    return fold(key) in map(fold, keys_of(model)) if model is Highlight else is_key(model, key)


def _starts(node: Node, text: str) -> bool:
    return node.span.text.startswith(text, node.span.column - 1)


def _fault(path: Path, node: Node, message: str, text: str) -> Diagnostic:
    before = "-" if isinstance(path[-1], int) else f"{path[-1]}:"
    if "\n" in text:
        hint = f"write: `{before} |`, and the whole text in the lines below it"
        return Diagnostic("wrong-type", " ".join(message.split()), node.span, hint)
    return Diagnostic("wrong-type", message, node.span, f"write: `{before} {quoted(text.strip())}`")
