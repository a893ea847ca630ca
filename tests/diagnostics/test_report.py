"""What people, programs and GitHub are shown of a finding."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cvtool import Diagnostic, Severity, Span
from cvtool.diagnostics.report import FORMATS


def at(text: str, part: str, line: int = 1) -> Span:
    """The place of a part of a line."""
    column = text.index(part) + 1
    return Span("cv.yaml", line, column, line, column + len(part), text)


def human(span: Span | None, hint: str | None = None, severity: Severity = Severity.ERROR) -> list[str]:
    return FORMATS["human"]([Diagnostic("bad-date", "a message", span, hint, severity)]).split("\n")


def marked(span: Span) -> str:
    """The part of the shown line that has carets below it, where both are set in columns of equal width."""
    _, line, carets = human(span)
    first, last = carets.index("^"), carets.rindex("^")
    assert set(carets[first : last + 1]) == {"^"}
    return line[first : last + 1]


# ---- For people --------------------------------------------------------------------------------------------------


def test_the_place_the_line_a_caret_below_and_the_hint_beside_it() -> None:
    assert human(at("      startdate: 2017-09", "startdate", 42), "did you mean `startDate`?") == [
        "cv.yaml:42:7: error[bad-date]: a message",
        "   42 |       startdate: 2017-09",
        "      |       ^^^^^^^^^ did you mean `startDate`?",
    ]


def test_a_finding_without_a_hint_ends_with_its_caret() -> None:
    assert human(at("a: b", "b"))[-1] == "      |    ^"


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    assert human(Span("cv.yaml"), "try this") == ["cv.yaml: error[bad-date]: a message", "  hint: try this"]


def test_a_finding_about_no_file_has_neither() -> None:
    assert human(None) == ["error[bad-date]: a message"]
    assert human(None, "try this") == ["error[bad-date]: a message", "  hint: try this"]


def test_a_warning_says_so() -> None:
    assert human(None, severity=Severity.WARNING) == ["warning[bad-date]: a message"]


def test_findings_stand_below_each_other_and_none_is_nothing() -> None:
    found = [Diagnostic("tab", "first"), Diagnostic("bad-doi", "second", hint="try")]
    assert FORMATS["human"](found) == "error[tab]: first\nerror[bad-doi]: second\n  hint: try"
    assert FORMATS["human"]([]) == ""


def test_chinese_before_the_place_takes_two_columns_a_character() -> None:
    _, line, carets = human(at("name: 机器学习, date: x", "date"))
    assert carets == "      | " + " " * (len("name: , ") + 2 * len("机器学习")) + "^^^^"
    assert line == "    1 | name: 机器学习, date: x"


def test_chinese_in_the_place_has_two_carets_a_character() -> None:
    assert human(at("name: 机器", "机器"))[-1] == "      |       ^^^^"


def test_a_combining_accent_takes_no_column() -> None:
    assert human(at("name: e\u0301t, x", "x"))[-1] == "      | " + " " * len("name: ét, ") + "^"


def test_a_tab_is_shown_as_one_column() -> None:
    assert human(at("\ta:\tb", "b"))[1:] == ["    1 |  a: b", "      |     ^"]


def test_a_place_without_width_has_one_caret() -> None:
    assert human(Span("cv.yaml", 3, 3, 3, 3, "a: "))[-1] == "      |   ^"


def test_a_place_that_goes_on_in_the_next_line_is_marked_to_the_end_of_its_own() -> None:
    assert marked(Span("cv.yaml", 1, 4, 3, 2, "a: >- text")) == ">- text"


def test_a_column_behind_the_end_of_the_line_is_its_end() -> None:
    assert human(Span("cv.yaml", 1, 99, 1, 100, "a: b"))[-1] == "      |     ^"


@pytest.mark.parametrize("before", [0, 1, 29, 30, 31, 79, 80, 81, 109, 110, 150, 500])
@pytest.mark.parametrize("after", [0, 1, 80, 500])
def test_of_a_long_line_the_part_around_the_place_is_shown(before: int, after: int) -> None:
    span = at("a" * before + "BAD" + "z" * after, "BAD")
    line = human(span)[1].removeprefix("    1 | ")
    assert marked(span) == "BAD"
    assert line.removeprefix("…") in span.text
    assert line.startswith("…") or span.text.startswith(line)
    assert line == span.text if len(span.text) <= 110 else len(line) in (110, 111)


def test_a_long_text_is_marked_as_far_as_it_is_shown() -> None:
    assert marked(at("text: " + "x" * 300, "x" * 300)) == "x" * 104


# ---- For programs ------------------------------------------------------------------------------------------------


def test_json_holds_every_field_of_every_finding() -> None:
    found = [
        Diagnostic("bad-date", 'a "message" of Zoë', Span("cv.yaml", 1, 2, 3, 4, "a: 北"), "a hint"),
        Diagnostic("bad-url", "another", None, None, Severity.WARNING, 3),
    ]
    text = FORMATS["json"](found)
    assert json.loads(text) == [
        {
            "code": "bad-date",
            "message": 'a "message" of Zoë',
            "span": {"file": "cv.yaml", "line": 1, "column": 2, "end_line": 3, "end_column": 4, "text": "a: 北"},
            "hint": "a hint",
            "severity": "error",
            "page": None,
        },
        {"code": "bad-url", "message": "another", "span": None, "hint": None, "severity": "warning", "page": 3},
    ]
    assert "北" in text
    assert json.loads(FORMATS["json"]([])) == []


# ---- For GitHub --------------------------------------------------------------------------------------------------


def github(
    span: Span | None, message: str = "a message", hint: str | None = None, severity: Severity = Severity.ERROR
) -> str:
    return FORMATS["github"]([Diagnostic("bad-date", message, span, hint, severity)])


def test_github_gets_a_command_with_the_place() -> None:
    assert github(Span("cv.yaml", 1, 2, 3, 4, "a: b")) == (
        "::error title=bad-date,file=cv.yaml,line=1,col=2,endLine=3,endColumn=4::a message"
    )
    assert github(Span("cv.yaml")) == "::error title=bad-date,file=cv.yaml::a message"
    assert github(None) == "::error title=bad-date::a message"
    assert github(None, severity=Severity.WARNING) == "::warning title=bad-date::a message"


def test_what_means_something_to_github_is_escaped() -> None:
    assert github(None, "100%\r\nof a:b, c::d", "50%") == "::error title=bad-date::100%25%0D%0Aof a:b, c::d%0A50%25"
    assert github(Span("C:a,b%\n.yaml")) == "::error title=bad-date,file=C%3Aa%2Cb%25%0A.yaml::a message"


def test_github_gets_one_line_a_finding() -> None:
    found = [Diagnostic("tab", "first\nline", hint="try"), Diagnostic("bad-doi", "second")]
    assert FORMATS["github"](found) == "::error title=tab::first%0Aline%0Atry\n::error title=bad-doi::second"
    assert FORMATS["github"]([]) == ""


# ---- The same in many places -------------------------------------------------------------------------------------


def repeated(count: int, file: str = "cv.yaml") -> list[Diagnostic]:
    spans = [replace(at("  title: x", "title", line), file=file) for line in range(1, count + 1)]
    return [Diagnostic("unknown-key", "not a key", span, "did you mean `name`?") for span in spans]


def test_what_is_found_in_many_lines_is_said_once_with_all_of_them() -> None:
    assert FORMATS["human"](repeated(4)).split("\n") == [
        "cv.yaml:1:3: error[unknown-key]: not a key",
        "    1 |   title: x",
        "      |   ^^^^^ did you mean `name`?",
        "      | and in lines 2, 3, 4 (4 in all)",
    ]


def test_of_very_many_lines_the_first_are_named() -> None:
    (*_, last) = FORMATS["human"](repeated(100)).split("\n")
    assert last.endswith(", 20, 21, … (100 in all)")


def test_twice_in_a_line_is_that_line() -> None:
    found = [Diagnostic("bad-url", "not a URL", at("a: [b, c]", part)) for part in "bc"]
    assert FORMATS["human"](found).split("\n")[3:] == ["      | and in line 1 (2 in all)"]


def test_what_differs_in_anything_else_is_said_each_time() -> None:
    found = [*repeated(1), *repeated(1, file="other.yaml"), *(replace(each, hint=None) for each in repeated(1))]
    found += [replace(each, severity=Severity.WARNING) for each in repeated(1)]
    assert FORMATS["human"](found).count("not a key") == 4
    assert "in all" not in FORMATS["human"](found)


def test_programs_and_github_are_told_each_time() -> None:
    assert len(json.loads(FORMATS["json"](repeated(5)))) == 5
    assert FORMATS["github"](repeated(5)).count("::error") == 5
