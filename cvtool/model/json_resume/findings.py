"""What is said about a file of JSON Resume: once for each kind, with how often it occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cvtool.diagnostics import Diagnostic, Severity, Span, in_order
from cvtool.source import Scalar


@dataclass(slots=True)
class Findings:
    """Gathers what is to be said.

    Attributes:
        unknown: the places of keys that have no home, each with what it is called.
        others: what else is to be said.
    """

    unknown: list[tuple[Span, str]] = field(default_factory=list)
    others: list[Diagnostic] = field(default_factory=list)

    def lose(self, key: Scalar, section: str) -> None:
        """Note a key that has no home."""
        self.unknown.append((key.span, f"`{written(key)}` of `{section}`" if section else f"`{written(key)}`"))

    def say(self, code: str, message: str, span: Span) -> None:
        """Note what is read in another way than it is written."""
        self.others.append(Diagnostic(code, message, span, None, Severity.WARNING))

    def diagnostics(self, *, verbose: bool) -> tuple[Diagnostic, ...]:
        """Return all, in the order of the file; each by itself if `verbose`, else one for each kind."""
        if verbose:
            return in_order([*self.others, *(_unknown(span, f"{what} is not shown") for span, what in self.unknown)])
        return in_order([*_once(self.others), *self._summary()])

    def _summary(self) -> Iterator[Diagnostic]:
        for file in dict.fromkeys(span.file for span, _ in self.unknown):
            found = [(span, what) for span, what in self.unknown if span.file == file]
            kinds = [what + _times(count) for what, count in Counter(what for _, what in found).items()]
            are = "is" if len(found) == 1 else "are"
            hint = "`--verbose` shows where each is" if len(found) > 1 else None
            message = f"{', '.join(kinds)} {are} not shown: JSON Resume has no such key"
            yield replace(_unknown(found[0][0], message + "s" * (len(kinds) > 1)), hint=hint)


def written(key: Scalar) -> str:
    """Return a key as its file has it, though it is read as another."""
    text = key.span.text[key.span.column - 1 : key.span.end_column - 1].strip("\"'")
    is_plain = text and "\\" not in text and key.span.line == key.span.end_line
    return text if is_plain else key.value


def _unknown(span: Span, message: str) -> Diagnostic:
    return Diagnostic("unknown-key", message, span, None, Severity.WARNING)


def _once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is alike once, where it is first, with how often it occurs."""
    alike: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for diagnostic in found:
        file = diagnostic.span.file if diagnostic.span else ""
        alike.setdefault((file, diagnostic.code, diagnostic.message), []).append(diagnostic)
    for first, *others in alike.values():
        count = len(others) + 1
        yield replace(first, message=first.message + (f", {count} times" if others else ""))


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
