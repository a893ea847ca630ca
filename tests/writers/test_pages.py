"""What real TeX makes of formulas and links: every command in one document, and what is read back of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvtool import Result, build
from cvtool.proofing import read_pdf
from cvtool.text.symbols import ARGUMENTS, CHARACTERS, OTHERS, SAME, SWITCHES, SYMBOLS, TEXTS
from tests.helpers import pdf_text

pytestmark = pytest.mark.tex


def built(folder: Path, texts: list[str]) -> tuple[Result, Path]:
    source = {
        "basics": {"name": "Ada"},
        "work": [{"name": "Engines", "position": "**CO$_2$** and $x_1$", "startDate": "2020", "highlights": texts}],
        "variants": {"cv": {"template": "full-cv"}},
    }
    (folder / "cv.yaml").write_text(json.dumps(source), encoding="utf-8")
    (result,) = build(folder / "cv.yaml", output=folder)
    assert result.pdf is not None
    return result, result.pdf


@pytest.mark.parametrize("part", range(4))
def test_every_command_is_set_and_read_as_no_odd_character(tmp_path: Path, part: int) -> None:
    formulas = [
        *(rf"\{symbol}" for symbol in sorted(SYMBOLS)),
        *(rf"\{command}" + "{X}" * count for command, count in ARGUMENTS.items()),
        *(rf"\{command}" + "{X}" * ARGUMENTS[same] for command, same in SAME.items()),
        *(rf"\{command}{{of words}}" for command in TEXTS),
        *(rf"\{switch} A" for switch in SWITCHES),
        *(rf"\{other}" for other in OTHERS),
        *CHARACTERS,
    ]
    # Of a font with many of its glyphs in use, xdvipdfmx writes no map to Unicode at all.
    formulas = [formula for formula in formulas[part::4] if "^" not in OTHERS.get(formula[1:], "")]
    texts = [f"$x {formula} + x_{{{formula}}}$" for formula in formulas]
    result, _ = built(tmp_path, [" ".join(texts[at : at + 9]) for at in range(0, len(texts), 9)])
    assert [warning.message for warning in result.diagnostics if warning.code != "small-type"] == []


def test_formulas_stand_in_the_text_that_is_read_back(tmp_path: Path) -> None:
    texts = [
        r"CO$_2$ and $^{13}$C, 3$^{rd}$, 10$^{-3}$ m",
        r"Ly$\alpha$, $\sim$50, $\geq$2, M$_\odot$",
        r"cost $5 or $6",
    ]
    result, pdf = built(tmp_path, texts)
    text = pdf_text(pdf, "-raw")
    assert "CO2 and x1" in text
    assert "3rd" in text
    assert "∼50, ≥2, M⊙" in text
    assert "cost $5 or $6" in text
    assert result.diagnostics == ()


def test_links_are_live(tmp_path: Path) -> None:
    texts = [
        "[a](example.net), https://a.example.net/x_y, <b@example.net>",
        "[d](doi:10.1000/182) [t](tel:+41 21 555 01 23)",
    ]
    result, pdf = built(tmp_path, texts)
    links = {link.target for page in read_pdf(pdf.read_bytes()).pages for link in page.links}
    assert links == {
        "https://example.net", "https://a.example.net/x_y", "mailto:b@example.net", "https://doi.org/10.1000/182",
        "tel:+41215550123",
    }  # fmt: skip
    assert result.diagnostics == ()


def test_long_addresses_and_chinese_break_without_a_change(tmp_path: Path) -> None:
    path = "https://example.org/averyveryverylongname/averyveryverylongrepository-with-many-parts/blob/main/docs/getting_started.md"
    names = "、".join(
        ["Taro", "React", "TypeScript", "Redux", "WebSocket", "Orval", "Vite", "Webpack", "Rollup", "Babel"] * 3
    )
    texts = [
        f"See {path}?x=1&y=2#top for all.",
        f"In `{path[20:]}` and in `{'a_very_long::name' * 6}` too.",
        f"技术：{names}。",
    ]
    result, pdf = built(tmp_path, texts)
    text = pdf_text(pdf, "-raw").replace(" ", "")
    assert f"{path}?x=1&y=2#top" in text
    assert result.diagnostics == ()
