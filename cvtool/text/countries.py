"""Countries by their codes and names, and the order in which an address names its parts in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import regex

# What people write and CLDR does not have; names are compared without case, points and articles.
_NAMES: Final = {
    "us": "US", "usa": "US", "united states of america": "US", "america": "US", "uk": "GB", "great britain": "GB",
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "holland": "NL", "czech republic": "CZ",
    "korea": "KR", "republic of korea": "KR", "russian federation": "RU", "pr china": "CN",
    "people's republic of china": "CN", "prc": "CN", "mainland china": "CN", "hong kong": "HK", "macau": "MO",
    "macao": "MO", "turkey": "TR", "türkiye": "TR",
    "ivory coast": "CI", "uae": "AE", "republic of ireland": "IE", "viet nam": "VN", "taiwan roc": "TW", "ksa": "SA",
}  # fmt: skip
_LATIN: Final = "en de fr es it pt nl pl cs sv da nb fi hu tr ro sk sl hr et lv lt is ga ca id vi".split()
_OTHERS: Final = "ja zh zh_Hant ko ru uk el bg sr ar he fa hi th".split()
_ADDRESS: Final = "{address}, {code} {city}, {region}, {country}"
# The lines of an address below the street, by country, after the metadata of Google's libaddressinput
# (https://chromium-i18n.appspot.com/ssl-address) and the addressing pages of the Universal Postal Union; in one line.
_ORDERS: Final = {
    "{address}, {city}, {region} {code}, {country}": (
        "US CA AU CC CX HM NF AS GU MH FM MP PR PW UM VI BB SO IN ID TH VN MN CN TW KR KP JP HK MO GB IM JE GG GI FK SH"
        " IO BH BM BN BT IL JO KH LB LS MT MV NP SA NZ KE LK NA SZ TC VG ZA IR PG KY AI VC BS KN"
    ),
    "{address}, {city} {code}, {region}, {country}": "SG NG PE VE",
    "{address}, {city}, {region}, {code}, {country}": "BR CO RU UA EG IE IQ HN CR LV MM",
    "{address}, {city}, {code} {region}, {country}": "PH",
    "{address}, {city}-{code}, {region}, {country}": "BD PK",
    "{address}, {code} {city}/{region}, {country}": "TR",
    "{code} {city}, {address}, {region}, {country}": "HU",
}
"""For all others it is `_ADDRESS`: postal code before the city."""
# In the scripts of East Asia an address goes from the large to the small.
_LARGE_TO_SMALL: Final = {
    "JP": "{country} {code} {region}{city}{address}",
    "CN": "{country} {code} {region}{city}{address}",
    "TW": "{country} {code} {region}{city}{address}",
    "HK": "{country} {code} {region}{city}{address}",
    "MO": "{country} {code} {region}{city}{address}",
    "KR": "{country} {code} {region} {city} {address}",
    "KP": "{country} {code} {region} {city} {address}",
}
_EAST_ASIAN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_PART: Final = re.compile(r"([^{}]*)\{(\w+)\}")


def country_of(code: str, name: str) -> str | None:
    """Return the code of a country (ISO 3166-1, two letters) by its code or its name; None if both are unknown.

    Names are those of CLDR in some forty languages, and those that people write beside them.
    """
    from babel import Locale

    territories = Locale("en").territories
    code = code.strip().upper()
    code = {"UK": "GB", "EL": "GR"}.get(code, code)
    if len(code) == 2 and code in territories:
        return code
    return next(filter(None, map(_named, (name, code))), None)


@cache
def _named(name: str) -> str | None:
    from babel import Locale
    from babel.core import get_global

    if not (wanted := _bare(name)):
        return None
    if found := _NAMES.get(wanted):
        return found
    if found := get_global("territory_aliases").get(name.strip().upper()):
        return str(found[0])
    languages = _LATIN if regex.search(r"\p{Latin}", name) else _OTHERS
    names = ((code, text) for language in languages for code, text in Locale.parse(language).territories.items())
    return next((code for code, text in names if len(code) == 2 and text.casefold() == wanted), None)


def _bare(name: str) -> str:
    return re.sub(r"^the |\.|[()]", "", " ".join(name.casefold().split()))


def address_order(country: str | None, parts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the parts of an address in the order of its country, each with what stands between it and the one before.

    Args:
        country: its code; None when unknown.
        parts: `address`, `code`, `city`, `region` and `country`, those that there are.

    Yields:
        A separator, and the key of a part.
    """
    if country in _LARGE_TO_SMALL and _EAST_ASIAN.search("".join(parts.values())):
        order = _LARGE_TO_SMALL[country]
    else:
        order = next((order for order, codes in _ORDERS.items() if country in codes.split()), _ADDRESS)
    # "California, CA 94115": a code that names the region does not follow its name.
    has_region = bool(re.match(r"[A-Z]{2,3}[ -]\d", parts.get("code", "")))
    for separator, key in _PART.findall(order):
        yield ", " if key == "code" and has_region and parts.get("region") else separator, key
