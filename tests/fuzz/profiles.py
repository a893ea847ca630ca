"""How Hypothesis runs: a little and always the same in `make test`, at random and for long in `make fuzz`."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.helpers import ROOT

_BASE = settings(
    deadline=None,  # TeX takes as long as it takes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
_FAILED = DirectoryBasedExampleDatabase(ROOT / ".hypothesis" / "fuzz")


def short(cases: int) -> settings:
    """A run that is the same every time."""
    return settings(_BASE, max_examples=cases, derandomize=True, database=None)


def long(cases: int) -> settings:
    """A run at random that keeps what failed."""
    return settings(_BASE, max_examples=cases, database=_FAILED, phases=[Phase.generate, Phase.target, Phase.shrink])


def again(cases: int) -> settings:
    """The same, after what has failed before."""
    return settings(_BASE, max_examples=cases, database=_FAILED)
