"""Disks that are full, limits of what may be written, folders that may not be: a fault, and the last PDF stays."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.world.helpers import GOOD, Done, Strike, World, is_whole

# Root writes where the permissions forbid it, unless it gives up that right.
BOUND = (
    'if [ "$(id -u)" = 0 ]; then exec setpriv --bounding-set=-dac_override,-dac_read_search "$@"; else exec "$@"; fi'
)


def on_small_disk(world: World, place: Path, size: str, fill: str = ":") -> Done:
    """Build with a disk of a size mounted at a place, in a view of the world that only this build has.

    What is on the disk in the end is copied to `place`; `fill` is run before the build.
    """
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    shell = f"""
        exec {" ".join(unshare)} bash -c '
            mkdir -p "$0" && exec 9<"$0" && mount -t tmpfs -o size={size} none "$0" && (cd "$0" && {fill}) || exit 99
            "$@"; code=$?; cp -a "$0"/. /proc/self/fd/9/; exit $code
        ' '{place}' "$@"
    """
    return world.run("build", "bio", shell=shell)


def test_the_temporary_folder_fills_up(world: World) -> None:
    """a temporary folder that fills up while TeX runs: 3, `disk-full`"""
    world.has_good_pdf()
    done = on_small_disk(world, world.tmp, "16k")
    assert done.code == 3
    assert "error[disk-full]: bio: the disk of `" in done.err
    assert world.pdf.read_bytes() == GOOD


def test_the_temporary_folder_is_full(world: World) -> None:
    """a temporary folder with no byte left: 0, built in the next that the system offers"""
    done = on_small_disk(world, world.tmp, "16k", "head -c 50000 /dev/zero >ballast 2>/dev/null || true")
    assert (done.code, done.err) == (0, "")
    (world.tmp / "ballast").unlink()


@pytest.mark.parametrize("left", [0, 1])
def test_the_output_folder_is_full(world: World, left: int) -> None:
    """an output folder with no byte left, or with room for the `.tex` only: 3, `unwritable`"""
    fill = f"printf %s '\\''{GOOD.decode()}'\\'' >bio.pdf; head -c {8192 - 4096 * left} /dev/zero >ballast"
    done = on_small_disk(world, world.folder / "build", "12k", fill)
    assert done.code == 3
    name = "bio.pdf" if left else "bio.tex"
    assert done.err.startswith(f"error[unwritable]: `build/{name}` cannot be written: no space left on device\n")
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize("nth", [1, 2])
def test_a_limit_on_files(world: World, nth: int) -> None:
    """a limit on the size of files that the `.tex` or the PDF exceeds: 3, `unwritable`"""
    world.has_good_pdf()
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (100, 100))"
    done = world.run("build", "bio", strike=Strike("cvtool.system.files:write_atomically", limit, nth))
    assert done.code == 3
    assert "cannot be written: file too large\n" in done.err
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize("kilobytes", [0, 1, 4])
def test_a_limit_on_the_files_of_tex(world: World, kilobytes: int) -> None:
    """a limit on the size of files that TeX exceeds: 3, a fault of TeX or of the temporary folder"""
    world.has_good_pdf()
    done = world.run("build", "bio", shell=f'ulimit -f {kilobytes}; exec "$@"')
    assert done.code == 3
    assert "error[" in done.err
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_the_output_folder_may_not_be_written(world: World, mode: int) -> None:
    """an output folder without the right to write, or without any: 3, `unwritable`"""
    world.has_good_pdf()
    world.pdf.parent.chmod(mode)
    done = world.run("build", "bio", shell=BOUND)
    world.pdf.parent.chmod(0o755)
    assert done.code == 3
    assert "error[unwritable]: `build/bio.tex` cannot be written: permission denied\n" in done.err
    assert world.pdf.read_bytes() == GOOD


def test_the_output_folder_cannot_be_made(world: World) -> None:
    """an output folder that would have to be made where nothing may be: 3, `unwritable`"""
    (world.folder / "closed").mkdir(mode=0o555)
    done = world.run("build", "bio", "-o", "closed/build", shell=BOUND)
    assert done.code == 3
    assert done.err.startswith("error[unwritable]: `closed/build/bio.tex` cannot be written: permission denied\n")


def test_the_source_may_not_be_read(world: World) -> None:
    """a source without the right to read it: 1, `unreadable`"""
    world.has_good_pdf()
    (world.folder / "cv.yaml").chmod(0)
    done = world.run("build", "bio", shell=BOUND)
    assert done.code == 1
    assert done.err.startswith("cv.yaml: error[unreadable]: the file cannot be read: permission denied\n")
    assert world.pdf.read_bytes() == GOOD


def test_nothing_at_home_may_be_written(world: World) -> None:
    """a home, a cache and a TEXMFVAR that cannot be written: 0"""
    home = world.folder.parent / "home"
    home.mkdir(mode=0o555)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TEXMFVAR", "TEXMFHOME", "TEXMFCONFIG"):
        world.env[name] = str(home if name == "HOME" else home / name)
    done = world.run("build", "bio", shell=BOUND)
    assert (done.code, done.err) == (0, "")
    assert is_whole(world.pdf.read_bytes())
    assert list(home.iterdir()) == []
