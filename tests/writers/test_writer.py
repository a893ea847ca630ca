"""The `.tex` is a document to be read: macros and keys of the contract, one key a line, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvtool.contract import shown_by
from cvtool.writers.latex import write
from tests.helpers import ROOT, view_of

EVERYTHING = ROOT / "tests" / "data" / "everything.yaml"
CONTRACT = (ROOT / "latex_templates" / "README.md").read_text()
VIEWS = {variant: view_of(EVERYTHING, variant) for variant in ("cv", "resume", "bio")}
TEX = {variant: write(view) for variant, view in VIEWS.items()}
CV = TEX["cv"]
LISTS = {"details", "events", "items", "links"}
# A block with its keys; a part, which stands in one line; and what the contract's examples hold.
BLOCK = re.compile(r"^( *)\\cv(\w+)\{\n(.*?)^\1\}", re.MULTILINE | re.DOTALL)
PART = re.compile(r"\\cv(\w+)\{(?=\w+=\{)(.*)\}$", re.MULTILINE)
BLOCK_KEY = re.compile(r"^ {2,4}([a-z]+)=\{", re.MULTILINE)
PART_KEY = re.compile(r"(?:^|\},)([a-z]+)=\{")


MANIFEST = """
description: Mine
document: Portfolio & more
design:
  paper: {default: a4, choices: [a4, letter]}
  fontsize: {kind: number, default: 11, min: 11, max: 12}
  accent: {kind: colour, default: "#000000"}
sections:
  work: {title: Positions, maxHighlights: 0}
  talks: {fields: [title, events]}
"""


def tex_of(folder: Path, source: str, variant: str = "{template: full-cv}") -> str:
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\n{source}\nvariants: {{v: {variant}}}\n")
    return write(view_of(file, "v"))


def body(tex: str) -> str:
    return tex.split("\\begin{document}\n")[1].removesuffix("\\end{document}\n")


# ---- Shape -------------------------------------------------------------------------------------------------------


def test_a_whole_document_from_its_first_line_to_its_last(tmp_path: Path) -> None:
    source = """
work:
  - name: Works & Co
    positions: [{position: Head, highlights: [p1]}, {position: Hand}]
    highlights: [h1]
talks: [{title: T, events: [{name: E, date: 2020}]}]
"""
    template = tmp_path / "latex_templates" / "mine"
    template.mkdir(parents=True)
    (template / "template.yaml").write_text(MANIFEST)
    assert tex_of(tmp_path, source, "{template: mine, design: {accent: '#7a1f3d', fontsize: '12'}}") == (
        r"""% Written by cvtool: variant `v`. Edit the source, not this file.
\documentclass{mine}
\cvsetup{
  lang={en},
  document={Portfolio \& more},
  name={Ada},
  paper={a4},
  fontsize={12},
  accent={7A1F3D},
}
\begin{document}
\begin{cvsection}{work}{Positions}
  \cventry{
    id={work/1},
    organization={Works \& Co},
  }
  \cvposition{
    id={work/1/positions/1},
    title={Head},
  }
  \cvposition{
    id={work/1/positions/2},
    title={Hand},
  }
\end{cvsection}
\begin{cvsection}{talks}{Talks}
  \cvtalk{
    id={talks/1},
    title={T},
    events={
      \cvevent{id={talks/1/events/1},name={E},date={2020}}
    },
  }
\end{cvsection}
\end{document}
"""
    )


def test_highlights_of_an_employer_stand_before_its_positions_and_theirs_below_each(tmp_path: Path) -> None:
    positions = "positions: [{position: P, highlights: [p1]}, {position: Q}]"
    tex = body(tex_of(tmp_path, f"work: [{{name: W, highlights: [w1, w2], {positions}}}, {{name: X}}]"))
    macros = re.findall(r"^ *(\\(?:begin|end)\{cvhighlights\}|\\cv\w+)(?=\{|$)", tex, re.MULTILINE)
    assert macros == [
        r"\cventry",
        r"\begin{cvhighlights}",
        r"\cvhighlight",
        r"\cvhighlight",
        r"\end{cvhighlights}",
        r"\cvposition",
        r"\begin{cvhighlights}",
        r"\cvhighlight",
        r"\end{cvhighlights}",
        r"\cvposition",
        r"\cventry",
    ]


def test_where_a_page_must_or_may_not_end_stands_after_the_id_and_before_the_section(tmp_path: Path) -> None:
    source = "awards: [A, {title: B, keep: true}, {title: C, break: before, keep: true}, D]"
    tex = body(tex_of(tmp_path, source, "{template: full-cv, sections: {awards: {break: before, keep: true}}}"))
    keys = re.findall(r"id=\{(.*?)\},\n((?: *(?:break|keep)=\{\w+\},\n)*)", tex)
    assert tex.startswith(r"\begin{cvsection}[break={before},keep={true}]{awards}{Honors and awards}")
    assert {name: found.split() for name, found in keys} == {
        "awards/1": [],
        "awards/2": ["break={avoid},", "keep={true},"],
        "awards/3": ["break={before},", "keep={true},"],
        "awards/4": ["break={avoid},"],
    }


def test_the_measuring_run_has_the_words_for_lists_that_are_cut(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("basics: {name: Ada}\nskills: [{name: S, keywords: [a, b, c]}, {name: T, keywords: [a]}]\n")
    assert r"others={{and one other},{and two others}}" in write(view_of(file, "resume"), measure=True)
    assert "others" not in write(view_of(file, "resume"))


def test_groups_stand_in_an_environment_with_an_id(tmp_path: Path) -> None:
    source = "publications: [{name: A, type: book & map}, {name: B}]"
    tex = body(tex_of(tmp_path, source, "{template: full-cv, sections: {publications: {groupBy: kind}}}"))
    assert [line for line in tex.split("\n") if line.startswith(("\\", "  \\"))] == [
        r"\begin{cvsection}{publications}{Publications}",
        r"  \begin{cvgroup}{publications/group-1}{Book \& map}",
        r"  \end{cvgroup}",
        r"  \begin{cvgroup}{publications/group-2}{Other}",
        r"  \end{cvgroup}",
        r"\end{cvsection}",
    ]


def test_a_title_of_the_users_own_is_escaped(tmp_path: Path) -> None:
    tex = tex_of(tmp_path, r"sections: {x: {title: '50% \input{y} *of* it', entries: [A]}}")
    assert r"\begin{cvsection}{x}{50\% \textbackslash{}input\{y\} \textit{of} it}" in tex


def test_a_document_without_entries_has_an_empty_body(tmp_path: Path) -> None:
    assert body(tex_of(tmp_path, "")).strip() == ""


def test_scripts_are_declared_for_titles_too_and_only_those_that_occur(tmp_path: Path) -> None:
    assert "  scripts={Cyrillic,Han},\n" in tex_of(
        tmp_path, "sections: {x: {title: 北京, entries: [Москва]}, y: {title: 空, entries: []}}"
    )
    assert "scripts=" not in tex_of(tmp_path, "sections: {x: {title: Title, entries: [Entry]}}")


@pytest.mark.parametrize("variant", TEX)
def test_each_key_has_a_line_of_its_own(variant: str) -> None:
    for line in TEX[variant].split("\n"):
        structure = re.fullmatch(
            r"%.*|\\documentclass\{[\w-]+\}| *\\(?:begin|end)\{\w+\}(?:\{.*\}){0,2}| *\\cv\w+\{| *\}| +\},|", line
        )
        key = re.fullmatch(r" +[a-z]+=\{.+\},| +[a-z]+=\{", line)
        part = re.fullmatch(r" *\\cv\w+\{.*\}", line)
        long = re.fullmatch(r" +(?:[a-z]+=|\\cv\w+\{id=\{[^}]*\},text=)\{[^={}]+| *\}\}", line)
        assert structure or key or part or long, line


@pytest.mark.parametrize("variant", TEX)
def test_braces_close_and_lines_are_indented_by_how_deep_they_are(variant: str) -> None:
    depth = 0
    for line in TEX[variant].splitlines()[1:]:
        bare = re.sub(r"\\[{}]", "", line)
        environment = {"begin": 1, "end": -1}.get(line.strip()[1:].split("{")[0], 0)
        opened = bare.count("{") - bare.count("}") + environment
        here = depth + min(opened, 0)
        if "{document}" not in line:
            assert len(line) - len(line.lstrip(" ")) == 2 * here, line
            depth += opened
    assert depth == 0


@pytest.mark.parametrize("variant", TEX)
def test_ids_are_unique(variant: str) -> None:
    ids = re.findall(r"\bid=\{([^}]*)\}", TEX[variant])
    assert len(ids) > 20
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("variant", TEX)
def test_no_key_is_without_text(variant: str) -> None:
    assert "={}" not in TEX[variant]


def test_authors_are_marked() -> None:
    first, second = r"\cvself{Grâce de Łukasiewicz-Ōno}\cvequal{}", r"Ada Lovelace\cvequal{}"
    assert f"authors={{{first}, {second}, \\cvscript{{Han}}{{王小明}}\\cvcorresponding{{}}}},\n" in CV


def test_links_are_exact() -> None:
    assert r"doi={\cvlink{https://doi.org/10.1000/182\_(a)}{10.1000/182\_(a)}}," in CV
    assert r"url={https://example.org/\~grace\_o?x=1\&y=2\#top}," in CV


# ---- The contract ------------------------------------------------------------------------------------------------


def documented_macros() -> set[str]:
    return set(re.findall(r"\\(\w+|[()])", CONTRACT)) | set(re.findall(r"\\begin\{(\w+)\}", CONTRACT))


def keys_of(macro: str) -> set[str]:
    """The keys that the contract has of a macro; the design options of the set-up are the template's."""
    keys = {"id", "break", "keep", *shown_by(macro)}
    if macro == "setup":
        table = CONTRACT.split("| key of `\\cvsetup` beside those [below](#keys) | holds |")[1].split("\n\n")[0]
        keys |= set(re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.split("\n")[2:])))
    return keys


@pytest.mark.parametrize("variant", TEX)
def test_every_macro_is_in_the_contract(variant: str) -> None:
    escapes = {"textbackslash", "textasciicircum", "textasciitilde"}
    mathematics = set(re.findall(r"\\([A-Za-z]+)", " ".join(re.findall(r"\\\((.*?)\\\)", TEX[variant]))))
    macros = set(re.findall(r"\\([A-Za-z]+|[()])", TEX[variant])) - escapes - mathematics
    environments = set(re.findall(r"\\begin\{(\w+)\}", TEX[variant]))
    assert macros | environments <= documented_macros()


@pytest.mark.parametrize("variant", TEX)
def test_every_key_of_every_block_is_in_the_contract(variant: str) -> None:
    found = {(kind, key) for _, kind, keys in BLOCK.findall(TEX[variant]) for key in BLOCK_KEY.findall(keys)}
    assert len(found) > 30
    design = {("setup", option) for option in VIEWS[variant].design}
    assert design <= found
    assert {(kind, key) for kind, key in found - design if key not in keys_of(kind)} == set()


@pytest.mark.parametrize("variant", TEX)
def test_every_key_of_every_part_is_in_the_contract(variant: str) -> None:
    found = {(kind, key) for kind, keys in PART.findall(TEX[variant]) for key in PART_KEY.findall(keys)}
    assert len(found) > 8
    assert {(kind, key) for kind, key in found if key not in keys_of(kind)} == set()


def test_the_full_cv_uses_every_macro_for_content_that_the_contract_has() -> None:
    content = CONTRACT.split("## For the author of a class")[0]
    # Without groups, and long words: the full CV has none.
    macros = set(re.findall(r"\\(cv\w+)", content)) - {"cvgroup", "cvtool", "cvbreak", "cvnewline"}
    used = set(re.findall(r"\\(cv\w+)", CV))
    assert macros <= used
