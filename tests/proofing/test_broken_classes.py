r"""A class that breaks one thing: the proof finds that, at its line of the source, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import Severity
from tests.proofing.broken import SOURCE, build_broken

pytestmark = pytest.mark.tex


def highlight(text: str) -> str:
    """A class whose highlights hold something else than their text."""
    return rf"\cvnewblock{{highlight}}{{\cvspace{{1}}\cvhang{{\cvbulletwidth}}{{\cvbulletlabel{{1}}\hfil}}{{{text}}}}}"


TEXT = r"\cvget{text}"
WITHOUT_PLACE = r"\cvorder{entry}{title, role}{department, organization, level}"
NARROW = r"\pretolerance=-1 \hyphenpenalty=-500 \rightskip=366bp"
WROTE, TAUGHT, DREW = (
    "- Wrote the first program", "- Taught it to [others](https://example.org/others)", "- Drew the charts anew",
)  # fmt: skip
HIGHLIGHTS = (WROTE, TAUGHT, DREW)
NEXT = ("- name: Harbour Trust", "position: Surveyor", "location: Oslo", "startDate: 2019")
PLACES = ("location: Lyon", "location: Oslo")
OTHERS = ("lost-link", TAUGHT)
SECTIONS = ("summary: Finds the first efficient way.", "work:", "education:", "awards:")
LINKS = ("email: ada@example.org", "url: https://ada.example.org/", "url: https://example.org/office", TAUGHT)
# Sets every location at the end of the document.
LATE = (
    r"\ExplSyntaxOn\tl_new:N\g_late_tl\cs_new_eq:NN\stacked\cvstacked"
    r"\cs_set_protected:Npn\cvstacked#1#2{\stacked{#1}{#2}\tl_gput_right:Nx\g_late_tl{\exp_not:N\par\cvget{location}}}"
    r"\AddToHook{enddocument}{\g_late_tl}\ExplSyntaxOff"
)
# Sets the highlights of an entry after the next entry, which is less text, so that this is what stands elsewhere.
AFTER_NEXT = (
    r"\ExplSyntaxOn\tl_new:N\g_late_tl\cs_new_eq:NN\after\cvafterwards"
    r"\renewenvironment{cvhighlights}{\cs_set:Npn\cvhighlight##1{\tl_gput_right:Nn\g_late_tl{\cvlate{##1}}}}{}"
    r"\newcommand\cvlate[1]{\group_begin:\cv_keys_set:n{#1}\par\cvget{text}\group_end:}"
    r"\newcommand\late{\tl_set_eq:NN\l_tmpa_tl\g_late_tl\tl_gclear:N\g_late_tl\l_tmpa_tl}"
    r"\cs_set_protected:Npn\cvafterwards{\after\late}"
    r"\AddToHook{enddocument}{\late}\ExplSyntaxOff"
)


def told(code: str, *lines: str) -> set[tuple[str, str]]:
    return {(code, line) for line in lines}


ERRORS: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "drops a place": (WITHOUT_PLACE, told("lost-text", *PLACES)),
    "drops the second of two equal dates": (
        r"\let\beside\cvbeside"
        r"\renewcommand\cvbeside[2]{\ifnum\strcmp{\cvget{id}}{work/2}=0 \beside{}{#2}\else\beside{#1}{#2}\fi}",
        told("lost-text", "startDate: 2019"),
    ),
    "drops highlights": (highlight(""), told("lost-text", *HIGHLIGHTS) | {OTHERS}),
    "drops the label of the head": (
        r"\renewcommand\cvlabelstyle[1]{}", told("lost-text", "label: Analyst of engines"),
    ),
    "drops headings": (
        r"\renewcommand\cvheadingstyle[1]{\setbox0\hbox{#1}\mbox{}}",
        told("lost-text", *SECTIONS) | told("lost-bookmark", *SECTIONS),
    ),
    "prints white on white": (
        r"\cvstyles{location={\textcolor[rgb]{1,1,1}}}", told("invisible-text", *PLACES),
    ),
    "prints without ink": (
        highlight(r"\special{pdf:code 3 Tr}\cvget{text}\special{pdf:code 0 Tr}"),
        told("invisible-text", *HIGHLIGHTS),
    ),
    "paints over a text": (
        highlight(TEXT + r"\llap{\smash{\vrule height 7bp depth 2bp width 90bp}}"),
        told("invisible-text", *HIGHLIGHTS),
    ),
    "runs off the page to the right": (
        highlight(r"\rlap{\hskip 450bp\mbox{\cvget{text}}}"), told("text-off-page", *HIGHLIGHTS),
    ),
    "runs off the page at the bottom": (
        highlight(r"\smash{\lower 900bp\hbox{\cvget{text}}}"), told("text-off-page", *HIGHLIGHTS) | {OTHERS},
    ),
    "sets ligatures that read as one odd character": (
        r"\AddToHook{begindocument/before}{\DeclareFontShape{TU}{cvmain}{m}{n}"
        r'{<-> "[texgyrepagella-regular.otf]:+liga"}{}}',
        told("broken-text", "summary: Finds the first efficient way."),
    ),
    "hyphenates": (highlight(r"\hyphenation{pro-gram}" + NARROW + TEXT), told("broken-text", WROTE)),
    "runs words together": (highlight(r"\spaceskip=0.1bp" + TEXT), told("broken-text", *HIGHLIGHTS)),
    "runs two texts together": (
        WITHOUT_PLACE + r"\cvstyles{organization={\withplace}}\newcommand\withplace[1]{#1\cvget{location}}",
        told("broken-text", "- name: Royal Office", "- name: Harbour Trust", *PLACES),
    ),
    "spaces letters out": (
        r"\cvstyles{location={\spread}}\newcommand\spread[1]{\edef\place{\cvget{location}}\expandafter\spreadout\place\relax}"
        r"\def\spreadout#1{\ifx#1\relax\else#1 \expandafter\spreadout\fi}",
        told("broken-text", *PLACES),
    ),
    "prints a key at the end": (WITHOUT_PLACE + LATE, told("wrong-order", *PLACES)),
    "prints highlights after the next entry": (AFTER_NEXT, told("wrong-order", *NEXT, DREW)),
}  # fmt: skip


@pytest.mark.parametrize("what", ERRORS)
def test_a_class_that_breaks_a_text_makes_no_pdf(tmp_path: Path, what: str) -> None:
    add, expected = ERRORS[what]
    done = build_broken(tmp_path, add)
    assert (done.findings, done.exit_code) == (expected, 4)
    assert {d.page for d in done.diagnostics if d.severity is Severity.ERROR} == {1}
    assert sorted(file.name for file in done.output.iterdir()) == ["v.rejected.pdf", "v.tex"]


WARNINGS: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "prints a text over another": (
        highlight(TEXT).replace(r"\cvspace{1}", r"\vskip-\baselineskip\cvindent{104}"),
        told("text-overlap", *HIGHLIGHTS),
    ),
    "sets type below the floor": (highlight(r"\cvsize{0.5}{1}" + TEXT), told("small-type", WROTE)),
    "drops links": (r"\ExplSyntaxOn\cs_set:Npn\cv_link:nn#1#2{#2}\ExplSyntaxOff", told("lost-link", *LINKS)),
    "links to another place": (
        r"\ExplSyntaxOn\cs_new_eq:NN\old\cv_link:nn"
        r"\cs_set:Npn\cv_link:nn#1#2{\old{https://elsewhere.example}{#2}}\ExplSyntaxOff",
        told("lost-link", *LINKS),
    ),
    "drops bookmarks": (
        r"\ExplSyntaxOn\cs_set:Npn\cv_bookmark:nn#1#2{}\ExplSyntaxOff", told("lost-bookmark", *SECTIONS),
    ),
    "drops metadata": (r"\ExplSyntaxOn\cs_set:Npn\cv_metadata:{}\ExplSyntaxOff", told("wrong-metadata", "")),
    "gives another title": (
        r"\ExplSyntaxOn\cs_new_eq:NN\old\cv_metadata:"
        r"\cs_set:Npn\cv_metadata:{\prop_gput:Nnn\g_cv_setup_prop{document}{Letter}\old}\ExplSyntaxOff",
        told("wrong-metadata", ""),
    ),
    "gives another language": (
        r"\ExplSyntaxOn\cs_new_eq:NN\old\cv_metadata:"
        r"\cs_set:Npn\cv_metadata:{\prop_gput:Nnn\g_cv_setup_prop{lang}{fr}\old}\ExplSyntaxOff",
        told("wrong-metadata", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WARNINGS)
def test_a_class_with_a_flaw_makes_a_pdf_with_a_warning(tmp_path: Path, what: str) -> None:
    add, expected = WARNINGS[what]
    done = build_broken(tmp_path, add)
    assert (done.findings, done.exit_code) == (expected, 0)
    assert {d.severity for d in done.diagnostics} == {Severity.WARNING}
    assert (done.output / "v.pdf").exists()


FINE: dict[str, str] = {
    "as it is": "",
    "headings in capitals": r"\renewcommand\cvheadingstyle[1]{\MakeUppercase{#1}}",
    "every place twice": r"\cvorder{entry}{title, role}{organization, location, organization, location}",
    "a date before its entry": (
        r"\let\beside\cvbeside\renewcommand\cvbeside[2]{\cvget{date}\par\beside{}{#2}}"
    ),
    "white on a dark bar": (
        r"\renewcommand\cvheadingstyle[1]{\leavevmode"
        r"\rlap{\smash{\vrule height 12bp depth 5bp width \hsize}}\textcolor[rgb]{1,1,1}{#1}}"
    ),
    "text that is underlined and struck through": highlight(
        TEXT + r"\llap{\smash{\rlap{\vrule height -1bp depth 2bp width 80bp}"
        r"\vrule height 3bp depth -2bp width 80bp}\hskip 20bp}"
    ),
    "a pale ground": highlight(
        r"\rlap{\color[rgb]{0.9,0.9,0.9}\smash{\vrule height 9bp depth 3bp width \hsize}}" + TEXT
    ),
    "a counter of pages in the head of every page": (
        r"\makeatletter\AddToHook{begindocument/end}{\def\@oddhead{\special{pdf:code /Artifact BMC}"
        r"\smash{Page \thepage}\special{pdf:code EMC}\hfil}}\makeatother"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FINE)
def test_what_loses_nothing_is_no_finding(tmp_path: Path, what: str) -> None:
    done = build_broken(tmp_path, FINE[what])
    assert (done.findings, done.exit_code) == (set(), 0)


PARAGRAPH = " ".join(f"word{number}" for number in range(1500))
LONG = SOURCE.replace("Finds the first efficient way.", PARAGRAPH)


def test_a_foot_that_is_marked_does_not_stand_in_a_paragraph_that_crosses_pages(tmp_path: Path) -> None:
    assert build_broken(tmp_path, source=LONG).findings == set()


def test_a_foot_without_its_mark_breaks_a_paragraph_that_crosses_pages(tmp_path: Path) -> None:
    unmarked = r"\ExplSyntaxOn\cs_set:Npn\__cv_marked_begin:n#1{}\cs_set:Npn\__cv_marked_end:{}\ExplSyntaxOff"
    done = build_broken(tmp_path, unmarked, source=LONG)
    assert {code for code, _ in done.findings} == {"lost-text"}
    assert [line.split()[0] for _, line in done.findings] == ["summary:"]


def test_a_finding_says_its_page(tmp_path: Path) -> None:
    done = build_broken(tmp_path, r"\cvstyles{location={\textcolor[rgb]{1,1,1}}}", source=LONG)
    assert {(d.code, d.page) for d in done.diagnostics if d.page} == {("invisible-text", 4)}
