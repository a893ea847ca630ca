"""The choice is the best one there is: compared with all others, one by one."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.diagnostics import Span
from cvtool.fit.choose import UNIT, Choice, KnapsackGroup, choose
from cvtool.fit.values import Candidate, Form
from cvtool.source import Origin
from cvtool.view import Block


def entry(name: str, *forms: tuple[float, int], must: bool = False) -> Candidate:
    block = Block("line", name, Origin((), Span("cv.yaml")), {})
    shown = tuple(Form(height, 0, value, len(forms) - n) for n, (height, value) in enumerate(forms))
    return Candidate((block,), must, shown)


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
