"""Hints that name the command to install TeX files and fonts with on this system."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class System:
    """The commands with which a kind of system installs TeX and fonts.

    In `file` and `search`, `{file}` is a TeX file, `{stem}` its name without suffix, and `{debian}` and `{collection}`
    the collection that contains it, as Debian and TeX Live spell it. `search` is for files that no table has. `font`
    installs the `{package}` of a family of type, which `families` has by its name in small letters.
    """

    engine: str
    gyre: str
    noto: str
    cjk: str
    symbols: str
    font: str
    families: Mapping[str, str]
    file: str
    search: str


_APT: Final = System(
    engine="sudo apt-get install texlive-xetex texlive-latex-recommended fonts-texgyre fonts-noto-core fonts-noto-cjk"
    " fonts-symbola",
    gyre="sudo apt-get install fonts-texgyre",
    noto="sudo apt-get install fonts-noto-core",
    cjk="sudo apt-get install fonts-noto-cjk",
    symbols="sudo apt-get install fonts-symbola",
    font="sudo apt-get install {package}",
    families={
        "carlito": "fonts-crosextra-carlito",
        "caladea": "fonts-crosextra-caladea",
        "eb garamond": "fonts-ebgaramond",
        "inter": "fonts-inter",
        "lato": "fonts-lato",
        "linux libertine o": "fonts-linuxlibertine",
        "open sans": "fonts-open-sans",
    },
    file="sudo apt-get install texlive-{debian}",
    search="apt-file search {file}",
)
_DNF: Final = System(
    engine="sudo dnf install texlive-collection-xetex texlive-collection-latexrecommended texlive-tex-gyre "
    "google-noto-sans-fonts google-noto-serif-fonts google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
    gyre="sudo dnf install texlive-tex-gyre",
    noto="sudo dnf install google-noto-sans-fonts google-noto-serif-fonts",
    cjk="sudo dnf install google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
    symbols="sudo dnf install gdouros-symbola-fonts",
    font="sudo dnf install {package}",
    families={
        "carlito": "google-carlito-fonts",
        "caladea": "google-crosextra-caladea-fonts",
    },
    file="sudo dnf install 'tex({file})'",
    search="sudo dnf install 'tex({file})'",
)
_ZYPPER: Final = System(
    engine="sudo zypper install texlive-collection-xetex texlive-collection-latexrecommended texlive-tex-gyre-fonts "
    "google-noto-fonts google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
    gyre="sudo zypper install texlive-tex-gyre-fonts",
    noto="sudo zypper install google-noto-fonts",
    cjk="sudo zypper install google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
    symbols="sudo zypper install gdouros-symbola-fonts",
    font="sudo zypper install {package}",
    families={
        "carlito": "google-carlito-fonts",
        "caladea": "google-caladea-fonts",
    },
    file="sudo zypper install 'tex({file})'",
    search="sudo zypper install 'tex({file})'",
)
_PACMAN: Final = System(
    engine="sudo pacman -S texlive-xetex texlive-latexrecommended texlive-fontsrecommended noto-fonts noto-fonts-cjk",
    gyre="sudo pacman -S texlive-fontsrecommended",
    noto="sudo pacman -S noto-fonts",
    cjk="sudo pacman -S noto-fonts-cjk",
    symbols="sudo pacman -S noto-fonts",
    font="sudo pacman -S {package}",
    families={
        "carlito": "ttf-carlito",
        "caladea": "ttf-caladea",
    },
    file="sudo pacman -S texlive-{collection}",
    search="pacman -F {file}",
)
_BREW: Final = System(
    engine="brew install --cask mactex-no-gui",
    gyre="sudo tlmgr install tex-gyre",
    noto="brew install --cask font-noto-sans font-noto-serif",
    cjk="brew install --cask font-noto-sans-cjk font-noto-serif-cjk",
    symbols="brew install --cask font-noto-emoji",
    font="brew install --cask {package}",
    families={
        "carlito": "font-carlito",
        "caladea": "font-caladea",
    },
    file="sudo tlmgr install {stem}",
    search="tlmgr search --global --file /{file}",
)
_BY_ID: Final = {
    **dict.fromkeys(("debian", "ubuntu"), _APT),
    **dict.fromkeys(("fedora", "rhel", "centos"), _DNF),
    **dict.fromkeys(("suse", "opensuse"), _ZYPPER),
    "arch": _PACMAN,
}

# The collection of each TeX file, as Debian spells it; TeX Live writes it without hyphens.
_COLLECTIONS: Final = {
    **dict.fromkeys(
        ("booktabs", "expl3", "fontspec", "geometry", "microtype", "polyglossia", "ragged2e", "unicode-math", "xcolor"),
        "latex-recommended",
    ),
    **dict.fromkeys(
        ("changepage", "enumitem", "multirow", "needspace", "paracol", "tcolorbox", "titlesec", "xifthen"),
        "latex-extra",
    ),
    **dict.fromkeys(("academicons", "fontawesome", "fontawesome5", "roboto", "sourcesanspro"), "fonts-extra"),
    **dict.fromkeys(("pgf", "tikz"), "pictures"),
    **dict.fromkeys(("biblatex",), "bibtex-extra"),
    **dict.fromkeys(("xecjk", "cjk"), "lang-cjk"),
    **dict.fromkeys(("ctex",), "lang-chinese"),
    **dict.fromkeys(("realscripts", "ucharclasses"), "xetex"),
    **dict.fromkeys(("arabxetex", "bidi"), "lang-arabic"),
}
_PSNFSS: Final = "fonts-recommended"
# Why no font has a character, by its general category.
_NO_FONT: Final = {
    "Cc": "it is a control character",
    "Cf": "it shows nothing",
    "Cn": "no character has this code",
    "Co": "it is for private use, a different sign in every font",
    "Cs": "it is half of a character",
}
_GYRE: Final = r"tex ?gyre|^(?:pagella|termes|schola|heros|cursor)$"
_CJK: Final = r"cjk|\bhan\b|hans\b|hant\b|hiragana|katakana|hangul|bopomofo|japanese|korean|chinese"


def engine_hint() -> str:
    """Return how to install XeLaTeX and the fonts that the templates use."""
    system = _this_system()
    return f"install it: `{system.engine}`" if system else "install TeX Live: https://tug.org/texlive/"


def file_hint(file: str) -> str:
    """Return how to install a TeX file, given as `name.sty` or `name.cls`."""
    system = _this_system() or _BREW
    stem = file.rpartition(".")[0]
    debian = _COLLECTIONS.get(stem.lower())
    if debian:
        command = system.file.format(file=file, stem=stem, debian=debian, collection=debian.replace("-", ""))
        return f"install it: `{command}`"
    return f"put it beside the template's class, or install what brings it: `{system.search.format(file=file)}`"


def font_hint(name: str) -> str:
    """Return how to install a font that is missing.

    Args:
        name: a font, or the name of a script or character that needs one.
    """
    system = _this_system()
    if system and name == "pzdr":  # hyperref loads Zapf Dingbats
        command = system.file.format(
            file="pzdr.tfm", stem="zapfding", debian=_PSNFSS, collection=_PSNFSS.replace("-", "")
        )
        return f"install it: `{command}`"
    if system and re.search(_GYRE, name, re.IGNORECASE):
        return f"install it: `{system.gyre}`"
    if system and (package := system.families.get(name.casefold())):
        return f"install it: `{system.font.format(package=package)}`"
    if system and re.search(_CJK, name, re.IGNORECASE):
        return f"install a font: `{system.cjk}`"
    if system and re.search("noto", name, re.IGNORECASE):
        return f"install it: `{system.noto}`"
    return "install the font, or choose another: `fc-list` shows those that TeX can find"


def character_hint(character: str) -> str:
    """Return what to do about a character that no font has: install a font, or write something else."""
    import unicodedata

    category = unicodedata.category(character)
    if reason := _NO_FONT.get(category):
        return f"take it out of the text: {reason}"
    if category.startswith("Z"):
        return "write an ordinary space instead"
    if category.startswith("S"):
        system = _this_system()
        return f"install a font: `{system.symbols}`; or write it in words" if system else "write it in words"
    return f"{script_hint(unicodedata.name(character, ''))}; or choose a template font that has it"


def script_hint(script: str) -> str:
    """Return how to install a font for a script, given by its Unicode name or that of a character in it."""
    return font_hint(script if re.search(_CJK, script, re.IGNORECASE) else f"Noto {script}")


def _this_system() -> System | None:
    """Return the commands for this system, or None if the tables do not have it."""
    if sys.platform == "darwin":
        return _BREW
    import platform

    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return None
    names = (release.get("ID", ""), *release.get("ID_LIKE", "").split())
    return next((_BY_ID[name] for name in names if name in _BY_ID), None)
