"""Names of variants and templates cannot lead out of their folders, on whatever way they come in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvtool import build
from cvtool.diagnostics import CvtoolError
from cvtool.options import Options

NAMES = [
    "../x",
    "/etc/x",
    "a/b",
    "a\\b",
    ".",
    "..",
    "",
    " ",
    "~",
    "-o",
    "$HOME",
    "a\nb",
    "a\0b",
    "x" * 101,
    "x.y",
    "é",
    "a b",
    "CON:",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "cv.yaml").write_text("basics: {name: Ada}\noutreach: [x]\n")
    return folder


def refused(file: Path, **changes: object) -> set[str]:
    with pytest.raises(CvtoolError) as caught:
        build(file, output=file.parent / "build", tex_only=True, options=Options(**changes))  # type: ignore[arg-type]
    assert [path.name for path in file.parent.parent.iterdir()] == ["home"]
    assert not (file.parent / "build").exists()
    return {found.code for found in caught.value.diagnostics}


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("name", NAMES)
def test_as_keys_and_values_of_a_source(name: str, suffix: str, home: Path) -> None:
    file = home / f"source{suffix}"
    for variants in ({name: {"template": "full-cv"}}, {"cv": {"template": name}}):
        file.write_text(json.dumps({"basics": {"name": "Ada"}, "variants": variants}))
        if suffix == ".json" and "\0" in name:  # which is left out with a warning there, and what is left is a name
            continue
        assert refused(file) & {"bad-name", "bad-character", "missing-key", "unknown-template"}


@pytest.mark.parametrize("name", NAMES)
def test_as_options_of_a_call(name: str, home: Path) -> None:
    for path, value in ((f"variants.{name}.template", "full-cv"), ("variants.cv.template", name)):
        assert refused(home / "cv.yaml", overrides={path: value}) & {
            "bad-name",
            "bad-option",
            "missing-key",
            "bad-character",
        }


@pytest.mark.parametrize("name", NAMES)
def test_in_a_file_that_is_laid_over(name: str, home: Path) -> None:
    (home / "over.yaml").write_text(json.dumps({"variants": {name: {"template": "full-cv"}}}))
    assert refused(home / "cv.yaml", merge=[home / "over.yaml"]) & {"bad-name", "bad-character"}


def test_a_template_is_a_folder_of_templates_and_shared_is_none(home: Path) -> None:
    for name in ("shared", "README", "nosuch"):
        assert refused(home / "cv.yaml", overrides={"variants.cv.template": name}) == {"unknown-template"}
