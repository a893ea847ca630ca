"""The tutorial of `latex_templates/README.md`: who follows it to the letter has a template that passes all checks.

A comment before a fenced block says which file it is, from the folder of the source:

    <!-- tutorial: latex_templates/mine/mine.cls -->

Blocks of the same file follow each other in it. What the tutorial calls `cv.yaml` is laid over the seed, so that it
need show no more than the variant, which is `mine`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvtool import build
from tests.helpers import ROOT, SEED

_BLOCK = re.compile(r"<!-- tutorial: (\S+) -->\s*^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _files() -> dict[str, str]:
    """The files of the tutorial by their paths."""
    files: dict[str, str] = {}
    for path, text in _BLOCK.findall((ROOT / "latex_templates" / "README.md").read_text("utf-8")):
        files[path] = files.get(path, "") + text
    return files


def test_it_makes_a_class_and_a_manifest_and_names_them_in_a_source() -> None:
    names = sorted(Path(path).name for path in _files())
    assert names == ["cv.yaml", "mine.cls", "template.yaml"]


def test_its_class_has_thirty_lines() -> None:
    """As its heading says."""
    assert len(_files()["latex_templates/mine/mine.cls"].splitlines()) <= 30


@pytest.mark.tex
def test_its_template_passes_all_checks(tmp_path: Path) -> None:
    for path, text in _files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    source = tmp_path / "seed.yaml"
    source.write_text(SEED.read_text("utf-8"), encoding="utf-8")
    (result,) = build(source, ["mine"], merge=[tmp_path / "cv.yaml"], output=tmp_path, strict=True)
    assert result.diagnostics == ()
    assert result.texts > 100
