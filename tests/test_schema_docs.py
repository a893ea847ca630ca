"""`docs/schema.json` and `docs/schema.md` are what the classes say; `make golden` rewrites them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cvtool import SchemaKey, keys, schema
from cvtool.model.schema import as_text
from tests.helpers import ROOT

DOCS = ROOT / "docs"
HEAD = """# The keys of a source

Every key that a source may have, section by section, as `cvtool keys SECTION` prints it. {sections}

Everything is text: a "text" may be a number, or `true`, without quotes. What is marked ✓ is a key of JSON Resume, too.
The keys that every entry may have are listed once, under [`entry`](#entry). `make golden` writes this page.
"""


def page() -> Iterator[str]:
    found = keys()
    yield HEAD.format(sections=" · ".join(f"[`{key.name}`](#{key.name.lower().strip('$')})" for key in found))
    for key in found:
        yield f"## `{key.name}`"
        yield ""
        yield f"{key.says} It takes: {key.takes}{note(key)}.{' JSON Resume has it, too.' * key.json_resume}"
        yield ""
        if key.keys:
            yield "| key | takes | | example | JSON Resume |"
            yield "|---|---|---|---|---|"
            yield from rows(key.keys, "")
            yield ""
        elif key.example:
            yield from ("```yaml", f"{key.name}: {key.example}", "```", "")


def rows(found: tuple[SchemaKey, ...], before: str) -> Iterator[str]:
    for key in found:
        example = f"`{key.example}`" if key.example and not key.keys else ""
        cells = (f"`{before}{key.name}`", key.takes + note(key), key.says, example, "✓" if key.json_resume else "")
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        yield from rows(key.keys, f"{before}{key.name}.")


def note(key: SchemaKey) -> str:
    return ", **required**" if key.required else f"; default `{key.default}`" if key.default else ""


@pytest.mark.parametrize("name", ["schema.json", "schema.md"])
def test_the_file_is_the_expected_one(name: str, update_golden: bool) -> None:
    expected = as_text(schema()) if name == "schema.json" else "\n".join(page())
    if update_golden:
        (DOCS / name).write_text(expected, "utf-8")
    assert (DOCS / name).read_text("utf-8") == expected, "`make golden` renews it"
