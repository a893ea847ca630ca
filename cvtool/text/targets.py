"""The target of a link in a text, `[text](target)`: an address, what was meant as one, or no address at all."""

from __future__ import annotations

import re
from typing import Final

SCHEMES: Final = frozenset("http https ftp ftps sftp mailto tel sms doi geo xmpp sip sips skype matrix urn".split())
"""The schemes that a document may link to: none that runs something or reads a file."""
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?=\S)")
_HOST: Final = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<top>[^\W\d_]{2,}|xn--[a-z0-9-]+)(?::\d+)?(?P<rest>[/?#]\S*)?"
)
_EMAIL: Final = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_PHONE: Final = re.compile(r"\+\d[\d ().-]{5,}")
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
# "main.py", "cv.pdf": tops of the domain of a country or none, and far more often the end of a file's name.
_FILES: Final = frozenset(
    "bib csv css doc docx gif gz html htm ipynb jpeg jpg js json md odt pdf pl png ppt pptx ps py rs rtf sh svg tex ts"
    " txt xls xlsx xml yaml yml zip".split()
)
_RELATIVE: Final = re.compile(r"\.{0,2}/\w|#[^\W\d_]|~/|\?\w+=")
_TITLED: Final = re.compile(r"(\S+)\s+(\"[^\"]*\"|'[^']*')")


class TargetError(ValueError):
    """A target that was meant as an address and is none; `hint` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.hint = hint


def resolve(target: str, label: str) -> str | None:
    """Return the address that a target stands for; None if it is none and was not meant as one.

    Hosts, e-mail addresses, DOIs and telephone numbers without a scheme get theirs: `example.org` is
    `https://example.org`.

    Raises:
        TargetError: it is the address of nothing that a document could lead to: a fragment, a file, an unknown scheme.
    """
    target = target.strip().removeprefix("<").removesuffix(">")
    if titled := _TITLED.fullmatch(target):
        raise TargetError(f"`{titled[2]}` is not part of an address", f"write `[{label}]({titled[1]})`")
    if not target:
        raise TargetError(f"the link `[{label}]()` has no address", f"write `[{label}](https://…)`, or only `{label}`")
    if scheme := _SCHEME.match(target):
        return _with_scheme(scheme[1].lower(), target, label)
    if _PHONE.fullmatch(target):
        return "tel:" + re.sub(r"[^\d+]", "", target)
    if re.search(r"\s", target):
        return None
    return _bare(target, label)


def _with_scheme(scheme: str, target: str, label: str) -> str | None:
    rest = target[len(scheme) + 1 :]
    if scheme == "tel":
        return "tel:" + re.sub(r"\(0\)|[\s().]", "", rest)
    if scheme == "doi" and _DOI.fullmatch(rest):
        return f"https://doi.org/{rest}"
    if scheme not in SCHEMES:
        # "(note: see below)" and "(Fig.:3)" are words, "javascript:alert(1)" and "file:///x" were meant to be followed.
        if not (rest.startswith("//") or scheme in ("javascript", "file", "data", "vbscript", "about", "callto")):
            return None
        raise TargetError(f"`{target}` is not an address that a document can lead to", _instead(label))
    if re.search(r"\s", target):
        mended = re.sub(r"\s+", "%20", target)
        raise TargetError(f"the address `{target}` holds a space", f"write `[{label}]({mended})`")
    if scheme in ("http", "https", "ftp", "ftps", "sftp") and not re.match(r"//[^\s/?#]", rest):
        raise TargetError(f"`{target}` is not a URL", f"write `[{label}](https://…)`")
    return target


def _bare(target: str, label: str) -> str | None:
    """Return the address that a target without a scheme and without spaces stands for."""
    if _EMAIL.fullmatch(target):
        return f"mailto:{target}"
    if _DOI.fullmatch(target):
        return f"https://doi.org/{target}"
    if target.startswith("//") and _HOST.fullmatch(target[2:]):
        return f"https:{target}"
    host = _HOST.fullmatch(target)
    is_citation = label.isdigit() and not (host and host["rest"])
    if host and (host["rest"] or host["top"] not in _FILES) and host["top"].islower() and not is_citation:
        return f"https://{target}"
    if host and host["top"] in _FILES:
        raise TargetError(f"`{target}` is a file, which a document cannot lead to", _instead(label))
    if _RELATIVE.match(target):
        hint = f"write the whole of it, `[{label}](https://…/{target.lstrip('./~')})`, or only `{label}`"
        raise TargetError(f"`{target}` leads nowhere from a document", hint)
    return None


def _instead(label: str) -> str:
    return f"write `[{label}](https://…)`, or only `{label}`"
