"""Nothing is lost on the way from the source to the view: every text of the schema is shown, or among the omissions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool.contract import KEYS, Kind
from cvtool.model.cv import SECTION_NAMES
from cvtool.source import Path as Origin
from cvtool.view import View
from cvtool.view.shapes import SHAPES
from tests.helpers import view_of
from tests.hostile.documents import ENTRIES, entries, singles, tree

# What no document prints, by the schema's keys; a key that is in no shape turns up here.
WITHOUT_PLACE = {
    "a country that is named needs no code": ("basics", "location", "countryCode"),
    "a type is there to group by": ("publications", "type"),
    **{
        f"{key} is for the variants that ask for it": ("basics", key)
        for key in ("birthPlace", "nationality", "drivingLicense", "pronouns")
    },
    "other names tell who is oneself": ("basics", "aliases"),
}
# These repeat names of `authors`, and become marks of them.
REPEATED = {"equalContribution", "corresponding"}


def every_text(variants: dict[str, object]) -> tuple[dict[Origin, str], dict[str, object]]:
    """A source with another text in every field of the schema, by their paths and as a whole."""
    paths = [path for path in entries(["x"], ENTRIES) if not REPEATED & set(path)]
    paths += [path for path in singles("x") if path[0] != "variants" and path not in paths]
    source = tree({path: f"text {number} here" for number, path in enumerate(paths)})
    return dict(walk(source, ())), {**source, "variants": variants}


def walk(data: object, path: Origin) -> Iterator[tuple[Origin, str]]:
    if isinstance(data, str):
        yield path, data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from walk(value, (*path, key))


def view(folder: Path, source: dict[str, object]) -> View:
    file = folder / "cv.yaml"
    file.write_text(json.dumps(source), encoding="utf-8")
    return view_of(file, "v")


def keys_of(path: Origin) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))


@pytest.mark.parametrize("template", ["full-cv", "resume", "grant-bio"])
@pytest.mark.parametrize("sections", [{}, {"publications": {"groupBy": "kind"}, "work": {"maxHighlights": 0}}])
@pytest.mark.parametrize("fields", [[], ["title", "date"]])
def test_every_text_of_the_schema_is_in_the_view_or_in_its_omissions(
    tmp_path: Path, template: str, sections: dict[str, dict[str, object]], fields: list[str]
) -> None:
    options = {**sections, "talks": {"fields": fields}, "teaching": {"fields": fields}}
    texts, source = every_text({"v": {"template": template, "sections": options}})
    made = view(tmp_path, source)
    shown = "\n".join(value.text for value in made.values()).casefold()
    left_out = {omission.origin.path for omission in made.omissions}
    assert len(texts) > 150
    for path, text in texts.items():
        is_left_out = any(path[:size] in left_out for size in range(1, len(path) + 1))
        assert (text in shown) != is_left_out, path


def test_every_key_of_the_schema_has_a_place_in_the_full_cv(tmp_path: Path) -> None:
    _, source = every_text({"v": {"template": "full-cv", "sections": {"biography": {}}}})
    made = view(tmp_path, source)
    assert {keys_of(left.origin.path) for left in made.omissions} == set(WITHOUT_PLACE.values())


def test_every_section_of_the_schema_has_a_shape() -> None:
    assert set(SHAPES) == SECTION_NAMES - {"summary"}


def test_values_are_of_the_kind_that_the_contract_gives_their_key(tmp_path: Path) -> None:
    _, source = every_text({"v": {"template": "full-cv"}})
    made = view(tmp_path, source)
    for block in (part for top in made.blocks() for part in top.walk()):
        assert {key: value.kind for key, value in block.fields.items()} == {key: KEYS[key].kind for key in block.fields}
        assert {KEYS[key].kind for key in block.parts} <= {Kind.PARTS}
        assert all(block.kind in KEYS[key].macros for key in (*block.fields, *block.parts)), block.id
    assert all(value.kind is KEYS[key].kind for key, value in made.identity.items())


# ---- What is easily lost: one key that stands in another's way -------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ({"awards": [{"title": "A", "date": "2001", "dates": ["2002"]}]}, ("awards", 0, "date")),
        ({"grants": [{"title": "G", "date": "2001", "endDate": "2002"}]}, ("grants", 0, "endDate")),
        ({"grants": [{"title": "G", "currency": "EUR"}]}, ("grants", 0, "currency")),
        ({"basics": {"name": "Ada", "image": "ada.jpg"}}, ("basics", "image")),
        ({"sections": {"own": {"title": "Own", "entries": []}}}, ("sections", "own", "title")),
    ],
)
def test_what_gives_way_to_another_key_is_left_out_with_a_reason(
    tmp_path: Path, source: dict[str, object], path: Origin
) -> None:
    made = view(tmp_path, {"basics": {"name": "Ada"}, **source, "variants": {"v": {"template": "full-cv"}}})
    (left,) = made.omissions
    assert (left.origin.path, left.whole, left.reason) == (path, False, "the document has no place for it")


def test_dates_that_are_joined_are_all_shown(tmp_path: Path) -> None:
    source = {
        "work": [{"name": "W", "startDate": "2001", "endDate": "2001"}],
        "variants": {"v": {"template": "full-cv"}},
    }
    assert view(tmp_path, {"basics": {"name": "Ada"}, **source}).omissions == ()
