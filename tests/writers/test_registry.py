"""Every output format is a module that writes a view, as text or as bytes."""

from importlib import import_module

import pytest

from cvtool.writers import latex
from cvtool.writers.registry import FORMATS, write
from tests.helpers import SEED, view_of


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_what_its_module_writes(name: str) -> None:
    view, made = view_of(SEED, "cv"), FORMATS[name]
    document = import_module(made.module).write(view)
    assert write(name, view) == (document.encode() if isinstance(document, str) else document)
    assert made.suffix.startswith(".")
    assert b"Tao Lin" in write(name, view)


def test_latex_is_one_of_them_and_text() -> None:
    view = view_of(SEED, "cv")
    assert write("tex", view).decode() == latex.write(view)
