"""The own name is found among authors however it is written, and no other name is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.text.people import Person, is_self
from cvtool.view import Block
from tests.helpers import view_of


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Tao Lin", "Tao Lin"),
        ("TAO LIN", "Tao Lin"),
        ("  tao   lin ", "Tao Lin"),
        ("Lin, Tao", "Tao Lin"),
        ("Lin, T.", "Tao Lin"),
        ("T. Lin", "Tao Lin"),
        ("T Lin", "Tao Lin"),
        ("Lin T", "Tao Lin"),
        ("Lin Tao", "Tao Lin"),
        ("**Tao Lin**", "Tao Lin"),
        ("A. M. Turing", "Alan Mathison Turing"),
        ("A.M. Turing", "Alan Mathison Turing"),
        ("Turing, A. M.", "Alan Mathison Turing"),
        ("Alan M. Turing", "Alan Mathison Turing"),
        ("Ł. Łukasiewicz-Ōno", "Łucja Łukasiewicz-Ōno"),
        ("Łukasiewicz-Ōno, Ł.", "Łucja Łukasiewicz-Ōno"),
        ("Flann O'Brien", "Flann O'Brien"),
        ("F. O’Brien", "Flann O’Brien"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("van der Berg, J.", "Jan van der Berg"),
        ("王小明", "王小明"),
        ("林 涛", "林 涛"),
        ("Иван Петров", "Иван Петров"),
        ("И. Петров", "Иван Петров"),
        ("Madonna", "Madonna"),
    ],
)
def test_these_are_the_own_name(author: str, name: str) -> None:
    assert is_self(author, Person.parse(name))


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Tao Lindberg", "Tao Lin"),
        ("Taotao Lin", "Tao Lin"),
        ("Tao Li", "Tao Lin"),
        ("Ta Lin", "Tao Lin"),
        ("Y. Lin", "Tao Lin"),
        ("Yan Lin", "Tao Lin"),
        ("Lin", "Tao Lin"),
        ("Tao", "Tao Lin"),
        ("T. L.", "Tao Lin"),
        ("Tao, Lin", "Tao Lin"),
        ("Tao M. Lin", "Tao Lin"),
        ("Tao Lin-Chen", "Tao Lin"),
        ("Tao Lin and Ada Lovelace", "Tao Lin"),
        ("M. Turing", "Alan Mathison Turing"),
        ("Berg, Jan van der", "Jan van Berg"),
        ("王小", "王小明"),
        ("王小明明", "王小明"),
        ("李小明", "王小明"),
        ("Maria", "Madonna"),
        ("", "Tao Lin"),
        ("…", "Tao Lin"),
    ],
)
def test_these_are_somebody_else(author: str, name: str) -> None:
    assert not is_self(author, Person.parse(name))


def authors_of(folder: Path, name: str, publication: str) -> list[tuple[str, set[str]]]:
    """Each author of a publication with its marks."""
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: {name}}}\npublications: [{{name: P, {publication}}}]\n")

    def marked(block: Block) -> list[tuple[str, set[str]]]:
        return [(part.fields["name"].text, set(part.fields) - {"name"}) for part in block.parts["authors"]]

    return next(marked(block) for block in view_of(file, "cv").blocks())


def test_marks_stand_at_the_authors_that_have_them_and_at_no_others(tmp_path: Path) -> None:
    publication = (
        'authors: ["Lin, T.", Tao Lindberg, 王小明, Ada], '
        'equalContribution: ["Lin, T.", 王小明], corresponding: [王小明]'
    )
    assert authors_of(tmp_path, "Tao Lin", publication) == [
        ("Lin, T.", {"self", "equal"}),
        ("Tao Lindberg", set()),
        ("王小明", {"equal", "corresponding"}),
        ("Ada", set()),
    ]


def test_a_chinese_name_is_found(tmp_path: Path) -> None:
    assert authors_of(tmp_path, "王小明", "authors: [王小明明, 王小明]") == [("王小明明", set()), ("王小明", {"self"})]
