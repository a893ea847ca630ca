"""What a run of the fuzzer came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cvtool import Diagnostic


@dataclass
class Tally:
    """Counts.

    Attributes:
        cases: by property.
        codes: how often each fault or warning was given.
        texts: how many texts the proofs have found.
    """

    cases: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    texts: int = 0

    def add(self, case: str, diagnostics: Iterable[Diagnostic], texts: int = 0) -> None:
        """Count a case with its findings."""
        self.cases[case] += 1
        self.codes.update(diagnostic.code for diagnostic in diagnostics)
        self.texts += texts

    def join(self, other: Tally) -> None:
        """Add what another has counted."""
        self.cases += other.cases
        self.codes += other.codes
        self.texts += other.texts

    def __str__(self) -> str:
        """Write it for people, a line for each count."""
        counts = [*self.cases.items(), ("texts found by proofs", self.texts), *sorted(self.codes.items())]
        return "".join(f"{name}: {number}\n" for name, number in counts)


TALLY = Tally()
"""Of this process."""
