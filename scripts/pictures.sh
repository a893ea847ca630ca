#!/bin/sh
# Draw the pictures of the README: `make cv && scripts/pictures.sh`. Needs pdftoppm.
set -eu
cd "$(dirname "$0")/.."
for variant in cv resume bio; do
    pdftoppm -r 60 -png -f 1 -l 1 -singlefile "build/$variant.pdf" "docs/images/$variant"
done
drawn=$(mktemp -d)
.venv/bin/cvtool explain resume --png "$drawn" >/dev/null
mv "$drawn/resume-2.png" docs/images/fit.png
rm -r "$drawn"
