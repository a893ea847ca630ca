#!/bin/sh
# Set up what cvtool needs and this machine lacks, and say what is being done.
#
#   scripts/setup.sh [dev] [tex] [tests]
#
# Always: .venv with cvtool in it, and for that a Python >= 3.11 that can make virtual environments.
#   dev    developers' tools in .venv: pytest, ruff, mypy, ...
#   tex    XeLaTeX with the packages and fonts that templates load
#   tests  what only the tests need: pdftotext, ps, lualatex, fontspec
#
# Looks for the things themselves, not for packages: a TeX from elsewhere is as good. Where nothing is missing, it
# does nothing, in a moment and without a network. System packages are installed all at once, as root or through
# sudo; where neither is to be had, the exact command is printed instead.
#
#   PYTHON=python3.12    the interpreter of .venv; otherwise the first that is new enough
#   DEPS=newest          the newest versions of all that .venv holds, or with DEPS=lowest the lowest that pyproject.toml
#                        allows; otherwise those of requirements/, checked by their hashes
set -eu

cd "$(dirname "$0")/.."
PATH=$PATH:/Library/TeX/texbin # where macOS has TeX; shells know only after the next login
wanted=" $* "

say() { printf '%s\n' "setup: $*"; }

fail() {
    printf '%s\n' "setup: $*" >&2
    exit 1
}

wants() { case $wanted in *" $1 "*) ;; *) return 1 ;; esac }

has() { command -v "$1" >/dev/null 2>&1; }

# --- What is there ---------------------------------------------------------------------------------------------------

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    python=
    return 1
}

python_version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

# The stamp of a finished .venv: where it is (its scripts hold the path), for which dependencies it was made (all of
# pyproject.toml before the tools' settings, and the lock) and in which versions, and whether with developers' tools.
stamp=.venv/.stamp
deps=${DEPS:-locked}
key="$PWD $(sed '/^\[tool\./,$d' pyproject.toml | cat - requirements/*.txt | cksum) $deps"

venv_is_whole() {
    [ -x .venv/bin/python ] || return 1
    case $(cat $stamp 2>/dev/null) in "$key"*) ;; *) return 1 ;; esac
    [ -z "${PYTHON-}" ] || [ "$(python_version "$PYTHON")" = "$(python_version .venv/bin/python)" ]
}

venv_is_complete() { venv_is_whole && { ! wants dev || [ "$(cat $stamp)" = "$key dev" ]; }; }

has_font() { [ -n "$(fc-list "$1" family)" ]; }

# Print a word for everything that only the system's packages can bring.
missing() {
    if ! venv_is_whole; then
        if ! find_python; then
            echo python
        elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo venv
        fi
    fi
    if wants tex; then
        has xelatex || echo xelatex
        has kpsewhich && kpsewhich color.sty umsb.fd >/dev/null || echo latex-packages
        has kpsewhich && kpsewhich texgyrepagella-regular.otf texgyreheros-bold.otf >/dev/null || echo tex-gyre-fonts
        has fc-list || echo fc-list
        has fc-list && has_font 'Noto Sans Symbols2' || echo noto-fonts
        has fc-list && has_font 'Noto Serif CJK SC' || echo noto-cjk-fonts
        # Type that a variant may choose, less than 1 MB.
        has fc-list && has_font Carlito || echo carlito-font
        has fc-list && has_font Caladea || echo caladea-font
        # Pictographs; Arch has no such font.
        has pacman || { has fc-list && { has_font Symbola || has_font 'Noto Emoji'; }; } || echo symbol-font
    fi
    if wants tests; then
        has pdftotext || echo pdftotext
        has ps || echo ps
        has kpsewhich && kpsewhich fontspec.sty >/dev/null || echo latex-packages
        has lualatex && kpsewhich luaotfload-main.lua >/dev/null || echo lualatex
    fi
}

# --- What to install -------------------------------------------------------------------------------------------------

packages_for() {
    case $manager:$1 in
        apt-get:python) echo python3.11 python3.11-venv ;; # Ubuntu 22.04, whose python3 is older
        apt-get:venv) echo "python$(python_version "$python")-venv" ;;
        apt-get:xelatex) echo texlive-xetex ;;
        apt-get:latex-packages) echo texlive-latex-recommended ;;
        apt-get:tex-gyre-fonts) echo fonts-texgyre ;;
        apt-get:fc-list) echo fontconfig ;;
        apt-get:noto-fonts) echo fonts-noto-core ;;
        apt-get:noto-cjk-fonts) echo fonts-noto-cjk ;;
        apt-get:carlito-font) echo fonts-crosextra-carlito ;;
        apt-get:caladea-font) echo fonts-crosextra-caladea ;;
        apt-get:symbol-font) echo fonts-symbola ;;
        apt-get:pdftotext) echo poppler-utils ;;
        apt-get:ps) echo procps ;;
        apt-get:lualatex) echo texlive-luatex ;;

        dnf:python) echo python3.12 ;;
        dnf:venv) echo python3-libs ;;
        dnf:xelatex) echo texlive-collection-xetex ;;
        dnf:latex-packages) echo texlive-collection-latexrecommended ;;
        dnf:tex-gyre-fonts) echo texlive-tex-gyre ;;
        dnf:fc-list) echo fontconfig ;;
        dnf:noto-fonts) echo google-noto-fonts-all-static ;;
        dnf:noto-cjk-fonts) echo google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts ;;
        dnf:carlito-font) echo google-carlito-fonts ;;
        dnf:caladea-font) echo google-crosextra-caladea-fonts ;;
        dnf:symbol-font) echo gdouros-symbola-fonts ;;
        dnf:pdftotext) echo poppler-utils ;;
        dnf:ps) echo procps-ng ;;
        dnf:lualatex) echo texlive-collection-luatex ;;

        pacman:python | pacman:venv) echo python ;;
        pacman:xelatex) echo texlive-xetex ;;
        pacman:latex-packages) echo texlive-latexrecommended ;;
        pacman:tex-gyre-fonts) echo texlive-fontsrecommended ;;
        pacman:fc-list) echo fontconfig ;;
        pacman:noto-fonts) echo noto-fonts ;;
        pacman:noto-cjk-fonts) echo noto-fonts-cjk ;;
        pacman:carlito-font) echo ttf-carlito ;;
        pacman:caladea-font) echo ttf-caladea ;;
        pacman:pdftotext) echo poppler ;;
        pacman:ps) echo procps-ng ;;
        pacman:lualatex) echo texlive-luatex ;;

        brew:python | brew:venv) echo python@3.13 ;;
        brew:xelatex | brew:latex-packages | brew:tex-gyre-fonts | brew:lualatex) echo basictex ;;
        brew:fc-list) echo fontconfig ;;
        brew:noto-fonts) echo font-noto-sans font-noto-serif font-noto-sans-symbols-2 ;;
        brew:noto-cjk-fonts) echo font-noto-sans-cjk font-noto-serif-cjk ;;
        brew:carlito-font) echo font-carlito ;;
        brew:caladea-font) echo font-caladea ;;
        brew:symbol-font) echo font-noto-emoji ;;
        brew:pdftotext) echo poppler ;;
    esac
}

install_command() {
    case $manager in
        apt-get)
            # A repository that cannot be reached need not be one that is needed: hence `;`.
            echo "apt-get update -q; DEBIAN_FRONTEND=noninteractive" \
                "apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 $*"
            ;;
        dnf) echo "dnf install -y --setopt=install_weak_deps=False $*" ;;
        pacman) echo "pacman -Sy --needed --noconfirm $*" ;;
        brew) echo "brew install $*" ;;
    esac
}

can_sudo() { has sudo && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; }

install_system() {
    needs=$*
    for manager in apt-get dnf pacman brew ''; do
        if has "${manager:-true}"; then break; fi
    done
    [ -n "$manager" ] || fail "missing: $needs; no apt-get, dnf, pacman or brew here to install them with"
    [ "$manager" = brew ] || [ "$(id -u)" = 0 ] || can_sudo || no_root=yes

    find_python || :
    command=$(install_command "$(for need in $needs; do packages_for "$need"; done | xargs -n 1 | sort -u | xargs)")
    if [ -n "${no_root-}" ]; then
        fail "missing: $needs

To install what brings them, root's rights are needed. Run this as root, then try again:

    $command
"
    fi
    say "missing: $needs"
    say "running: $command"
    if [ "$manager" = brew ] || [ "$(id -u)" = 0 ]; then
        sh -c "$command" </dev/null
    else
        sudo sh -c "$command" </dev/null
    fi || fail "that failed; see above"

    needs=$(missing | xargs)
    case $needs in
        '') ;;
        *python* | *venv*) fail "still missing: a Python >= 3.11 with venv; name one with PYTHON=/path/to/python3" ;;
        *xelatex* | *latex-packages* | *tex-gyre*)
            fail "still missing: $needs
The TeX on the PATH ($(command -v xelatex || echo none)) is not the one just installed; give it what it lacks:

    tlmgr install collection-xetex collection-latexrecommended tex-gyre
"
            ;;
        *) fail "still missing: $needs" ;;
    esac
}

# --- What goes into .venv --------------------------------------------------------------------------------------------

pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }

# Nothing that is not locked gets in, neither what builds PyLaTeX and cvtool.
install_locked() {
    pip install --require-hashes -r requirements/build.txt
    pip install --require-hashes --no-build-isolation --use-pep517 -r "requirements/$1.txt"
    pip install --no-deps --no-build-isolation --editable .
}

install_newest() { pip install --upgrade --upgrade-strategy eager --editable "$1"; }

install_lowest() {
    pip install uv
    .venv/bin/uv pip install --quiet --python .venv/bin/python --resolution lowest-direct --editable "$1"
}

install_python_packages() {
    if wants dev; then name=dev extra='[dev]'; else name=run extra=; fi
    case $deps in
        locked) say "installing cvtool and the packages of requirements/$name.txt into .venv" ;;
        *) say "installing cvtool$extra and the $deps versions of what it depends on into .venv" ;;
    esac
    case $deps in
        locked) install_locked $name ;;
        newest) install_newest ".$extra" ;;
        lowest) install_lowest ".$extra" ;;
    esac
    echo "$key${extra:+ dev}" >$stamp
}

# --- Do it -----------------------------------------------------------------------------------------------------------

case $deps in locked | newest | lowest) ;; *) fail "DEPS=$deps is neither newest nor lowest" ;; esac
if [ -n "${PYTHON-}" ]; then find_python || fail "PYTHON=$PYTHON is no Python >= 3.11"; fi

needs=$(missing | xargs)
# shellcheck disable=SC2086 # a list of words
[ -z "$needs" ] || install_system $needs

if ! venv_is_complete; then
    if ! venv_is_whole; then
        find_python
        say "making .venv with $python ($(python_version "$python"))"
        "$python" -m venv --clear .venv
    fi
    install_python_packages
fi
