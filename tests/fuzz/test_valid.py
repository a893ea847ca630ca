"""A valid CV builds: its proof finds nothing, and another reader finds its texts too."""

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from cvtool import CvtoolError, Diagnostic, Result, build
from cvtool.text.blocks import parse_blocks
from cvtool.text.inlines import Code, Inline, LineBreak, Math, Plain
from cvtool.text.markup import parse_markup
from tests.fuzz.profiles import short
from tests.fuzz.strategies import VARIANTS, Data, cvs
from tests.fuzz.tally import TALLY
from tests.helpers import pdf_text

pytestmark = [pytest.mark.tex, pytest.mark.slow]

# What a budget may make of any CV; whether it did so rightly is decided here once more.
_BUDGETS = {"too-long", "too-many-pages", "too-few-pages"}
# Keys whose values say how to show, not what, or are shown in other words.
_CONTROL = {
    "$schema", "meta", "defaults", "variants", "image", "id", "tags", "only", "except", "private", "priority", "keep",
    "break", "selected", "url", "email", "links", "equalContribution", "corresponding", "kind", "type", "currency",
    "countryCode", "startDate", "endDate", "date", "dates", "terms", "releaseDate", "expires", "filed", "granted",
    "expected", "narratives", "sections", "doi", "aliases",
    "birthDate", "birthPlace", "nationality", "drivingLicense", "pronouns",
}  # fmt: skip
_MARK_OF_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@short(8)
@given(cvs())
def test_a_valid_cv_builds_and_its_proof_finds_nothing(data: Data) -> None:
    check_valid(data)


def check_valid(data: Data) -> None:
    """Build each variant of a CV, and look at what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cv.yaml")
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000), "utf-8")
        for variant in VARIANTS:
            found, result = _build(file, variant)
            TALLY.add("valid", found, result.texts if result else 0)
            wrong = [d for d in found if d.code not in _allowed(data, variant)]
            assert not wrong, _told(wrong)
            if result and variant == "cv" and "variants" not in data:
                missing = list(_missing(data, result))
                assert not missing, f"pdftotext does not find {missing}"


def _build(file: Path, variant: str) -> tuple[Sequence[Diagnostic], Result | None]:
    try:
        (result,) = build(file, [variant], output=file.parent)
    except CvtoolError as error:
        return error.diagnostics, None
    return result.diagnostics, result


def _told(found: Iterable[Diagnostic]) -> str:
    return "\n".join(f"{d.code}: {d.message}" for d in found)


def _allowed(data: Data, variant: str) -> set[str]:
    """The faults that a budget may have."""
    variants = data.get("variants", {})
    options = variants.get(variant, {})
    inherited = variants.get(options.get("extends"), {})
    keys = {*_keys(options), *_keys(inherited)}
    options = {**inherited, **options}
    pages = options.get("pages", "") if "variants" in data else ""
    template = options.get("template", {"cv": "full-cv", "resume": "resume", "bio": "grant-bio"}[variant])
    limited = template == "grant-bio" or any("ords" in key or "haracters" in key for key in keys)
    budgeted = bool(pages) or template != "full-cv"
    return {
        "no-own-name",
        "unused-tag",
        "unused-detail",
        "pasted-markup",
        "odd-phone",
        *(["lost-link"] if _links(data) else []),
        *(["too-long"] if limited else []),
        *(["too-many-pages"] if budgeted else []),
        *(["too-few-pages"] if pages.isdigit() else []),
    }


def _links(data: Data) -> bool:
    """Whether a text is all link: where its entry has an address as well, that has nothing to stand on."""
    return bool(re.search(r"'\[[^'\]]*\]\([^')]*\)'", repr(data)))


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _keys(inner)


def _missing(data: Data, result: Result) -> Iterator[str]:
    """The texts of a source that the PDF of everything lacks, as `pdftotext` reads it."""
    assert result.pdf is not None
    pages = _squeeze(pdf_text(result.pdf, "-raw"))
    for text in _texts(data):
        for paragraph in parse_blocks(text, lambda line: parse_markup(line).with_breaks()):
            yield from (piece for piece in _pieces(paragraph.inlines) if not _is_found(piece, pages))


def _is_found(text: str, pages: str) -> bool:
    """Whether a text is read; where some goes from right to left, each run of one direction by itself."""
    runs = re.findall("[\u0590-\u08ff]+|[^\\W\u0590-\u08ff]+", text)
    return all(_squeeze(part) in pages for part in (runs if re.search("[\u0590-\u08ff]", text) else [text]))


def _pieces(inlines: Iterable[Inline]) -> Iterator[str]:
    """What is read of a text: all but its formulas."""
    for inline in inlines:
        match inline:
            case Plain(text) | Code(text):
                yield text
            case Math() | LineBreak():
                pass
            case _:
                yield from _pieces(inline.children)


_QUOTES = str.maketrans({**dict.fromkeys("‘’‚‹›", "'"), **dict.fromkeys("“”„«»", '"')})


def _squeeze(text: str) -> str:
    """A text without white space, and with one quotation mark for those of all languages."""
    text = _MARK_OF_DIRECTION.sub("", text).translate(_QUOTES)
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _texts(value: Any) -> Iterator[str]:
    """What everybody may see."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict() if value.get("private") != "true" and not value.keys() & {"only", "except"}:
            for key, inner in value.items():
                if key not in _CONTROL:
                    yield from _texts(inner)
