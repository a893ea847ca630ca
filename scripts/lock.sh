#!/bin/sh
# Write the lock: for all that pyproject.toml names, exact versions that fit each other and any Python >= 3.11 on Linux
# and macOS, with the hashes of their files, into
#
#   requirements/dev.txt      all of it
#   requirements/run.txt      of that, what cvtool needs to run
#   requirements/build.txt    of that, what builds cvtool, and PyLaTeX, which has no wheel
#
#   scripts/lock.sh [--upgrade]
#
# Versions stay as they are where they still fit, but for --upgrade. uv does the work, in a folder for the moment: pip
# can install such a lock, but not make one.
set -eu

cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() {
    name=$1
    shift
    printf '%s\n' "lock: requirements/$name.txt"
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --annotation-style line \
        --custom-compile-command 'make lock' --output-file "requirements/$name.txt" "$@"
}

compile dev pyproject.toml --extra dev --group build "$@"
compile run pyproject.toml --constraints requirements/dev.txt
compile build --group build --constraints requirements/dev.txt
