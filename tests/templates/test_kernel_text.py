"""How paragraphs and the contact line are divided into lines."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.templates.kernel import LEFT, RIGHT, pages_of, section

pytestmark = pytest.mark.tex

WORDS = (
    "a of in to and the with from into team design systems software measured pipeline railway engineers wrote twelve "
    "services customers latency research university laboratory collaborative"
).split()
CONTACT = r"""name={Ada},
  email={\cvlink{mailto:ada@example.org}{ada@example.org}},
  phone={\cvlink{tel:+441234567890}{+44 1234 567 890}},
  url={https://ada.example.org},
  location={Ockham, England}"""


def texts(count: int) -> list[str]:
    """Paragraphs of two to five lines, the same at every run."""
    numbers = random.Random(7)
    return [" ".join(numbers.choices(WORDS, k=numbers.randint(15, 45))) + " END" for _ in range(count)]


@pytest.mark.parametrize(
    ("block", "measure"),
    [
        ("prose{{text={{{}}}}}", 300),
        ("highlight{{text={{{}}}}}", 288),
        (r"list{{title={{Label}},items={{\cvitem{{text={{{}}}}}}}}}", 208),
    ],
)
def test_hardly_a_paragraph_ends_in_a_line_shorter_than_three_tenths_and_none_in_one_word(
    tmp_path: Path, block: str, measure: float
) -> None:
    pages = pages_of(tmp_path, section(*[block.format(text) for text in texts(60)]))
    last = [line for line in pages.lines if line.text.endswith("END")]
    assert len(last) == 60
    assert [line.text for line in last if line.text.split() == ["END"]] == []
    assert sum(line.right - line.left < 0.3 * measure for line in last) <= 7


def test_the_contact_line_is_divided_between_contacts_into_lines_of_like_length(tmp_path: Path) -> None:
    """Three contacts have room on the first line, which would leave one for the second."""
    pages = pages_of(tmp_path, section("prose{text={Text.}}"), setup=CONTACT)
    lines = [line for line in pages.lines if line.bottom < pages.line("Works").bottom][1:]
    assert len(lines) == 2
    assert [line.text for line in lines] == ["ada@example.org · +44 1234 567 890", "ada.example.org · Ockham, England"]
    assert sum(line.right - line.left for line in lines) > RIGHT - LEFT
