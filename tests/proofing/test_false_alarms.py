"""Sources that are hard to read back, and are whole on their pages: the proof is quiet about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvtool import build

pytestmark = pytest.mark.tex

TEXTS = {
    "hold each other": "Oslo|University of Oslo|Oslo, Norway|Norway|University|Everything|Everything I|Everything I.",
    "one letter": "a|I|C|R|1|x|B|a|I",
    "numbers": "12|2022|2020-2024|1,000|3.14|50%|100 000|10²|H₂O|½|№ 5|①|±5",
    "punctuation": "Why?|U.S.|C++|C#|.NET|A. B.|e.g. x|…|N/A|TCP/IP|(in brackets)|“curly”|« fr »|well- known|-|–|•|*",
    "signs of TeX": r"#1|a_b|a & b|~x|^x|{x}|<x>|a\b|$5M and $6M|`code x`|**b**old|un*believ*able",
    "formulas": r"$x^2$ law|On $\mathbb{R}^n$ and more",
    "letters": "Straße|STRASSE|İstanbul|naïve|Zu\u0308rich|ệ|Łódź|ǆ|co\u00adoperate|nb\u00a0sp|zero\u200bwidth|ﬁne|ﬀ|ŉ",
    "Chinese, Japanese, Korean": "机器学习|机器 学习|中文English混合|日本語テキスト|ｶﾞｷﾞ|한국어 텍스트",
    "Cyrillic, Greek, Vietnamese": "Привет мир|Ελληνικά|Tiếng Việt|α-particle",
    "Indian and Thai": "हिन्दी पाठ|বাংলা|தமிழ்|ไทยภาษา",
    "from right to left": "שלום עולם|שלום, world (test)|שלום “curly” 1–2, end|مرحبا بالعالم|العربية 123|עברית too",
    "addresses": "https://example.org/long/path?query=1&x=2#frag|ada@example.org|+41 21 555|[a](https://example.org/1).",
    "the same again and again": "|".join(["Invited talk"] * 30),
}  # fmt: skip


def source(texts: list[str]) -> dict[str, object]:
    """Every text as a title, a place, a highlight, an item, beside each other text."""
    turned = [*texts[1:], texts[0]]
    pairs = list(zip(texts, turned, strict=True))
    return {
        "basics": {"name": "Ada", "label": texts[0], "summary": " ".join(texts)},
        "work": [
            {"name": a, "position": b, "location": a, "startDate": "2019", "endDate": "2021", "highlights": [b, a]}
            for a, b in pairs
        ],
        "awards": [{"title": a, "awarder": b, "date": "2022"} for a, b in pairs],
        "talks": [{"title": a, "events": [{"name": b, "location": a, "date": "2022"}]} for a, b in pairs],
        "publications": [{"name": a, "authors": ["Ada", b], "venue": a, "releaseDate": "2022"} for a, b in pairs],
        "skills": [{"name": texts[0], "keywords": texts}],
        "narratives": {"biography": " ".join(turned)},
        "variants": {
            "cv": {"template": "full-cv"},
            "resume": {"template": "resume", "pages": "at most 9"},
            "bio": {"template": "grant-bio", "pages": "at most 9"},
        },
    }  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_texts_that_are_hard_to_read_back_are_no_finding(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(json.dumps(source(TEXTS[kind].split("|"))))
    for result in build(file, output=tmp_path):
        assert [d for d in result.diagnostics if d.code != "overfull-box"] == []
        assert result.texts > 20
