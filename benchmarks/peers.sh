#!/bin/sh
# Install the peers that the bench compares cvtool with, each into an environment of its own below benchmarks/.peers.
#
#   benchmarks/peers.sh        PYTHON=python3.12: makes the environments; otherwise .venv's
#
# A peer that cannot be installed leaves the reason in .peers/NAME.missing, which the bench prints. What is there
# already is left alone; to start anew, remove the folder.
set -u

cd "$(dirname "$0")" || exit
mkdir -p .peers/cache
peers=$PWD/.peers

say() { printf '%s\n' "peers: $*"; }

missing() { # name, reason
    say "$1: not installed: $2"
    printf '%s\n' "$2" >"$peers/$1.missing"
}

# The last line that a failed command printed.
reason() { grep -v '^ *$' "$peers/log" | grep -iE 'error|fail|not found' | tail -n 1 | cut -c 1-160; }

# --- RenderCV: Python >= 3.12, and a Typst package that it fetches when it first renders ---------------------------------

rendercv_installed() {
    [ -x .peers/rendercv/bin/rendercv ] && return
    # pyenv's commands fail for versions that are not chosen; its folders hold them.
    PATH=$(printf '%s:' "$HOME"/.pyenv/versions/3.1[2-9]*/bin)$PATH
    say "installing RenderCV 2.8"
    {
        "${PYTHON:-../.venv/bin/python}" -m venv .peers/uv &&
            .peers/uv/bin/pip install --quiet --disable-pip-version-check uv &&
            .peers/uv/bin/uv venv --quiet --python '>=3.12' .peers/rendercv &&
            .peers/uv/bin/uv pip install --quiet --python .peers/rendercv/bin/python 'rendercv[full]==2.8'
    } >"$peers/log" 2>&1
}

# Without a network a stub stands in for the icons: an empty box for each. The bench's source has none.
rendercv_icons() {
    icons=.peers/cache/typst/packages/preview/fontawesome/0.6.0
    [ -e $icons/typst.toml ] && return
    mkdir -p .peers/try
    printf 'cv: {name: Ada}\n' >.peers/try/ada.yaml
    XDG_CACHE_HOME=$peers/cache .peers/rendercv/bin/rendercv render .peers/try/ada.yaml -nomd -nopng >"$peers/log" 2>&1
    [ -e $icons/typst.toml ] && return
    say "RenderCV: the Typst package fontawesome cannot be fetched; a stub stands in for it"
    mkdir -p $icons
    printf '[package]\nname = "fontawesome"\nversion = "0.6.0"\nentrypoint = "lib.typ"\n' >$icons/typst.toml
    printf '#let fa-icon(name, ..args) = box(width: 1em)\n' >$icons/lib.typ
}

rm -f .peers/*.missing
if rendercv_installed; then rendercv_icons; else missing rendercv "$(reason)"; fi

# --- latexmk -----------------------------------------------------------------------------------------------------------

if ! command -v latexmk >/dev/null; then
    say "installing latexmk"
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        missing latexmk "install the system's package latexmk"
    elif ! apt-get install -y --no-install-recommends latexmk >"$peers/log" 2>&1; then
        missing latexmk "$(reason)"
    fi
fi
