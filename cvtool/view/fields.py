"""Keeps of a block only the keys that a variant asks for."""

from __future__ import annotations

from dataclasses import replace

from cvtool.view.view import Block


def with_fields(block: Block, keys: tuple[str, ...]) -> Block:
    """Return a block with only these keys, of the schema or of the contract; with all, when there are none."""
    if not keys:
        return block
    wanted = {key for key, name in block.sources() if name in keys} | set(keys)
    parts = {
        key: tuple(part for part in found if key in keys or part.origin.path[len(block.origin.path)] in keys)
        for key, found in block.parts.items()
    }
    return replace(
        block,
        fields={key: value for key, value in block.fields.items() if key in wanted},
        parts={key: found for key, found in parts.items() if found},
    )
