"""The head of a document: how numbers, addresses and places are written, and what they link to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvtool import build, proof
from cvtool.proofing import read_pdf
from cvtool.view import View
from tests.helpers import links_of, pdf_text, view_of


def view(folder: Path, basics: dict[str, object]) -> View:
    file = folder / "cv.yaml"
    file.write_text(json.dumps({"basics": {"name": "Ada", **basics}}, ensure_ascii=False), encoding="utf-8")
    return view_of(file, "cv")


def test_each_number_and_each_address_is_a_link_of_its_own(tmp_path: Path) -> None:
    basics: dict[str, object] = {
        "email": ["ada@example.org", "a.l@example.net"],
        "phone": ["020 7946 0123 (home)", "+33 1 99 00 56 78 ext. 9"],
        "location": {"city": "London", "country": "England"},
    }
    identity = view(tmp_path, basics).identity
    assert identity["email"].text == "ada@example.org, a.l@example.net"
    assert list(links_of(identity["email"].inlines)) == ["mailto:ada@example.org", "mailto:a.l@example.net"]
    assert identity["phone"].text == "020 7946 0123 (home), +33 1 99 00 56 78 ext. 9"
    assert list(links_of(identity["phone"].inlines)) == ["tel:+442079460123", "tel:+33199005678;ext=9"]


def test_the_username_of_a_telephone_is_dialled(tmp_path: Path) -> None:
    profiles = [
        {"network": "Mobile", "username": "+44 7700 900456"},
        {"network": "Forum", "username": "1234567890"},
        {"network": "WhatsApp", "username": "+44 7700 900456", "url": "https://wa.me/447700900456"},
    ]
    found = [
        list(links_of(block.fields["username"].inlines)) for block in view(tmp_path, {"profiles": profiles}).profiles
    ]
    assert found == [["tel:+447700900456"], [], []]


@pytest.mark.parametrize(
    ("profile", "shown", "url"),
    [
        ("LinkedIn, maya, https://www.linkedin.com/in/maya/", "linkedin.com/in/maya", "https://www.linkedin.com/in/maya/"),
        ("GitHub, Maya-O", "github.com/Maya-O", "https://github.com/Maya-O"),
        ("ORCID, 0000-0002-1825-0097", "orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("Stack Overflow, 123", "stackoverflow.com/users/123", "https://stackoverflow.com/users/123"),
        ("Twitter, @maya, https://x.com/maya", "Twitter x.com/maya", "https://x.com/maya"),
        ("X, maya, https://example.org/maya", "X example.org/maya", "https://example.org/maya"),
        ("Blog, , https://maya.example.org", "Blog maya.example.org", "https://maya.example.org"),
        (", , https://www.example.org/maya/", "example.org/maya", "https://www.example.org/maya/"),
        ("LinkedIn, Maya O, https://linkedin.com/in/maya", "LinkedIn Maya O", "https://linkedin.com/in/maya"),
        ("LinkedIn, may, https://linkedin.com/in/maya", "LinkedIn may", "https://linkedin.com/in/maya"),
        ("GitHub, **maya**, https://github.com/maya", "maya github.com/maya", "https://github.com/maya"),
        ("Scholar, , https://example.org/p?user=7", "Scholar", "https://example.org/p?user=7"),
        (", , https://example.org/p?user=7", "example.org/p?user=7", "https://example.org/p?user=7"),
        ("Skype, maya, skype:maya", "Skype maya", "skype:maya"),
        ("LinkedIn, Maya O", "LinkedIn Maya O", None),
        ("ORCID, 1234", "ORCID 1234", None),
        ("Forum, maya", "Forum maya", None),
    ],
)  # fmt: skip
def test_a_profile_is_the_address_of_its_page_and_what_that_does_not_say(
    tmp_path: Path, profile: str, shown: str, url: str | None
) -> None:
    keys = zip(("network", "username", "url"), profile.split(", "), strict=False)
    made = view(tmp_path, {"profiles": [{key: value for key, value in keys if value}]})
    (block,) = made.profiles
    assert " ".join(value.text for key, value in block.fields.items() if key != "url") == shown
    assert (block.fields["url"].href if "url" in block.fields else None) == url
    assert made.omissions == ()


@pytest.mark.tex
def test_a_tracking_system_finds_the_profiles(tmp_path: Path) -> None:
    profiles = [
        {"network": "LinkedIn", "username": "maya-o", "url": "https://www.linkedin.com/in/maya-o"},
        {"network": "GitHub", "username": "mayao"},
        {"network": "Twitter", "username": "maya", "url": "https://x.com/maya"},
    ]
    view(tmp_path, {"email": "maya@example.org", "profiles": profiles})
    for result in build(tmp_path / "cv.yaml", output=tmp_path):
        assert result.pdf
        assert result.diagnostics == ()
        assert proof(result.pdf).parsed.urls == ("linkedin.com/in/maya-o", "github.com/mayao", "x.com/maya")


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ({"city": "Reno", "region": "NV", "postalCode": "89501", "country": "USA"}, "Reno, NV 89501, USA"),
        ({"city": "York", "postalCode": "YO1 9ZZ", "countryCode": "GB"}, "York YO1 9ZZ, GB"),
        ({"city": "Wien", "postalCode": "1010", "country": "Österreich"}, "1010 Wien, Österreich"),
        ({"city": "Graz", "postalCode": "8010"}, "8010 Graz"),
        ({"city": "Pune", "region": "MH", "postalCode": "411001", "country": "India"}, "Pune, MH 411001, India"),
        ({"city": "京都市", "region": "京都府", "postalCode": "600", "country": "日本"}, "日本 600 京都府京都市"),
        ({"city": "Kyoto", "postalCode": "600-8216", "country": "Japan"}, "Kyoto 600-8216, Japan"),
        ({"address": "1 Rd", "countryCode": "US"}, "1 Rd, US"),
    ],
)  # fmt: skip
def test_an_address_is_in_the_order_of_its_country(tmp_path: Path, location: dict[str, str], shown: str) -> None:
    value = view(tmp_path, {"location": location}).identity["location"]
    assert value.text == shown
    assert {run.origin.path[-1] for run in value.runs if run.inlines} == set(location)


@pytest.mark.tex
def test_the_links_are_live_and_the_texts_as_typed(tmp_path: Path) -> None:
    basics: dict[str, object] = {
        "email": ["ada_l@example.org", "a.l@example.net"],
        "phone": "tel:+44-20-7946-0123, 1-800-GET-MAIL",
        "location": {"city": "San Francisco", "region": "CA", "postalCode": "94110", "countryCode": "US"},
        "profiles": [{"network": "Mobile", "username": "(608) 555-0123"}],
    }
    view(tmp_path, basics)
    for result in build(tmp_path / "cv.yaml", output=tmp_path):
        assert result.pdf is not None
        assert result.diagnostics == ()
        found = {link.target for page in read_pdf(result.pdf.read_bytes()).pages for link in page.links}
        numbers = {"tel:+442079460123", "tel:+18004386245", "tel:+16085550123"}
        assert found == {*numbers, "mailto:ada_l@example.org", "mailto:a.l@example.net"}
        text = pdf_text(result.pdf)
        assert "+44-20-7946-0123, 1-800-GET-MAIL" in text
        assert "San Francisco, CA 94110, US" in text
        assert "tel:" not in text
