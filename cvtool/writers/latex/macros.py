"""The macro contract as PyLaTeX classes; `latex_templates/README.md` is its reference.

PyLaTeX writes `%` at the ends of lines, all keys on one line, and packages of its own choice; a
document that people read and edit needs the small overrides here.
"""

from __future__ import annotations

from collections.abc import Iterable

from pylatex import Command, Document, NoEscape
from pylatex.base_classes import Arguments, CommandBase, Environment, LatexObject, Options

INDENT = "  "


def indent(tex: str) -> str:
    """Return TeX with every line one step further in."""
    return "\n".join(INDENT + line for line in tex.split("\n"))


class KeyArguments(Arguments):  # type: ignore[misc]
    """`{key={…}, …}`: each key on a line of its own, or all on one for a part of a block."""

    def __init__(self, keys: Iterable[tuple[str, str]], *, one_line: bool = False) -> None:
        """Take keys with TeX that is already safe."""
        super().__init__()
        self.keys = tuple(keys)
        self.one_line = one_line

    def dumps(self) -> str:
        """Write the argument."""
        pairs = [f"{key}={{{value}}}" for key, value in self.keys]
        if self.one_line:
            # But for the further paragraphs of a long text, which are in two pairs of braces.
            return "{" + ",".join(pairs).replace(f"\n{INDENT}", f"\n{INDENT}{INDENT}") + "}"
        return "{\n" + "".join(indent(f"{pair},") + "\n" for pair in pairs) + "}"


class Macro(CommandBase):  # type: ignore[misc]
    r"""A macro of the contract that takes keys: `\cventry`, `\cvitem`, `\cvsetup` and others."""

    def __init__(self, kind: str, keys: Iterable[tuple[str, str]], *, one_line: bool = False) -> None:
        """Take the macro's name without `cv`, and its keys in order."""
        self._latex_name = f"cv{kind}"
        super().__init__(arguments=KeyArguments(keys, one_line=one_line))


class _Lines(Environment):  # type: ignore[misc]
    """An environment with its content indented, one object a line."""

    content_separator = "\n"
    escape = False

    def dumps(self) -> str:
        """Write the environment."""
        arguments = "".join(given.dumps() for given in (self.options, self.arguments) if given)
        content = indent("\n".join(item.dumps() for item in self.data))
        return f"\\begin{{{self._latex_name}}}{arguments}\n{content}\n\\end{{{self._latex_name}}}"


class Section(_Lines):
    """`cvsection`: options, an id, a title, blocks."""

    _latex_name = "cvsection"

    def __init__(
        self, name: str, title: str, content: Iterable[LatexObject], options: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take the title as TeX that is already safe."""
        pairs = [NoEscape(f"{key}={{{value}}}") for key, value in options]
        arguments = Arguments(NoEscape(name), NoEscape(title))
        super().__init__(options=Options(*pairs) if pairs else None, arguments=arguments, data=list(content))


class Group(Section):
    """`cvgroup`: blocks under a small heading."""

    _latex_name = "cvgroup"


class Column(_Lines):
    """`cvcolumn`: the sections of a column."""

    _latex_name = "cvcolumn"

    def __init__(self, name: str, content: Iterable[LatexObject]) -> None:
        """Take the name of the column, and its sections."""
        super().__init__(arguments=Arguments(NoEscape(name)), data=list(content))


class Highlights(_Lines):
    """`cvhighlights`: the bullets of the block before."""

    _latex_name = "cvhighlights"

    def __init__(self, content: Iterable[LatexObject]) -> None:
        r"""Take the `\cvhighlight` macros."""
        super().__init__(data=list(content))


class CVDocument(Document):  # type: ignore[misc]
    """A document that is its class, its set-up and its sections, and loads nothing by itself."""

    def __init__(self, documentclass: str, comment: str) -> None:
        """Take the class and a comment for the first line."""
        super().__init__(
            documentclass=Command("documentclass", NoEscape(documentclass)),
            document_options=None,
            fontenc=None,
            inputenc=None,
            lmodern=False,
            textcomp=False,
            page_numbers=False,
            indent=True,
        )
        self.clear()  # PyLaTeX has put `\pagestyle{empty}` and `\normalsize` in.
        self.preamble.clear()
        self.comment = comment

    def dumps(self) -> str:
        """Write the document."""
        preamble = "\n".join(item.dumps() for item in self.preamble)
        body = "\n".join(item.dumps() for item in self.data)
        documentclass = self.documentclass.dumps()
        return f"% {self.comment}\n{documentclass}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
