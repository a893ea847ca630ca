"""`cvtool proof`, and what `cvtool build` does with a PDF that fails its proof."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfWriter

from cvtool import Result, build
from cvtool.api import proof
from tests.helpers import ROOT, SEED, cvtool
from tests.proofing.broken import SOURCE

CV = str(SEED)
EVERYTHING = str(ROOT / "tests" / "data" / "everything.yaml")
VARIANTS = {"cv": 200, "resume": 180, "bio": 90}
WIDE = SOURCE.replace("template: broken", "template: full-cv").replace("Medal of merit", "Wide" * 17)
GOOD = WIDE.replace("Wide" * 17, "Medal of merit")


def run(folder: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    done = cvtool(*arguments, cwd=folder)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout, done.stderr


def path_of(result: Result) -> str:
    assert result.pdf
    return str(result.pdf)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with a source and its PDF."""
    (tmp_path / "cv.yaml").write_text(GOOD)
    build(tmp_path / "cv.yaml", output=tmp_path / "build")
    return tmp_path


# ---- The project's own documents ---------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS)
def test_all_variants_of_the_source_are_proven_clean(built: dict[str, Result], variant: str) -> None:
    assert built[variant].diagnostics == ()
    assert built[variant].texts > VARIANTS[variant]
    done = proof(path_of(built[variant]), (CV, variant))
    assert (done.diagnostics, done.texts, done.links) == ((), built[variant].texts, built[variant].links)


@pytest.mark.tex
def test_addresses_are_proven_too(tmp_path: Path) -> None:
    for result, texts, links in zip(build(EVERYTHING, output=tmp_path), (200, 150, 100), (25, 25, 15), strict=True):
        assert result.diagnostics == ()
        assert result.texts > texts
        assert result.links > links


def test_a_pdf_without_its_source_has_no_findings(built: dict[str, Result], tmp_path: Path) -> None:
    assert [path for path in built if run(tmp_path, "proof", path_of(built[path]))[1]] == []


# ---- What an ATS reads --------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_table_has_the_name_every_section_and_its_entries(built: dict[str, Result], variant: str) -> None:
    parsed = proof(path_of(built[variant]), (CV, variant)).parsed
    assert parsed.name == "Tao Lin"
    headings = re.findall(r"\\begin\{cvsection\}\{.*?\}\{(.*?)\}", built[variant].tex.read_text())
    assert [section.title for section in parsed.sections] == headings
    jobs = next(section for section in parsed.sections if section.title[:4] in ("Empl", "Expe", "Posi"))
    assert [entry.date for entry in jobs.entries] == ["Nov 2022 – present"]
    assert jobs.entries[0].text.startswith("Tenure-Track Assistant Professor")
    degrees = next(section for section in parsed.sections if section.title == "Education")
    dates = ["Sep 2017 – Jul 2022", "Sep 2014 – Feb 2017", "Sep 2010 – Jun 2014"]
    assert [entry.date for entry in degrees.entries] == dates


@pytest.mark.tex
def test_the_table_has_the_contact(tmp_path: Path) -> None:
    build(EVERYTHING, ["cv"], output=tmp_path)
    shown, _ = run(tmp_path, "proof", "cv.pdf", "--against", EVERYTHING, "cv")
    # The line breaks within the brackets, and other scripts have a little space around them.
    assert re.search(r"^name +Prof\. Dr\. Grâce de Łukasiewicz-Ōno II \( ?グ ?レース ?\), FRS$", shown, re.MULTILINE)
    addresses = "grace@example.org, +41 21 555 01 23, example.org/~grace_o?x=1&y=2#top"
    contact = f"{addresses}, orcid.org/0000-0002-1825-0097, github.com/grace"
    assert re.search(rf"^contact +{re.escape(contact)}$", shown, re.MULTILINE)
    assert re.search(r"^Publications +\d+ lines, \d with a date$", shown, re.MULTILINE)
    assert re.search(r"^ +Single prize +4 May 2019$", shown, re.MULTILINE)
    assert re.match(
        r"\d{3} texts and \d\d links of the source found; \d pages\. An applicant tracking system \(ATS\) reads:\n",
        shown,
    )


# ---- Against a source --------------------------------------------------------------------------------------------


def test_another_variants_pdf_lacks_texts_each_at_its_line(built: dict[str, Result], tmp_path: Path) -> None:
    _, told = run(tmp_path, "proof", path_of(built["bio"]), "--against", CV, "cv", code=4)
    assert re.search(
        r"^\S*seed\.yaml:\d+:\d+: error\[lost-text\]: cv: `Employment` is not in the text", told, re.MULTILINE
    )
    lines = [int(line) for line in re.findall(r"seed\.yaml:(\d+):\d+: error\[lost-text\]", told)]
    assert len(set(lines)) > 50


def test_a_pdf_of_another_person_lacks_almost_everything(good: Path, built: dict[str, Result]) -> None:
    done = proof(path_of(built["cv"]), (good / "cv.yaml", "v"))
    assert done.texts < 10
    assert {d.code for d in done.diagnostics} >= {"lost-text", "wrong-metadata", "lost-link"}


def test_a_pdf_with_more_pages_than_its_budget_is_found(built: dict[str, Result], tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=path_of(built["resume"]))
    writer.add_blank_page()
    writer.write(tmp_path / "long.pdf")
    _, told = run(tmp_path, "proof", "long.pdf", "--against", CV, "resume", code=4)
    assert "error[too-many-pages]: resume: the PDF has 3 pages, not 2" in told


def test_a_pdf_with_fewer_pages_than_its_budget_is_found(built: dict[str, Result], tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(path_of(built["resume"]), pages=(0, 1))
    writer.write(tmp_path / "short.pdf")
    _, told = run(tmp_path, "proof", "short.pdf", "--against", CV, "resume", "--pages", "2", code=4)
    assert "error[too-few-pages]: resume: the PDF has 1 page, not 2" in told
    assert "error[lost-text]" in told


@pytest.mark.tex
def test_the_options_that_a_pdf_was_built_with_are_heeded(good: Path) -> None:
    option = ("--set", "basics.label=Countess")
    _, told = run(good, "proof", "build/v.pdf", "--against", "cv.yaml", "v", *option, code=4)
    assert told.startswith("--set basics.label=Countess: error[lost-text]: v: `Countess`")
    run(good, "build", *option)
    run(good, "proof", "build/v.pdf", "--against", "cv.yaml", "v", *option)


@pytest.mark.tex
def test_a_warning_is_an_error_where_all_must_be_well(good: Path) -> None:
    (good / "cv.yaml").write_text(GOOD.replace("https://ada.example.org/", "https://ada.example.org"))
    arguments = ("proof", "build/v.pdf", "--against", "cv.yaml", "v")
    _, told = run(good, *arguments)
    assert "warning[lost-link]" in told
    _, told = run(good, *arguments, "--strict", code=4)
    assert "error[lost-link]" in told


# ---- Formats and wrong calls -------------------------------------------------------------------------------------


@pytest.mark.tex
def test_programs_get_findings_and_table_as_json(good: Path) -> None:
    (good / "cv.yaml").write_text(GOOD.replace("Senior officer", "Junior officer"))
    shown, told = run(good, "proof", "build/v.pdf", "--against", "cv.yaml", "v", "--format", "json", code=4)
    data = json.loads(shown)
    assert told == ""
    assert [(d["code"], d["span"]["line"], d["page"]) for d in data["diagnostics"]] == [("lost-text", 9, 1)]
    assert data["parsed"]["name"] == "Ada Lovelace"
    assert data["parsed"]["emails"] == ["ada@example.org"]
    assert data["pages"] == 1


@pytest.mark.tex
def test_github_gets_findings_at_their_lines(good: Path) -> None:
    (good / "cv.yaml").write_text(GOOD.replace("Senior officer", "Junior officer"))
    shown, told = run(good, "proof", "build/v.pdf", "--against", "cv.yaml", "v", "--format", "github", code=4)
    assert shown.startswith("::error title=lost-text,file=cv.yaml,line=9,")
    assert told == ""


@pytest.mark.tex
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("proof", "none.pdf"), "unreadable-pdf"),
        (("proof", "."), "unreadable-pdf"),
        (("proof", "cv.yaml"), "unreadable-pdf"),
        (("proof", "build/v.pdf", "--against", "cv.yaml", "w"), "unknown-variant"),
        (("proof",), "Usage"),
        (("proof", "build/v.pdf", "--against", "cv.yaml"), "--against"),
    ],
)
def test_a_wrong_call_is_exit_code_2(good: Path, arguments: tuple[str, ...], word: str) -> None:
    assert word in run(good, *arguments, code=2)[1]


@pytest.mark.tex
def test_a_fault_of_the_source_is_exit_code_1(good: Path) -> None:
    (good / "cv.yaml").write_text(GOOD.replace("label:", "lable:"))
    assert "unknown-key" in run(good, "proof", "build/v.pdf", "--against", "cv.yaml", "v", code=1)[1]


def test_a_pdf_that_cvtool_did_not_make_is_read(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "blank.pdf")
    shown, told = run(tmp_path, "proof", "blank.pdf")
    assert shown.startswith("1 page. An applicant tracking system (ATS) reads:\n")
    assert told == ""


# ---- A build that fails its proof --------------------------------------------------------------------------------


@pytest.mark.tex
def test_a_rejected_pdf_lies_beside_the_good_one_until_the_next_good_build(good: Path) -> None:
    before = (good / "build" / "v.pdf").read_bytes()
    (good / "cv.yaml").write_text(WIDE)
    _, told = run(good, "build")
    assert "warning[overfull-box]" in told
    (good / "build" / "v.pdf").write_bytes(before)
    _, told = run(good, "build", "--strict", code=4)
    assert "error[overfull-box]" in told
    assert "warning[rejected-pdf]: build/v.rejected.pdf" in told
    assert "warning[old-pdf]" in told
    assert (good / "build" / "v.pdf").read_bytes() == before
    assert (good / "build" / "v.rejected.pdf").read_bytes().startswith(b"%PDF-")
    (good / "cv.yaml").write_text(GOOD)
    assert run(good, "build", "--strict") == ("", "")
    assert sorted(file.name for file in (good / "build").iterdir()) == ["v.pdf", "v.tex"]


@pytest.mark.tex
def test_a_rejected_pdf_of_another_variant_stays(good: Path) -> None:
    shutil.copy(good / "build" / "v.pdf", good / "build" / "w.rejected.pdf")
    run(good, "build")
    assert (good / "build" / "w.rejected.pdf").exists()
