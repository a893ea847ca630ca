r"""Texts that would be commands if TeX ever read them as TeX: in every text field, in every template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.hostile.documents import ENTRIES, entries, tree, with_singles
from tests.hostile.prove import fold, hard_faults_of, is_justified, missing, sort_out, source, without_foot

pytestmark = pytest.mark.tex

ATTACKS = r"""
\input{/etc/passwd}
\input|"id"
\input{CANARY}
\openin5=CANARY \read5 to\x \x
\include{CANARY}
\verbatiminput{CANARY}
\write18{touch WRITTEN}
\immediate\write18{touch WRITTEN}
\immediate\openout5=WRITTEN \immediate\write5{x}\immediate\closeout5
\newwrite\w\immediate\openout\w=WRITTEN
\csname input\endcsname{CANARY}
\expandafter\input\csname x\endcsname
\catcode`\%=12 \catcode`\{=12
\directlua{os.execute("touch WRITTEN")}
\special{ps: run} \special{pdf:docinfo <</Title (x)>>}
^^5cinput{CANARY} ^^5c^^5c ^^M ^^^^005c ^^00 ^^7f
\def\x{\x}\x
\def\x{\x\x}\x \loop\iftrue\repeat
\end{document}
\end{cvsection}\begin{cvsection}{x}{y}
\begin{verbatim}
}}}}}\input{CANARY}{{{{{
} ,title={x} ,id={y}
{ unbalanced
unbalanced }
% the rest of the line
a % b # c & d ~ e _ f ^ g \ h
#1 ##1 ####1
\cvscript{Han}{x} \cvself{x} \cvlink{x}{y} \cventry{title={x}}
\par \\ \newpage \clearpage
] [ , = ,a=b, =] id=x
\fi\fi\fi \else \iffalse
\ExplSyntaxOn \sys_shell_now:n {id}
\scantokens{\input CANARY}
\makeatletter\@@input CANARY
\begingroup\obeylines \let\par\relax
\hskip1000000pt \kern-1000pt \vskip5000pt
\global\let\textbf\undefined
\endinput \bye \stop \batchmode
``quotes'' --- ?` !` << >>
costs $5, \$6 and 100\%
\(x\) \[y\] \ensuremath{x}
\u005cinput \x5cinput &#92;input
""".strip().split("\n")
MATH = [
    r"$\input{CANARY}$", r"$}\input{CANARY}{$", r"$\def\x{\x}$", r"$\csname x\endcsname$", r"$\write18{x}$",
    r"$\catcode 0$", r"$x^{\par}$", r"$\mathchoice{}{}{}{}$", r"$\char`\\$", r"$^^5cinput$", r"$^#1$", r"$\\$",
    r"$x_%$", r"$x^y^z$", r"$\frac{1}$", r"$\left\par$", r"$x^&$", r"$_~$", r"$\hbox{x}$", r"$\text{\par}$",
    "$x^" + "{" * 30 + "}" * 30 + "$",
]  # fmt: skip


@pytest.fixture
def canary() -> Iterator[Path]:
    """A file that no document may read; the one beside it is one that none may write. Its path fits a line."""
    with TemporaryDirectory(dir="/tmp") as folder:
        file = Path(folder) / "c.tex"
        file.write_text("PWNED by a file")
        yield file


def armed(texts: list[str], canary: Path) -> list[str]:
    written = canary.with_name("w")
    return [text.replace("CANARY", str(canary)).replace("WRITTEN", str(written)) for text in texts]


def assert_unharmed(pages: str, canary: Path) -> None:
    assert "pwned" not in pages
    assert "root:x:" not in pages
    assert "uid=" not in pages
    assert [path.name for path in canary.parent.iterdir()] == ["c.tex"]


@pytest.mark.slow
@pytest.mark.parametrize("template", ["full-cv", "resume", "grant-bio"])
def test_every_field_prints_the_attack_itself(template: str, tmp_path: Path, canary: Path) -> None:
    attacks = armed(ATTACKS, canary)
    variant = {"cv": {"template": template, **({} if template == "full-cv" else {"pages": "at most 99"})}}
    texts = tree(entries(attacks, ENTRIES))
    faults, pages = hard_faults_of(source(tmp_path, {"basics": {"name": "Ada"}, **texts, "variants": variant}))
    assert faults == []
    assert_unharmed(pages, canary)
    times = {"full-cv": 138, "resume": 20, "grant-bio": 5}[template]
    assert [text for text in attacks if missing(text, pages, times)] == []


@pytest.mark.slow
def test_so_does_every_field_that_a_source_has_once(tmp_path: Path, canary: Path) -> None:
    attacks = armed(ATTACKS, canary)
    without_foot(tmp_path)
    faults, pages = hard_faults_of(source(tmp_path, with_singles(attacks)), ("cv", "plain"))
    assert faults == []
    assert_unharmed(pages, canary)
    assert [text for text in attacks if missing(text, pages, 27)] == []


def test_mathematics_that_escapes_is_a_fault_at_its_line(tmp_path: Path, canary: Path) -> None:
    texts = armed(MATH, canary)
    done = sort_out(texts, tmp_path)
    assert done.printed == []
    assert {fault.code for found in done.faults.values() for fault in found} == {"bad-math"}
    assert all(is_justified(text, fault) for text, found in done.faults.items() for fault in found)
    assert_unharmed(done.pages, canary)


def test_an_address_is_no_way_in(tmp_path: Path, canary: Path) -> None:
    bare = [text.replace(" ", "").replace("(", "").replace(")", "") for text in armed(ATTACKS, canary)]
    marked = [f"[text {number}](https://example.org/{text})" for number, text in enumerate(bare)]
    marked.append(f"[long](https://example.org/{'a' * 2000})")
    faults, pages = hard_faults_of(source(tmp_path, {"basics": {"name": "Ada"}, "outreach": marked}))
    assert faults == []
    assert_unharmed(pages, canary)
    assert all(f"text{number}" in pages for number in range(len(bare)))
    assert fold("long") in pages
