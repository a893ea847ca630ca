"""What to type on which system."""

from __future__ import annotations

import platform
import sys

import pytest

from cvtool.tex.install import character_hint, engine_hint, file_hint, font_hint, script_hint


def on(monkeypatch: pytest.MonkeyPatch, **release: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)


@pytest.mark.parametrize(
    ("release", "start"),
    [
        ({"ID": "debian"}, "sudo apt-get install texlive-xetex texlive-latex-recommended fonts-texgyre"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt-get install texlive-xetex"),
        ({"ID": "fedora"}, "sudo dnf install texlive-collection-xetex"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "sudo pacman -S texlive-xetex"),
        ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "sudo zypper install"),
    ],
)
def test_a_known_system_gets_its_command(monkeypatch: pytest.MonkeyPatch, release: dict[str, str], start: str) -> None:
    on(monkeypatch, **release)
    assert engine_hint().startswith(f"install it: `{start}")


def test_a_mac_gets_brew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert engine_hint() == "install it: `brew install --cask mactex-no-gui`"
    assert file_hint("enumitem.sty") == "install it: `sudo tlmgr install enumitem`"


def test_an_unknown_system_gets_the_page_of_tex_live(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, ID="plan9")
    assert engine_hint() == "install TeX Live: https://tug.org/texlive/"
    assert "tlmgr" in file_hint("unheard-of.sty")
    assert "fc-list" in font_hint("TeX Gyre Pagella")


def test_a_system_that_does_not_say_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "freedesktop_os_release", none)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "tug.org" in engine_hint()


@pytest.mark.parametrize(
    ("file", "package"),
    [
        ("enumitem.sty", "texlive-latex-extra"),
        ("xeCJK.sty", "texlive-lang-cjk"),
        ("fontspec.sty", "texlive-latex-recommended"),
        ("fontawesome5.sty", "texlive-fonts-extra"),
    ],
)
def test_debian_has_a_package_for_a_file(monkeypatch: pytest.MonkeyPatch, file: str, package: str) -> None:
    on(monkeypatch, ID="debian")
    assert file_hint(file) == f"install it: `sudo apt-get install {package}`"


def test_a_file_of_no_table_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, ID="debian")
    assert "apt-file search my.cls" in file_hint("my.cls")
    on(monkeypatch, ID="fedora")
    assert "'tex(my.cls)'" in file_hint("my.cls")
    on(monkeypatch, ID="arch")
    assert "texlive-latexextra" in file_hint("enumitem.sty")


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("TeX Gyre Pagella", "fonts-texgyre"),
        ("texgyreheros-bold.otf", "fonts-texgyre"),
        ("Noto Sans CJK SC", "fonts-noto-cjk"),
        ("NotoSerifCJK-Bold.ttc", "fonts-noto-cjk"),
        ("Noto Sans Hebrew", "fonts-noto-core"),
        ("Heros", "fonts-texgyre"),
        ("Carlito", "fonts-crosextra-carlito"),
        ("EB Garamond", "fonts-ebgaramond"),
        ("open sans", "fonts-open-sans"),
        ("Caladea", "fonts-crosextra-caladea"),
    ],
)
def test_debian_has_a_package_for_a_font(monkeypatch: pytest.MonkeyPatch, name: str, package: str) -> None:
    on(monkeypatch, ID="debian")
    assert f"`sudo apt-get install {package}`" in font_hint(name)


@pytest.mark.parametrize(
    ("script", "package"),
    [
        ("Han", "fonts-noto-cjk"),
        ("Hangul", "fonts-noto-cjk"),
        ("CJK UNIFIED IDEOGRAPH-4F60", "fonts-noto-cjk"),
        ("Cyrillic", "fonts-noto-core"),
        ("HEBREW LETTER ALEF", "fonts-noto-core"),
    ],
)
def test_a_script_needs_a_font(monkeypatch: pytest.MonkeyPatch, script: str, package: str) -> None:
    on(monkeypatch, ID="debian")
    assert f"`sudo apt-get install {package}`" in script_hint(script)


def test_this_system_gets_a_hint() -> None:
    assert engine_hint().startswith("install")


@pytest.mark.parametrize(
    ("character", "hint"),
    [
        ("☃", "install a font: `sudo apt-get install fonts-symbola`; or write it in words"),
        ("😀", "install a font: `sudo apt-get install fonts-symbola`; or write it in words"),
        ("א", "install it: `sudo apt-get install fonts-noto-core`; or choose a template font that has it"),
        ("你", "install a font: `sudo apt-get install fonts-noto-cjk`; or choose a template font that has it"),
        ("\u2003", "write an ordinary space instead"),
        ("\ue000", "take it out of the text: it is for private use, a different sign in every font"),
        ("\uffff", "take it out of the text: no character has this code"),
        ("\x07", "take it out of the text: it is a control character"),
    ],
)
def test_a_character_that_no_font_has_gets_its_advice(
    monkeypatch: pytest.MonkeyPatch, character: str, hint: str
) -> None:
    on(monkeypatch, ID="debian")
    assert character_hint(character) == hint
