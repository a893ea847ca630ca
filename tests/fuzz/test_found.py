"""What fuzzing has found, as small as it became."""

from pathlib import Path
from typing import Any

import pytest

from cvtool import validate
from cvtool.diagnostics import SourceError
from tests.fuzz.test_mutated import check_mutated
from tests.fuzz.test_valid import check_valid

_FOUND: dict[str, dict[str, Any]] = {
    "a root in a name stopped TeX": {"basics": {"name": r"Ada $1/\sqrt{N}$ and $\frac{a}{b}$"}},
    "a formula in a heading, its bookmark": {
        "basics": {"name": "Ada Lovelace"},
        "sections": {"own": {"title": r"On $\frac{a}{b}$", "entries": ["x"]}},
    },
    "stars of an address were marks": {
        "basics": {"name": "Ada Lovelace", "email": "*a*`b`$c$@example.org"},
        "publications": [{"name": "Notes", "doi": "10.1234/*a*$b$"}],
    },
    "a contact wider than the page": {
        "basics": {"name": "Ada Lovelace", "location": {"address": "St James's Square " * 12}, "phone": "+1 (手机 1) 2"}
    },
    "a word with a formula in it": {
        "basics": {"name": "Ada Lovelace"},
        "volunteer": [{"organization": "Club", "highlights": ["ò$x^2$", "$x^2$ρ and 3$x$", "ò"]}],
    },
    "lines of one letter, which PDFium joins": {"basics": {"name": "a", "label": "А"}},
    "a link in a title that is one": {
        "basics": {"name": "Ada Lovelace"},
        "publications": [{"name": "[Notes](https://example.org/a) on engines", "url": "https://example.org/b"}],
    },
    "words of two directions in one": {
        "basics": {"name": "Ada Lovelace"},
        "volunteer": [{"organization": "תל-אביבofξμτ", "highlights": ["a$x^2$ שלום", "(جامعة)"]}],
    },
    "an entry with a title and a text": {"basics": {"name": "Ada Lovelace"}, "media": [{"title": "c", "text": "ë"}]},
}


@pytest.mark.tex
def test_a_resume_without_a_name_has_a_title_all_the_same() -> None:
    check_mutated((".json", b'{"work": [{"name": "Analytical Engines"}]}'), typeset=True)


@pytest.mark.tex
@pytest.mark.parametrize("data", _FOUND.values(), ids=_FOUND)
def test_what_fuzzing_has_found_stays_mended(data: dict[str, Any]) -> None:
    check_valid(data)


def test_an_address_longer_than_a_line_of_tex_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada, summary: 'see [x](https://{'x' * 150_000}.org)'}}\n")
    with pytest.raises(SourceError) as caught:
        validate(file)
    assert [found.code for found in caught.value.diagnostics] == ["too-long-word"]
