"""The newest first, and what is to appear before that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvtool.model.status import nearness
from tests.helpers import view_of


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("in press", "accepted"),
        ("In Press, Nature", "forthcoming"),
        ("accepted with minor revisions", "in revision"),
        ("to appear", "revise and resubmit"),
        ("major revision", "under review"),
        ("under peer review", "submitted"),
        ("in review", "submitted to J. Alpha"),
        ("submitted", "in preparation"),
        ("manuscript in prep.", "pending"),
        ("angenommen", "eingereicht"),
        ("sous presse", "accepté"),
        ("pending", "published"),
        ("pending", "rejected"),
        ("pending", "not accepted"),
        ("pending", "peer-reviewed"),
        ("pending", "active"),
        ("pending", ""),
    ],
)
def test_how_near_a_work_is_by_its_status(nearer: str, farther: str) -> None:
    assert nearness(nearer) > nearness(farther)


@pytest.mark.parametrize("status", ["published", "rejected", "not accepted", "peer-reviewed", "active", "granted", ""])
def test_what_is_out_or_never_will_be_is_not_near(status: str) -> None:
    assert nearness(status) == 0


def test_what_is_to_appear_is_not_the_first_to_go(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    works = [
        {"name": "Old", "releaseDate": "2012"},
        {"name": "New", "releaseDate": "2025"},
        {"name": "Undated"},
        {"name": "Coming", "status": "in press"},
    ]
    variants = {"v": {"template": "full-cv", "sections": {"publications": {"max": 2}}}}
    file.write_text(json.dumps({"basics": {"name": "Ada"}, "publications": works, "variants": variants}))
    (section,) = view_of(file, "v").sections
    assert [block.fields["title"].text for block in section.blocks] == ["Coming", "New"]
