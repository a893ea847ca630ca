"""The readers that a CV meets: what each makes of a PDF, as applicant tracking systems and screen readers get it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pdfminer.high_level
import pypdf
import pypdfium2


def _pdfium(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _pdftotext(pdf: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def _pypdf(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


READERS: Final[Mapping[str, Callable[[Path], str]]] = {
    "PDFium": _pdfium,
    "pdftotext": _pdftotext,
    "pdftotext -raw": lambda pdf: _pdftotext(pdf, "-raw"),
    "pdftotext -layout": lambda pdf: _pdftotext(pdf, "-layout"),
    "pypdf": _pypdf,
    "pdfminer.six": pdfminer.high_level.extract_text,
}
"""From the name of a reader to what it makes of a file: its text in lines, in the order in which it reads."""
