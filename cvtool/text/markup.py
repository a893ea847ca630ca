"""Parser of inline Markdown: bold, italic, code, links and mathematics; all else is literal.

A delimiter counts only where it is unambiguous: `*` beside a letter or digit on its outer side, or beside a space on
its inner side, is an asterisk; `__` around one name, as in `__init__`, is part of it; `$` follows
`cvtool.text.dollars`, so that "$5M and $6M" is money; brackets with parentheses after them are a link only where
these hold an address.
"""

from __future__ import annotations

import re
from typing import Final

from cvtool.text.dollars import is_formula, is_surely_formula
from cvtool.text.inlines import Code, Emphasis, Inline, Inlines, Link, Math, Plain, Strong
from cvtool.text.math import MathError, check_math
from cvtool.text.targets import TargetError, resolve


class MarkupError(ValueError):
    """Mathematics or a link that is not allowed.

    Attributes:
        code: that of a diagnostic.
        hint: what to try.
        instead: the piece of the text that is wrong, and what says the same without markup; None if nothing does.
    """

    def __init__(self, code: str, message: str, hint: str | None, instead: tuple[str, str] | None = None) -> None:
        """Keep what is known of the fault."""
        super().__init__(message)
        self.code, self.hint, self.instead = code, hint, instead


_TOKEN: Final = re.compile(
    r"(?<!`)`(?!`)(?P<code>[^`]+)(?<!`)`(?!`)"
    r"|(?<![\\$])\$\$(?P<display>[^$]+)\$\$(?!\$)"
    r"|(?<!\\)\$(?=\S)(?P<math>[^$]+)(?<=\S)\$"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\)"
    r"|<(?P<auto>(?:(?:https?|ftp)://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
    r"|(?<![^\s()\[\]{}*_~\"'“”‘’«„|—–,;\u3000-\u9fff\uff00-\uff65])(?P<bare>(?:https?://[^\W_]|www\.[^\W_])[^\s<>{}\"`\u3000-\u303f\uff00-\uff65]*)"
    r"|(?<![A-Za-z0-9*])\*\*(?=\*?[^\s*])(?P<strong>(?:(?!\*\*(?!\*)).)+)(?<=\S)\*\*(?![A-Za-z0-9*])"
    r"|(?<![A-Za-z0-9*])\*(?=[^\s*])(?P<emphasis>(?:[^*]|\*\*[^*]+\*\*)+)(?<=\S)\*(?![A-Za-z0-9*])"
    r"|(?<!\w)__(?=[^\s_])(?!(?:[a-z\d_]+|[A-Z\d_]+)__)(?P<strong_too>(?:(?!__).)+)(?<=\S)__(?!\w)",
    re.DOTALL,
)
# Text without any of these has no markup and needs no parsing.
_DELIMITERS: Final = re.compile(r"[*`$\[<]|__|://|www\.")
_BLANK_LINE: Final = re.compile(r"(\n\n)")
_AFTER_URL: Final = "?!.,:;*_~'\"’”…"
"""What stands after an address in running text rather than in it."""


def parse_markup(text: str, *, math: bool = True) -> Inlines:
    """Parse a text of the source; no markup spans a blank line, as in CommonMark.

    Args:
        text: in the inline Markdown of this module.
        math: whether it may hold mathematics; else a `$` is a dollar.

    Raises:
        MarkupError: mathematics with a command that is not on the list, or that is malformed; a link to nowhere.
    """
    if not _DELIMITERS.search(text):
        return Inlines.plain(text)
    return Inlines.concatenate(_parse(part, math=math) for part in _BLANK_LINE.split(text))


def _parse(text: str, *, math: bool, in_link: bool = False) -> Inlines:
    pieces: list[Inline] = []
    done = at = 0
    while match := _TOKEN.search(text, at):
        found = _inline(match, math=math, in_link=in_link)
        if found is None:
            at = match.start() + 1
            continue
        inline, end = found
        pieces += [*Inlines.plain(text[done : match.start()]), inline]
        done = at = end
    pieces += Inlines.plain(text[done:])
    return Inlines.concatenate([pieces])


def _inline(match: re.Match[str], *, math: bool, in_link: bool) -> tuple[Inline, int] | None:
    """Return what stands there and where it ends; None if it is no markup after all."""
    kind = match.lastgroup or ""
    content = match[kind]
    match kind:
        case "code":
            found: Inline | None = Code(content)
        case "display" | "math":
            found = _math(content.strip(), match) if math else None
        case "target":
            found = _link(content, match, math=math)
        case "auto" | "bare":
            return None if in_link else _url(content, match)
        case "emphasis":
            found = Emphasis(_parse(content, math=math, in_link=in_link))
        case _:
            found = Strong(_parse(content, math=math, in_link=in_link))
    return (found, match.end()) if found else None


def _math(content: str, match: re.Match[str]) -> Inline | None:
    if not (content and is_formula(content, match.string[: match.start()], match.string[match.end() :])):
        return None
    try:
        return Math(check_math(content))
    except MathError as error:
        if not is_surely_formula(content):
            return None
        hint = error.hint or "if this is no mathematics, leave a space after the opening `$`, or write USD"
        raise MarkupError("bad-math", f"`{match[0]}`: {error}", hint) from None


def _link(target: str, match: re.Match[str], *, math: bool) -> Inline | None:
    # "f[x](t)" and "a[1](b.c)" are of a program.
    if match.string[: match.start()][-1:].isalnum() and "://" not in target:
        return None
    try:
        url = resolve(target, match["label"])
    except TargetError as error:
        plain = f"{match['label']} ({target})" if target.strip() else match["label"]
        raise MarkupError("bad-url", str(error), error.hint, (match[0], plain)) from None
    return Link(url, _parse(match["label"], math=math, in_link=True)) if url else None


def _url(content: str, match: re.Match[str]) -> tuple[Inline, int] | None:
    """Return the link that an address in running text is, without the punctuation after it."""
    if match["auto"]:
        shown = content.removeprefix("mailto:")
        url = content if ":" in content else f"mailto:{content}"
        return Link(url, Inlines((Plain(shown),))), match.end()
    url = content.rstrip(_AFTER_URL)
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count(_OPENING[url[-1]]):
        url = url[:-1].rstrip(_AFTER_URL)
    if not re.match(r"(?:https?://)?[^\s/?#]+\.[^\W_]", url) and not url.startswith("http"):
        return None
    target = url if "://" in url else f"https://{url}"
    return Link(target, Inlines((Plain(url),))), match.start() + len(url)


_OPENING: Final = {")": "(", "]": "["}
