"""The cache makes builds faster, and nothing else: the same bytes with it, without it, and whatever befalls it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cvtool import build
from cvtool.options import Result
from tests.helpers import ROOT, SEED, cvtool_process

pytestmark = pytest.mark.tex

VARIANTS = ("cv", "resume", "bio")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "cvtool"


def pdfs(results: tuple[Result, ...]) -> dict[str, bytes]:
    return {result.variant: result.pdf.read_bytes() for result in results if result.pdf}


def formats(cache: Path) -> list[Path]:
    return sorted((cache / "formats").glob("*.fmt"))


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def noise(file: Path) -> None:
    file.write_bytes(os.urandom(100_000))


def silent_noise(file: Path) -> None:
    """Damage that neither the size nor the time of the file tells."""
    found = file.stat()
    data = bytearray(file.read_bytes())
    data[2000 : len(data) // 2] = os.urandom(len(data) // 2 - 2000)
    file.write_bytes(data)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def test_the_same_bytes_without_with_a_cold_and_with_a_warm_cache_alone_and_side_by_side(
    cache: Path, tmp_path: Path
) -> None:
    source = SEED
    without = pdfs(build(source, output=tmp_path / "without", cache=False))
    assert sorted(without) == sorted(VARIANTS)
    assert not cache.exists()
    for jobs in (3, 1, None):
        found = pdfs(build(source, output=tmp_path / f"jobs-{jobs}", jobs=jobs, force=True))
        assert found == without
        assert len(formats(cache)) == 3
    for variant in VARIANTS:
        assert pdfs(build(source, [variant], output=tmp_path / "alone")) == {variant: without[variant]}


@pytest.mark.parametrize("damage", [half, noise, silent_noise, folder_instead, Path.unlink])
def test_a_damaged_format_changes_nothing_and_is_replaced(
    cache: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    first = pdfs(build(SEED, ["bio"], output=tmp_path / "out"))
    (form,) = formats(cache)
    whole = form.read_bytes()
    damage(form)
    for _ in range(2):
        shutil.rmtree(cache / "runs")
        (result,) = build(SEED, ["bio"], output=tmp_path / "out", force=True)
        assert result.diagnostics == ()
        assert pdfs((result,)) == first
    if damage is not folder_instead:
        assert formats(cache)[0].read_bytes() == whole


@pytest.mark.parametrize("damage", [half, noise, folder_instead, Path.unlink])
def test_a_damaged_record_is_a_reason_to_build_anew(
    cache: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    first = build(SEED, ["bio"], output=tmp_path / "out")
    records = [*(cache / "builds").iterdir(), *(file for file in (cache / "formats").iterdir() if not file.suffix)]
    assert len(records) == 2
    for record in records:
        damage(record)
    (again,) = build(SEED, ["bio"], output=tmp_path / "out")
    assert not again.unchanged
    assert pdfs((again,)) == pdfs(first)


def test_a_cache_that_is_a_file_is_no_fault(cache: Path, tmp_path: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("in the way")
    (result,) = build(SEED, ["bio"], output=tmp_path / "out")
    assert result.diagnostics == ()
    assert cache.read_text() == "in the way"


def test_a_changed_class_gets_a_new_format(cache: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "latex_templates", tmp_path / "latex_templates")
    shutil.copy(SEED, tmp_path / "cv.yaml")
    first = pdfs(build(tmp_path / "cv.yaml", ["bio"], output=tmp_path / "out"))
    code = tmp_path / "latex_templates" / "grant-bio" / "grant-bio.cls"
    code.write_text(code.read_text().replace("left=64", "left=70"))
    second = pdfs(build(tmp_path / "cv.yaml", ["bio"], output=tmp_path / "out"))
    assert second != first
    assert second == pdfs(build(tmp_path / "cv.yaml", ["bio"], output=tmp_path / "out", cache=False, force=True))
    assert len(formats(cache)) == 2


def test_a_class_that_cannot_be_dumped_is_used_as_it_is(cache: Path, tmp_path: Path) -> None:
    """One that loads a font of the system: XeTeX has no way to keep that in a format."""
    folder = tmp_path / "latex_templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("description: D\ndocument: D\nsections: {awards: {}}\n")
    (folder / "mine.cls").write_text(
        '\\ProvidesClass{mine}\\RequirePackage{cvtool}\n\\font\\mine="[texgyreheros-regular.otf]" at 9bp\n'
        "\\cvdefaults{font=Heros}\\cvpaper{a4}{595}{842}{left=64, right=64, top=62, bottom=72}\n"
        "\\renewcommand\\cvhead{\\cvoption{name}\\par}\\renewcommand\\cvheading[1]{\\mine#1\\par}\n"
        "\\renewcommand\\cvgroupheading[1]{#1\\par}\\renewcommand\\cvdot{, }\n\\cvnewblock{line}{\\cvget{title}}\n"
    )
    source = tmp_path / "cv.yaml"
    source.write_text("basics: {name: Ada}\nawards: [{title: Prize}]\nvariants: {it: {template: mine}}\n")
    (result,) = build(source, output=tmp_path / "out")
    assert result.pages == 1
    assert not formats(cache)
    assert len(list((cache / "formats").glob("*.failed"))) == 1


def test_formats_that_are_not_used_any_more_are_removed(cache: Path, tmp_path: Path) -> None:
    old = cache / "formats" / "0000.fmt"
    old.parent.mkdir(parents=True)
    for file in (old, old.with_suffix("")):
        file.write_text("{}")
        os.utime(file, (1_000_000_000, 1_000_000_000))
    build(SEED, ["bio"], output=tmp_path / "out")
    assert not list(old.parent.glob("0000*"))
    assert len(formats(cache)) == 1


def test_two_programs_with_one_empty_cache(cache: Path, tmp_path: Path) -> None:
    import concurrent.futures

    with concurrent.futures.ThreadPoolExecutor() as pool:
        outputs = [str(tmp_path / str(number)) for number in range(3)]
        runs = [pool.submit(cvtool_process, "build", str(SEED), "bio", "-o", output) for output in outputs]
    assert [run.result().returncode for run in runs] == [0, 0, 0]
    assert len({(tmp_path / str(number) / "bio.pdf").read_bytes() for number in range(3)}) == 1
    assert len(formats(cache)) == 1
    assert not list((cache / "formats").glob(".*"))


def test_what_an_edit_does_not_concern_is_not_typeset_again(cache: Path, tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    text = "basics: {name: Ada}\nawards: [{title: Prize}, {title: Medal, only: [cv]}]\n"
    source.write_text(text)
    first = pdfs(build(source, ["cv", "bio"], output=tmp_path / "out"))
    runs = {file.name for file in (cache / "runs").iterdir()}
    source.write_text(text.replace("Medal", "Order"))
    second = pdfs(build(source, ["cv", "bio"], output=tmp_path / "out"))
    assert second["bio"] == first["bio"]
    assert second["cv"] != first["cv"]
    assert len({file.name for file in (cache / "runs").iterdir()} - runs) == 1


def test_a_kept_run_says_what_it_said(cache: Path, tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text(f"basics: {{name: Ada}}\npublications: [{{name: {'w' * 60}}}]\n")
    said = [build(source, ["bio"], output=tmp_path / "out", force=True)[0].diagnostics for _ in range(2)]
    assert [found.code for found in said[0]] == ["overfull-box"]
    assert said[0] == said[1]
    assert list((cache / "runs").iterdir())


@pytest.mark.parametrize("damage", [half, noise, folder_instead])
def test_a_damaged_run_is_made_again(cache: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    first = pdfs(build(SEED, ["bio"], output=tmp_path / "out"))
    for run in (cache / "runs").iterdir():
        damage(run)
    assert pdfs(build(SEED, ["bio"], output=tmp_path / "out", force=True)) == first
