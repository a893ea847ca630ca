"""The output formats by name. A format is one row here and a module with a function `write(view)`.

The PDF is none of them: TeX makes it of the LaTeX that `cvtool.writers.latex` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol, cast

from cvtool.view import View


class Writer(Protocol):
    """A module that writes views."""

    def write(self, view: View, /) -> str | bytes:
        """Return a view as a document: text, or bytes where the format is no text."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output format.

    Attributes:
        suffix: of its files.
        module: the writer, imported on first use.
    """

    suffix: str
    module: str


FORMATS: Final[Mapping[str, Format]] = {"tex": Format(".tex", "cvtool.writers.latex")}


def write(name: str, view: View) -> bytes:
    """Return a view as the content of a file; text becomes UTF-8.

    Args:
        name: a key of `FORMATS`.
        view: what the document says.
    """
    document = cast("Writer", import_module(FORMATS[name].module)).write(view)
    return document.encode() if isinstance(document, str) else document
