"""The words after a list that was cut: "and five others"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_COUNT: Final = "{count}"

_NUMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
"""By language, the numbers that are spelled out, from one."""

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "de": ("und 1 weiteres", "und {count} weitere"),
    "en": ("and {count} other", "and {count} others"),
    "es": ("y 1 más", "y {count} más"),
    "fr": ("et 1 autre", "et {count} autres"),
    "it": ("e 1 altro", "e altri {count}"),
    "ja": ("ほか{count}件", "ほか{count}件"),
    "ko": ("외 {count}건", "외 {count}건"),
    "nl": ("en nog 1", "en nog {count}"),
    "pt": ("e mais 1", "e mais {count}"),
    "sv": ("och 1 till", "och {count} till"),
    "zh": ("等另外{count}项", "等另外{count}项"),
}
"""By language, the words for one, and for more."""


@dataclass(frozen=True, slots=True)
class Others:
    """The words after a list that was cut, in one language.

    Attributes:
        one: the words if a single item is left out; `{count}` in them is the number.
        many: the words if several are.
        numbers: the numbers that are spelled out, from one.
    """

    one: str
    many: str
    numbers: tuple[str, ...] = ()

    @classmethod
    def of(cls, language: str, label: str = "") -> Others:
        """Return the words of a language, a BCP 47 tag: `label` if there is one, else ours, in English if need be."""
        code = language.partition("-")[0]
        words = (label, label) if label else _WORDS.get(code)
        one, many = words or _WORDS["en"]
        return cls(one, many, _NUMBERS.get(code if words else "en", ()))

    def words(self, count: int) -> str:
        """Return the words for the number of items that are left out."""
        number = self.numbers[count - 1] if count <= len(self.numbers) else str(count)
        return (self.one if count == 1 else self.many).replace(_COUNT, number)

    def up_to(self, most: int) -> Iterator[str]:
        """Yield words of which one is as wide as any for up to `most` items; figures of a number are alike in width."""
        spelled = len(self.numbers)
        yield from (self.words(count) for count in range(1, min(most, spelled) + 1))
        if most > spelled:
            yield from (self.words(count) for count in {1, most})
