r"""A class that breaks one thing: the proof finds that, at its line of the source, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import Severity
from tests.proofing.broken import SOURCE, build_broken

pytestmark = pytest.mark.tex

BULLET = r"\cvhang{\cvbulletwidth}{\cvbulletlabel{1}}"
HIGHLIGHT = BULLET + r"{\cvget{text}}"
PLACE = "organization,location,level}}}{}}"
DATE = r"{\cvdated{\cvjoin{, }{title=\heading,role=\roleafter}}{\cvget{date}}%"
NARROW = r"\pretolerance=-1 \hyphenpenalty=-500 \rightskip=345bp"
WROTE, TAUGHT, DREW = (
    "- Wrote the first program", "- Taught it to [others](https://example.org/others)", "- Drew the charts anew",
)  # fmt: skip
HIGHLIGHTS = (WROTE, TAUGHT, DREW)
PLACES = ("location: Lyon", "location: Oslo")
OTHERS = ("lost-link", TAUGHT)
SECTIONS = ("summary: Finds the first efficient way.", "work:", "education:", "awards:")
LINKS = ("email: ada@example.org", "url: https://ada.example.org/", "url: https://example.org/office", TAUGHT)
# Sets every location at the end of the document.
LATE = (
    r"\cvnewblock{entry}{%",
    r"\ExplSyntaxOn\tl_new:N\g_late_tl"
    r"\newcommand\late{\tl_gput_right:Nx\g_late_tl{\exp_not:N\par\cvget{location}}}"
    r"\AddToHook{enddocument}{\g_late_tl}\ExplSyntaxOff\cvnewblock{entry}{\late%",
)
# Sets the highlights of an entry after the next entry.
AFTER_NEXT = (
    r"\cvnewblock{entry}{%",
    r"\ExplSyntaxOn\tl_new:N\g_late_tl"
    r"\renewenvironment{cvhighlights}{\cs_set:Npn\cvhighlight##1{\tl_gput_right:Nn\g_late_tl{\cvlate{##1}}}}{}"
    r"\newcommand\cvlate[1]{\group_begin:\cv_keys_set:n{#1}\par\cvget{text}\group_end:}"
    r"\newcommand\late{\tl_set_eq:NN\l_tmpa_tl\g_late_tl\tl_gclear:N\g_late_tl\l_tmpa_tl}"
    r"\AddToHook{enddocument}{\late}\ExplSyntaxOff\cvnewblock{entry}{%",
)


def told(code: str, *lines: str) -> set[tuple[str, str]]:
    return {(code, line) for line in lines}


ERRORS: dict[str, tuple[list[tuple[str, str]], set[tuple[str, str]]]] = {
    "drops a place": ([(PLACE, "organization,level}}}{}}")], told("lost-text", *PLACES)),
    "drops the second of two equal dates": (
        [(DATE, DATE.replace(r"\cvget{date}", r"\ifnum\strcmp{\cvget{id}}{work/2}=0 \else\cvget{date}\fi"))],
        told("lost-text", "startDate: 2019"),
    ),
    "drops highlights": ([(HIGHLIGHT, BULLET + r"{}")], told("lost-text", *HIGHLIGHTS) | {OTHERS}),
    "drops the label of the head": (
        [(r"{\cvspace{2}{\cvmedium\cvmuted{\cvoption{label}}\par}}", "{}")],
        told("lost-text", "label: Analyst of engines"),
    ),
    "drops headings": (
        [(r"\cvunbroken#1\par", r"\cvunbroken\setbox0\hbox{#1}\copy\voidb@x\mbox{}\par")],
        told("lost-text", *SECTIONS) | told("lost-bookmark", *SECTIONS),
    ),
    "prints white on white": (
        [(PLACE, r"organization,location=\textcolor[rgb]{1,1,1},level}}}{}}")],
        told("invisible-text", *PLACES),
    ),
    "prints without ink": (
        [(HIGHLIGHT, BULLET + r"{\special{pdf:code 3 Tr}\cvget{text}\special{pdf:code 0 Tr}}")],
        told("invisible-text", *HIGHLIGHTS),
    ),
    "paints over a text": (
        [(HIGHLIGHT, HIGHLIGHT[:-1] + r"\llap{\smash{\vrule height 7bp depth 2bp width 200bp}}}")],
        told("invisible-text", *HIGHLIGHTS),
    ),
    "runs off the page to the right": (
        [(HIGHLIGHT, BULLET + r"{\rlap{\hskip 450bp\mbox{\cvget{text}}}}")],
        told("text-off-page", *HIGHLIGHTS),
    ),
    "runs off the page at the bottom": (
        [(HIGHLIGHT, BULLET + r"{\smash{\lower 900bp\hbox{\cvget{text}}}}")],
        told("text-off-page", *HIGHLIGHTS) | {OTHERS},
    ),
    "sets ligatures that read as one odd character": (
        [],
        told("broken-text", "summary: Finds the first efficient way."),
    ),
    "hyphenates": (
        [(HIGHLIGHT, r"\hyphenation{pro-gram}" + HIGHLIGHT.replace(r"\cvget", NARROW + r"\cvget"))],
        told("broken-text", WROTE),
    ),
    "runs words together": (
        [(HIGHLIGHT, BULLET + r"{\spaceskip=0.1bp\cvget{text}}")],
        told("broken-text", *HIGHLIGHTS),
    ),
    "runs two texts together": (
        [(PLACE, r"organization,level}\cvget{location}}}{}}")],
        told("broken-text", "- name: Royal Office", "- name: Harbour Trust", *PLACES),
    ),
    "spaces letters out": (
        [("{organization,location,level}}}", r"{organization,location=\spread,level}}}")],
        told("broken-text", *PLACES),
    ),
    "prints a key at the end": ([(PLACE, "organization,level}}}{}}"), LATE], told("wrong-order", *PLACES)),
    "prints highlights after the next entry": ([AFTER_NEXT], told("wrong-order", *HIGHLIGHTS)),
}  # fmt: skip
ADDED = {
    "sets ligatures that read as one odd character": (
        r"\DeclareFontShape{TU}{cvmain}{m}{n}{<-> " '"[texgyrepagella-regular.otf]:+liga"' r"}{}"
    ),
    "spaces letters out": (
        r"\newcommand\spread[1]{\spreadout#1\relax}"
        r"\def\spreadout#1{\ifx#1\relax\else#1 \expandafter\spreadout\fi}"
    ),
}


@pytest.mark.parametrize("what", ERRORS)
def test_a_class_that_breaks_a_text_makes_no_pdf(tmp_path: Path, what: str) -> None:
    patches, expected = ERRORS[what]
    done = build_broken(tmp_path, *patches, add=ADDED.get(what, ""))
    assert (done.findings, done.exit_code) == (expected, 4)
    assert {d.page for d in done.diagnostics if d.severity is Severity.ERROR} == {1}
    assert sorted(file.name for file in done.output.iterdir()) == ["v.rejected.pdf", "v.tex"]


WARNINGS: dict[str, tuple[list[tuple[str, str]], str, set[tuple[str, str]]]] = {
    "prints a text over another": (
        [(HIGHLIGHT, r"\vskip-\baselineskip" + HIGHLIGHT)], "", told("text-overlap", *HIGHLIGHTS),
    ),
    "sets type below the floor": (
        [(HIGHLIGHT, BULLET + r"{\cvsize{0.5}{1}\cvget{text}}")], "", told("small-type", WROTE),
    ),
    "drops links": ([], r"\ExplSyntaxOn\cs_set:Npn\cv_link:nn#1#2{#2}\ExplSyntaxOff", told("lost-link", *LINKS)),
    "links to another place": (
        [],
        r"\ExplSyntaxOn\cs_new_eq:NN\old\cv_link:nn"
        r"\cs_set:Npn\cv_link:nn#1#2{\old{https://elsewhere.example}{#2}}\ExplSyntaxOff",
        told("lost-link", *LINKS),
    ),
    "drops bookmarks": (
        [], r"\ExplSyntaxOn\cs_set:Npn\cv_bookmark:nn#1#2{}\ExplSyntaxOff", told("lost-bookmark", *SECTIONS),
    ),
    "drops metadata": ([], r"\ExplSyntaxOn\cs_set:Npn\cv_metadata:{}\ExplSyntaxOff", told("wrong-metadata", "")),
    "gives another title": (
        [],
        r"\ExplSyntaxOn\cs_new_eq:NN\old\cv_metadata:"
        r"\cs_set:Npn\cv_metadata:{\prop_gput:Nnn\g_cv_setup_prop{document}{Letter}\old}\ExplSyntaxOff",
        told("wrong-metadata", ""),
    ),
    "gives another language": (
        [],
        r"\ExplSyntaxOn\cs_new_eq:NN\old\cv_metadata:"
        r"\cs_set:Npn\cv_metadata:{\prop_gput:Nnn\g_cv_setup_prop{lang}{fr}\old}\ExplSyntaxOff",
        told("wrong-metadata", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WARNINGS)
def test_a_class_with_a_flaw_makes_a_pdf_with_a_warning(tmp_path: Path, what: str) -> None:
    patches, add, expected = WARNINGS[what]
    done = build_broken(tmp_path, *patches, add=add)
    assert (done.findings, done.exit_code) == (expected, 0)
    assert {d.severity for d in done.diagnostics} == {Severity.WARNING}
    assert (done.output / "v.pdf").exists()


FINE: dict[str, tuple[list[tuple[str, str]], str]] = {
    "as it is": ([], ""),
    "headings in capitals": ([(r"\cvunbroken#1\par", r"\cvunbroken\MakeUppercase{#1}\par")], ""),
    "every place twice": (
        [(PLACE, PLACE.replace("}}}{}}", r"}\cvbody{\cvjoin{, }{organization,location,level}}}}{}}"))], "",
    ),
    "a date before its entry": (
        [(DATE, r"{\cvget{date}\par\cvdated{\cvjoin{, }{title=\heading,role=\roleafter}}{}%")], "",
    ),
    "white on a dark bar": (
        [(r"\color{cvaccent}\cvunbroken#1\par", r"\leavevmode\rlap{\smash{\vrule height 12bp depth 5bp width \hsize}}"
          r"\textcolor[rgb]{1,1,1}{#1}\par")], "",
    ),
    "text that is underlined and struck through": (
        [(HIGHLIGHT, BULLET + r"{\cvget{text}\llap{\smash{\rlap{\vrule height -1bp depth 2bp width 80bp}"
          r"\vrule height 3bp depth -2bp width 80bp}\hskip 20bp}}")], "",
    ),
    "a pale ground": (
        [(HIGHLIGHT, BULLET + r"{\rlap{\color[rgb]{0.9,0.9,0.9}\smash{\vrule height 9bp depth 3bp width \hsize}}"
          r"\cvget{text}}")], "",
    ),
    "a counter of pages in the head of every page": (
        [], r"\makeatletter\AddToHook{begindocument/end}{\def\@oddhead{\special{pdf:code /Artifact BMC}"
        r"\smash{Page \thepage}\special{pdf:code EMC}\hfil}}\makeatother",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FINE)
def test_what_loses_nothing_is_no_finding(tmp_path: Path, what: str) -> None:
    patches, add = FINE[what]
    done = build_broken(tmp_path, *patches, add=add)
    assert (done.findings, done.exit_code) == (set(), 0)


PARAGRAPH = " ".join(f"word{number}" for number in range(1500))
LONG = SOURCE.replace("Finds the first efficient way.", PARAGRAPH)


def test_a_foot_that_is_marked_does_not_stand_in_a_paragraph_that_crosses_pages(tmp_path: Path) -> None:
    assert build_broken(tmp_path, source=LONG).findings == set()


def test_a_foot_without_its_mark_breaks_a_paragraph_that_crosses_pages(tmp_path: Path) -> None:
    unmarked = r"\ExplSyntaxOn\cs_set:Npn\__cv_marked_begin:n#1{}\cs_set:Npn\__cv_marked_end:{}\ExplSyntaxOff"
    done = build_broken(tmp_path, add=unmarked, source=LONG)
    assert {code for code, _ in done.findings} == {"lost-text"}
    assert [line.split()[0] for _, line in done.findings] == ["summary:"]


def test_a_finding_says_its_page(tmp_path: Path) -> None:
    done = build_broken(tmp_path, (PLACE, r"organization,location=\textcolor[rgb]{1,1,1},level}}}{}}"), source=LONG)
    assert {(d.code, d.page) for d in done.diagnostics if d.page} == {("invisible-text", 4)}
