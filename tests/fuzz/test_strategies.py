"""The fuzzer itself: its CVs are valid, and try every key of the schema."""

from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, find, given, settings
from hypothesis.errors import NoSuchExample
from pydantic import BaseModel

from cvtool.diagnostics import errors
from cvtool.model import CV, inherit, validate
from cvtool.source import read
from tests.fuzz.profiles import short
from tests.fuzz.strategies import ABSENT, UNTRIED, Data, classes, cvs, values_of


def test_generated_cvs_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"

    @short(12)
    @given(cvs())
    def look_at(data: Data) -> None:
        file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        assert not errors(validate(inherit(read(file)))[1])

    look_at()


@pytest.mark.parametrize("model", sorted(classes(CV), key=str), ids=lambda model: model.__name__)
def test_every_key_of_the_schema_is_tried(model: type[BaseModel]) -> None:
    assert {name for name in model.model_fields if not _is_tried(model, name)} == {
        name for owner, name in UNTRIED if owner == model.__name__
    }


def _is_tried(model: type[BaseModel], name: str) -> bool:
    once = settings(short(50), phases=[Phase.generate])
    try:
        find(values_of(model, name), lambda value: value is not ABSENT, settings=once)
    except NoSuchExample:
        return False
    return True
