"""The choice is the best one there is: compared with all others, one by one."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.diagnostics import Span
from cvtool.fit.choose import UNIT, Choice, KnapsackGroup, solve
from cvtool.fit.rules import FIRST, ways_of
from cvtool.fit.values import Candidate, Form
from cvtool.model import Priority
from cvtool.source import Origin
from cvtool.view import Block


def entry(name: str, *forms: tuple[float, int], must: bool = False) -> Candidate:
    block = Block("line", name, Origin((), Span("cv.yaml")), {})
    shown = tuple(Form(height, 0, value, len(forms) - n) for n, (height, value) in enumerate(forms))
    return Candidate((block,), must, shown)


def choose(groups: Sequence[KnapsackGroup], height: float) -> Choice | None:
    return solve([(group,) for group in groups], height).within(height)


def _leaves(groups: Sequence[Candidate | KnapsackGroup]) -> Iterator[Candidate]:
    for part in groups:
        yield from _leaves(part.content) if isinstance(part, KnapsackGroup) else (part,)


def _height(parts: Sequence[Candidate | KnapsackGroup], choice: Choice) -> float:
    total = 0.0
    for part in parts:
        if isinstance(part, KnapsackGroup):
            inside = _height(part.content, choice)
            total += inside + part.heading if any(leaf.id in choice for leaf in _leaves([part])) else 0
        else:
            total += choice[part.id].height if part.id in choice else 0
    return total


def _value(choice: Choice) -> int:
    return sum(form.value for form in choice.values())


def _all_choices(groups: Sequence[KnapsackGroup], room: float) -> Iterator[Choice]:
    leaves = list(_leaves(groups))
    options = [[*leaf.forms] if leaf.must else [None, *leaf.forms] for leaf in leaves]
    for forms in product(*options):
        choice = {leaf.id: form for leaf, form in zip(leaves, forms, strict=True) if form}
        if _height(groups, choice) <= room:
            yield choice


heights = st.integers(0, 30).map(lambda n: n * UNIT)
values = st.integers(1, 50)


@st.composite
def rows(draw: st.DrawFn) -> list[KnapsackGroup]:
    count = 0

    def candidates(most: int) -> list[Candidate | KnapsackGroup]:
        nonlocal count
        made: list[Candidate | KnapsackGroup] = []
        for _ in range(draw(st.integers(1, most))):
            count += 1
            forms = draw(st.lists(st.tuples(heights, values), min_size=1, max_size=3))
            made.append(entry(f"e{count}", *forms, must=draw(st.integers(0, 5)) == 0))
        return made

    groups = []
    for _ in range(draw(st.integers(1, 3))):
        content = candidates(2)
        if draw(st.booleans()):
            content.append(KnapsackGroup(draw(heights), tuple(candidates(2))))
        groups.append(KnapsackGroup(draw(heights), tuple(content)))
    return groups


@settings(max_examples=60)
@given(rows(), st.integers(0, 120).map(lambda n: n * UNIT))
def test_no_other_choice_is_worth_more(groups: list[KnapsackGroup], room: float) -> None:
    chosen = choose(groups, room)
    others = list(_all_choices(groups, room))
    if chosen is None:
        assert others == []
        return
    assert _height(groups, chosen) <= room
    assert _value(chosen) == max(_value(other) for other in others)
    assert {leaf.id for leaf in _leaves(groups) if leaf.must} <= chosen.keys()
    assert choose(groups, room) == chosen


@settings(max_examples=60)
@given(rows(), st.integers(0, 100).map(lambda n: n * UNIT))
def test_the_next_height_is_the_least_at_which_more_is_worth_it(groups: list[KnapsackGroup], room: float) -> None:
    most = 120 * UNIT
    choices = [(_height(groups, choice), _value(choice)) for choice in _all_choices(groups, most)]
    worth = max((value for height, value in choices if height <= room), default=-1)
    better = min((height for height, value in choices if value > worth), default=None)
    assert solve([(group,) for group in groups], most).next_height(room) == better


# ---- The order of highlights ---------------------------------------------------------------------------------------


@st.composite
def jobs(draw: st.DrawFn) -> list[KnapsackGroup]:
    """Sections of entries with up to three highlights each, of which some must stay; some in groups."""
    groups = []
    for number in range(draw(st.integers(1, 2))):
        content: list[Candidate | KnapsackGroup] = []
        for n in range(draw(st.integers(1, 3))):
            priority = draw(st.sampled_from((Priority.NORMAL, Priority.NORMAL, Priority.LOW)))
            block = Block("entry", f"{number}/{n}", Origin((), Span("cv.yaml")), {}, {}, priority)
            most, least = draw(st.integers(0, 3)), draw(st.sampled_from((0, 0, 0, 1, 2)))
            forms = [Form(draw(heights), 0, draw(values), parts) for parts in range(most, min(least, most) - 1, -1)]
            content.append(Candidate((block,), draw(st.integers(0, 5)) == 0, tuple(forms)))
        content = [KnapsackGroup(draw(heights), tuple(content[2:])), *content[:2]] if content[2:] else content
        groups.append(KnapsackGroup(draw(heights), tuple(content)))
    return groups


def keeps_the_order(section: KnapsackGroup, choice: Choice) -> bool:
    """Whether the newest entry shows its first highlights, or no other shows any but those that must stay."""
    able = [leaf for leaf in _leaves([section]) if leaf.forms[0].parts]
    if not able:
        return True
    newest = next((leaf for leaf in able if not leaf.low), able[0])
    shown = choice[newest.id].parts if newest.id in choice else 0
    others = [leaf for leaf in able if leaf is not newest and leaf.id in choice]
    none = all(choice[leaf.id].parts == leaf.forms[-1].parts for leaf in others)
    return none or shown >= min(FIRST, newest.forms[0].parts)


@settings(max_examples=100)
@given(jobs(), st.integers(0, 120).map(lambda n: n * UNIT))
def test_no_other_choice_that_keeps_the_order_is_worth_more(sections: list[KnapsackGroup], room: float) -> None:
    chosen = solve(list(map(ways_of, sections)), room).within(room)
    others = [
        choice
        for choice in _all_choices(sections, room)
        if all(keeps_the_order(section, choice) for section in sections)
    ]
    if chosen is None:
        assert others == []
        return
    assert _height(sections, chosen) <= room
    assert all(keeps_the_order(section, chosen) for section in sections)
    assert _value(chosen) == max(map(_value, others))


def test_an_old_job_shows_nothing_while_the_newest_has_no_room_for_its_first_two() -> None:
    newest = entry("new", (60, 9), (35, 6), (10, 3))
    section = KnapsackGroup(0, (newest, entry("old", (20, 5), (10, 2))))
    tight, wide = (solve([ways_of(section)], room).within(room) or {} for room in (50, 80))
    assert {name: form.height for name, form in tight.items()} == {"new": 35, "old": 10}
    assert {name: form.height for name, form in wide.items()} == {"new": 60, "old": 20}


def test_a_heading_costs_once() -> None:
    group = KnapsackGroup(10, (entry("a", (10, 1)), entry("b", (10, 1))))
    assert set(choose([group], 30) or {}) == {"a", "b"}
    assert set(choose([group], 29) or {}) == {"a"}
    assert choose([group], 19) == {}


def test_of_equals_the_first_stays() -> None:
    group = KnapsackGroup(0, (entry("a", (10, 5)), entry("b", (10, 5)), entry("c", (10, 5))))
    assert list(choose([group], 20) or {}) == ["a", "b"]


def test_highlights_go_before_their_entry() -> None:
    group = KnapsackGroup(0, (entry("a", (30, 13), (20, 12), (10, 10)), entry("b", (10, 8))))
    chosen = choose([group], 30)
    assert chosen is not None
    assert {name: form.height for name, form in chosen.items()} == {"a": 20, "b": 10}


def test_what_must_stay_and_does_not_fit() -> None:
    group = KnapsackGroup(5, (entry("a", (30, 1), (20, 1), must=True),))
    assert choose([group], 24) is None
    assert choose([group], 25) is not None
    assert choose([group], -1) is None
