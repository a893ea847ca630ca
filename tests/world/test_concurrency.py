"""Several builds at once: each PDF is always whole, and one of those that were built."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.world.helpers import SOURCE, World


def build_at_once(world: World, *sources: str, rounds: int) -> set[bytes]:
    """Build all sources at once, many times; return every PDF that a reader saw meanwhile."""
    world.run("build", sources[0], "bio")
    seen: set[bytes] = set()
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            seen.add(world.pdf.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(rounds):
        for process in [world.start("build", source, "bio") for source in sources]:
            done = world.end(process)
            assert (done.code, done.out, done.err) == (0, "", "")
    over.set()
    reader.join()
    return seen


def test_two_builds_of_one_source(world: World) -> None:
    """two builds of one source at once, 4 rounds under the eyes of a reader: 0, always the same whole PDF"""
    assert len(build_at_once(world, "cv.yaml", "cv.yaml", rounds=4)) == 1


def test_builds_of_several_sources_into_one_folder(world: World) -> None:
    """three sources built into one folder at once, 2 rounds: 0, always a whole PDF of one of them"""
    expected = set()
    for name in ("a.yaml", "b.yaml"):
        (world.folder / name).write_text(SOURCE.replace("Prize", f"Prize of {name}"))
        world.run("build", name, "bio", "-o", name[0])
        expected.add((world.folder / name[0] / "bio.pdf").read_bytes())
    world.run("build", "bio", "-o", "c")
    expected.add((world.folder / "c" / "bio.pdf").read_bytes())
    assert build_at_once(world, "cv.yaml", "a.yaml", "b.yaml", rounds=2) <= expected


def test_a_source_that_is_written_all_the_time(world: World) -> None:
    """a source written in place without end, 8 readings: 0 or 1, and never half of it"""
    over = threading.Event()
    file = world.folder / "cv.yaml"
    texts = [
        SOURCE + f"sections: {{own: {{title: T, entries: [{word}]}}}}\n# the end\n" for word in ("one", "two " * 999)
    ]

    def write() -> None:
        while not over.is_set():
            for text in texts:
                file.write_text(text)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = {tex for _ in range(8) if (tex := tex_of(world))}
    finally:
        over.set()
        writer.join()
    file.write_text(texts[0])
    expected = {tex_of(world)}
    file.write_text(texts[1])
    assert made <= expected | {tex_of(world)}


def tex_of(world: World) -> str:
    """Return what a build of this moment writes, or nothing if the source was found to be faulty."""
    tex = Path(world.folder / "build" / "cv.tex")
    tex.unlink(missing_ok=True)
    done = world.run("build", "cv", "--tex-only")
    assert done.code in {0, 1}
    assert done.code == 0 or "cv.yaml: error[" in done.err
    return tex.read_text() if done.code == 0 else ""
