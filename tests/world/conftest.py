from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.world.helpers import World


@pytest.fixture(autouse=True)
def told(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    """Give `tests/world/table.py` the line that says what happens, and what comes of it."""
    record_property("fault", request.function.__doc__.strip())


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A world that is looked at afterwards."""
    made = World(tmp_path / "cv", tmp_path / "tmp")
    yield made
    made.check()
