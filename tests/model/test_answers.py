"""What people write for the keys of the schema, and the key that they are told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, validate
from cvtool.model import CV
from cvtool.model.advice import ADVICE, LEVELS
from cvtool.model.answers import LEVEL_CLASSES, keys_of
from cvtool.model.synonyms import SHARED, WORDS, fold, words_of
from cvtool.source.quotes import as_written, quoted

# Where it stands, what is written, what is meant.
MEANT = """
: experience work, Experience work, employment work, jobs work, career work, work_experience work
: professional_experience work, professionalExperience work, workHistory work, positions work, Education education
: academic education, schools education, studies education, degrees education, fellowships grants, funding grants
: honors awards, honours awards, prizes awards, achievements awards, certifications certificates, licenses certificates
: papers publications, articles publications, bibliography publications, Publications publications
: presentations talks, lectures talks, invited_talks talks, classes teaching, courses_taught teaching
: teachingExperience teaching, students supervision, mentoring supervision, reviewing service, committees service
: affiliations memberships, societies memberships, inventions patents, portfolio projects, side_projects projects
: press media, technologies skills, technical_skills skills, expertise skills, hobbies interests, activities interests
: referees references, recommendations references, testimonials references, volunteering volunteer, contact basics
: personal basics, header basics, basic basics, skill skills, reference references, parental_leave careerBreaks
basics: Name name, full_name name, fullName name, firstName name, surname name, title label, headline label, role label
basics: E-mail email, mail email, e_mail email, telephone phone, mobile phone, tel phone, phones phone, cell phone
basics: photo image, picture image, avatar image, bio summary, about summary, objective summary, profile summary
basics: address location, residence location, website url, homepage url, web url, social_networks profiles
basics: social profiles, networks profiles
basics: born birthDate, dob birthDate, citizenship nationality, licence drivingLicense, pronoun pronouns
basics.location: street address, town city, zip postalCode, zipCode postalCode, postcode postalCode, state region
basics.location: countrycode countryCode
basics.profiles: name network, site network, user username, handle username, link url
work: company name, employer name, organization name, title position, role position, jobTitle position
work: job_title position, Startdate startDate, start startDate, from startDate, begin startDate
work: end endDate, to endDate, until endDate, bullets highlights, responsibilities highlights
work: achievements highlights, tasks highlights, accomplishments highlights, website url, city location
work: country location, roles positions, clients projects, team department, details highlights
work: content summary, about summary
volunteer: company organization, name organization, role position, title position
education: school institution, university institution, college institution, organization institution
education: degree studyType, Studytype studyType, title studyType, major area, field area, subject area, minor area
education: field_of_study area, fieldOfStudy area, GPA gpa, grade score, from startDate, to endDate
education: graduation_date endDate, graduationYear endDate, supervisor advisors, advisor advisors, modules courses
education: programmes degrees
grants: name title, agency funder, sponsor funder, program programme, total amount, start startDate
awards: name title, issuer awarder, organization awarder, year date, description summary, from awarder
awards: prizeMoney amount
certificates: title name, authority issuer, organization issuer, year date
publications: title name, author authors, journal venue, booktitle venue, conference venue, year releaseDate
publications: date releaseDate, month releaseDate, when releaseDate, page pages, vol volume, abstract summary
publications: entrytype type, kind type, link url, Doi doi, published releaseDate, highlighted selected
talks: name title, type kind, event events, abstract summary
talks.events: venue name, conference name, city location, year date
teaching: name course, title course, semester terms, term terms, university institution, year terms
supervision: student name, title topic, degree level, thesis topic
service: title role, journal organization, venue organization
memberships: name organization, society organization, since startDate, from startDate
patents: name title, inventor inventors, patent_number number, authors inventors
projects: title name, technologies keywords, tech keywords, client entity, role roles, repo url
skills: label name, details keywords, proficiency level, items keywords, category name, keyword keywords
languages: name language, level fluency, proficiency fluency
interests: details keywords, title name
references: text reference, quote reference, author name, company organization, mail email, mobile phone
references: role position
sections.own: name title, items entries
sections.own.entries: name title, description summary, from startDate
variants.cv: theme template, maxPages pages, filter include, hide exclude, sectionOrder order
variants.cv: inherits extends, base extends, dateFormat dates, translations labels
: default defaults, common defaults
variants.cv.sections.work: limit max, group groupBy, sortBy sort, columns fields, heading title
meta: lang language, locale language, updated lastModified
"""
ROWS = [
    (place.strip(), *pair.split())
    for line in MEANT.strip().splitlines()
    for place, pairs in [line.split(":", 1)]
    for pair in pairs.split(",")
]
MAPPINGS = {"basics", "sections", "defaults", "variants", "meta"}
LISTS = {"profiles", "events", "entries", *(key for key in keys_of(CV))} - MAPPINGS


def hints(folder: Path, place: str, keys: dict[str, str]) -> dict[str, str | None]:
    """What is said of keys in a place."""
    text = ", ".join(f"{key}: {value}" for key, value in keys.items())
    for part in reversed(place.split(".") if place else []):
        text = f"{part}: [{{{text}}}]" if part in LISTS and not place.startswith("variants") else f"{part}: {{{text}}}"
    file = folder / "cv.yaml"
    file.write_text((text if place else f"{{{text}}}") + "\n", encoding="utf-8")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    found = [d for d in caught.value.diagnostics if d.code == "unknown-key" and d.span]
    return {d.span.text[d.span.column - 1 : d.span.end_column - 1]: d.hint for d in found if d.span}


def test_the_table_is_long_enough() -> None:
    assert len(set(ROWS)) == len(ROWS) >= 200


@pytest.mark.parametrize("place", sorted({place for place, _, _ in ROWS}))
def test_keys_that_people_write_are_answered_with_the_right_ones(tmp_path: Path, place: str) -> None:
    rows = {key: meant for where, key, meant in ROWS if where == place}
    said = hints(tmp_path, place, dict.fromkeys(rows, "x"))
    assert {key: said.get(key) for key in rows} == {key: f"did you mean `{meant}`?" for key, meant in rows.items()}


@pytest.mark.parametrize(
    ("place", "key", "value", "part"),
    [
        ("basics", "linkedin", "ada", "`profiles: [{network: LinkedIn, username: ada}]`"),
        ("basics", "GitHub", "ada", "`profiles: [{network: GitHub, username: ada}]`"),
        ("basics", "orcid", "0000-0002-1825-0097", "network: ORCID, username: 0000-0002-1825-0097"),
        ("basics", "google_scholar", "abc", "network: Google Scholar"),
        ("basics", "twitter", "'@ada'", "username: '@ada'"),
        ("basics", "linkedin", "'https://linkedin.com/in/ada'", "url: https://linkedin.com/in/ada"),
        ("basics", "city", "Graz", "`location: {city: Graz}`"),
        ("basics", "skills", "x", "belongs at the top of the file"),
        ("", "name", "Ada", "belongs under `basics`"),
        ("", "email", "a@b.org", "belongs under `basics`"),
        ("", "pages", "2", "a variant: `variants: {cv: {template: full-cv, pages: 2}}`"),
        ("", "template", "resume", "belongs under a variant"),
        ("", "accent", "red", "`design` of a variant: `variants: {cv: {template: full-cv, design: {accent: red}}}`"),
        ("", "language", "de", "belongs under `meta`: `meta: {language: de}`"),
        ("variants.cv", "accent", "red", "`design: {accent: red}`"),
        ("", "paper", "a4", "; for all variants: `defaults: {design: {paper: a4}}`"),
        ("", "extends", "cv", "belongs to a variant"),
        ("basics", "defaults", "x", "belongs at the top of the file"),
        ("defaults", "fontsize", "11", "`design: {fontsize: 11}`"),
        ("defaults", "language", "de", "belongs under `meta`, at the top of the file"),
        ("defaults", "defaults", "x", "belongs at the top of the file, beside `variants`"),
        ("variants.cv", "phone", "''", "belongs under `basics` of the variant: `basics: {phone: ''}`"),
        ("variants.cv.sections.work", "extends", "cv", "belongs to the variant"),
        ("variants.cv", "groupBy", "type", "belongs to a section"),
        ("variants.cv", "publications", "x", "`sections: {publications: {max: 5}}`"),
        ("variants.cv.sections.work", "pages", "2", "belongs to the variant"),
        ("publications", "self", "M. Kollar", "`basics.aliases`"),
        ("variants.cv", "meta", "{language: fr}", "at the top of the file"),
        ("talks", "venue", "EGU", "`events: [{name: EGU, location: Vienna, date: 2024-04}]`"),
        ("talks", "date", "2024", "under `events`"),
        ("talks", "location", "Vienna", "under `events`"),
        ("work", "date", "2019", "write `startDate` and `endDate`"),
        ("publications", "arxiv", "'2401.01234'", "https://arxiv.org/abs/2401.01234"),
        ("publications", "issue", "3", "`volume: 12(3)`"),
        ("publications", "bibtex", "x", "cvtool reads no BibTeX"),
        ("education", "xyzzy", "x", "the keys of `education` are `institution`, `studyType`, `area`, `startDate`"),
        ("", "xyzzy", "x", "the keys of the file are `basics`, `work`, "),
    ],
)
def test_what_no_key_stands_for_is_answered_with_a_sentence(
    tmp_path: Path, place: str, key: str, value: str, part: str
) -> None:
    assert part in (hints(tmp_path, place, {key: value})[key] or "")


@pytest.mark.parametrize(
    ("place", "key", "meant"),
    [("work", "positon", "position"), ("", "expereince", "work"), ("education", "universty", "institution"),
     ("", "pubications", "publications"), ("basics", "telefone", "phone")],
)  # fmt: skip
def test_a_misspelt_word_is_known_too(tmp_path: Path, place: str, key: str, meant: str) -> None:
    assert hints(tmp_path, place, {key: "x"})[key] == f"did you mean `{meant}`?"


def test_a_missing_key_that_stands_there_by_another_name_is_said_once(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("basics: {name: Ada}\npublications: [{title: Sketch}]\nwork: [{title: Programmer}]\n")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert [(d.code, d.hint) for d in caught.value.diagnostics] == [
        ("unknown-key", "did you mean `name`?"),
        ("missing-key", None),
        ("unknown-key", "did you mean `position`?"),
    ]


def classes() -> dict[str, set[str]]:
    """The keys of every class of the schema, and of those made of it, by its name."""
    from cvtool.model.base import Model

    waiting, found = [Model], {}
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        found[model.__name__] = set(keys_of(model)) if model is not Model else set()
    return {**found, "Studies": found["Education"] | found["Degree"]}


def test_every_synonym_leads_to_a_key_of_its_class() -> None:
    known = classes()
    assert set(WORDS) | set(ADVICE) <= set(known)
    for name, table in WORDS.items():
        for keys in words_of(table).values():
            assert set(keys.split()) <= known[name], (name, keys)
    assert set(" ".join(words_of(SHARED).values()).split()) <= set().union(*known.values())


def test_levels_name_classes() -> None:
    assert {there for _, there, _ in LEVELS} - {"Design"} == set(LEVEL_CLASSES)
    assert {here for here, _, _ in LEVELS} <= set(classes())


def test_words_are_the_same_in_every_spelling() -> None:
    assert {fold(word) for word in ("startDate", "start_date", "Start date", "START-DATE")} == {"startdate"}


@pytest.mark.parametrize(
    "text", ["a: b", "#1", "it's", "- x", "[a]", "a, b", "ends:", "*x*", "", "x #1", "plain words"]
)
def test_a_text_is_shown_as_yaml_reads_it(tmp_path: Path, text: str) -> None:
    from cvtool.source import read, to_data

    file = tmp_path / "cv.yaml"
    file.write_text(f"a: {quoted(text)}\nb: [{as_written(text)}]\n")
    assert to_data(read(file).top) == {"a": text, "b": [text]}
