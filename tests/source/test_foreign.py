"""Files of other programs are named for what they are, by one fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, validate

FILES: list[tuple[str, str | bytes, str]] = [
    ("cv.yaml", "cv:\n  name: Ada\n  sections:\n    experience: []\ndesign: {theme: classic}\n", "RenderCV"),
    ("cv.yaml", "content:\n  basics: {name: Ada}\nlocale: {language: en}\n", "YAMLResume"),
    ("cv.json", '{"basics": {"name": "A"}, "sections": {"skills": {"id": "s", "items": []}}}', "Reactive Resume"),
    ("cv.json", '{"firstName": "Ada", "lastName": "L", "headline": "x"}', "LinkedIn"),
    ("cv.csv", "First Name,Last Name,Maiden Name\nAda,L,\n", "LinkedIn"),
    ("cv.json", '{"SkillsPassport": {"LearnerInfo": {}}}', "Europass"),
    ("cv.xml", '<?xml version="1.0"?>\n<SkillsPassport xmlns="x"></SkillsPassport>', "Europass"),
    ("cv.xml", '<?xml version="1.0"?>\n<a><b/></a>', "XML"),
    ("cv.json", '{"name": "Ada", "employment": {"history": []}}', "FRESH"),
    ("refs.bib", "@article{x,\n  title = {Y}\n}\n", "BibTeX"),
    ("refs.bib", "% my papers\n\n@inproceedings{ada:1843, title={Y}}\n", "BibTeX"),
    ("refs.ris", "TY  - JOUR\nTI  - X\n", "RIS"),
    ("refs.json", '[{"id": "x", "type": "article-journal", "container-title": "J"}]', "CSL JSON"),
    ("cv.tex", "% mine\n\\documentclass{moderncv}\n\\begin{document}", "LaTeX"),
    ("cv.html", "<!DOCTYPE html>\n<html><body></body></html>", "HTML"),
    ("cv.html", "\n<html lang='en'>", "HTML"),
    ("cv.docx", b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "Word"),
    ("cv.odt", b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text", "LibreOffice"),
    ("cv.zip", b"PK\x03\x04\x14\x00\xff\xfe", "ZIP"),
    ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "Word"),
    ("cv.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    ("cv.rtf", "{\\rtf1\\ansi Ada}", "Rich Text"),
    ("cv.png", b"\x89PNG\r\n\x1a\n", "picture"),
    ("cv.vcf", "BEGIN:VCARD\nFN:Ada\n", "visiting card"),
]


@pytest.mark.parametrize(("name", "content", "what"), FILES, ids=[f"{name}-{what}" for name, _, what in FILES])
def test_it_is_named_once(tmp_path: Path, name: str, content: str | bytes, what: str) -> None:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    (fault,) = caught.value.diagnostics
    assert fault.code == "foreign-file"
    assert what in fault.message
    assert fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "basics: {name: Ada}\nvariants: {cv: {template: full-cv}}\n",
        "basics: {name: Ada}\nsections: {items: {title: Items, entries: [One]}}\n",
        "%YAML 1.2\n---\nbasics: {name: Ada}\n",
        "# <html>\nbasics: {name: '<html>'}\n",
        '{"basics": {"name": "Ada"}}\n',
    ],
)
def test_a_source_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(text)
    assert not [d for d in validate(file) if d.code == "foreign-file"]
