"""Straight quotation marks become those of the language; what is no quotation mark stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.inlines import Code, Emphasis, Inlines, LineBreak, Link, Math, Plain, Strong
from cvtool.text.markup import parse_markup
from cvtool.text.quotes import Marks, curly, marks_of
from tests.helpers import links_of

LANGUAGES = ("en", "de", "fr", "fr-CH", "es", "ru", "sv", "hu")
STRAIGHT = str.maketrans({**dict.fromkeys("‘’‚‹›", "'"), **dict.fromkeys("“”„«»", '"'), "\u00a0": ""})


def marks(language: str) -> Marks:
    found = marks_of(language)
    assert found is not None
    return found


def written(text: str, language: str = "en") -> str:
    """A text in the Markdown of a source, as it is written in a language, without its markup."""
    (found,) = curly([parse_markup(text)], marks(language))
    return str(found)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("don't, O'Brien, d'Alembert, Qur'an", "don’t, O’Brien, d’Alembert, Qur’an"),
        ("the team's and the users' view", "the team’s and the users’ view"),
        ("the '90s, class of '24, the 1990's", "the ’90s, class of ’24, the 1990’s"),
        ("rock 'n' roll, 'tis, give 'em", "rock ’n’ roll, ’tis, give ’em"),
        ("'t Hooft's, 's-Hertogenbosch", "’t Hooft’s, ’s-Hertogenbosch"),
        ('"quoted," she said, "twice."', "“quoted,” she said, “twice.”"),
        ("'single' and (\"in brackets\")", "‘single’ and (“in brackets”)"),
        ("\"He said 'hi'\" and \"'Hi,' he said\"", "“He said ‘hi’” and “‘Hi,’ he said”"),
        ('"A"/"B", non-"standard"—"so"', "“A”/“B”, non-“standard”—“so”"),
        ('"Nature"\'s editor', "“Nature”’s editor"),
        ('on "Top 100" and "Forbes 30"', "on “Top 100” and “Forbes 30”"),
        ('"a 13" laptop" for "all 5"', '“a 13" laptop” for “all 5”'),
        ('"never closed', "“never closed"),
        ('" spaced "', "“ spaced ”"),
    ],
)
def test_quotes_and_apostrophes(typed: str, shown: str) -> None:
    assert written(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        '6\'2" tall, 5\' 6", a 13" laptop, 3½" disks, 12" × 8"',
        "5'-UTR and 3'-UTR, 40° 26' 46\" N",
        "CHF 10'000",
        "pasted ``TeX'' and 12'' pipes",
        'בע"מ, ג\' and 用"机器"学习',
        "mail o'brien@example.org, see www.example.org/it's and example.org/o'brien",
        "`it's \"code\"` and $f'$",
        "[example.org/o'brien](https://example.org/o'brien), https://example.org/it's",
        "curly “already”, ‘so’, «it» is, it’s",
    ],
)
def test_what_is_no_quotation_mark_stays(typed: str) -> None:
    assert written(typed) == str(parse_markup(typed))


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "l’“Étoile” ‘x’"),
        ("en-GB", "l’“Étoile” ‘x’"),
        ("de-AT", "l’„Étoile“ ‚x‘"),
        ("fr", "l’«\u00a0Étoile\u00a0» ‘x’"),
        ("fr-CH", "l’«Étoile» ‹x›"),
        ("es", "l’«Étoile» ‘x’"),
        ("es-MX", "l’“Étoile” ‘x’"),
        ("pt-PT", "l’«Étoile» ‘x’"),
        ("ru", "l’«Étoile» ‘x’"),
        ("pl", "l’„Étoile” ‚x’"),
        ("sv-SE", "l’”Étoile” ’x’"),
    ],
)
def test_each_language_has_its_marks(language: str, shown: str) -> None:
    assert written("l'\"Étoile\" 'x'", language) == shown


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "he", "ar", "xx"])
def test_languages_with_other_marks_keep_what_was_typed(language: str) -> None:
    assert marks_of(language) is None


def test_a_typed_space_takes_the_place_of_the_french_one() -> None:
    assert written('" mot "', "fr") == "« mot »"


def test_quotes_go_through_markup_lines_and_pieces() -> None:
    bold = Strong(Inlines.plain("bold"))
    text = Inlines((Plain('"'), bold, LineBreak(), Link("https://x.org", Inlines.plain("it's"))))
    first, second = curly([text, Inlines((Emphasis(Inlines.plain('so"')),))], marks("en"))
    assert list(links_of(first)) == ["https://x.org"]
    assert first == (Plain("“"), bold, LineBreak(), Link("https://x.org", Inlines.plain("it’s")))
    assert second == (Emphasis(Inlines.plain("so”")),)


# ---- What holds of any text ----------------------------------------------------------------------------------------

TEXTS = st.text("ab Éя5½'\"‘’“”«»„()-,.@/n\u00a0\n", max_size=40)
PLAIN = TEXTS.map(Plain)
INLINES = st.recursive(
    st.lists(st.one_of(PLAIN, TEXTS.map(Code), st.just(Math("f'")), st.just(LineBreak())), max_size=4).map(Inlines),
    lambda inner: st.lists(st.one_of(PLAIN, inner.map(Strong), inner.map(Emphasis)), max_size=4).map(Inlines),
    max_leaves=5,
)


def straight(text: Inlines) -> str:
    return str(text).translate(STRAIGHT)


@given(st.lists(INLINES, max_size=3), st.sampled_from(LANGUAGES))
def test_nothing_but_the_form_of_quotation_marks_changes(texts: list[Inlines], language: str) -> None:
    assert list(map(straight, curly(texts, marks(language)))) == list(map(straight, texts))


@given(st.lists(INLINES, max_size=3), st.sampled_from(LANGUAGES))
def test_once_is_enough(texts: list[Inlines], language: str) -> None:
    once = curly(texts, marks(language))
    assert curly(once, marks(language)) == once


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_grows_by_no_more_than_a_space_for_each_double_mark(text: str, language: str) -> None:
    (shown,) = curly([Inlines.plain(text)], marks(language))
    assert 0 <= len(str(shown)) - len(text) <= (text.count('"') if marks(language).gap else 0)
