"""The hooks of a class: gaps, styles, orders of keys, and what the blocks make of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvtool.templates.find import BUNDLED
from tests.templates.kernel import LEADING, LEFT, RIGHT, pages_of, section

LOOK = (BUNDLED / "shared" / "cvtool-look.sty").read_text("utf-8")
CONTRACT = (BUNDLED / "README.md").read_text("utf-8")
MARKS = r"\newcommand\angled[1]{<#1>}\newcommand\starred[1]{*#1*}"


def documented(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of a table of the documentation by their first cell, without the marks of code."""
    table = CONTRACT.split(f"<!-- {name} -->\n")[1].split(f"<!-- end of {name} -->")[0]
    rows = [[cell.strip(" `") for cell in row.strip("|").split("|")] for row in table.strip().splitlines()[2:]]
    return {row[0]: tuple(row[1:]) for row in rows}


def declared(hook: str) -> dict[str, str]:
    """The keys and values that the kernel gives to a hook; spaces mean nothing there."""
    (body,) = re.findall(rf"^\\{hook}\n  \{{\n(.*?)\n  \}}", LOOK, re.DOTALL | re.MULTILINE)
    pairs = body.replace(" ", "").replace("\n", "").strip(",").split(",")
    return {key: value for key, _, value in (pair.partition("=") for pair in pairs)}


def test_the_documentation_has_every_gap_with_its_default() -> None:
    assert {gap: row[0] for gap, row in documented("gaps").items()} == declared("cvgaps")


def test_the_documentation_has_every_style() -> None:
    assert {key: row[0] for key, row in documented("styles").items()} == declared("cvstyles")


def test_the_documentation_has_every_order() -> None:
    orders = re.findall(r"^\\cvorder \{ (\w+) \} \{ (.*?) \} \{ (.*?) \}$", LOOK, re.MULTILINE)
    assert documented("orders") == {
        block: (first.replace(" ,", ","), rest.replace(" ,", ",")) for block, first, rest in orders
    }


@pytest.mark.tex
def test_gaps_styles_and_orders_are_those_of_the_class(tmp_path: Path) -> None:
    hooks = r"""
        \cvgaps{line=10}
        \cvstyles{title=\angled, organization=\angled, line/title=\starred}
        \cvorder{line}{role, title}{organization}"""
    line = "line{title={Medal},organization={Guild},role={Juror},status={lost}}"
    entry = "entry{title={Job},organization={Mill},date={2024}}"
    pages = pages_of(tmp_path, section(line, line.replace("Juror", "Chair"), entry), preamble=MARKS + hooks)
    assert pages.texts(1)[2:] == [
        "Juror, *Medal*, <Guild>", "Chair, *Medal*, <Guild>", "<Job> 2024", "<Mill>",
    ]  # fmt: skip
    assert pages.line("Chair").bottom - pages.line("Juror").bottom == pytest.approx(LEADING + 10, abs=0.01)


@pytest.mark.tex
def test_without_a_title_the_organization_is_one(tmp_path: Path) -> None:
    entry = "entry{organization={Mill},department={Wheels},date={2024}}"
    pages = pages_of(tmp_path, section(entry), preamble=MARKS + r"\cvstyles{title=\angled}")
    assert pages.texts(1)[2:] == ["<Mill> 2024", "Wheels"]


@pytest.mark.tex
@pytest.mark.parametrize(
    ("order", "lines"),
    [
        ("{title}{organization, details}", ["Job", "Mill · Score: 1"]),
        ("{title}{organization}", ["Job", "Mill", "Score: 1"]),
    ],
)
def test_details_stand_where_the_order_has_them_or_below(tmp_path: Path, order: str, lines: list[str]) -> None:
    entry = r"entry{title={Job},organization={Mill},details={\cvdetail{label={Score},text={1}}}}"
    pages = pages_of(tmp_path, section(entry), preamble=rf"\cvorder{{entry}}{order}")
    assert pages.texts(1)[2:] == lines


@pytest.mark.tex
def test_the_text_of_a_list_hangs_beside_its_label_and_runs_in_after_a_wide_one(tmp_path: Path) -> None:
    items = r"items={\cvitem{text={Go}}\cvitem{text={Rust},note={since 2019}}\cvitem{text={" + "more " * 24 + "}}}"
    labels = ("Languages", "Languages that are spoken")
    blocks = [f"list{{title={{{label}}},{items}}}" for label in labels]
    pages = pages_of(tmp_path, section(*blocks))
    first, second = [line for line in pages.lines if line.text.startswith("Languages")]
    assert first.text.startswith("Languages Go, Rust (since 2019), more")
    assert second.text.startswith("Languages that are spoken Go, Rust (since 2019),")
    assert (first.left, second.left) == (LEFT, LEFT)
    turned = [line for line in pages.lines if line.text.startswith("more more")]
    assert {line.left for line in turned} == {LEFT + 92}
    assert max(line.right for line in pages.lines) <= RIGHT
