"""PDFs that cvtool did not make, and files that are none: what is read, and never a traceback."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, RectangleObject

from cvtool import Result
from cvtool.building.proofread import read
from cvtool.diagnostics import UsageError
from cvtool.proofing import UnreadableError, prove_alone, read_pdf
from cvtool.proofing.box import Box

HELVETICA = DictionaryObject(
    {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    }
)


def pdf(content: str, *, form: str = "", font: DictionaryObject = HELVETICA, cmap: str = "") -> bytes:
    """A page of 200 by 200 points that draws `content`; `/X` is a form that draws `form`."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if cmap:
        font = DictionaryObject({**font, NameObject("/ToUnicode"): writer._add_object(stream_of(cmap))})
    fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
    resources = DictionaryObject({NameObject("/Font"): fonts})
    drawn = stream_of(form)
    drawn.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, 200, 200)),
            NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): writer._add_object(drawn)})
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = writer._add_object(stream_of(content))
    return written(writer)


def stream_of(content: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content.encode("latin-1"))
    return stream


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def text(words: str, x: float = 20, y: float = 100, size: float = 12, before: str = "") -> str:
    return f"BT {before} /F {size} Tf {x} {y} Td ({words}) Tj ET\n"


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in prove_alone(read_pdf(data)).findings]


def two_byte_font() -> DictionaryObject:
    """A font whose signs have numbers of their own, without a word about what they mean."""
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Secret"),
            NameObject("/CIDSystemInfo"): DictionaryObject({NameObject("/Supplement"): NumberObject(0)}),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Secret"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([descendant]),
        }
    )


def test_a_font_that_is_not_in_the_file_is_found() -> None:
    assert codes(pdf(text("Hello world"))) == ["unembedded-font"]


def test_a_font_that_does_not_say_what_its_signs_mean_is_found() -> None:
    found = codes(pdf("BT /F 12 Tf 20 100 Td <00410042004300440045> Tj ET", font=two_byte_font()))
    assert "unmapped-font" in found


def test_text_in_a_form_is_seen_where_it_is_drawn() -> None:
    (page,) = read_pdf(pdf("q 2 0 0 2 10 50 cm /X Do Q", form=text("Inside", 5, 10, 6))).pages
    (shape,) = page.shapes
    assert (shape.text, round(shape.size)) == ("Inside", 12)
    assert Box(18, 60, 70, 90).covers(shape.box)
    assert "Inside" in page.text


def test_text_in_a_form_that_runs_off_the_page_is_found() -> None:
    assert "text-off-page" in codes(pdf("q 1 0 0 1 180 0 cm /X Do Q", form=text("Inside")))


def test_a_form_within_itself_is_read_once() -> None:
    assert read_pdf(pdf("/X Do", form=text("Inside") + "/X Do")).pages[0].text.count("Inside") == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_text_on_it(turn: int) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(text("Hello world"))))
    writer.pages[0].rotate(turn)
    assert codes(written(writer)) == ["unembedded-font"]


def test_what_the_paper_is_cut_to_is_the_page() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(text("Hello world") + text("Outside", 20, 20))))
    writer.pages[0].cropbox = RectangleObject((10, 50, 190, 190))
    reading = read_pdf(written(writer))
    assert reading.pages[0].box == Box(10, 50, 190, 190)
    found = [f.message for f in prove_alone(reading).findings if f.code == "text-off-page"]
    assert len(found) == 1
    assert found[0].startswith("`Outside` runs off the page")


WHITE, BLACK, GREY = "1 1 1 rg ", "0 0 0 rg ", "0.5 0.5 0.5 rg "
BAR, FRAME = "10 90 150 30 re f\n", "10 90 150 30 re 12 92 146 26 re f*\n"


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (WHITE + text("Hello"), False),
        (BLACK + BAR + WHITE + text("Hello"), True),
        (BLACK + BAR + text("Hello"), False),
        (BLACK + text("Hello") + GREY + BAR, False),
        (BLACK + text("Hello") + FRAME, True),
        (text("Hello", before="3 Tr"), False),
        (WHITE + "0 0 0 RG " + text("Hello", before="1 Tr"), True),
        (BLACK + "1 1 1 RG " + text("Hello", before="1 Tr"), False),
        (BLACK + "10 90 m 160 90 l 160 120 l 10 120 l h f " + WHITE + text("Hello"), True),
    ],
    ids=[
        "white",
        "white on black",
        "black on black",
        "covered",
        "framed",
        "no ink",
        "outline",
        "white outline",
        "path",
    ],
)
def test_text_is_seen_where_it_stands_out_from_its_ground(content: str, seen: bool) -> None:
    assert ("invisible-text" in codes(pdf(content))) is not seen


def test_a_ligature_that_reads_as_one_character_is_found_in_fonts_that_map_it() -> None:
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        "3 beginbfchar <41> <FB01> <42> <0066> <43> <0069> endbfchar\nendcmap end end"
    )
    assert "broken-text" in codes(pdf(text("A"), cmap=cmap))
    assert "broken-text" not in codes(pdf(text("BC"), cmap=cmap))


@pytest.mark.parametrize(
    "data",
    [b"", b"garbage", bytes(range(256)) * 40, b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", b"\x89PNG\r\n\x1a\n" + b"\0" * 99],
    ids=["empty", "garbage", "bytes", "only a head", "head and end", "picture"],
)
def test_what_is_no_pdf_is_a_fault_of_the_call(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "cv.pdf"
    file.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read(file)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.span and fault.span.file) == ("unreadable-pdf", str(file))


def test_a_pdf_without_a_page_cannot_be_read() -> None:
    with pytest.raises(UnreadableError):
        read_pdf(written(PdfWriter()))


def test_a_locked_pdf_cannot_be_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(text("Hello"))))
    writer.encrypt("secret")
    with pytest.raises(UnreadableError):
        read_pdf(written(writer))


def test_a_pdf_that_only_its_owner_may_change_can_be_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(text("Hello"))))
    writer.encrypt("", "secret")
    assert "Hello" in read_pdf(written(writer)).pages[0].text


def test_a_pdf_that_was_cut_off_never_seems_whole(built: dict[str, Result]) -> None:
    """PDFium mends what it can; what is left of the text is what is proven."""
    assert built["cv"].pdf
    data = built["cv"].pdf.read_bytes()
    for part in range(1, 20):
        with pytest.raises(UnreadableError):
            read_pdf(data[: len(data) * part // 20])


def test_what_pypdf_reads_is_what_is_proven(built: dict[str, Result]) -> None:
    """Another reader sees the same letters, ligatures and all."""
    assert built["cv"].pdf
    other = "".join(page.extract_text() for page in PdfReader(built["cv"].pdf).pages)
    ours = "".join(page.text for page in read_pdf(built["cv"].pdf.read_bytes()).pages)
    assert not set("".join(ours.split())) - set("".join(other.split()))
