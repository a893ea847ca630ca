#!/bin/sh
# Draw the pictures of the README from the PDFs in build/: `make cv && scripts/pictures.sh`. Needs pdftoppm.
set -eu
cd "$(dirname "$0")/.."
for variant in cv resume bio; do
    pdftoppm -r 60 -png -f 1 -l 1 -singlefile "build/$variant.pdf" "docs/images/$variant"
done
