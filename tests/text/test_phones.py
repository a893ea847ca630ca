from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.inlines import Inlines, Link, Plain, Strong
from cvtool.text.markup import parse_markup
from cvtool.text.phones import find_phones, link_phones

DIALLED = [
    # several numbers in a text, and words beside them
    ("+44 20 7946 0123 (home), +33 1 99 00 56 78 (work)", None, ["tel:+442079460123", "tel:+33199005678"]),
    ("+44 20 7946 0123; +44 7700 900456", None, ["tel:+442079460123", "tel:+447700900456"]),
    ("+44 20 7946 0123 / +44 7700 900456", None, ["tel:+442079460123", "tel:+447700900456"]),
    ("+44 20 7946 0123 | +44 7700 900456", None, ["tel:+442079460123", "tel:+447700900456"]),
    ("+44 20 7946 0123 or +44 7700 900456", None, ["tel:+442079460123", "tel:+447700900456"]),
    ("+44 20 7946 0123\n+44 7700 900456", None, ["tel:+442079460123", "tel:+447700900456"]),
    ("+44 20 7946 0123 +44 7700 900456", None, ["tel:+442079460123", "tel:+447700900456"]),
    ("office: 020 7946 0123, mobile: 07700 900456", "GB", ["tel:+442079460123", "tel:+447700900456"]),
    ("0171/7654321 / 030/654321", "DE", ["tel:+491717654321", "tel:+4930654321"]),
    ("+44 20 7946 0123/4", None, ["tel:+442079460123"]),
    # what stands within one
    ("+49 (0)30 / 654 321 - 0", None, ["tel:+49306543210"]),
    ("0043 (0)1 / 588 01 - 123", None, ["tel:+43158801123"]),
    ("+34 (0)91 123 45 67", None, ["tel:+34911234567"]),
    ("+39 06 1234567", None, ["tel:+39061234567"]),
    ("(+44) 20 7946 0123", None, ["tel:+442079460123"]),
    ("(+44 20 7946 0123)", None, ["tel:+442079460123"]),
    ("+1.608.555.0123", None, ["tel:+16085550123"]),
    ("+1 (608) 555‑0123", None, ["tel:+16085550123"]),
    ("tel:+90-541-999-88-77", None, ["tel:+905419998877"]),
    ("tel: +90 541 999 88 77", None, ["tel:+905419998877"]),
    # extensions
    ("+1 (608) 555-0123 ext. 42", None, ["tel:+16085550123;ext=42"]),
    ("+1 608 555 0123 x42", None, ["tel:+16085550123;ext=42"]),
    ("+1 608 555 0123 #42", None, ["tel:+16085550123;ext=42"]),
    ("+1 608 555 0123, extension 42", None, ["tel:+16085550123;ext=42"]),
    ("+81-3-1234-5678 (ext. 9)", None, ["tel:+81312345678;ext=9"]),
    ("(617) 555-0123 x 3-4000", "US", ["tel:+16175550123;ext=34000"]),
    # of a country that is known, and of none
    ("06 1234567", "IT", ["tel:+39061234567"]),
    ("8 (495) 123-45-67", "RU", ["tel:+74951234567"]),
    ("138 0013 8000", "CN", ["tel:+8613800138000"]),
    ("(608) 555-0123", None, ["tel:6085550123"]),
    ("011 44 20 7946 0123", "US", ["tel:+442079460123"]),
    # letters
    ("1-800-GET-MAIL", None, ["tel:+18004386245"]),
    ("(608) 555-WORK", "US", ["tel:+16085559675"]),
    ("(608) 555-WORK", None, []),
    # nothing to dial
    ("on request", None, []), ("room 12, 4523", None, []), ("555-0123", "US", []), ("+1 (手机 1) 2", None, []),
    ("+123", None, []), ("+999 123 4567", None, []), ("12345678901234567890", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "region", "uris"), DIALLED)
def test_numbers_are_printed_as_typed_and_dialled_by_their_digits(
    text: str, region: str | None, uris: list[str]
) -> None:
    linked = link_phones(Inlines.plain(text), region)
    assert [piece.url for piece in linked if isinstance(piece, Link)] == uris
    assert str(linked) == text.removeprefix("tel:+90").join(("+90" if text.startswith("tel:+90") else "", ""))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("+41 21 555 01 2", "has fewer digits than a number of its country"),
        ("+1 608 555 01234", "has more digits than a number of its country"),
        ("+999 123 4567", "begins with the code of no country"),
        ("555-0123", None), ("room 12", None), ("+41 21 555 01 23", None), ("+44 20 7946 0123/4", None),
    ],
)  # fmt: skip
def test_a_number_that_says_its_country_may_be_wrong(text: str, fault: str | None) -> None:
    assert [phone.fault for phone in find_phones(text, None)] == [fault]


def test_markup_stays() -> None:
    text = parse_markup("**+41 21 555 01 23** and [call](tel:+41215550124)")
    assert link_phones(text, None) == (
        Strong(Inlines((Link("tel:+41215550123", Inlines.plain("+41 21 555 01 23")),))),
        Plain(" and "),
        Link("tel:+41215550124", Inlines.plain("call")),
    )


@given(st.text("0123456789+-/()., ext#AB\n"), st.sampled_from([None, "CH", "US"]))
def test_no_character_is_lost(text: str, region: str | None) -> None:
    linked = link_phones(Inlines.plain(text), region)
    assert str(linked) == text
    for piece in linked:
        if isinstance(piece, Link):
            assert piece.url.removeprefix("tel:").removeprefix("+").replace(";ext=", "").isdigit()
