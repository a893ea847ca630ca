"""Sources with a given text in every field, and where in them each text stands."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from tests.hostile.fields import Path, leaves

# A location is a text, or has keys, which are tried.
TEXTS = [path for path, is_text in leaves() if is_text and path[-2:] != ("basics", "location")]
FORMATS = [path for path, is_text in leaves() if not is_text]
ENTRIES = [path for path in TEXTS if 0 in path and path[0] not in ("basics", "variants")]
SINGLES = [path for path in TEXTS if path not in ENTRIES]

Texts = dict[Path, str]


def entries(strings: Sequence[str], fields: Sequence[Path]) -> Texts:
    """Every string in every field of an entry; as many entries as that needs."""
    texts: Texts = {("sections", "own", "title"): "Own"} if any(path[0] == "sections" for path in fields) else {}
    for group, paths in groupby(fields, key=_kind_of_entry):
        section = group[: group.index(0)]
        members = list(paths)
        taken = [path[len(section)] for path in texts if path[: len(section)] == section]
        first = max((number + 1 for number in taken if isinstance(number, int)), default=0)
        for number, string in enumerate(strings, first):
            texts.update({(*section, number, *_inside(path, section)): string for path in members})
    return texts


def in_turn(strings: Sequence[str], fields: Sequence[Path]) -> Texts:
    """All strings in every field of one entry of each kind; each section begins with the next of them."""
    texts = entries(["x"], fields)
    turns = {section: turn % len(strings) for turn, section in enumerate(dict.fromkeys(path[0] for path in texts))}
    return {path: " | ".join([*strings[turns[path[0]] :], *strings[: turns[path[0]]]]) for path in texts}


def _kind_of_entry(path: Path) -> Path:
    """Of the paths of a section, which can stand in one entry: a text alone, with `text`, with all else."""
    at = path.index(0)
    if at + 1 == len(path) or path[at + 1 :] == ("text",):
        return path
    return (*path[: at + 1], "keys")


def _inside(path: Path, section: Path) -> Path:
    """The path within its entry; an item that is a text, and one that has keys, are two items."""
    inner = path[len(section) + 1 :]
    numbers = [at for at, part in enumerate(inner) if part == 0]
    return tuple(1 if at in numbers and at + 1 < len(inner) else part for at, part in enumerate(inner))


def singles(joined: str) -> Texts:
    """A string in every field that a source has but once; with a second length, a second narrative."""
    texts: Texts = {}
    for path in SINGLES:
        *rest, last = path
        is_length = last == "own" and "narratives" in path
        texts[(*rest[:-1], "second", "own") if is_length else path] = joined
    return {tuple(1 if part == 0 else part for part in path): text for path, text in texts.items()}


def with_singles(strings: Sequence[str]) -> dict[str, object]:
    """A source with strings in every field that it has but once, for the variants `cv` and `plain`."""
    texts = entries(["x"], [("outreach", 0), ("sections", "own", "entries", 0)]) | singles(" | ".join(strings))
    return tree({**texts, ("variants", "cv", "template"): "bare", ("variants", "plain", "template"): "bare"})


def tree(texts: Texts) -> dict[str, object]:
    """Nested mappings and lists from paths; a number that no path has is a list's missing item, and left out."""
    top: dict[str | int, object] = {}
    for path, text in texts.items():
        node: dict[str | int, object] = top
        for part in path[:-1]:
            step = node.setdefault(part, {})
            assert isinstance(step, dict)
            node = step
        node[path[-1]] = text
    closed = _close(top)
    assert isinstance(closed, dict)
    return closed


def _close(node: object) -> object:
    if not isinstance(node, dict):
        return node
    if node and all(isinstance(key, int) for key in node):
        return [_close(node[key]) for key in sorted(node)]
    return {key: _close(value) for key, value in node.items()}


def to_yaml(data: object) -> str:
    """One value on each line, in double quotes; what cannot be seen is escaped."""
    return re.sub(r"[^\x20-\x7e\n]", lambda match: _escaped(match[0]), json.dumps(data, indent=0, ensure_ascii=False))


def _escaped(character: str) -> str:
    if unicodedata.category(character)[0] in "CZ":
        return f"\\U{ord(character):08x}"
    return character


def value_at(yaml: str, line: int) -> str:
    """The value in a line of `to_yaml`, "" if it holds only a key; lines count from 1."""
    bare = re.sub(r'^"[A-Za-z$]+": |,$', "", yaml.split("\n")[line - 1])
    # JSON has no \U; a surrogate by itself is no text, but JSON takes it.
    json_ = re.sub(r"\\U([0-9a-f]{8})", lambda match: json.dumps(chr(int(match[1], 16)))[1:-1], bare)
    return str(json.loads(json_)) if bare.startswith('"') else ""
