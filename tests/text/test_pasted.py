from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.inlines import Inlines
from cvtool.text.markup import MarkupError, parse_markup
from cvtool.text.pasted import find_pasted

FOUND = r"""
\textbf{Best} paper           | \textbf{Best} | **Best**
{\bf Best} paper              | {\bf Best} | **Best**
of \emph{E. coli} cells       | \emph{E. coli} | *E. coli*
{\it in vitro}                | {\it in vitro} | *in vitro*
\texttt{ls}                   | \texttt{ls} | `ls`
\href{https://a.org}{home}    | \href{https://a.org}{home} | [home](https://a.org)
Schr{\"o}dinger               | {\"o} | ö
Poincar\'e                    | \'e | é
Fran\c{c}ois                  | \c{c} | ç
na\"{\i}ve                    | \"{\i} | ï
Erd{\H{o}}s                   | {\H{o}} | ő
Stra{\ss}e                    | {\ss} | ß
R\&D                          | \& | &
50\% off                      | \% | %
5 \textmu m                   | \textmu | µ
in \LaTeX{}                   | \LaTeX{} | LaTeX
C\,{\sc iv}                   | \, | a space
a \(x^2\) b                   | \(x^2\) | $x^2$
\alpha decay                  | \alpha | $\alpha$
Navier--Stokes                | -- | –
1990---2000                   | --- | —
``so called'' here            | ``so called'' | “so called”
{M}arkov chains               | {M} | M
Dr.~Who                       | ~ | a space
<b>bold</b>                   | <b> | **…**
H<sub>2</sub>O                | <sub> | $_…$
line<br/>break                | <br/> | a new line
R&amp;D                       | &amp; | &
caf&eacute;                   | &eacute; | é
~~old~~                       | ~~old~~ | old
_Nature_                      | _Nature_ | *Nature*
\cite{knuth}                  | \cite{knuth} | knuth
"""
PLAIN = r"""
C:\new\table; \\server\share; {braces}; {name: x}; ~/.bashrc; R & D; AT&T; a_b_c; __init__; @_ada_; x < y > z; ls --help
C--; -- x; a -- b; ----; 2*3; it\'s; ~50; y ~ x; `\textbf{x}`; $\alpha$; {0}; a{1}b; <100ms; List<T>; &; AT&T;; \; \o/
"""


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_markup_of_others_is_found_with_what_to_write(row: str) -> None:
    text, piece, instead = (cell.strip() for cell in row.split(" | "))
    found = next(find_pasted(parse_markup(text)))
    assert (found.text, found.instead) == (piece, instead)


@pytest.mark.parametrize("text", [text for text in re.split(r"; |\n", PLAIN) if text])
def test_what_only_looks_like_it_is_let_be(text: str) -> None:
    assert list(find_pasted(parse_markup(text))) == []


@given(st.text("ab \\{}~<>&;_`'\"-^$cHbit/#1"))
def test_any_text_is_looked_through(text: str) -> None:
    for found in find_pasted(Inlines.plain(text)):
        assert found.text in text
        assert found.instead


def test_long_texts_take_no_time() -> None:
    for piece in (r"\(", r"\%", "--", "{", "``", "~~a", "_a", "<span ", r"\emph{"):
        try:
            assert len(list(find_pasted(parse_markup(piece * 3000)))) <= 3000
        except MarkupError:
            raise AssertionError(piece) from None
