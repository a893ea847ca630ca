"""Many sources at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import cvtool, pdf_text


@pytest.fixture
def people(tmp_path: Path) -> Path:
    folder = tmp_path / "people"
    folder.mkdir()
    for name in ("ada", "grace", "mary"):
        (folder / f"{name}.yaml").write_text(
            f"basics: {{name: {name.title()}}}\nawards: [{{title: Prize of {name}}}]\n"
        )
    return tmp_path


def sources(people: Path) -> list[str]:
    return sorted(str(file.relative_to(people)) for file in (people / "people").iterdir())


@pytest.mark.tex
def test_each_source_gets_a_folder_of_its_own(people: Path) -> None:
    done = cvtool("build", *sources(people), "cv", "bio", "-j", "2", "-o", "out/{stem}/", cwd=people)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "3 of 3 sources built, 6 documents\n")
    for name in ("ada", "grace", "mary"):
        assert sorted(f.name for f in (people / "out" / name).iterdir()) == ["bio.pdf", "bio.tex", "cv.pdf", "cv.tex"]
        assert f"Prize of {name}" in pdf_text(people / "out" / name / "cv.pdf")


def test_without_a_folder_it_is_build_and_the_name(people: Path) -> None:
    cvtool("build", *sources(people), "bio", "--tex-only", cwd=people)
    assert sorted(f.name for f in (people / "build").iterdir()) == ["ada", "grace", "mary"]


@pytest.mark.tex
def test_the_faults_of_one_keep_none_of_the_others(people: Path) -> None:
    (people / "people" / "ada.yaml").write_text("basics: {nam: Ada}\n")
    (people / "people" / "mary.yaml").write_text("basics: {name: Mary}\nawards: [{title: \U000f0000}]\n")
    done = cvtool("build", *sources(people), "bio", cwd=people)
    assert done.returncode == 4
    assert "people/ada.yaml:1:10: error[unknown-key]" in done.stderr
    assert "people/mary.yaml:2:18: error[missing-glyph]" in done.stderr
    assert done.stderr.endswith("1 of 3 sources built, 1 documents\n")
    assert (people / "build" / "grace" / "bio.pdf").exists()


def test_two_sources_in_one_folder_are_refused(people: Path) -> None:
    done = cvtool("build", *sources(people), "-o", "out", cwd=people)
    assert done.returncode == 2
    assert "`people/ada.yaml` and `people/grace.yaml` would both be written into `out`" in done.stderr
    assert not (people / "out").exists()


@pytest.mark.tex
def test_what_has_not_changed_is_left_alone(people: Path) -> None:
    cvtool("build", *sources(people), "bio", cwd=people)
    before = {f: f.stat().st_mtime_ns for f in (people / "build").rglob("*.pdf")}
    (people / "people" / "ada.yaml").write_text("basics: {name: Countess}\n")
    done = cvtool("build", *sources(people), "bio", cwd=people)
    assert done.stderr == "3 of 3 sources built, 3 documents\n"
    changed = [f.parent.name for f, time in before.items() if f.stat().st_mtime_ns != time]
    assert changed == ["ada"]
