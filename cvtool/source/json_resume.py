"""JSON Resume: which files are in its form, whatever their ending, and the keys that it had before 1.0.

A file is JSON Resume if it ends in `.json`, or if its keys show it: a `$schema` of jsonresume, a `theme` or a
`canonical` of it in `meta`, or keys of 0.0.x in two sections, of which one is `website` or `picture`. A file that has
a key which only cvtool has is none, unless it ends in `.json`. What is called `resume.yaml` or `resume.yml` is JSON
Resume without further proof.

Other tools have `company`, too, which proves nothing: those who come from them write YAML for cvtool, and are told what
its keys are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dict
from pathlib import Path as FilePath
from typing import Final

from cvtool.source.nodes import Mapping, Node, Scalar, Sequence, get

OLD_KEYS: Final[Dict[str, Dict[str, str]]] = {
    "basics": {"website": "url", "picture": "image", "bio": "summary"},
    "work": {"company": "name", "website": "url"},
    "volunteer": {"website": "url"},
    "education": {"website": "url"},
    "publications": {"website": "url"},
    "certificates": {"title": "name", "website": "url"},
    "languages": {"name": "language", "level": "fluency"},
    "projects": {"summary": "description", "website": "url"},
}
"""The keys of JSON Resume before 1.0, and of files made after its examples, by section: each with the one of 1.x."""

_OWN_KEYS: Final = frozenset(
    "variants defaults narratives sections grants talks teaching supervision memberships patents outreach media"
    " careerBreaks".split()
)
_PROOF: Final = frozenset({"website", "picture", "company"})
_NAMES: Final = ("resume.yaml", "resume.yml")
_SCHEMA: Final = re.compile(r"json-?resume|resume-schema", re.IGNORECASE)
_COMMENT: Final = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_PAIR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)", re.IGNORECASE)
_HALF: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\ud[89a-f]..", re.IGNORECASE)


def is_json(file: FilePath) -> bool:
    """Return whether a file is written in JSON, by its ending."""
    return file.suffix.lower() == ".json"


def is_json_resume(file: FilePath, top: Mapping) -> bool:
    """Return whether a file is JSON Resume."""
    if is_json(file):
        return True
    if any(key.value in _OWN_KEYS for key, _ in top.pairs):
        return False
    return file.name.lower() in _NAMES or _is_declared(top) or _has_old_keys(top)


def as_yaml(json: str) -> str:
    """Return JSON as YAML, which has no tabs between tokens, no pairs of escapes for one character, and other comments.

    Every line stays where it is. The half of a pair is no character.
    """

    def join(match: re.Match[str]) -> str:
        code = 0x10000 + ((int(match[2], 16) - 0xD800) << 10) + int(match[3], 16) - 0xDC00
        return rf"{match[1]}\U{code:08x}"

    return _HALF.sub(r"\1\\ufffd", _PAIR.sub(join, without_comments(json).replace("\t", " ")))


def without_comments(json: str) -> str:
    """Return JSON with spaces in the place of `// …` and `/* … */`."""
    return _COMMENT.sub(lambda match: match[1] or re.sub(r"[^\n]", " ", match[0]), json)


def _is_declared(top: Mapping) -> bool:
    schema, canonical = get(top, ("$schema",)), get(top, ("meta", "canonical"))
    urls = [node.value for node in (schema, canonical) if isinstance(node, Scalar)]
    return any(map(_SCHEMA.search, urls)) or get(top, ("meta", "theme")) is not None


def _has_old_keys(top: Mapping) -> bool:
    found = {(section, old) for section, old in _old_keys(top) if old in _PROOF}
    return len({section for section, _ in found}) > 1 and any(old in ("website", "picture") for _, old in found)


def _old_keys(top: Mapping) -> Iterator[tuple[str, str]]:
    """Yield the keys of 0.0.x, each with its section, that stand where the one of 1.x does not."""
    for section, names in OLD_KEYS.items():
        for entry in _entries(get(top, (section,))):
            keys = {key.value for key, _ in entry.pairs}
            yield from ((section, old) for old, new in names.items() if old in keys and new not in keys)


def _entries(node: Node | None) -> Iterator[Mapping]:
    items = node.items if isinstance(node, Sequence) else (node,)
    yield from (item for item in items if isinstance(item, Mapping))
