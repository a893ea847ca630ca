"""cvtool compiles one YAML source into every document that a person sends about themselves.

    cv.yaml ─read─▶ nodes ─validate─▶ CV ─select─▶ View ─write─▶ .tex ─typeset─▶ PDF ─prove─▶ findings
                                                    │ ▲            │
                                      what stays ◀─fit └─ heights ◀┘

    source/      read      a file becomes nodes, each with its line and column
    model/       validate  nodes become a `CV`, typed and frozen, or diagnostics
    templates/   load      a template declares what is shown; its class, how it looks
    view/        select    a CV and a variant become a `View`: selected, sorted, formatted
    writers/     write     a view becomes LaTeX: macros and text, no looks
    tex/         typeset   LaTeX becomes the bytes of a PDF, and the problems and heights in its log
    fit/         fit       heights and a page budget become a choice of what is shown
    proofing/    prove     a PDF is read back and checked against the view that it was made from
    building/    build     runs these stages: one document, one source, many sources
    explaining/  explain   why a document shows what it shows

What is listed in `__all__` here is the public interface: functions that raise `CvtoolError`, which carries
`Diagnostic`s, and the values that they take and return. All other modules may change at any time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # for type checkers, which cannot read the table below; a test holds the two equal
    from cvtool.api import build as build
    from cvtool.api import explain as explain
    from cvtool.api import keys as keys
    from cvtool.api import new as new
    from cvtool.api import proof as proof
    from cvtool.api import schema as schema
    from cvtool.api import validate as validate
    from cvtool.building.proofread import Proofread as Proofread
    from cvtool.diagnostics import CvtoolError as CvtoolError
    from cvtool.diagnostics import Diagnostic as Diagnostic
    from cvtool.diagnostics import LostTextError as LostTextError
    from cvtool.diagnostics import Severity as Severity
    from cvtool.diagnostics import SourceError as SourceError
    from cvtool.diagnostics import Span as Span
    from cvtool.diagnostics import TypesetError as TypesetError
    from cvtool.diagnostics import UsageError as UsageError
    from cvtool.explaining.account import Explanation as Explanation
    from cvtool.explaining.account import Row as Row
    from cvtool.model.keys import SchemaKey as SchemaKey
    from cvtool.options import Options as Options
    from cvtool.options import Result as Result

__version__ = "0.1.0"

_PUBLIC: Final = {
    "cvtool.api": ("build", "explain", "keys", "new", "proof", "schema", "validate"),
    "cvtool.building.proofread": ("Proofread",),
    "cvtool.diagnostics": (
        "CvtoolError", "Diagnostic", "LostTextError", "Severity", "SourceError", "Span", "TypesetError", "UsageError",
    ),
    "cvtool.explaining.account": ("Explanation", "Row"),
    "cvtool.model.keys": ("SchemaKey",),
    "cvtool.options": ("Options", "Result"),
}  # fmt: skip
_MODULE_OF: Final = {name: module for module, names in _PUBLIC.items() for name in names}
__all__ = ["__version__", *_MODULE_OF]  # noqa: PLE0604 - they are strings


def __getattr__(name: str) -> object:
    """Import a public name on first use: `cvtool --version` needs none of them."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
