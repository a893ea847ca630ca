"""Changes to a source for one call: `--merge`, `--set`, `--tag`, `--pages`, and the same from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, Options, build, validate
from cvtool.diagnostics import SourceError, UsageError
from tests.helpers import cvtool

SOURCE = """basics: {name: Ada Lovelace, label: Analyst}
work:
  - {name: A, position: Programmer, tags: [industry]}
  - {name: B, position: Teacher, tags: [teaching]}
variants:
  long: {template: full-cv}
  short: {template: resume, pages: at most 2, include: [teaching]}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "cv.yaml"
    file.write_text(SOURCE)
    return file


def tex(source: Path, variant: str = "long", *, options: Options) -> str:
    (result,) = build(source, [variant], options=options, output=source.parent / "out", tex_only=True)
    return result.tex.read_text()


def found(source: Path, options: Options) -> list[tuple[str, str, str]]:
    """The faults of a source with options: place, code, message."""
    with pytest.raises(CvtoolError) as caught:
        validate(source, options=options)
    return [(str(d.span), d.code, d.message) for d in caught.value.diagnostics]


# ---- Merged files ------------------------------------------------------------------------------------------------


def test_files_are_laid_over_the_source_one_after_the_other(source: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.json"
    first.write_text("basics: {label: Engineer, email: a@example.org}\nwork: [{name: C}]\n")
    second.write_text('{"basics": {"label": "Director"}, "variants": {"long": {"document": "Profile"}}}')
    written = tex(source, options=Options(merge=(first, str(second))))
    for text in ("name={Ada Lovelace}", "label={Director}", "{a@example.org}}", "document={Profile}"):
        assert text in written
    assert "organization={C}" in written
    assert "organization={A}" not in written


def test_faults_point_into_the_file_that_has_them(source: Path, tmp_path: Path) -> None:
    over = tmp_path / "over.yaml"
    over.write_text("\nbasics:\n  email: nobody\n  url: also bad\n  url: https://example.org\n")
    source.write_text(SOURCE.replace("tags: [teaching]", "tag: x"))
    assert found(source, Options(merge=[over])) == [
        (f"{source}:4:34", "unknown-key", "`tag` is not a key of `work`"),
        (f"{over}:3:10", "bad-email", "`nobody` is not an e-mail address"),
        (f"{over}:4:8", "bad-url", "`also bad` is not a URL"),
        (f"{over}:5:3", "duplicate-key", "the key `url` is here twice"),
    ]


def test_files_that_cannot_be_read_are_told_with_all_other_faults(source: Path, tmp_path: Path) -> None:
    broken, missing = tmp_path / "over.yaml", tmp_path / "missing.yaml"
    broken.write_text("basics: [\n")
    source.write_text(SOURCE.replace("label:", "labl:"))
    options = Options(merge=[broken, missing], overrides={"education.0.area": "x", "grants.x": "y"})
    assert [(place, code) for place, code, _ in found(source, options) if code != "wrong-type"] == [
        (f"{source}:1:30", "unknown-key"),
        (str(missing), "not-found"),
        (f"{broken}:2:1", "yaml-syntax"),
    ]
    source.write_text("basics: {")
    assert {code for _, code, _ in found(source, options)} == {"yaml-syntax", "not-found"}


def test_a_variant_of_a_broken_file_is_no_wrong_call(source: Path, tmp_path: Path) -> None:
    over = tmp_path / "over.yaml"
    over.write_text("variants: {mine: {template: resume}}\n- x\n")
    with pytest.raises(SourceError):
        build(source, ["mine"], options=Options(merge=[over]), output=tmp_path / "out")


def test_the_default_variants_are_there_to_be_changed_and_added_to(source: Path, tmp_path: Path) -> None:
    source.write_text("basics: {name: Ada}\n")
    over = tmp_path / "over.yaml"
    over.write_text("variants: {mine: {template: resume}, bio: {document: Sketch}}\n")
    options = Options(merge=[over], overrides={"variants.resume.pages": "1"})
    results = build(source, options=options, output=tmp_path / "out", tex_only=True)
    assert [result.variant for result in results] == ["cv", "resume", "bio", "mine"]
    assert "document={Sketch}" in results[2].tex.read_text()


# ---- Single texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "written"),
    [
        ("basics.label", "Engineer", "label={Engineer}"),
        ("basics.label", "= a=b", "label={= a=b}"),
        ("basics.label", "no", "label={no}"),
        ("basics.label", "null", "label={null}"),
        ("basics.label", "\\input{x}", r"label={\textbackslash{}input\{x\}}"),
        ("work.1.position", "CTO", "title={CTO}"),
        ("variants.long.sections.work.title", "Jobs", r"\begin{cvsection}{work}{Jobs}"),
        ("variants.long.design.accent", "#7A1F3D", "accent={7A1F3D}"),
        ("narratives.pitch", "Hello.", "text={Hello.}"),
        (" basics . phone ", "1", "phone={1}"),
    ],
)
def test_a_text_is_set(source: Path, path: str, value: str, written: str) -> None:
    assert written in tex(source, options=Options(overrides={path: value}))


def test_nothing_takes_a_text_away(source: Path) -> None:
    assert "label=" not in tex(source, options=Options(overrides={"basics.label": ""}))


@pytest.mark.parametrize(
    ("path", "value", "code", "message"),
    [
        ("basics.email", "nobody", "bad-email", "`nobody` is not an e-mail address"),
        ("basics.lable", "x", "unknown-key", "`lable` is not a key of `basics`"),
        ("work", "x", "wrong-type", "`work` takes a list, not the text `x`"),
        ("variants.long.pages", "x", "bad-value", "`pages` is a number of pages"),
        ("variants.new.pages", "1", "missing-key", "`template` is missing in `new`"),
        ("education.0.area", "x", "wrong-type", "`education` takes a list, not keys with values"),
        ("variants.long.template", "x", "unknown-template", "there is no template `x`"),
    ],
)
def test_a_faulty_text_is_a_fault_that_names_the_option(
    source: Path, path: str, value: str, code: str, message: str
) -> None:
    assert found(source, Options(overrides={path: value})) == [(f"--set {path}={value}", code, message)]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("basics.name.first", "there is nothing inside a text: `first` cannot be set there"),
        ("work.2.name", "there is no item 2: they count from 0, and the last is 1"),
        ("work.first.name", "`first` is no number of an item of a list; they count from 0"),
        ("", "this is no path"),
        ("basics..name", "this is no path"),
        (".".join("a" * 1000), "this is no path"),
        ("basics.\x07", "the character U+0007 cannot stand in a text"),
        ("basics.\udcff", "the character U+DCFF cannot stand in a text"),
    ],
)
def test_a_path_that_cannot_be_set_is_a_wrong_call(source: Path, path: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        validate(source, options=Options(overrides={path: "x"}))
    assert [(d.code, d.message) for d in caught.value.diagnostics] == [("bad-option", message)]


# ---- Tags and pages ----------------------------------------------------------------------------------------------


def test_tags_are_added_to_what_variants_include(source: Path) -> None:
    assert "organization={A}" not in tex(source, "short", options=Options())
    both = tex(source, "short", options=Options(tags=["industry"]))
    assert "organization={A}" in both
    assert "organization={B}" in both
    assert "organization={B}" not in tex(source, options=Options(tags=["industry"]))
    assert "organization={A}" not in tex(source, options=Options(tags=["industry and teaching"]))


def test_only_the_variants_named_get_them(source: Path, tmp_path: Path) -> None:
    (result,) = build(source, ["long"], options=Options(tags=["nothing"]), output=tmp_path, tex_only=True)
    assert [(str(d.span), d.message) for d in result.diagnostics] == [
        ("--tag nothing", "no entry has the tag `nothing`")
    ]


@pytest.mark.tex
def test_pages_are_the_budget_of_the_variants_named(source: Path, tmp_path: Path) -> None:
    entries = "".join(f"  - {{name: Company {n}, priority: must}}\n" for n in range(80))
    source.write_text(f"basics: {{name: Ada}}\nwork:\n{entries}")
    with pytest.raises(SourceError) as caught:
        build(source, ["cv"], options=Options(pages=1), output=tmp_path / "out")
    assert (caught.value.diagnostics[0].code, str(caught.value.diagnostics[0].span)) == ("too-many-pages", "--pages 1")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (Options(pages="two"), "`two` is not a number of pages"),
        (Options(pages=0), "`0` is not a number of pages"),
        (Options(tags=["and x"]), "`and x` is no tag, nor tags joined by `and`"),
        (Options(tags=["a/b"]), "`a/b` cannot be a name here"),
    ],
)
def test_bad_values_are_a_wrong_call(source: Path, options: Options, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        build(source, options=options)
    assert [(d.code, d.message) for d in caught.value.diagnostics] == [("bad-option", message)]


def test_faulty_variants_are_told_at_their_own_line(source: Path) -> None:
    source.write_text(SOURCE.replace("long: {template: full-cv}", "long: {template: full-cv, include: x}\n  bad: y"))
    with pytest.raises(SourceError) as caught:
        build(source, options=Options(tags=["industry"], pages=1))
    assert [d.span and d.span.line for d in caught.value.diagnostics] == [6, 7]


# ---- The command line --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("source")
def test_options_and_arguments_may_be_mixed(tmp_path: Path) -> None:
    (tmp_path / "over.yaml").write_text("basics: {label: Engineer}\n")
    (tmp_path / "more.yaml").write_text("basics: {phone: '1'}\n")
    done = cvtool(
        *"build cv.yaml --pages 1 short -m over.yaml --tag industry --set work.0.position=CTO".split(),
        *("--tex-only --merge more.yaml --set work.1.position=a=b".split()),
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [file.name for file in (tmp_path / "build").iterdir()] == ["short.tex"]
    written = (tmp_path / "build" / "short.tex").read_text()
    for text in ("label={Engineer}", "phone={1}", "title={CTO}", "title={a=b}"):
        assert text in written


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "basics.label"], "there is no `=`\n  hint: write `--set PATH=VALUE`\n"),
        (["--set", "work.9.name=x"], "there is no item 9: they count from 0, and the last is 1\n"),
        (["--set", "a..b=x"], "this is no path\n"),
        (["--pages", "many"], "`many` is not a number of pages\n"),
        (["--tag", "a or b"], "`a or b` joins tags by `or`\n"),
    ],
)
def test_bad_options_end_with_2(source: Path, arguments: list[str], said: str) -> None:
    done = cvtool("build", *arguments, cwd=source.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{' '.join(arguments)}: error[bad-option]: {said}")
    assert not (source.parent / "build").exists()


def test_bytes_that_are_no_text_are_a_fault_and_no_traceback(source: Path) -> None:
    for arguments in ("--set basics.label=\udcff", "--set \udcff", "--tag \udcff", "--pages \udcff"):
        done = cvtool("build", *arguments.split(), cwd=source.parent)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_validate_takes_merged_files_and_texts(source: Path) -> None:
    done = cvtool("validate", "--set", "basics.email=x", "--format", "json", cwd=source.parent)
    assert done.returncode == 1
    assert '"file": "--set basics.email=x"' in done.stdout
    done = cvtool("validate", "cv.yaml", "-m", "cv.yaml", cwd=source.parent)
    assert (done.returncode, done.stderr) == (0, "")


# ---- Names of variants -------------------------------------------------------------------------------------------


FAMILY = """basics: {name: Ada Lovelace}
work: [{name: A, tags: [industry]}]
variants:
  cv: {template: full-cv}
  industry-short: {template: resume, include: [none]}
  industry-long: {template: full-cv, include: [none]}
"""


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (["industry-*"], "industry-short industry-long"),
        (["industry-long", "industry-*"], "industry-long industry-short"),
        (["*-l?ng", "c[vx]", "cv"], "industry-long cv"),
        (["*"], "cv industry-short industry-long"),
    ],
)
def test_globs_name_variants(tmp_path: Path, asked: list[str], names: str) -> None:
    (tmp_path / "cv.yaml").write_text(FAMILY)
    done = cvtool("build", "cv.yaml", *asked, "--tex-only", "--tag", "industry", cwd=tmp_path)
    assert done.returncode == 0
    assert {file.stem for file in (tmp_path / "build").iterdir()} == set(names.split())
    results = build(tmp_path / "cv.yaml", asked, tags=["industry"], output=tmp_path / "build", tex_only=True)
    assert [result.variant for result in results] == names.split()
    assert all("organization={A}" in result.tex.read_text() for result in results)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            "build academic-* indsutry-long",
            "error[unknown-variant]: no variant is named like `academic-*`\n"
            "  hint: the variants are `cv`, `industry-short`, `industry-long`\n"
            "error[unknown-variant]: there is no variant `indsutry-long`\n"
            "  hint: did you mean `industry-long`?\n",
        ),
        (
            "explain industry-*",
            "error[bad-option]: `industry-*` is for 2 variants: `industry-short`, `industry-long`\n"
            "  hint: name one of them\n",
        ),
    ],
)
def test_globs_that_are_for_none_or_for_too_many_are_a_wrong_call(tmp_path: Path, call: str, said: str) -> None:
    (tmp_path / "cv.yaml").write_text(FAMILY)
    done = cvtool(*call.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.tex
def test_explain_and_proof_take_a_glob_that_is_for_one(tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(FAMILY)
    assert cvtool("build", "c*", cwd=tmp_path).returncode == 0
    assert cvtool("explain", "c*", cwd=tmp_path).returncode == 0
    assert cvtool("proof", "build/cv.pdf", "--against", "cv.yaml", "c*", cwd=tmp_path).returncode == 0
    done = cvtool("proof", "build/cv.pdf", "--against", "cv.yaml", "*", cwd=tmp_path)
    assert (done.returncode, "`*` is for 3 variants" in done.stderr) == (2, True)


# ---- Lists -------------------------------------------------------------------------------------------------------


def test_lists_join_by_id_or_are_added_to(source: Path, tmp_path: Path) -> None:
    source.write_text(SOURCE.replace("{name: A,", "{id: a, name: A,"))
    over = tmp_path / "over.yaml"
    over.write_text(
        "work: [{id: a, position: CTO}, {id: c, name: C}]\n"
        "skills+: [Python]\nvariants: {short: {include+: [industry]}}\n"
    )
    written = tex(source, "short", options=Options(merge=[over]))
    for text in ("title={CTO}", "organization={A}", "organization={B}", "organization={C}", "{Python}"):
        assert text in written
    assert validate(source, options=Options(merge=[over])) == ()


def test_what_an_overlay_adds_for_a_variant_is_added_to_what_that_inherits(source: Path, tmp_path: Path) -> None:
    source.write_text(f"{SOURCE}  child: {{extends: short}}\n")
    over = tmp_path / "over.yaml"
    over.write_text("variants: {child: {include+: [industry]}}\n")
    written = tex(source, "child", options=Options(merge=[over]))
    assert "organization={A}" in written
    assert "organization={B}" in written
    written = tex(source, "child", options=Options(merge=[over], overrides={"defaults.design.paper": "letter"}))
    assert "paper={letter}" in written
