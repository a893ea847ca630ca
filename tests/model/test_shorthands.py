"""A text where one key is obvious; a list where one text is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, validate
from tests.helpers import links_of, view_of

TEXTS = {
    "skills": "[Python, R]", "languages": "[English, Spanish (C2)]", "interests": "[Rowing]",
    "awards": "[Best paper 2020]",
    "memberships": "[ACM, IEEE]", "certificates": "[CCNA]", "references": "[Available on request]",
    "publications": "['A. Ada: Sketch. Memoirs 3, 1843']", "talks": "[On numbers]", "projects": "[Engine]",
    "volunteer": "[Red Cross]", "service": "[Reviewer for Nature]", "grants": "[ERC]", "patents": "[Loom]",
    "teaching": "[Analysis]", "supervision": "[Ben Ode]", "careerBreaks": "[Parental leave]", "outreach": "[Fair]",
}  # fmt: skip


@pytest.mark.parametrize(("section", "texts"), TEXTS.items())
def test_a_text_is_an_entry_and_is_shown(tmp_path: Path, section: str, texts: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\n{section}: {texts}\nvariants: {{cv: {{template: full-cv}}}}\n")
    view = view_of(file, "cv")
    shown = [value.text for block in view.blocks() for value in block.values()]
    for text in texts.strip("[]").split(", ") if "'" not in texts else [texts.strip("[]'")]:
        assert text in shown


@pytest.mark.parametrize("section", ["work", "education"])
def test_an_employer_and_a_school_need_their_keys(tmp_path: Path, section: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\n{section}: [Somewhere]\n")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    (fault,) = caught.value.diagnostics
    assert fault.hint in ("write: `- name: Somewhere`", "write: `- institution: Somewhere`")


@pytest.mark.parametrize(
    ("basics", "key", "text", "links"),
    [
        ("location: Graz", "location", "Graz", None),
        ("location: 'Graz, Austria'", "location", "Graz, Austria", None),
        ("email: [a@b.org, c@d.org]", "email", "a@b.org, c@d.org", ["mailto:a@b.org", "mailto:c@d.org"]),
        ("email: 'a@b.org, c@d.org'", "email", "a@b.org, c@d.org", ["mailto:a@b.org", "mailto:c@d.org"]),
        ("phone: [+44 20 7946 0958, +33 1 99 00]", "phone", "+44 20 7946 0958, +33 1 99 00", ["tel:+442079460958"]),
    ],
)
def test_basics_take_a_place_and_several_addresses(
    tmp_path: Path, basics: str, key: str, text: str, links: list[str] | None
) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics:\n  name: Ada\n  {basics}\nvariants: {{cv: {{template: full-cv}}}}\n")
    value = view_of(file, "cv").identity[key]
    assert value.text == text
    assert list(links_of(value.inlines)) == (links or [])


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("skills: Python, R", "takes a list", "write: `skills: [Python, R]`"),
        ("interests: Rowing", "takes a list", "write: `interests: [Rowing]`"),
        ("references: Available on request", "takes a list", "write: `references: [Available on request]`"),
        ("publications: refs.bib", "takes a list", "cvtool reads no other file"),
        ("profiles: {network: ORCID}", "", ""),
        ("work: [{name: A, location: {city: Bern, country: CH}}]", "takes a text", "write: `location: 'Bern, CH'`"),
        ("work: [{name: [A, B]}]", "takes a text", "write: `name: 'A, B'`"),
        ("work: [{name: A, highlights: did it}]", "takes a list", "write: `highlights: [did it]`"),
        ("work: {name: A}", "takes a list", "`- name: …`"),
        ("languages: {English: native}", "takes a list", "`- {language: English, fluency: native}`"),
        ("skills: {Lab: 'PCR, CRISPR'}", "takes a list", "`- {name: Lab, keywords: [PCR, CRISPR]}`"),
        ("education: {MIT: PhD}", "takes a list", "`- {institution: MIT, studyType: PhD}`"),
        ("publications: [{name: A, citations: '1,234'}]", "takes a whole number", "write: `citations: 1234`"),
        ("publications: [{name: A, equalContribution: true}]", "takes a list", "name them: `equalContribution: ["),
        ("publications: [{name: A, authors: [{name: B. C, equal: true}]}]", "takes a text", "write: `- B. C`"),
        ("sections: [x]", "takes keys with values", "sections: {hobbies: {title: Hobbies, entries: [Horses]}}"),
        ("meta: {language: Polish}", "no language tag", "write `pl`"),
        ("meta: {language: Deutsch}", "no language tag", "write `de`"),
        ("meta: {language: français}", "no language tag", "write `fr`"),
        ("meta: {language: Klingonese}", "no language tag", "such as `en`"),
    ],
)
def test_a_fault_of_type_shows_an_example(tmp_path: Path, line: str, message: str, hint: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\n{line}\n", encoding="utf-8")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert any(message in d.message and hint in (d.hint or "") for d in caught.value.diagnostics)


@pytest.mark.parametrize(
    ("item", "message", "hint"),
    [
        ("Led team: cut costs", "`Led team: cut costs` needs quotes", "write: `- 'Led team: cut costs'`"),
        ("Responsibilities:", "`Responsibilities:` needs quotes", "write: `- 'Responsibilities:'`"),
        ("- dash start", "makes a list of it", "write: `- '- dash start'`"),
        ("? what", "starts with `?` needs quotes", "write: `- '? what'`"),
    ],
)
def test_a_text_that_became_a_key_is_one_fault(tmp_path: Path, item: str, message: str, hint: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\nwork:\n  - name: A\n    highlights:\n      - {item}\n")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.span and (fault.span.line, fault.span.column)) == ("wrong-type", (5, 9))
    assert message in fault.message
    assert fault.hint == hint
