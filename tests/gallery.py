"""Pictures of documents, to judge their looks by: `python -m tests.gallery OUT`.

Builds sources × templates × papers × page budgets. Draws each document into `OUT/<template>/`, its pages side by side,
and all documents of a template on one contact sheet, `OUT/<template>.png`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from cvtool import CvtoolError, explain
from cvtool.templates.find import find_templates
from tests.helpers import ROOT, TESTS

PEOPLE: Final = ("seed", "engineer", "nurse", "designer", "german", "chinese", "oneline")
_SCALE: Final = 1.25  # pixels for a point
_IN_A_ROW: Final = 6  # pages of a document
_GAP: Final = 16
_GROUND, _INK = "#D8D8D8", "#202020"
_THUMB: Final = 460  # pixels that a row of pages is high on a contact sheet
_SHEET: Final = 2400  # and how wide a contact sheet may become


@dataclass(frozen=True, slots=True)
class Wish:
    """A document to draw; without `pages`, its template says how many it has."""

    template: str
    source: Path
    paper: str
    pages: str | None

    @property
    def name(self) -> str:
        """Return the name of its picture."""
        return "-".join([self.source.stem, self.paper, *(self.pages or "").split()])


def main(arguments: Sequence[str] | None = None) -> None:
    wanted = _parser().parse_args(arguments)
    wishes = [Wish(*wish) for wish in product(wanted.templates, wanted.sources, wanted.papers, wanted.pages)]
    for template, group in groupby(wishes, lambda wish: wish.template):
        pictures = list(_pictures(list(group)))
        for name, picture in pictures:
            _save(picture, wanted.out / template / f"{name}.png")
        if pictures:
            _save(_contact_sheet(pictures), wanted.out / f"{template}.png")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder for the pictures")
    people = [TESTS / "data" / f"{name}.yaml" for name in PEOPLE]
    parser.add_argument("--sources", type=Path, nargs="+", default=people, help="default: the people of tests/data")
    parser.add_argument("--templates", nargs="+", default=sorted(find_templates(ROOT)), help="default: all")
    parser.add_argument("--papers", nargs="+", default=["a4"], help="default: a4")
    parser.add_argument("--pages", nargs="+", default=[None], help="budgets: 1, 'at most 2'; default: the template's")
    return parser


def _pictures(wishes: Sequence[Wish]) -> Iterator[tuple[str, Image.Image]]:
    """Yield the name and the picture of each document that can be made; say what is wrong with the others."""
    for wish in wishes:
        try:
            yield wish.name, _picture(_pdf(wish))
        except CvtoolError as error:
            sys.stdout.write(f"left out: {wish.template}/{wish.name}: {error}\n")


def _pdf(wish: Wish) -> bytes:
    """Build a document as a variant of its own, laid over its source.

    Raises:
        CvtoolError: it cannot be made, or does not fit its pages.
    """
    with tempfile.TemporaryDirectory() as folder:
        overlay = Path(folder) / "gallery.yaml"
        overlay.write_text(f"variants: {{gallery: {{template: {wish.template}, design: {{paper: {wish.paper}}}}}}}\n")
        return explain(wish.source, "gallery", merge=[overlay], pages=wish.pages).pdf


def _picture(pdf: bytes) -> Image.Image:
    """Return the pages of a PDF side by side."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=_SCALE).to_pil() for page in document]
    finally:
        document.close()
    rows = [pages[first : first + _IN_A_ROW] for first in range(0, len(pages), _IN_A_ROW)]
    return _stacked([_in_a_row(row) for row in rows])


def _contact_sheet(pictures: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Return all pictures, small and with their names, in rows."""
    rows: list[list[Image.Image]] = [[]]
    for name, picture in pictures:
        small = _labelled(name, _small(picture))
        if rows[-1] and sum(one.width + _GAP for one in rows[-1]) + small.width > _SHEET:
            rows.append([])
        rows[-1].append(small)
    return _stacked([_in_a_row(row) for row in rows])


def _small(picture: Image.Image) -> Image.Image:
    ratio = _THUMB / min(picture.height, 842 * _SCALE)
    return picture.resize((round(picture.width * ratio), round(picture.height * ratio)), Image.Resampling.LANCZOS)


def _labelled(name: str, picture: Image.Image) -> Image.Image:
    font = ImageFont.load_default(20)
    label = Image.new("RGB", (max(picture.width, round(font.getlength(name))), 28), _GROUND)
    ImageDraw.Draw(label).text((0, 2), name, fill=_INK, font=font)
    return _joined([label, picture], [(0, 0), (0, label.height)])


def _in_a_row(pictures: Sequence[Image.Image]) -> Image.Image:
    lefts = [sum(one.width + _GAP for one in pictures[:number]) for number in range(len(pictures))]
    return _joined(pictures, [(left, 0) for left in lefts])


def _stacked(pictures: Sequence[Image.Image]) -> Image.Image:
    tops = [sum(one.height + _GAP for one in pictures[:number]) for number in range(len(pictures))]
    return _joined(pictures, [(0, top) for top in tops])


def _joined(pictures: Sequence[Image.Image], places: Sequence[tuple[int, int]]) -> Image.Image:
    """Return one picture with others on it, each with its upper left corner at its place."""
    placed = list(zip(pictures, places, strict=True))
    width = max(left + one.width for one, (left, _) in placed)
    height = max(top + one.height for one, (_, top) in placed)
    whole = Image.new("RGB", (width, height), _GROUND)
    for one, place in placed:
        whole.paste(one, place)
    return whole


def _save(picture: Image.Image, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(file)


if __name__ == "__main__":
    main()
