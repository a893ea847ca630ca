"""Sentences for words that no key of the schema stands for, and for keys that belong to another mapping.

`VALUE` is what the user wrote, `KEY` its key.
"""

from __future__ import annotations

from collections.abc import Mapping

_NETWORKS = (
    "LinkedIn", "GitHub", "GitLab", "Twitter", "ORCID", "Mastodon", "Bluesky", "ResearchGate", "Instagram", "Facebook",
    "YouTube", "Xing", "Skype", "Telegram", "Kaggle", "Scopus", "Medium", "Behance", "Dribble", "WhatsApp", "Signal",
    "Bitbucket", "Codeberg",
)  # fmt: skip
_PROFILE = "write: `profiles: [{network: NETWORK, username: VALUE}]`"
_FURTHER = "`basics` has no such key; write: `profiles: [{network: NETWORK, username: VALUE}]`"
_EVENTS = "write where and when it was under `events`: `events: [{name: EGU, location: Vienna, date: 2024-04}]`"
_DATES = "write `startDate` and `endDate`; one date alone is `endDate`"
_LABELS = (
    "headings are the `title` of a section, other words the `labels` of a variant: `defaults: {labels: {advisors: …}}`"
)
_EXTENDS = "`extends` belongs to a variant: `variants: {short: {extends: cv}}`"

ADVICE: Mapping[str, Mapping[str, str]] = {
    "CV": {
        "image photo picture": "write `image` under `basics`",
        "locale lang": "write: `meta: {language: VALUE}`",
        "language": "the language of the file belongs under `meta`: `meta: {language: VALUE}`; those that you speak are"
        " `languages`",
        "theme": "write: `variants: {cv: {template: full-cv}}`; `cvtool templates` lists the templates",
        "translations strings i18n": _LABELS,
        "extends": _EXTENDS,
    },
    "Basics": {
        **{name: _PROFILE.replace("NETWORK", name) for name in _NETWORKS},
        "X": _PROFILE.replace("NETWORK", "X"),
        "scholar googleScholar": _PROFILE.replace("NETWORK", "Google Scholar"),
        "stackoverflow": _PROFILE.replace("NETWORK", "Stack Overflow"),
        "gender sex maritalStatus married civilStatus visa": _FURTHER.replace("NETWORK", "…"),
    },
    "Work": {"date year when period duration dates years": _DATES},
    "Position": {"date year when period duration dates years": _DATES},
    "Engagement": {"date year when period duration dates years": _DATES},
    "Degree": {"date year when period duration dates years": _DATES, "institution": "write it beside `degrees`"},
    "Volunteer": {"date year when period duration dates years": _DATES},
    "Education": {
        "date year when period duration dates years": _DATES,
    },
    "Supervision": {"date year when period years": _DATES},
    "Publication": {
        "arxiv eprint arxivId": "write: `links: {pdf: 'https://arxiv.org/abs/VALUE'}`",
        "issue number issueNumber no": "write it behind the volume: `volume: 12(VALUE)`",
        "translator translators": "write it in `note`: `note: 'translated by …'`",
        "bibtex bib": "cvtool reads no BibTeX: write `name`, `authors`, `venue` and `releaseDate`",
        "issn isbn pmid series edition": "write it in `note`",
        "self me own ownName": "the own name is known by `basics.name`; other names of yours are `basics.aliases`",
        "citation": "write the whole entry as one text: `- VALUE`",
    },
    "Talk": {
        "venue date location conference dates place year when city where host meeting institution organization"
        " startDate": _EVENTS
    },
    "Variant": {
        "meta": "it belongs at the top of the file, beside `basics`",
        "defaults": "`defaults` belongs at the top of the file, beside `variants`",
        "variants": "a variant holds no others; one that builds on it says so: `extends: cv`",
    },
    "SectionOptions": {"numbering number numbered": "publications are numbered by the template"},
}  # fmt: skip
"""Sentences for words that no key stands for."""

DESIGN = "accent color colour colors paper pageSize fontsize font fonts spacing margin margins geometry"
"""What belongs under `design` of a variant, or of a template."""

_VARIANT = "a variant: `variants: {cv: {template: full-cv, "
_ALL = "; for all variants: `defaults: {"
LEVELS: tuple[tuple[str, str, str], ...] = (
    ("CV", "Basics", "`KEY` belongs under `basics`"),
    ("CV", "Meta", "`KEY` belongs under `meta`"),
    ("CV", "Variant", f"`KEY` belongs under {_VARIANT}KEY: VALUE}}}}`{_ALL}KEY: VALUE}}`"),
    (
        "CV",
        "Design",
        f"`KEY` belongs under `design` of {_VARIANT}design: {{KEY: VALUE}}}}}}`{_ALL}design: {{KEY: VALUE}}}}`",
    ),
    ("Basics", "Location", "`KEY` belongs under `location`: `location: {KEY: VALUE}`"),
    ("Basics", "CV", "`KEY` belongs at the top of the file, beside `basics`"),
    ("Variant", "SectionOptions", "`KEY` belongs to a section: `sections: {publications: {KEY: VALUE}}`"),
    ("Variant", "OwnHead", "`KEY` belongs under `basics` of the variant: `basics: {KEY: VALUE}`"),
    ("Variant", "Design", "`KEY` belongs under `design`: `design: {KEY: VALUE}`"),
    ("Variant", "Meta", "`KEY` belongs under `meta`, at the top of the file"),
    ("Variant", "CV", "the options of a section stand under `sections`: `sections: {KEY: {max: 5}}`"),
    ("SectionOptions", "Variant", "`KEY` belongs to the variant, beside its `sections`"),
    ("SectionOptions", "Design", "`KEY` belongs under `design` of the variant"),
)
"""The class where a key stands, that where it belongs, and what to say."""
