"""cvtool compiles one YAML source into every document that a person sends about themselves.

    cv.yaml ─read─▶ nodes ─validate─▶ CV ─select─▶ View ─write─▶ .tex ─typeset─▶ PDF ─prove─▶ findings
                                                    │ ▲            │
                                      what stays ◀─fit └─ heights ◀┘

    source/     read      a file becomes nodes, each with its line and column
    model/      validate  nodes become a `CV`, typed and frozen, or all their faults
    templates   load      a template says what it shows; its class says how that looks
    view/       select    a CV and a variant become a `View`: chosen, ordered, in words
    writers/    write     a view becomes LaTeX: names and text, no looks
    tex/        typeset   LaTeX becomes the bytes of a PDF, and what its log has to say
    fit/        fit       heights and a budget of pages become a choice of what stays
    proof/      prove     a PDF, read back, is held against the view that it was made from
    production  produce   one document: write, typeset, fit and prove until it is good
    batch       build     one source or many, side by side, and nothing that has not changed

`build` and `validate` are the whole public interface; both raise `CvtoolError`, which carries
`Diagnostic`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span

if TYPE_CHECKING:
    from cvtool.api import build, validate
    from cvtool.options import Options, Result

__version__ = "0.1.0"
__all__ = ["CvtoolError", "Diagnostic", "Options", "Result", "Severity", "Span", "__version__", "build", "validate"]


def __getattr__(name: str) -> object:
    """Import the compiler when it is first used: `cvtool --version` does without."""
    if name in ("Options", "Result", "build", "validate"):
        from cvtool import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
