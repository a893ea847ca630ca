"""Finds and loads templates.

A template is a folder with a `template.yaml` and a class. Those in `latex_templates` beside the source take precedence
over those that come with cvtool. A template is code, since its class runs in TeX: use one only if you trust its author.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cvtool.diagnostics import SourceError
from cvtool.model import check
from cvtool.model.names import check_columns, check_keys
from cvtool.source import read
from cvtool.templates.manifest import Manifest

_PACKAGE = Path(__file__).resolve().parent.parent
# In the wheel the templates are inside the package, in a checkout beside it.
BUNDLED = next(p for p in (_PACKAGE / "latex_templates", _PACKAGE.parent / "latex_templates") if p.is_dir())


@dataclass(frozen=True, slots=True)
class Template:
    """A loaded template.

    `inputs` are the folders in which TeX searches for its class, the template's own first.
    """

    name: str
    folder: Path
    manifest: Manifest
    inputs: tuple[Path, ...]


def find_templates(beside: Path) -> dict[str, Path]:
    """Return the folder of every template by name; `beside` is the folder of the source."""
    return {folder.name: folder for root in reversed(_roots(beside)) for folder in _folders(root)}


def load_template(folder: Path, beside: Path) -> Template:
    """Load a template.

    Args:
        folder: its folder.
        beside: the folder of the source, which may have a `latex_templates/shared`.

    Raises:
        SourceError: its `template.yaml` is missing or invalid.
    """
    source = read(folder / "template.yaml")
    manifest, _ = check(Manifest, source)
    found = [
        *check_keys(manifest.sections, ("sections",), source),
        *check_columns(manifest.sections, manifest.columns, ("sections",), source),
    ]
    if found:
        raise SourceError(found)
    shared = [root / "shared" for root in _roots(beside) if (root / "shared").is_dir()]
    return Template(folder.name, folder, manifest, (folder, *shared))


def _roots(beside: Path) -> list[Path]:
    return [root for root in dict.fromkeys(((beside / "latex_templates").resolve(), BUNDLED)) if root.is_dir()]


def _folders(root: Path) -> Iterator[Path]:
    return (manifest.parent for manifest in sorted(root.glob("*/template.yaml")))
