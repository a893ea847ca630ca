"""What has not changed is not built again; what has, is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cvtool import Options, build
from cvtool.options import Result
from tests.helpers import ROOT, cvtool

SOURCE = "basics: {name: Ada Lovelace}\nawards: [{title: Prize}]\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cv.yaml").write_text(SOURCE)
    (tmp_path / "more.yaml").write_text("basics: {label: Analyst}\n")
    shutil.copytree(ROOT / "latex_templates", tmp_path / "latex_templates")
    return tmp_path


def built(**others: object) -> Result:
    (result,) = build("cv.yaml", ["bio"], **{"options": Options(merge=["more.yaml"]), **others})  # type: ignore[arg-type]
    return result


@pytest.mark.tex
def test_a_second_build_finds_nothing_to_do_and_returns_the_same(home: Path) -> None:
    first = built()
    written = (home / "build" / "bio.pdf").stat()
    second = built()
    assert (first.unchanged, second.unchanged) == (False, True)
    assert (second.pdf, second.pages, second.shown, second.total) == (first.pdf, first.pages, first.shown, first.total)
    assert (home / "build" / "bio.pdf").stat().st_mtime_ns == written.st_mtime_ns


@pytest.mark.tex
def test_warnings_are_said_again(home: Path) -> None:
    (home / "cv.yaml").write_text(f"{SOURCE}publications: [{{name: {'w' * 60}}}]\n")
    first = built()
    assert [found.code for found in first.diagnostics] == ["overfull-box"]
    second = built()
    assert second.unchanged
    assert second.diagnostics == first.diagnostics


def edit(name: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        file = home / name
        file.write_text(f"{file.read_text()}\n")

    return change


@pytest.mark.tex
@pytest.mark.parametrize(
    "change",
    [
        edit("cv.yaml"),
        edit("more.yaml"),
        edit("latex_templates/grant-bio/template.yaml"),
        edit("latex_templates/grant-bio/grant-bio.cls"),
        edit("latex_templates/shared/cvtool.sty"),
        edit("build/bio.tex"),
        lambda home: (home / "build" / "bio.pdf").unlink(),
        lambda home: (home / "build" / "bio.pdf").write_bytes(b"%PDF-"),
    ],
    ids=["source", "merged", "manifest", "class", "kernel", "tex", "no PDF", "other PDF"],
)
def test_whatever_it_depends_on_makes_it_build(home: Path, change: Callable[[Path], object]) -> None:
    built()
    change(home)
    assert not built().unchanged
    assert built().unchanged


@pytest.mark.tex
def test_what_a_variant_inherits_makes_it_build(home: Path) -> None:
    for options in ("{document: Sketch}", "{document: Portrait}"):
        (home / "cv.yaml").write_text(f"{SOURCE}defaults: {options}\n")
        assert not built().unchanged
        assert built().unchanged
    (home / "cv.yaml").write_text(f"{SOURCE}variants: {{bio: {{extends: cv}}, cv: {{template: grant-bio}}}}\n")
    (first, second) = build("cv.yaml", ["*"])
    assert (first.unchanged, second.unchanged) == (False, False)
    assert all(result.unchanged for result in build("cv.yaml", ["*"]))


@pytest.mark.tex
@pytest.mark.usefixtures("home")
def test_other_options_are_another_build() -> None:
    built()
    assert not built(options=Options()).unchanged
    assert not built(options=Options(merge=["more.yaml"], overrides={"basics.label": "Countess"})).unchanged
    assert not built(output="out").unchanged
    assert not built(strict=True).unchanged
    assert not built(force=True).unchanged
    assert built().unchanged


@pytest.mark.tex
@pytest.mark.usefixtures("home")
def test_another_date_is_another_build(monkeypatch: pytest.MonkeyPatch) -> None:
    built()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert not built().unchanged


def test_a_failed_build_is_tried_again(home: Path) -> None:
    (home / "cv.yaml").write_text("basics: {nam: Ada}\n")
    for _ in range(2):
        done = cvtool("build", "bio", cwd=home)
        assert done.returncode == 1
        assert "unknown-key" in done.stderr


@pytest.mark.tex
@pytest.mark.usefixtures("home")
def test_what_loads_when_nothing_changed_is_little() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from cvtool.api import build; (result,) = build('cv.yaml', ['bio']);"
        "print(result.unchanged, {'pydantic', 'yaml', 'pylatex', 'babel', 'pypdfium2'} & set(sys.modules))"
    )
    run = [sys.executable, "-c", code]
    subprocess.run(run, check=True, capture_output=True)
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    assert done.stdout == "True set()\n"
