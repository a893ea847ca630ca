"""Type: each family that templates offer reads back right; what is wrong is said where it was chosen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cvtool import CvtoolError, Diagnostic, build
from cvtool.proofing import read_pdf
from cvtool.templates.find import BUNDLED
from tests.helpers import log_of, pdf_text

FAMILIES = ("Pagella", "Termes", "Schola", "Heros", "Carlito", "Caladea")
WORDS = (
    'office affine fjord waffle shuffle, state-of-the-art co-author, don\'t "quote" – 1990–2020 — '
    "0123456789, AVATAR To. Thrift Qu, Žižek Łódź naïve, $5 & 100 % @ # [a] {b} ~ ^ | \\ / < > § © €"
)
# Arrows, hyphens and letters that TeX Gyre has, and some other families have not.
RARE = "A → B ≤ C − D, Ștefan Nguyễn Thị, non‑breaking co‐op"


def make(folder: Path, design: str, *texts: str) -> Path:
    """A source with a variant of a template that is `resume` with a free choice of type."""
    own = folder / "latex_templates" / "mine"
    shutil.copytree(BUNDLED / "resume", own)
    (own / "resume.cls").rename(own / "mine.cls")
    cls = (own / "mine.cls").read_text().replace("\\ProvidesClass{resume}", "\\ProvidesClass{mine}")
    (own / "mine.cls").write_text(cls)
    manifest = re.sub(r"(?m)^  font: .*\n", "", (own / "template.yaml").read_text())
    option = f"design:\n  font: {{kind: font, default: Pagella, choices: [{', '.join(FAMILIES)}]}}\n"
    (own / "template.yaml").write_text(manifest.replace("design:\n", option))
    file = folder / "cv.yaml"
    summary = "\n\n".join(f"    {text}" for text in texts) or "    Finds a way."
    variant = f"variants:\n  v:\n    template: mine\n    design: {{{design}}}\n"
    file.write_text(f"basics:\n  name: Ada\n  summary: |\n{summary}\n{variant}")
    return file


def faults(file: Path) -> list[Diagnostic]:
    with pytest.raises(CvtoolError) as caught:
        build(file, output=file.parent / "out")
    return [found for found in caught.value.diagnostics if found.code != "rejected-pdf"]


def place(fault: Diagnostic) -> str:
    """The text of the source at which a fault is."""
    assert fault.span is not None
    return fault.span.text[fault.span.column - 1 : fault.span.end_column - 1]


@pytest.mark.tex
@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_has_four_faces_that_read_back_right(tmp_path: Path, family: str) -> None:
    texts = [WORDS, *(f"{mark}{WORDS.partition(',')[0]}{mark}" for mark in ("*", "**", "***")), RARE]
    (result,) = build(make(tmp_path, f"font: {family}", *texts), output=tmp_path / "out")
    assert result.diagnostics == ()
    assert result.pdf is not None
    read = pdf_text(result.pdf).translate(str.maketrans("“”’", '""\''))
    for text in texts:
        assert text.strip("*") in read
    shapes = [shape for page in read_pdf(result.pdf.read_bytes()).pages for shape in page.shapes]
    faces = {shape.font.rpartition("+")[2] for shape in shapes if "office" in shape.text or "affine" in shape.text}
    assert len(faces) == 4, faces
    assert all(family.lower() in face.lower() for face in faces)


@pytest.mark.tex
def test_a_family_of_the_users_own_is_found_by_its_name(tmp_path: Path) -> None:
    (result,) = build(make(tmp_path, "font: DejaVu Sans", WORDS), output=tmp_path / "out")
    assert result.diagnostics == ()
    assert result.pdf is not None
    fonts = {shape.font for page in read_pdf(result.pdf.read_bytes()).pages for shape in page.shapes}
    assert any("DejaVuSans" in font for font in fonts)


@pytest.mark.tex
def test_a_font_that_is_not_there_is_one_fault_where_it_was_chosen(tmp_path: Path) -> None:
    (fault,) = faults(make(tmp_path, "font: Nonesuch Grotesk"))
    assert (fault.code, place(fault)) == ("missing-font", "Nonesuch Grotesk")
    assert fault.message == "v: the font `Nonesuch Grotesk` is not installed"


@pytest.mark.parametrize("name", ["x{y}", "a/B", "[file.otf]", "a:+liga", "~", "'\\relax'", "''"])
def test_a_name_that_no_font_has_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = faults(make(tmp_path, f"font: '{name.strip(chr(39))}'"))
    assert fault.code == "bad-design"


@pytest.mark.tex
def test_a_colour_that_cannot_be_seen_is_one_fault_where_it_was_chosen(tmp_path: Path) -> None:
    file = make(tmp_path, "accent: '#FFF2CC'")
    file.write_text(file.read_text() + "education: [{institution: University of London}]\nawards: [{title: Medal}]\n")
    (fault,) = faults(file)
    assert (fault.code, place(fault)) == ("invisible-text", "'#FFF2CC'")
    assert fault.message.startswith("v: what has the colour `accent` cannot be seen: its contrast is 1.1")


@pytest.mark.tex
def test_a_face_that_a_family_lacks_is_said() -> None:
    """XeTeX takes the nearest face without a word: of Symbola there is only one."""
    tex = r"\documentclass{resume}\cvsetup{name={A}, font={Symbola}}\begin{document}\textbf{Bold}\end{document}"
    log = log_of(tex, (BUNDLED / "resume", BUNDLED / "shared"))
    assert "Font shape `TU/cvmain/m/n' tried instead" in log
