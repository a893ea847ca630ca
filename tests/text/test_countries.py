from __future__ import annotations

import pytest

from cvtool.text.countries import address_order, country_of


@pytest.mark.parametrize(
    ("code", "name", "country"),
    [
        ("ch", "", "CH"), ("UK", "", "GB"), ("USA", "", "US"), ("", "USA", "US"), ("", "U.S.A.", "US"),
        ("", "The Netherlands", "NL"), ("", "Österreich", "AT"), ("", "Suisse", "CH"), ("", "日本", "JP"),
        ("", "España", "ES"), ("", "Россия", "RU"), ("", "대한민국", "KR"), ("", "Scotland", "GB"),
        ("Germany", "", "DE"),
        ("", "Japan", "JP"), ("", "中国", "CN"),
        ("FR", "Deutschland", "FR"), ("", "", None), ("", "Erewhon", None), ("XX", "", None), ("", "Europe", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_code_or_its_name(code: str, name: str, country: str | None) -> None:
    assert country_of(code, name) == country


PARTS = {"address": "1 Main St", "code": "12345", "city": "Town", "region": "Region", "country": "Country"}
NATIVE = {"address": "千代田1-1", "code": "100-8111", "city": "千代田区", "region": "東京都", "country": "日本"}


@pytest.mark.parametrize(
    ("country", "parts", "address"),
    [
        (None, PARTS, "1 Main St, 12345 Town, Region, Country"),
        ("CH", PARTS, "1 Main St, 12345 Town, Region, Country"),
        ("US", PARTS, "1 Main St, Town, Region 12345, Country"),
        ("US", {**PARTS, "code": "CA 94115"}, "1 Main St, Town, Region, CA 94115, Country"),
        ("GB", PARTS, "1 Main St, Town, Region 12345, Country"),
        ("JP", PARTS, "1 Main St, Town, Region 12345, Country"),
        ("TR", PARTS, "1 Main St, 12345 Town/Region, Country"),
        ("BR", PARTS, "1 Main St, Town, Region, 12345, Country"),
        ("SG", PARTS, "1 Main St, Town 12345, Region, Country"),
        ("HU", PARTS, "12345 Town, 1 Main St, Region, Country"),
        ("JP", NATIVE, "日本 100-8111 東京都千代田区千代田1-1"),
        ("KR", NATIVE, "日本 100-8111 東京都 千代田区 千代田1-1"),
        ("CH", NATIVE, "千代田1-1, 100-8111 千代田区, 東京都, 日本"),
    ],
)
def test_an_address_has_the_order_of_its_country(country: str | None, parts: dict[str, str], address: str) -> None:
    order = list(address_order(country, parts))
    assert "".join(separator + parts[key] for separator, key in order) == address
    assert sorted(key for _, key in order) == sorted(parts)
