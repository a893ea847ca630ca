"""Makes the blocks of a narrative; chooses between its versions, which differ in length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cvtool.model import WHOLE, Priority, SectionOptions
from cvtool.source import Origin, Path, Source
from cvtool.text.blocks import Paragraphs
from cvtool.text.count import count_characters
from cvtool.view.ids import numbered_id
from cvtool.view.limits import exceeded_limits
from cvtool.view.view import Block, Value


def choose_length(
    section: str, lengths: Mapping[str, Paragraphs], path: Path, options: SectionOptions, source: Source
) -> tuple[tuple[Block, ...], list[tuple[Path, Paragraphs]]]:
    """Return the blocks of the longest version within the limits, and the other versions with their paths.

    If none is within the limits, the shortest is returned.

    Args:
        section: the name of the narrative.
        lengths: its versions by name.
        path: its path in the source.
        options: the limits.
        source: to locate texts.
    """
    origins = {name: source.locate(path if name == WHOLE else (*path, name)) for name in lengths}
    made = {name: tuple(prose(section, text, origins[name])) for name, text in lengths.items()}
    sizes = {name: sum(count_characters(block.fields["text"].text) for block in made[name]) for name in made}
    written = [name for name in made if sizes[name]]
    if not written:
        return (), []
    fitting = [name for name in written if not any(exceeded_limits(options, made[name]))]
    best = max(fitting, key=sizes.__getitem__) if fitting else min(written, key=sizes.__getitem__)
    return made[best], [(origins[name].path, lengths[name]) for name in written if name != best]


def prose(section: str, text: Paragraphs, origin: Origin) -> Iterator[Block]:
    """Yield one block for each paragraph of a text, with the bullets after it."""
    for index, part in enumerate(text.divided()):
        value = Value.long(part, origin)
        yield Block("prose", numbered_id(section, index), origin, {"text": value}, priority=Priority.HIGH)
