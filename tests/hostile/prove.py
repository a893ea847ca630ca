"""Build what can be built, take out what is reported, and hold each report against a second opinion."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pypdfium2
import regex

from cvtool import CvtoolError, Diagnostic, build
from cvtool.diagnostics import Severity
from cvtool.text.breaks import breakable
from tests.helpers import ROOT, STRAIGHT
from tests.hostile.documents import Texts, to_yaml, tree, value_at

# What stands for itself in Markdown and for nothing on the page; space; and what shows nothing.
_OF_THE_PROOF = ("lost-text", "broken-text", "wrong-order")
_UNSEEN = regex.compile(r"[\s*`$\[\]()\p{Default_Ignorable_Code_Point}\p{Cf}\ufffe]")


@dataclass
class Outcome:
    """What came of some strings: those on the page, and the faults of the others."""

    printed: list[str]
    faults: dict[str, list[Diagnostic]] = field(default_factory=dict)
    pages: str = ""

    def codes(self) -> Counter[str]:
        return Counter(diagnostic.code for found in self.faults.values() for diagnostic in found[:1])


def fold(text: str) -> str:
    """A text without what may change on its way: white space, forms of compatibility, case, curls of quotes."""
    straight = text.translate(STRAIGHT)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", straight).casefold())
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", folded))


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [fold(page.get_textpage().get_text_range()) for page in document]
        # A text may go on upon the next page, after the foot of this one.
        return "".join(re.sub(r"ada·[^·]*\d+$", "", page) for page in pages)
    finally:
        document.close()


def source(folder: Path, data: dict[str, object]) -> Path:
    file = folder / "cv.yaml"
    without_foot(folder)
    file.write_text(to_yaml({"variants": {"cv": {"template": "bare"}}, **data}), encoding="utf-8")
    return file


def without_foot(folder: Path) -> None:
    """Make a template `bare` beside a source, on wide paper: a long name would run off the page, also in the foot."""
    own = folder / "latex_templates" / "bare"
    own.mkdir(parents=True, exist_ok=True)
    template = ROOT / "latex_templates" / "full-cv"
    (own / "template.yaml").write_text((template / "template.yaml").read_text())
    code = (template / "full-cv.cls").read_text().replace("{full-cv}", "{bare}").replace("{595.276}", "{12000}")
    (own / "bare.cls").write_text(code + "\\renewcommand\\cvfooter{}\n")


def faults_of(file: Path, variants: Sequence[str] = ("cv",)) -> tuple[list[Diagnostic], str]:
    """Build a source; return its faults, or else the text of its PDFs."""
    try:
        results = build(file, variants, output=file.parent / "build", keep_going=True)
    except CvtoolError as error:
        return [found for found in error.diagnostics if found.severity is Severity.ERROR], ""
    return [], "\n".join(text_of(result.pdf) for result in results if result.pdf)


def hard_faults_of(file: Path, variants: Sequence[str] = ("cv",)) -> tuple[list[Diagnostic], str]:
    """Do the same, but look by other means than the proof's into a PDF that it rejected for its texts alone.

    In a document of nothing but the same odd text in a hundred places, the proof may take one place for another.
    """
    faults, pages = faults_of(file, variants)
    hard = [fault for fault in faults if fault.code not in _OF_THE_PROOF]
    if faults and not hard:
        made = [file.parent / "build" / f"{name}{end}" for name in variants for end in (".pdf", ".rejected.pdf")]
        pages = "\n".join(text_of(pdf) for pdf in made if pdf.exists())
    return hard, pages


def sort_out(strings: Iterable[str], folder: Path, *, proven: bool = False) -> Outcome:
    """Set every string as the heading of an entry; until it builds, take out those that have a fault.

    With `proven`, what the proof does not find counts as one.
    """
    outcome = Outcome(list(dict.fromkeys(strings)))
    while True:
        texts: Texts = {("work", number, "name"): string for number, string in enumerate(outcome.printed)}
        file = source(folder, {"basics": {"name": "Ada"}, **tree(texts)})
        faults, outcome.pages = (faults_of if proven else hard_faults_of)(file)
        if not faults:
            return outcome
        yaml, named = file.read_text(encoding="utf-8"), set()
        for fault in faults:
            assert fault.span, f"a fault without a place: {fault}"
            string = value_at(yaml, fault.span.line)
            assert string in outcome.printed, f"{fault} is not about {string!r}"
            outcome.faults.setdefault(string, []).append(fault)
            named.add(string)
        outcome.printed = [string for string in outcome.printed if string not in named]


def is_justified(string: str, fault: Diagnostic) -> bool:
    """Tell by other means than cvtool's whether a fault is one."""
    match fault.code:
        case "missing-key":
            return fold(string) == ""
        case "bad-character":
            return any(unicodedata.category(char) in ("Cc", "Cs", "Cn") for char in string)
        case "bad-math":
            return string.count("$") > 1
        case "text-off-page":
            return max(map(len, string.split())) > 60
        case "too-long-word":
            return max(map(len, string.split())) > 200
        case "missing-glyph":
            found = re.search(r"U\+([0-9A-F]+)", fault.message)
            return found is not None and chr(int(found[1], 16)) in string and not has_font(found[1])
    return False


@cache
def has_font(code: str) -> bool:
    """Tell whether fontconfig knows a font with a character, given in hexadecimal digits."""
    if unicodedata.category(chr(int(code, 16))) in ("Cc", "Cn", "Co"):
        return False
    return bool(subprocess.run(["fc-list", f":charset={code}"], capture_output=True, check=True).stdout)


def is_right_to_left(string: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in string)


def is_stacked(string: str) -> bool:
    """Tell whether marks reach beyond the letters that bear them: they are more than those, or stand around them."""
    encloses = any(unicodedata.category(char) == "Me" for char in string)
    return encloses or 2 * sum(map(bool, map(unicodedata.combining, string))) > len(string)


def missing(string: str, pages: str, times: int) -> bool:
    """Tell whether a page lacks a string; by its letters, where PDFium reads in another order than the text's."""
    if is_right_to_left(string) or is_stacked(string):
        return any(pages.count(char) < times for char in fold(string) if unicodedata.category(char)[0] in "LN")
    if len(breakable(string)) > 1:  # at the end of a line
        return pages.replace(" ", "").count(fold(string).replace(" ", "")) < times
    return bool(fold(string)) and pages.count(fold(string)) < times
