"""The check of formulas: a fixed list of LaTeX commands, in a grammar that TeX accepts without an error.

formula  = { atom [ scripts ] }
scripts  = ( "^" atom | "_" atom ), each at most once
atom     = character | symbol | command atom… | "{" formula "}"
"""

from __future__ import annotations

import re

from cvtool.diagnostics import did_you_mean

_SYMBOLS = frozenset(
    # Greek
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau"
    " upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
    # operators and relations
    " times cdot div pm mp circ ast star oplus otimes cup cap setminus wedge vee le leq ge geq ne neq ll gg approx"
    " sim simeq equiv cong propto in notin ni subset subseteq supset supseteq to rightarrow leftarrow leftrightarrow"
    " Rightarrow Leftarrow Leftrightarrow mapsto mid parallel perp"
    # others
    " infty partial nabla forall exists neg emptyset ell hbar Re Im prime angle dots ldots cdots sum prod int"
    " langle rangle lceil rceil lfloor rfloor quad"
    " sin cos tan log ln exp min max sup inf lim arg det dim ker Pr".split()
)
_ARGUMENTS = {
    **dict.fromkeys("sqrt hat bar tilde vec dot overline underline mathrm mathbf mathit mathcal mathbb".split(), 1),
    "frac": 2,
}
_TOKEN = re.compile(r"\\(?P<command>[A-Za-z]+) *|\\(?P<escaped>[,;!{}%$&#_ ])|(?P<char>[^\\])", re.DOTALL)
_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-*/=<>()[]|,.:;!?'@ ")
_MAX_DEPTH = 20  # braces within braces: more than formulas need, and no danger to Python's stack


class MathError(ValueError):
    """A formula that cvtool does not accept; `hint` suggests another."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.hint = hint


def check_math(tex: str) -> str:
    """Return `tex` if it is in the grammar.

    Raises:
        MathError: a command that is not on the list, an unbalanced brace, a misplaced script.
    """
    parser = _Parser(tex)
    parser.formula(0)
    if parser.token:
        raise MathError(f"`{parser.token}` closes nothing")
    return tex


class _Parser:
    """Recursive descent with one token of lookahead, `token`; "" at the end."""

    def __init__(self, tex: str) -> None:
        self._tokens = iter(_tokens(tex))
        self.token = ""
        self._next()

    def _next(self) -> str:
        done, self.token = self.token, next(self._tokens, "")
        return done

    def formula(self, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise MathError("this is nested too deeply")
        while self.token and self.token != "}":
            self._atom(depth)
            self._scripts(depth)

    def _scripts(self, depth: int) -> None:
        seen: set[str] = set()
        while self.token in ("^", "_"):
            if self.token in seen:
                raise MathError(f"two `{self.token}` in a row", "put braces around the first: `{x_i}_j`")
            seen.add(self._next())
            self._atom(depth)

    def _atom(self, depth: int) -> None:
        while self.token == " ":
            self._next()
        token = self._next()
        if token == "{":
            self.formula(depth + 1)
            if self._next() != "}":
                raise MathError("a `{` is never closed")
        elif token in ("", "^", "_", "}"):
            raise MathError(f"something is missing before `{token}`" if token else "something is missing at the end")
        for _ in range(_ARGUMENTS.get(token[1:], 0) if len(token) > 1 else 0):
            self._argument(token, depth)

    def _argument(self, command: str, depth: int) -> None:
        if self.token != "{":
            raise MathError(f"`{command}` needs its argument in braces")
        self._atom(depth)


def _tokens(tex: str) -> list[str]:
    tokens, end = [], 0
    for match in _TOKEN.finditer(tex):
        if match.start() != end:
            break
        tokens.append(_token(match))
        end = match.end()
    if end != len(tex):
        raise MathError(f"`{tex[end : end + 2]}` is not allowed in mathematics")
    return tokens


def _token(match: re.Match[str]) -> str:
    if command := match["command"]:
        if command not in _SYMBOLS and command not in _ARGUMENTS:
            known = did_you_mean(command, _SYMBOLS | _ARGUMENTS.keys())
            raise MathError(f"`\\{command}` is not one of the mathematical commands that cvtool takes", known)
        return f"\\{command}"
    if escaped := match["escaped"]:
        return f"\\{escaped}"
    char = match["char"]
    if char not in _CHARACTERS and char not in "^_{}":
        raise MathError(f"the character `{char}` is not allowed in mathematics")
    return char
