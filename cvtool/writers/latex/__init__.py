"""A view becomes a `.tex`: names and text, no looks; one key a line, made to be read and edited."""

from cvtool.writers.latex.escape import as_printed
from cvtool.writers.latex.trace import trace
from cvtool.writers.latex.writer import write

__all__ = ["as_printed", "trace", "write"]
