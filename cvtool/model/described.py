"""What the docstrings of the schema's classes say of each key: the one place where keys are described.

The section `Attributes:` of a class has a line for each of its own fields; those that it inherits, its base describes.
"""

from __future__ import annotations

import inspect
import re

_LINE = re.compile(r"    (\w+(?:, \w+)*): (.+)")


def summary(model: type) -> str:
    """Return what a class says of itself: the first paragraph of its docstring."""
    return _join(inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0])


def descriptions(model: type) -> dict[str, str]:
    """Return the descriptions of a class's fields by name; several that share one have it each."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        found |= _own(inspect.cleandoc(cls.__doc__ or ""))
    return found


def _own(docstring: str) -> dict[str, str]:
    found: dict[str, str] = {}
    names: list[str] = []
    for line in docstring.partition("Attributes:\n")[2].splitlines():
        if match := _LINE.fullmatch(line):
            names = match[1].split(", ")
            found |= dict.fromkeys(names, match[2][0].upper() + match[2][1:])
        elif line.startswith(" " * 8):
            found |= {name: f"{found[name]} {line.strip()}" for name in names}
        else:
            break
    return found


def _join(text: str) -> str:
    return " ".join(text.split())
