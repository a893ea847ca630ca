import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from cvtool import Result, build
from tests.guard import Guard
from tests.helpers import SEED, TESTS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected documents in tests/golden")


def pytest_configure(config: pytest.Config) -> None:
    guard = Guard()
    config.pluginmanager.register(guard)
    config.add_cleanup(guard.remove)
    # What an example takes depends on what else the machine does.
    settings.register_profile("cvtool", deadline=None)
    settings.load_profile("cvtool")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what its folder or its fixture marks; all else says so itself, and `Guard` sees to it."""
    for item in items:
        if item.path.is_relative_to(TESTS / "world"):
            item.add_marker("world")
        if "built" in getattr(item, "fixturenames", ()):
            item.add_marker("tex")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache for the tests alone, which all processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """The three documents of the seed."""
    folder = tmp_path_factory.mktemp("built")
    return {result.variant: result for result in build(SEED, output=folder)}
