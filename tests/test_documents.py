"""What stands in real PDFs, read back by `pdftotext` as a parser of applications would."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from cvtool import CvtoolError, Result, build
from cvtool.diagnostics import errors
from cvtool.source import Mapping, Node, Scalar, Sequence, read
from cvtool.text.markup import parse_markup
from cvtool.view import View
from tests.helpers import ROOT, SEED, fold, pdf_text, view_of

pytestmark = pytest.mark.tex

VARIANTS = ("cv", "resume", "bio")
EVERYTHING = ROOT / "tests" / "data" / "everything.yaml"
# Keys whose values say how to show, not what; dates are written in words, addresses are targets of links.
CONTROL = {
    "priority", "tags", "only", "except", "id", "defaults", "variants", "meta", "url", "image", "startDate", "endDate",
    "date", "dates", "terms", "releaseDate", "sort", "expires", "filed", "granted", "expected",
    "equalContribution", "corresponding", "aliases", "birthDate", "selected", "links", "kind", "type", "currency",
    "keep", "break",
}  # fmt: skip


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """Every section and key of the schema, in several scripts."""
    folder = tmp_path_factory.mktemp("everything")
    return {result.variant: result for result in build(EVERYTHING, output=folder)}


def _pdf(result: Result) -> Path:
    assert result.pdf is not None
    return result.pdf


def _texts(node: Node) -> Iterator[str]:
    """All texts of a source that a document with everything in it must show."""
    match node:
        case Scalar():
            if not node.is_null:
                yield node.value
        case Sequence():
            for item in node.items:
                yield from _texts(item)
        case Mapping():
            for key, value in node.pairs:
                if key.value not in CONTROL:
                    yield from _texts(value)


def _shown(text: str) -> str:
    """A text as a page shows it: without marks; formulas have signs of their own, see below."""
    return fold(str(parse_markup(re.sub(r"\$[^$ ][^$]*[^$ ]\$(?!\d)", "", text))))


def _missing(texts: Iterator[str], pages: str) -> list[str]:
    parts = (fold(part) for text in texts for part in re.split(r"\n\n|\$[^$ ][^$]*[^$ ]\$(?!\d)", text))
    return [part for part in parts if _shown(part) not in pages]


@pytest.mark.parametrize("mode", [(), ("-raw",), ("-layout",)], ids=["place", "stream", "layout"])
def test_the_full_cv_shows_every_text_of_the_source(built: dict[str, Result], mode: tuple[str, ...]) -> None:
    # But of its biography, which is for the bio.
    texts = [text for text in _texts(read(SEED).top) if not text.startswith("Tao Lin is a")]
    assert len(texts) > 130
    assert not _missing(iter(texts), pdf_text(_pdf(built["cv"]), *mode))


def test_the_full_cv_shows_every_key_of_the_schema(everything: dict[str, Result]) -> None:
    # A network is named by the address of a profile, which has no capitals.
    texts = (text.casefold() for text in _texts(read(EVERYTHING).top))
    assert not _missing(texts, pdf_text(_pdf(everything["cv"])).casefold())


@pytest.mark.parametrize("mode", [(), ("-raw",)], ids=["place", "stream"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_text_of_a_view_is_in_its_pdf(built: dict[str, Result], variant: str, mode: tuple[str, ...]) -> None:
    view = view_of(SEED, variant)
    texts = [value.text for value in view.values()]
    assert len(texts) > 50
    assert not _missing(iter(texts), pdf_text(_pdf(built[variant]), *mode))


def _order(view: View) -> list[str]:
    return [fold(block.fields["title"].text) for block in view.blocks() if "title" in block.fields]


@pytest.mark.parametrize("variant", VARIANTS)
def test_entries_are_read_in_the_order_of_the_view(built: dict[str, Result], variant: str) -> None:
    pages = pdf_text(_pdf(built[variant]), "-raw")
    position = 0
    for title in _order(view_of(SEED, variant)):
        found = pages.find(title, position)
        assert found >= 0, f"{title} is not after the entry before it"
        position = found


@pytest.mark.parametrize("variant", VARIANTS)
def test_words_extract_whole(built: dict[str, Result], variant: str) -> None:
    pages = pdf_text(_pdf(built[variant]))
    assert "Efficient" in pages
    assert not re.search("[\ufb00-\ufb06\ufffd\ue000-\uf8ff\u00ad]", pages)


def test_names_dates_places_and_chinese_are_there(built: dict[str, Result]) -> None:
    pages = pdf_text(_pdf(built["cv"]))
    for text in (
        "Tao Lin", "Nov 2022 – present", "Sep 2017 – Jul 2022", "2026–2029", "Dec 2022 – Nov 2027", "Fall 2023–2025",
        "机器学习与科学应用大会 CSML", "École Polytechnique Fédérale de Lausanne (EPFL), Switzerland", "since Sep 2024",
        "Noah's Ark Lab (Shenzhen), Huawei", "OPT '2020-'2024", "Aug 2025",
    ):  # fmt: skip
        assert text in pages


def test_formulas_keep_their_letters(everything: dict[str, Result]) -> None:
    assert "100% of x2 + αi" in pdf_text(_pdf(everything["cv"]))


def test_the_resume_has_two_pages_and_gaps_open_until_the_second_is_nearly_full(built: dict[str, Result]) -> None:
    reader = PdfReader(_pdf(built["resume"]))
    assert len(reader.pages) == built["resume"].pages == 2
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-f", "2", "-l", "2", str(_pdf(built["resume"])), "-"], capture_output=True, check=True
    ).stdout.decode()
    lowest = sorted({float(y) for y in re.findall(r'yMax="([\d.]+)"', boxes)})[-2]  # the last is the footer
    top = min(float(y) for y in re.findall(r'yMin="([\d.]+)"', boxes))
    foot = reader.pages[1].mediabox.height - 50  # the bottom margin of resume.cls
    assert (lowest - top) / (foot - top) > 0.9


@pytest.mark.parametrize("variant", VARIANTS)
def test_metadata_and_bookmarks(built: dict[str, Result], variant: str) -> None:
    reader = PdfReader(_pdf(built[variant]))
    view = view_of(SEED, variant)
    assert reader.metadata is not None
    assert reader.metadata.title == f"Tao Lin – {view.identity['document'].text}"
    assert reader.metadata.author == "Tao Lin"
    assert str(reader.root_object["/Lang"]) == "en"
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        s.title.text for s in view.sections
    ]


def _targets(pdf: Path) -> list[str]:
    annotations = [note.get_object() for page in PdfReader(pdf).pages for note in page.get("/Annots") or []]
    return [str(note["/A"]["/URI"]) for note in annotations if "/A" in note]


def test_every_address_is_a_link_to_exactly_there(everything: dict[str, Result]) -> None:
    urls = set(re.findall(r"(?:url: |\()(https://[^\s,}]+?)(?=[,}\s]|\) *\.?$)", EVERYTHING.read_text(), re.MULTILINE))
    urls |= {
        "mailto:grace@example.org",
        "tel:+41215550123",
        "https://doi.org/10.1000/182_(a)",
        "https://example.org/p.pdf",
    }
    urls -= {"https://example.org/cv.yaml"}
    assert len(urls) > 20
    assert not urls - set(_targets(_pdf(everything["cv"])))


@pytest.mark.parametrize("variant", VARIANTS)
def test_all_fonts_are_embedded_with_a_unicode_map(everything: dict[str, Result], variant: str) -> None:
    listed = subprocess.run(["pdffonts", str(_pdf(everything[variant]))], capture_output=True, check=True)
    rows = listed.stdout.decode().splitlines()[2:]
    assert rows
    for row in rows:
        assert re.search(r" yes yes yes +\d+ +\d+$", row), row


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_source_gives_the_same_bytes_in_another_folder(
    built: dict[str, Result], tmp_path: Path, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "a folder with spaces, 'quotes' and 中文"
    elsewhere.mkdir()
    (elsewhere / "cv.yaml").write_bytes(SEED.read_bytes())
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    (result,) = build("cv.yaml", [variant])
    assert _pdf(result).read_bytes() == _pdf(built[variant]).read_bytes()
    assert sorted(file.name for file in Path("build").iterdir()) == [f"{variant}.pdf", f"{variant}.tex"]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_tex_compiles_by_itself(built: dict[str, Result], tmp_path: Path, variant: str, engine: str) -> None:
    if engine == "lualatex" and variant != "cv":
        variant = "cv"
    template = {"cv": "full-cv", "resume": "resume", "bio": "grant-bio"}[variant]
    folders = f"{ROOT}/latex_templates/shared:{ROOT}/latex_templates/{template}:"
    done = subprocess.run(
        [engine, "-interaction=nonstopmode", "-halt-on-error", str(built[variant].tex)],
        cwd=tmp_path,
        env={**os.environ, "TEXINPUTS": folders},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    assert len(PdfReader(tmp_path / f"{variant}.pdf").pages) > 0


@pytest.mark.parametrize(
    "name", ["李明", "Łukasz Żółć", "Ёлка Жукова", "Αλέξης Ζορμπάς", "김철수", "יוסי כהן", "山田太郎", "प्रिया शर्मा"]
)
def test_a_name_in_any_script(tmp_path: Path, name: str) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text(f"basics:\n  name: {name}\n  label: Professor\nwork:\n  - {{name: University of {name}}}\n")
    (result,) = build(source, ["cv"], output=tmp_path)
    assert result.diagnostics == ()
    # pdftotext puts marks of direction around what is written from right to left.
    pages = re.sub("[\u202a-\u202e]", "", pdf_text(_pdf(result)))
    assert pages.count(name) >= 2


def test_an_entry_longer_than_a_page_loses_nothing(tmp_path: Path) -> None:
    highlights = "".join(f"      - Highlight number {n} of many\n" for n in range(120))
    events = "".join(f"      - Event number {n} of many\n" for n in range(120))
    source = tmp_path / "cv.yaml"
    source.write_text(
        f"basics: {{name: Ada}}\nwork:\n  - name: Firm\n    highlights:\n{highlights}talks:\n  - title: Talk\n"
        f"    events:\n{events}"
    )
    for variant in ("cv", "bio"):
        (result,) = build(source, [variant], output=tmp_path)
        assert result.diagnostics == ()
        shown = ["Highlight", "Event"] if variant == "cv" else ["Event"]
        pages = pdf_text(_pdf(result))
        assert not [f"{what} {n}" for what in shown for n in range(120) if f"{what} number {n} of" not in pages]


def test_a_title_higher_than_a_page_is_a_fault(tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text(f"basics: {{name: Ada}}\nawards:\n  - title: {'word ' * 3500}\n")
    with pytest.raises(CvtoolError) as caught:
        build(source, ["cv"], output=tmp_path)
    assert caught.value.exit_code == 4
    assert {d.code for d in errors(caught.value.diagnostics)} == {"text-off-page"}
    assert not (tmp_path / "cv.pdf").exists()


def test_a_cv_ten_times_as_long(tmp_path: Path) -> None:
    works = "".join(
        f"  - {{title: Talk number {n}, events: [{{name: Place {n}, date: {1900 + n % 100}}}]}}\n" for n in range(600)
    )
    source = tmp_path / "cv.yaml"
    source.write_text(f"basics: {{name: Ada Lovelace}}\ntalks:\n{works}")
    (result,) = build(source, ["cv"], output=tmp_path)
    assert result.pages > 20
    assert result.diagnostics == ()
    pages = pdf_text(_pdf(result))
    assert not [n for n in range(600) if f"Talk number {n} " not in pages]
