"""The check of formulas: a fixed list of LaTeX commands, in a grammar that TeX accepts without an error.

formula  = [ scripts ] { atom [ scripts ] }
scripts  = ( "^" atom | "_" atom ), each at most once
atom     = character | symbol | command atom… | "{" formula "}" | text "{" characters "}" | switch formula
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cvtool.diagnostics import did_you_mean
from cvtool.text.symbols import ARGUMENTS, CHARACTERS, DEGREE, OTHERS, SAME, SWITCHES, SYMBOLS, TEXTS

_TOKEN = re.compile(r"\\(?P<command>[A-Za-z]+) *|\\(?P<escaped>[,;:!{}%$&#_| ])|(?P<char>[^\\])", re.DOTALL)
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-*/=<>()[]|,.:;!?'@ ")
_TEXT: Final = {*_PLAIN, *"µ°–Å×·±§†", r"\ ", r"\%", r"\&", r"\#", r"\_", r"\$"}
_KNOWN: Final = {*SYMBOLS, *ARGUMENTS, *TEXTS, *SWITCHES, *OTHERS, *SAME}
_HIGH = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ", "0123456789+-ni")
_LOW = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ₙᵢ", "0123456789+-ni")
_RAISED: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ]+|[₀₁₂₃₄₅₆₇₈₉₊₋ₙᵢ]+")
_UNSEEN: Final = re.compile(r"\\(?:left|right) *\.")  # a bracket that only its other half is there for
_MAX_DEPTH = 20  # braces within braces: more than formulas need, and no danger to Python's stack


class MathError(ValueError):
    """A formula that cvtool does not accept; `hint` suggests another."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.hint = hint


def check_math(tex: str) -> str:
    """Return a formula as the classes can set it: the same, but for what packages have and characters that TeX has not.

    Raises:
        MathError: a command that is not on the list, an unbalanced brace, a misplaced script.
    """
    parser = _Parser(_RAISED.sub(_script, _UNSEEN.sub("", tex)))
    checked = parser.formula(0)
    if parser.token.kind:
        raise MathError(f"`{parser.token.kind}` closes nothing")
    return checked


def _script(match: re.Match[str]) -> str:
    high = match[0].translate(_HIGH)
    return f"_{{{match[0].translate(_LOW)}}}" if high == match[0] else f"^{{{high}}}"


class _Token(NamedTuple):
    """A command with its backslash or a character; and the TeX that sets it."""

    kind: str
    tex: str


_END: Final = _Token("", "")


class _Parser:
    """Recursive descent with one token of lookahead, `token`; it returns the TeX of what it has read."""

    def __init__(self, tex: str) -> None:
        self._tokens = iter(_tokens(tex))
        self.token = _END
        self._next()

    def _next(self) -> _Token:
        done, self.token = self.token, next(self._tokens, _END)
        return done

    def _spaces(self) -> str:
        spaces = ""
        while self.token.kind == " ":
            spaces += self._next().tex
        return spaces

    def formula(self, depth: int) -> str:
        if depth > _MAX_DEPTH:
            raise MathError("this is nested too deeply")
        tex = self._spaces()
        scripts = self._scripts(depth)  # those before all else have an empty base, as in `CO$_2$`
        tex += scripts
        while self.token.kind not in ("", "}"):
            spaces = self._spaces()
            if self.token.kind in ("", "}"):
                return tex + spaces
            atom = spaces + (self._switch(depth) if self.token.kind[1:] in SWITCHES else self._atom(depth))
            # To TeX, a prime is a superscript, and what is set as nothing is no base.
            is_second = "^" in scripts and atom.lstrip().startswith("'")
            scripts = self._scripts(depth)
            tex += ("{}" if is_second or (scripts and not atom.strip()) else "") + atom + scripts
        return tex

    def _switch(self, depth: int) -> str:
        command = SWITCHES[self._next().kind[1:]]
        return f"\\{command}{{{self.formula(depth + 1)}}}"

    def _scripts(self, depth: int) -> str:
        tex, seen = "", set[str]()
        while (kind := self.token.kind) in ("^", "_"):
            if kind in seen:
                raise MathError(f"two `{kind}` in a row", "put braces around the first: `{x_i}_j`")
            seen.add(self._next().kind)
            tex += kind + self._script(depth)
        return tex

    def _script(self, depth: int) -> str:
        """Return a script: a group or a character as it is; what may be more than one thing to TeX, in braces."""
        spaces, is_group = self._spaces(), self.token.kind == "{"
        atom = self._atom(depth).replace(DEGREE, r"\circ ")
        return spaces + (atom if is_group or re.fullmatch("[^']", atom) else f"{{{atom}}}")

    def _atom(self, depth: int) -> str:
        spaces = self._spaces()
        token = self._next()
        command = token.kind[1:]
        if token.kind == "{":
            return spaces + token.tex + self.formula(depth + 1) + self._close()
        if token.kind in ("", "^", "_", "}"):
            missing = f"before `{token.kind}`" if token.kind else "at the end"
            raise MathError(f"something is missing {missing}")
        if command in SWITCHES:
            raise MathError(f"`{token.kind}` needs braces around it", f"write `{{{token.kind} x}}`")
        if command in TEXTS:
            return spaces + TEXTS[command] % self._text(token.kind)
        optional = self._optional(depth) if command == "sqrt" and self.token.kind == "[" else ""
        arguments = "".join(self._argument(token.kind, depth) for _ in range(ARGUMENTS.get(command, 0)))
        return spaces + token.tex + optional + arguments

    def _close(self) -> str:
        if self.token.kind != "}":
            raise MathError("a `{` is never closed")
        return self._next().tex

    def _argument(self, command: str, depth: int) -> str:
        if self.token.kind != "{":
            raise MathError(f"`{command}` needs its argument in braces")
        return self._atom(depth)

    def _optional(self, depth: int) -> str:
        self._next()
        tex = ""
        while self.token.kind not in ("", "]", "}"):
            tex += self._atom(depth) + self._scripts(depth)
        if self.token.kind != "]":
            raise MathError("a `[` is never closed")
        self._next()
        return f"[{{{tex}}}]"

    def _text(self, command: str) -> str:
        if self.token.kind != "{":
            raise MathError(f"`{command}` needs its argument in braces")
        self._next()
        tex = ""
        while self.token.kind not in ("", "}"):
            kind = self._next().kind
            if kind not in _TEXT:
                raise MathError(f"`{command}` takes text, not `{kind}`")
            tex += kind
        self._close()
        return tex


def _tokens(tex: str) -> list[_Token]:
    tokens, end = [], 0
    for match in _TOKEN.finditer(tex):
        if match.start() != end:
            break
        tokens.append(_token(match))
        end = match.end()
    if end != len(tex):
        raise MathError(f"`{tex[end : end + 2]}` is not allowed in mathematics")
    return tokens


def _token(match: re.Match[str]) -> _Token:
    if command := match["command"]:
        if command not in _KNOWN:
            raise MathError(
                f"`\\{command}` is not one of the mathematical commands that cvtool takes",
                did_you_mean(command, _KNOWN),
            )
        command = SAME.get(command, command)
        return _Token(f"\\{command}", OTHERS.get(command, match[0] if command == match["command"] else f"\\{command}"))
    if match["escaped"]:
        return _Token(match[0], match[0])
    char = match["char"]
    if char not in _PLAIN and char not in "^_{}" and char not in CHARACTERS:
        raise MathError(f"the character `{char}` is not allowed in mathematics")
    found = CHARACTERS.get(char, char)
    return _Token(char, f"{found} " if re.fullmatch(r"\\[A-Za-z]+", found) else found)
