"""cvtool from Python: its functions, the results they return, the errors they raise."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest

import cvtool
from cvtool import (
    CvtoolError,
    Diagnostic,
    LostTextError,
    Options,
    Result,
    Severity,
    SourceError,
    Span,
    TypesetError,
    UsageError,
    build,
    validate,
)
from cvtool.options import OptionFields
from tests.helpers import ROOT, SEED, pdf_text

SOURCE = """basics: {name: Ada Lovelace, summary: Of engines.}
awards: [{title: Prize}, {title: Medal, except: [bio]}]
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "cv.yaml"
    file.write_text(SOURCE)
    return file


def test_the_package_offers_what_it_lists_and_nothing_else() -> None:
    assert set(cvtool.__all__) == {
        "CvtoolError", "Diagnostic", "Explanation", "LostTextError", "Options", "Proofread", "Result", "Row",
        "SchemaKey", "Severity", "SourceError", "Span", "TypesetError", "UsageError", "__version__", "build", "explain",
        "keys", "new", "proof", "schema", "validate",
    }  # fmt: skip
    assert all(hasattr(cvtool, name) for name in cvtool.__all__)
    assert dir(cvtool) == sorted(cvtool.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        cvtool.biuld  # noqa: B018


def test_type_checkers_see_what_is_there() -> None:
    imports = [
        (node.module, name.name, name.asname)
        for node in ast.walk(ast.parse(Path(cvtool.__file__).read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cvtool.")
        for name in node.names
    ]
    assert sorted(imports) == sorted((module, name, name) for name, module in cvtool._MODULE_OF.items())


def test_the_functions_take_every_option_as_a_keyword() -> None:
    hints = get_type_hints(Options)
    assert get_type_hints(OptionFields) == hints
    assert list(hints) == [field.name for field in dataclasses.fields(Options)]


def test_a_keyword_replaces_the_option_of_that_name(source: Path, tmp_path: Path) -> None:
    options = Options(output=tmp_path / "one", overrides={"basics.label": "Analyst"}, tex_only=True)
    (result,) = build(source, ["cv"], options=options, output=tmp_path / "two")
    assert result.tex == tmp_path / "two" / "cv.tex"
    assert "label={Analyst}" in result.tex.read_text()
    with pytest.raises(TypeError, match="an unexpected keyword argument 'outptu'"):
        build(source, outptu="there")  # type: ignore[call-arg]
    with pytest.raises(UsageError, match="`0` is not a number of pages"):
        validate(source, pages=0)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, cvtool; print({'pydantic', 'yaml', 'pylatex', 'babel', 'click'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_result_tells_what_was_built(built: dict[str, Result]) -> None:
    assert list(built) == ["cv", "resume", "bio"]
    for name, result in built.items():
        assert result.variant == name
        assert result.pdf is not None
        assert (result.tex.name, result.pdf.name) == (f"{name}.tex", f"{name}.pdf")
        assert result.pdf.read_bytes().startswith(b"%PDF-")
        assert result.tex.read_text().startswith("% Written by cvtool")
        assert 1 <= result.pages <= 5
        assert 0 < result.shown <= result.total
        assert 0 < result.seconds < 60
    assert built["cv"].shown > built["bio"].shown
    assert built["cv"].total == built["bio"].total


def test_results_come_in_the_order_asked_for_each_once(source: Path, tmp_path: Path) -> None:
    results = build(source, ["bio", "cv", "bio"], output=tmp_path / "out", tex_only=True)
    assert [result.variant for result in results] == ["bio", "cv"]
    assert [(result.pdf, result.pages) for result in results] == [(None, 0), (None, 0)]
    assert [result.shown for result in results] == [1, 2]
    assert [result.tex for result in results] == [tmp_path / "out" / "bio.tex", tmp_path / "out" / "cv.tex"]


def test_paths_may_be_texts_and_have_defaults(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(source.parent)
    assert validate() == ()
    assert validate("cv.yaml") == validate(source) == ()
    made = [result.tex for result in build(tex_only=True)]
    assert made == [Path("build/cv.tex"), Path("build/resume.tex"), Path("build/bio.tex")]
    assert build(str(source), ["cv"], output="out", tex_only=True)[0].tex == Path("out/cv.tex")


def test_each_result_is_told_as_it_is_there(source: Path, tmp_path: Path) -> None:
    told: list[Result] = []
    results = build(source, output=tmp_path, tex_only=True, on_result=told.append)
    assert tuple(told) == results
    assert len(results) == 3


def test_values_are_frozen(source: Path, tmp_path: Path) -> None:
    (result,) = build(source, ["cv"], output=tmp_path, tex_only=True)
    for value, name in ((result, "pages"), (Span("a"), "line"), (Diagnostic("tab", "m"), "code")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 1)


def test_warnings_come_back_once(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    file.write_text('{"basics": {"name": "Ada", "mood": "fine"}}')
    (warning,) = validate(file)
    assert (warning.code, warning.severity, str(warning.span)) == ("unknown-key", Severity.WARNING, f"{file}:1:28")
    first, *others = build(file, output=tmp_path, tex_only=True)
    assert first.diagnostics == (warning,)
    assert [result.diagnostics for result in others] == [(), ()]


def test_all_faults_of_a_source_come_in_one_error_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("basics: {name: Ada, email: nobody}\nawards: [{date: never}, {title: T, datum: 2020}]\n")
    for call in (lambda: validate(file), lambda: build(file, output=tmp_path / "out")):
        with pytest.raises(SourceError) as caught:
            call()
        assert [(d.code, d.span and d.span.line) for d in caught.value.diagnostics] == [
            ("bad-email", 1),
            ("missing-key", 2),
            ("bad-date", 2),
            ("unknown-key", 2),
        ]
        assert caught.value.exit_code == 1
        assert "`nobody` is not an e-mail address; " in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_every_error_is_a_cvtool_error_with_an_exit_code_of_its_own() -> None:
    kinds = (SourceError, UsageError, TypesetError, LostTextError)
    assert [kind.exit_code for kind in kinds] == [1, 2, 3, 4]
    assert all(issubclass(kind, CvtoolError) for kind in kinds)


def test_an_unknown_variant_is_a_wrong_call(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        build(source, ["cvv", "beo"], output=tmp_path / "out")
    assert [(d.code, d.message, d.hint) for d in caught.value.diagnostics] == [
        ("unknown-variant", "there is no variant `cvv`", "did you mean `cv`?"),
        ("unknown-variant", "there is no variant `beo`", "did you mean `bio`?"),
    ]
    assert not (tmp_path / "out").exists()


def test_a_failure_of_tex_is_an_error_and_the_tex_stays_for_a_look(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TypesetError) as caught:
        build(source, ["cv"], output=tmp_path / "out")
    assert [d.code for d in caught.value.diagnostics] == ["missing-engine"]
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["cv.tex"]


@pytest.mark.tex
def test_a_time_limit_holds(tmp_path: Path) -> None:
    folder = tmp_path / "latex_templates" / "endless"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("description: D\ndocument: D\nsections: {}\n")
    (folder / "endless.cls").write_text("\\loop\\iftrue\\repeat\n")
    source = tmp_path / "cv.yaml"
    source.write_text("basics: {name: Ada}\nvariants: {v: {template: endless}}\n")
    with pytest.raises(TypesetError) as caught:
        build(source, output=tmp_path, timeout=1)
    assert [d.code for d in caught.value.diagnostics] == ["tex-timeout"]


@pytest.mark.tex
def test_text_that_no_font_has_is_an_error_at_its_line(tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text('basics: {name: Ada}\nsections:\n  own: {title: "a \\U000F0000", entries: [Entry]}\n')
    with pytest.raises(LostTextError) as caught:
        build(source, ["cv"], output=tmp_path / "out")
    lost = caught.value.diagnostics[0]
    assert (lost.code, lost.severity) == ("missing-glyph", Severity.ERROR)
    assert lost.span
    assert lost.span.line == 3
    assert not (tmp_path / "out" / "cv.pdf").exists()


@pytest.mark.tex
def test_a_character_that_no_font_has_is_an_error_at_every_place_where_it_stands(tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text(
        'basics: {name: Ada}\nwork:\n  - name: A \U000f1234 b \U000f1234\n    position: "\\U000f1234"\n'
        "    highlights: [fine, so \U000f1234]\npublications: [{name: P, authors: [A, B\U000f1234]}]\n"
        "sections: {own: {title: O\U000f1234, entries: [\ufdd0, \u0378]}}\n"
    )
    with pytest.raises(LostTextError) as caught:
        build(source, ["cv"], output=tmp_path / "out")
    found = {
        (d.message[-50:].split("(")[1][:8], d.span.line, d.span.column)
        for d in caught.value.diagnostics
        if d.span and d.code == "missing-glyph"
    }
    assert {place for place in found if place[0].startswith("U+F1234")} == {
        ("U+F1234)", 3, 13), ("U+F1234)", 4, 15), ("U+F1234)", 5, 27), ("U+F1234)", 6, 40), ("U+F1234)", 7, 26),
    }  # fmt: skip
    assert ("U+FDD0)", 7, 39) in found
    hints = {d.hint for d in caught.value.diagnostics}
    assert "take it out of the text: it is for private use, a different sign in every font" in hints
    assert "take it out of the text: no character has this code" in hints


def test_the_same_source_gives_the_same_bytes_in_any_folder(built: dict[str, Result], tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "my cv.yaml"
    copy.parent.mkdir()
    copy.write_bytes(SEED.read_bytes())
    (again,) = build(copy, ["bio"], output=tmp_path / "out")
    first = built["bio"]
    assert first.pdf is not None
    assert again.pdf is not None
    assert again.pdf.read_bytes() == first.pdf.read_bytes()
    assert again.tex.read_bytes() == first.tex.read_bytes()
    assert "Tao Lin" in pdf_text(again.pdf)
