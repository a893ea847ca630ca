"""A list that was cut says how many of its items are missing, in the words of its language."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.view import prune
from cvtool.view.others import Others
from tests.helpers import view_of

KEYWORDS = "skills: [{name: Methods, keywords: [a, b, c, d, e, f]}]"


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "and one other"),
        ("en-GB", 5, "and five others"),
        ("en", 12, "and twelve others"),
        ("en", 13, "and 13 others"),
        ("de", 1, "und 1 weiteres"),
        ("de-CH", 5, "und 5 weitere"),
        ("fr", 3, "et 3 autres"),
        ("ja", 3, "ほか3件"),
        ("zh-Hant", 3, "等另外3项"),
        ("xx", 3, "and three others"),
    ],
)
def test_the_words_of_a_language(language: str, count: int, words: str) -> None:
    assert Others.of(language).words(count) == words


def test_a_label_goes_before_them_with_numbers_as_the_language_spells_them() -> None:
    assert Others.of("en", "+ {count} more").words(2) == "+ two more"
    assert Others.of("eo", "kaj {count} aliaj").words(2) == "kaj 2 aliaj"


def test_the_widest_of_up_to_so_many_are_among_those_that_are_measured() -> None:
    assert list(Others.of("en").up_to(2)) == ["and one other", "and two others"]
    assert len(list(Others.of("en").up_to(400))) == 14
    assert "and 400 others" in Others.of("en").up_to(400)
    assert set(Others.of("de").up_to(400)) == {"und 1 weiteres", "und 400 weitere"}
    assert list(Others.of("en").up_to(0)) == []


def pruned(folder: Path, kept: int, source: str = KEYWORDS, variant: str = "{template: resume}") -> str | None:
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\n{source}\nvariants: {{v: {variant}}}\n")
    (block,) = prune(view_of(file, "v"), {"skills/1": kept}).blocks()
    others = block.fields.get("others")
    return others.text if others else None


def test_only_a_list_that_was_cut_has_them(tmp_path: Path) -> None:
    assert pruned(tmp_path, 6) is None
    assert pruned(tmp_path, 5) == "and one other"
    assert pruned(tmp_path, 1) == "and five others"


def test_a_variant_has_words_of_its_own_and_the_source_its_language(tmp_path: Path) -> None:
    assert pruned(tmp_path, 1, variant="{template: resume, labels: {others: 'u. a. ({count})'}}") == "u. a. (five)"
    assert pruned(tmp_path, 1, f"{KEYWORDS}\nmeta: {{language: de}}") == "und 5 weitere"
