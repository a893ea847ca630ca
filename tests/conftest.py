from pathlib import Path

import pytest

from cvtool import Result, build

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected documents in tests/golden")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """The three documents of the project's own cv.yaml."""
    folder = tmp_path_factory.mktemp("built")
    return {result.variant: result for result in build(ROOT / "cv.yaml", output=folder)}
