"""Templates: those that come with cvtool, and those of the user's own beside the source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cvtool import CvtoolError, Diagnostic, build, validate
from cvtool.templates.find import BUNDLED, find_templates, load_template
from tests.helpers import cvtool, pdf_text

NAMES = ["full-cv", "grant-bio", "resume"]
MANIFEST = "description: Mine\ndocument: Portfolio\nsections: {awards: {title: Prizes}}\n"


def source(folder: Path, variant: str) -> Path:
    file = folder / "cv.yaml"
    file.write_text(
        "basics: {name: Ada Lovelace}\nawards: [{title: Medal}]\nskills: [{name: Looms}]\n"
        f"variants:\n  v: {variant}\n"
    )
    return file


def add(folder: Path, name: str, manifest: str = MANIFEST, copied: str | None = None) -> Path:
    """A template of the user's own; its class is that of a bundled one, under its own name."""
    own = folder / "latex_templates" / name
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(manifest)
    if copied:
        shutil.copy(BUNDLED / copied / f"{copied}.cls", own / f"{name}.cls")
    return own


def faults(file: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert caught.value.exit_code == 1
    return caught.value.diagnostics


def built(file: Path) -> str:
    """The text of the PDF of the variant `v`."""
    (result,) = build(file, output=file.parent / "out")
    assert result.pdf is not None
    return pdf_text(result.pdf)


def test_three_come_with_cvtool_each_with_a_class_of_its_name(tmp_path: Path) -> None:
    found = find_templates(tmp_path)
    assert sorted(found) == NAMES
    for name, folder in found.items():
        assert (folder / f"{name}.cls").is_file()
        template = load_template(folder, tmp_path)
        assert template.name == name
        assert template.manifest.description
        assert template.inputs == (folder, BUNDLED / "shared")


@pytest.mark.tex
def test_a_folder_beside_the_source_goes_before_the_bundled_one(tmp_path: Path) -> None:
    file = source(tmp_path, "{template: resume}")
    assert "Honors and awards" in built(file)
    own = add(tmp_path, "resume", copied="resume")
    assert find_templates(tmp_path) == {
        "full-cv": BUNDLED / "full-cv", "grant-bio": BUNDLED / "grant-bio", "resume": own,
    }  # fmt: skip
    text = built(file)
    assert "Prizes Medal" in text
    assert "Looms" not in text
    assert "Portfolio" in (tmp_path / "out" / "v.tex").read_text()


@pytest.mark.tex
def test_a_copied_folder_is_a_new_template(tmp_path: Path) -> None:
    copy = tmp_path / "latex_templates" / "mine"
    shutil.copytree(BUNDLED / "full-cv", copy)
    (copy / "full-cv.cls").rename(copy / "mine.cls")
    file = source(tmp_path, "{template: mine}")
    assert sorted(find_templates(tmp_path)) == sorted([*NAMES, "mine"])
    assert "Honors and awards Medal" in built(file)
    assert "\\documentclass{mine}" in (tmp_path / "out" / "v.tex").read_text()


@pytest.mark.tex
def test_a_change_in_a_copied_class_is_seen(tmp_path: Path) -> None:
    own = add(tmp_path, "mine", copied="full-cv")
    file = source(tmp_path, "{template: mine}")
    assert "Prizes Medal" in built(file)
    with (own / "mine.cls").open("a") as text:
        text.write("\n\\renewcommand\\cvheading[1]{See #1:\\par}\n")
    assert "See Prizes: Medal" in built(file)


def test_a_shared_folder_of_the_users_own_goes_before_the_bundled_one(tmp_path: Path) -> None:
    own = add(tmp_path, "mine")
    shared = tmp_path / "latex_templates" / "shared"
    shutil.copytree(BUNDLED / "shared", shared)
    assert load_template(own, tmp_path).inputs == (own, shared, BUNDLED / "shared")
    assert sorted(find_templates(tmp_path)) == sorted([*NAMES, "mine"])


def test_a_folder_without_a_manifest_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "latex_templates" / "notes").mkdir(parents=True)
    assert sorted(find_templates(tmp_path)) == NAMES
    (fault,) = faults(source(tmp_path, "{template: notes}"))
    assert (fault.code, fault.message) == ("unknown-template", "there is no template `notes`")


def test_templates_are_looked_for_beside_the_source_not_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    add(tmp_path / "here", "mine")
    monkeypatch.chdir(tmp_path / "here")
    (fault,) = faults(source(tmp_path / "there", "{template: mine}"))
    assert fault.code == "unknown-template"
    assert validate(source(tmp_path / "here", "{template: mine}")) == ()


def test_a_misspelt_template_is_told_at_its_line_with_the_closest_name(tmp_path: Path) -> None:
    file = source(tmp_path, "{template: resumee}")
    (fault,) = faults(file)
    assert (fault.code, fault.hint) == ("unknown-template", "did you mean `resume`?")
    assert str(fault.span) == f"{file}:5:17"
    (fault,) = faults(source(tmp_path, "{template: zzz}"))
    assert fault.hint == "`cvtool templates` lists them"


@pytest.mark.parametrize(
    "name", ["../outside", "/etc", "a/b", "..", ".", "mine/", "a\\b", "~", "$HOME", "a b", "a}{b", "-x"]
)
def test_a_name_cannot_leave_the_folder_of_templates(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "template.yaml").write_text(MANIFEST)
    add(tmp_path, "mine")
    (fault, *_) = faults(source(tmp_path, f"{{template: '{name}'}}"))
    assert (fault.code, fault.message) == ("bad-name", f"`{name}` cannot be a name here")


@pytest.mark.parametrize(
    ("manifest", "code", "line"),
    [
        ("description: D\ndocument: D\nsections: {}\ncolour: red\n", "unknown-key", 4),
        ("description: D\nsections: {}\n", "missing-key", 1),
        ("description: D\ndocument: D\npages: many\nsections: {}\n", "bad-value", 3),
        ("description: D\ndocument: D\nsections:\n  awards: {sort: oldest}\n", "bad-value", 4),
        ("description: D\ndocument: D\nsections: {}\ndesign:\n  size: {kind: colour, default: x}\n", "bad-design", 4),
        ("description: [D\n", "yaml-syntax", 1),
        ("", "empty-source", 0),
    ],
)  # fmt: skip
def test_a_fault_in_a_manifest_points_into_that_file(tmp_path: Path, manifest: str, code: str, line: int) -> None:
    own = add(tmp_path, "mine", manifest)
    fault = faults(source(tmp_path, "{template: mine}"))[0]
    assert fault.code == code
    assert fault.span
    assert fault.span.file == str(own / "template.yaml")
    assert fault.span.line == line


@pytest.mark.tex
def test_a_fault_of_the_class_names_it(tmp_path: Path) -> None:
    own = add(tmp_path, "mine")
    (own / "mine.cls").write_text("\\nonsense\n")
    with pytest.raises(CvtoolError) as caught:
        built(source(tmp_path, "{template: mine}"))
    assert caught.value.exit_code == 3
    assert caught.value.diagnostics[0].code == "tex-error"
    assert "mine.cls" in caught.value.diagnostics[0].message
    assert not (tmp_path / "out" / "v.pdf").exists()


@pytest.mark.tex
def test_a_template_without_a_class_is_a_failure_that_names_the_file(tmp_path: Path) -> None:
    add(tmp_path, "mine")
    with pytest.raises(CvtoolError) as caught:
        built(source(tmp_path, "{template: mine}"))
    assert caught.value.exit_code == 3
    assert "mine.cls" in caught.value.diagnostics[0].message


def test_design_options_are_those_of_the_template_within_its_range(tmp_path: Path) -> None:
    design = "\ndesign:\n  paper: {default: a4, choices: [a4, letter]}\n  accent: {kind: colour, default: '#112233'}\n"
    add(tmp_path, "mine", MANIFEST + design, copied="full-cv")
    file = source(tmp_path, "{template: mine, design: {paper: letter}}")
    build(file, output=tmp_path, tex_only=True)
    tex = (tmp_path / "v.tex").read_text()
    assert "  paper={letter},\n  accent={112233},\n" in tex
    (fault,) = faults(source(tmp_path, "{template: mine, design: {papper: letter}}"))
    assert (fault.code, fault.hint) == ("bad-design", "did you mean `paper`?")
    (fault,) = faults(source(tmp_path, "{template: mine, design: {paper: a5}}"))
    assert (fault.message, fault.hint) == ("`a5` is no choice for `paper`", "one of `a4`, `letter`")


def test_the_command_lists_the_users_templates_with_the_others(tmp_path: Path) -> None:
    own = add(tmp_path, "mine")
    for folder, arguments in ((tmp_path, []), (tmp_path.parent, [f"{tmp_path.name}/cv.yaml"])):
        done = cvtool("templates", *arguments, cwd=folder)
        assert done.returncode == 0
        names = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
        assert sorted(names) == sorted([*NAMES, "mine"])
        assert f"mine\n  Mine\n  in {own}\n" in done.stdout


def test_the_command_shows_the_fault_of_a_manifest(tmp_path: Path) -> None:
    add(tmp_path, "mine", "description: D\n")
    done = cvtool("templates", cwd=tmp_path)
    assert done.returncode == 1
    assert "template.yaml:1:1: error[missing-key]: `document` is missing in the file" in done.stderr
    assert "Traceback" not in done.stderr
