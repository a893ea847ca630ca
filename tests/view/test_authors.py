"""A long list of authors is shortened; the person and the last of all stay where they are seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvtool import build, explain
from cvtool.contract import KEYS
from cvtool.source import Path as Origin
from cvtool.view import View
from tests.helpers import pdf_text, view_of

SELF = "Ada Lovelace"


def names(count: int, own: int | None) -> list[str]:
    """So many authors, one of them, counted from 1, the person."""
    return [SELF if number == own else f"Author {chr(64 + number)}." for number in range(1, count + 1)]


def write(
    folder: Path,
    authors: list[str],
    options: dict[str, object] | None = None,
    *,
    template: str = "full-cv",
    marks: dict[str, list[str]] | None = None,
) -> Path:
    work = {"name": "On Engines", "releaseDate": "1843", "authors": authors, **(marks or {})}
    variant = {"template": template, "sections": {"publications": options or {}}}
    file = folder / "cv.yaml"
    file.write_text(json.dumps({"basics": {"name": SELF}, "publications": [work], "variants": {"v": variant}}))
    return file


def shown(view: View) -> str:
    (block,) = view.sections[0].blocks
    assert all(value.kind is KEYS[key].kind for part in block.walk() for key, value in part.fields.items())
    marked = ((part.fields["name"].text, "self" in part.fields) for part in block.parts["authors"])
    return ", ".join(f"**{name}**" if own else name.removeprefix("Author ").strip(".") for name, own in marked)


@pytest.mark.parametrize(
    ("count", "own", "words"),
    [
        (8, 3, "A, B, **Ada Lovelace**, D, E, F, G, H"),
        (9, 3, "A, B, **Ada Lovelace**, D, E, et al. (9 authors)"),
        (9, 6, "A, B, C, D, E, **Ada Lovelace**, et al. (9 authors)"),
        (26, 20, "A, B, C, D, E, …, **Ada Lovelace**, et al. (26 authors)"),
        (26, 26, "A, B, C, D, E, …, **Ada Lovelace**"),  # who comes last is seen to come last
        (26, None, "A, B, C, D, E, et al. (26 authors)"),
    ],
)
def test_of_many_authors_the_first_and_the_person_are_named(
    tmp_path: Path, count: int, own: int | None, words: str
) -> None:
    assert shown(view_of(write(tmp_path, names(count, own), {"maxAuthors": 8}), "v")) == words


def test_a_list_is_never_without_its_first_author(tmp_path: Path) -> None:
    view = view_of(write(tmp_path, names(4, 3), {"maxAuthors": 1}), "v")
    assert shown(view) == "A, …, **Ada Lovelace**, et al. (4 authors)"


@pytest.mark.parametrize(("template", "most"), [("full-cv", 8), ("resume", 8), ("grant-bio", 10)])
def test_each_template_names_a_few_of_many(tmp_path: Path, template: str, most: int) -> None:
    assert "et al." not in shown(view_of(write(tmp_path, names(most, 3), template=template), "v"))
    assert f"et al. ({most + 1} authors)" in shown(view_of(write(tmp_path, names(most + 1, 3), template=template), "v"))


def test_all_are_named_where_nothing_is_said(tmp_path: Path) -> None:
    own = tmp_path / "latex_templates" / "mine"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text("description: Mine\ndocument: Works\nsections: {publications: {title: Works}}\n")
    assert "Z" in shown(view_of(write(tmp_path, names(26, 3), template="mine"), "v"))


def test_who_is_not_named_is_left_out_with_a_reason_in_every_place(tmp_path: Path) -> None:
    authors = names(7, 5)
    marks = {"equalContribution": [authors[0], authors[5]], "corresponding": [authors[6]]}
    view = view_of(write(tmp_path, authors, {"maxAuthors": 4}, marks=marks), "v")
    assert shown(view) == "A, …, **Ada Lovelace**, et al. (7 authors)"
    work: Origin = ("publications", 0)
    paths = [(*work, "authors", number) for number in (1, 2, 3, 5, 6)]
    paths += [(*work, "equalContribution", 1), (*work, "corresponding", 0)]
    assert [(left.origin.path, left.reason) for left in view.omissions] == [
        (path, "more than 4 authors") for path in paths
    ]
    legend = view.sections[0].legend
    assert legend
    assert list(legend.fields) == ["equallabel"]


def test_a_namesake_who_is_named_is_not_left_out(tmp_path: Path) -> None:
    view = view_of(write(tmp_path, ["Wei Wang", "B. B.", "C. C.", "Wei Wang"], {"maxAuthors": 3}), "v")
    assert [left.origin.path[-1] for left in view.omissions] == [1, 2, 3]


def test_where_authors_are_not_shown_at_all_their_number_is_no_reason(tmp_path: Path) -> None:
    view = view_of(write(tmp_path, names(9, 3), {"maxAuthors": 2, "fields": ["name"]}), "v")
    assert {left.reason for left in view.omissions} == {"not one of `fields`"}


@pytest.mark.tex
def test_the_page_has_the_words_of_the_variant_and_explain_counts_the_others(tmp_path: Path) -> None:
    file = write(tmp_path, names(26, 20), {"maxAuthors": 8})
    source = json.loads(file.read_text())
    source["variants"]["v"]["labels"] = {"etAl": "*u. a.* ({count} Autoren)"}
    file.write_text(json.dumps(source))
    (result,) = build(file, output=tmp_path)
    assert result.pdf
    assert "Author E., …, Ada Lovelace, u. a. (26 Autoren)" in pdf_text(result.pdf)
    assert result.diagnostics == ()
    (row,) = explain(file, "v").rows
    assert (row.shown, row.reason) == (True, "20 authors not named")
