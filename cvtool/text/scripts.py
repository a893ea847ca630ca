"""Split text into runs of one script, so that the class can switch fonts.

Characters that every text font of TeX Gyre has stay unmarked. All others carry the name of their script
(Unicode's Script property); characters that belong to no script are marked `Symbol`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

# The characters that Pagella, Termes and Heros (TeX Gyre 2.501) have in common: `fc-query -f '%{charset}'`.
_BASE = (
    r"\u0020-\u007e\u00a0-\u0137\u0139-\u0148\u014a-\u0165\u0168-\u017f\u018e\u0192\u01a0\u01a1\u01af\u01b0"
    r"\u01cd-\u01d4\u01e6\u01e7\u01ea\u01eb\u01f0\u01f4\u01f5\u01fa-\u0201\u0218-\u021b\u0237\u1e0c-\u1e0f"
    r"\u1e24-\u1e27\u1e36-\u1e39\u1e80-\u1e85\u1e92\u1e93\u1ea0-\u1ef9\u2010\u2011\u2013\u2014\u2018-\u201a"
    r"\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u20ac\u2116\u2122\u2190-\u2193\u2212\u221e\u2248"
    r"\u2260\u2264\u2265"
)
_ONLY_BASE = regex.compile(rf"[{_BASE}]*")
_NEUTRAL = regex.compile(r"[\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\xa0\u2010-\u201f]")
# A character with the combining marks and invisible format characters (Unicode's M and Cf) that follow it.
_CLUSTER = regex.compile(r"[^\p{M}\p{Cf}][\p{M}\p{Cf}]*|[\p{M}\p{Cf}]+")
_DIACRITIC = regex.compile(r"[\u0300-\u036f]")
_CJK = ("Hiragana", "Katakana", "Han", "Bopomofo")
_SCRIPTS = tuple(name.replace("_", " ") for name in (
    *_CJK, *"Hangul Latin Cyrillic Greek Arabic Hebrew Armenian Georgian Devanagari Bengali Gurmukhi Gujarati Oriya"
    " Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Ethiopic Mongolian Cherokee Syriac Thaana"
    " Nko Canadian_Aboriginal Ogham Runic Braille Tifinagh Yi Javanese Balinese Sundanese Batak Buginese Tagalog"
    " Hanunoo Buhid Tagbanwa Limbu Tai_Le New_Tai_Lue Tai_Tham Tai_Viet Cham Lepcha Ol_Chiki Lisu Vai Bamum"
    " Phags_Pa Saurashtra Kayah_Li Rejang Meetei_Mayek Syloti_Nagri Chakma Kaithi Newa Tirhuta Grantha Sharada"
    " Modi Takri Dogra Adlam Hanifi_Rohingya Wancho Osage Miao Pahawh_Hmong Nyiakeng_Puachue_Hmong Warang_Citi"
    " Sora_Sompeng Mro Coptic Gothic Glagolitic Deseret Shavian Osmanya Duployan Mandaic Samaritan Old_Italic"
    " Old_Turkic Old_Hungarian Old_Persian Phoenician Imperial_Aramaic Avestan Cuneiform Ugaritic"
    " Egyptian_Hieroglyphs Linear_B Linear_A Cypriot Lycian Lydian Carian Brahmi Kharoshthi Siddham Tangut Nushu"
    " SignWriting Ahom Anatolian_Hieroglyphs Bassa_Vah Bhaiksuki Caucasian_Albanian Elbasan Elymaic Gunjala_Gondi"
    " Hatran Inscriptional_Pahlavi Inscriptional_Parthian Khojki Khudawadi Mahajani Manichaean Marchen Masaram_Gondi"
    " Medefaidrin Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Multani Nabataean Old_North_Arabian Old_Permic"
    " Old_Sogdian Old_South_Arabian Palmyrene Pau_Cin_Hau Psalter_Pahlavi Sogdian Soyombo Yezidi"
    " Zanabazar_Square".split()
))  # fmt: skip
# Patterns test this many scripts at once: a pattern of all of them takes long to compile, one for each long to try.
_GROUPS = tuple(_SCRIPTS[at : at + 16] for at in range(0, len(_SCRIPTS), 16))
# Scripts whose blocks have other names.
_WITHOUT_BLOCK = {"Han", "Latin", "Canadian Aboriginal", "Yi", "Linear B", "Cypriot", "SignWriting"}
# Radicals share their glyphs with ideographs; set as symbols, they are extracted from the PDF as themselves.
_RADICALS = regex.compile(r"[\u2e80-\u2fdf]")
# Forms for East Asian typesetting that Unicode counts as common to all scripts.
_WIDE = regex.compile(r"[\u3000-\u303f\uff00-\uffef]")


def split_scripts(text: str) -> list[tuple[str | None, str]]:
    """Return the runs of a text, each with the name of its script, or None for the text font's own.

    Spaces and punctuation between two words of one script belong to it; Han and kana share a run; marks go with
    their letter.
    """
    if _ONLY_BASE.fullmatch(text):
        return [(None, text)]
    return list(_runs(text))


@lru_cache(1024)
def _runs(text: str) -> tuple[tuple[str | None, str], ...]:
    runs: list[tuple[str | None, str]] = []
    for script, cluster in _attach_neutrals(text):
        if runs and (runs[-1][0] == script):
            runs[-1] = script, runs[-1][1] + cluster
        else:
            runs.append((script, cluster))
    return tuple(runs)


def without_invisible(text: str) -> str:
    """Return text without invisible characters that a font might draw: soft hyphens, direction marks.

    Joiners and variation selectors stay where a font of another script may use them.
    """
    return _INVISIBLE.sub("", text)


_SELECTORS = r"\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = regex.compile(
    rf"[\p{{Default_Ignorable_Code_Point}}\ufff9-\ufffb--{_SELECTORS}]|(?<![^{_BASE}])[{_SELECTORS}]+", regex.V1
)


def _attach_neutrals(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield each cluster with the script it is set in; neutral characters between two of one script get that."""
    japanese = regex.search(r"[\p{Script=Hiragana}\p{Script=Katakana}]", text) is not None
    last: str | None = None
    pending = ""
    for cluster in _CLUSTER.findall(text):
        if last and _NEUTRAL.fullmatch(cluster):
            pending += cluster
            continue
        script = last if last and _is_of(last, cluster[0]) else _script(cluster, japanese)
        yield from ((last if script == last else None, neutral) for neutral in pending)
        pending, last = "", script
        yield script, cluster
    yield from ((None, neutral) for neutral in pending)


@cache
def _is_of(script: str, char: str) -> bool:
    """Return whether a character that several scripts share may stay in a run of `script`; in CJK, kana decide."""
    return script != "Symbol" and script not in _CJK and bool(_any_of((script,), "Script_Extensions").match(char))


@cache
def _script(cluster: str, japanese: bool) -> str | None:
    if _ONLY_BASE.fullmatch(cluster):
        return None
    if _RADICALS.match(cluster):
        return "Symbol"
    found = _script_of(cluster[0]) or ("Latin" if _DIACRITIC.search(cluster) else None)
    found = found or next((script for mark in cluster[1:] if (script := _script_of(mark))), "Symbol")
    if found in _CJK or _WIDE.fullmatch(cluster[0]):
        return "Hiragana" if japanese else "Han"
    return found


@cache
def _script_of(char: str) -> str | None:
    """Return the script of a character; of several that share it, that of its block, or else the first."""
    tests = ("Script", "Block", "Script_Extensions")
    tries = ((group, _any_of(group, test).match(char)) for test in tests for group in _GROUPS)
    return next((group[match.groups().index(char)] for group, match in tries if match), None)


@cache
def _any_of(scripts: tuple[str, ...], test: str) -> regex.Pattern[str]:
    """Return a pattern with a capturing group for each script; compiled on first use, since that takes long."""
    without = _WITHOUT_BLOCK if test == "Block" else ()
    tests = ("(?!)" if name in without else rf"\p{{{test}={name.replace(' ', '_')}}}" for name in scripts)
    return regex.compile("|".join(f"({one})" for one in tests))
