"""Figures above the groups, by example; bad input; and that a place's figures depend on nothing but what lies in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tallies.asking import counts, in_order, one_of_many, scale, several_of, statements
from tests.tallies.town import PLAIN, SENSITIVE, Group, part_of
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form, Item, When
from voice.tallies.coarsening import finest_way
from voice.tallies.disclose import disclose
from voice.tallies.known import Known, Promise, added
from voice.tallies.parent_results import ParentItem, ParentResult, from_document, to_document
from voice.tallies.parents import Part, Place, publish_tree
from voice.tallies.results import Share


def school(*parts: Part, kind: str = "institution", waves: int = 1) -> Place:
    return Place(kind, "school", parts, waves=waves)


def said(place: Place, floor: int = 5, part: str | None = None) -> ParentItem:
    return publish_tree(place, floor)[-1].item("item", part)


def of(item: Item, *answers: int, form: str = "10-12", late: bool = False) -> Part:
    n = sum(answers)
    made = Form(form, (item,))
    own = FormCounts(form, n, {item.key: ItemCounts(n, cells=counts(item, answers))})
    return Part(made, own, None if late else disclose(made, own))


# -- the worked example of the rules: "Har du en god ven her?" ---------------------------------------------------------


def test_two_classes_that_look_alike_and_their_school() -> None:
    """18 answers 12 / 4 / 2 and 20 answers 11 / 4 / 5. Whoever filled one class knows what the school leaves for the
    other, so the seven that say no do not stand alone (R5) before there are eight such classes."""
    a, b = of(SENSITIVE, 12, 4, 2), of(SENSITIVE, 11, 4, 5)
    assert a.result is not None
    assert b.result is not None
    for result in (a.result, b.result):
        assert (result.item("item").half, result.item("item").rest) == ("most", "several")
    assert said(school(a, b)) == ParentItem(
        "item", "figures", 10, (Share(("a",), 6), Share(("b", "c"), 4)), answers="30-39"
    )  # fmt: skip
    assert said(eight_classes(5)).most_negative == Share(("c",), 4)


def eight_classes(no: int) -> Place:
    return school(*(part for _ in range(4) for part in (of(SENSITIVE, 12, 4, 2), of(SENSITIVE, 11, 9 - no, no))))


def test_at_the_school_few_and_none_that_say_no_look_the_same() -> None:
    few, none = (said(eight_classes(no)) for no in (1, 0))
    assert few == none
    assert few.most_negative == Share(("c",), 2, "few-or-none")


def test_a_grade_never_shows_the_most_negative_answer_alone() -> None:
    assert said(school(of(PLAIN, 12, 4, 6), of(PLAIN, 11, 4, 9), kind="grade")).most_negative is None
    assert said(school(of(PLAIN, 4, 4, 6), of(PLAIN, 5, 4, 5))).most_negative is None, "under 30 answers"
    assert said(school(of(scale(2), 10, 10), of(scale(2), 9, 11))).most_negative is None, "it is the whole rest"
    mixed = school(of(PLAIN, 12, 4, 6), of(PLAIN, 11, 4, 9, form="13-15"))
    assert said(mixed).most_negative is None, "two forms"


# -- what is added up --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ((one_of_many(3), one_of_many(3)), "not-added"),
        ((several_of(3), several_of(3)), "not-added"),
        ((in_order(3), in_order(3)), "not-added"),
        ((scale(3), one_of_many(3)), "not-added"),  # no positive half in one version
        ((scale(3), scale(4)), "not-added"),  # an answer was removed
        ((scale(3, when=When("x", ("a",))), scale(3)), "not-added"),
        ((replace(one_of_many(2), sensitive=True),) * 2, "not-added"),
        ((one_of_many(2), one_of_many(2)), None),
        ((scale(3), scale(3)), None),
    ],
)
def test_only_halves_of_the_same_answers_are_added(items: tuple[Item, Item], why: str | None) -> None:
    parts = [of(item, 8, *[2] * (len(item.codes) - 1)) if item.type != "order" else _ordered(item) for item in items]
    assert said(school(*parts)).why == why


def _ordered(item: Item) -> Part:
    own = FormCounts("10-12", 12, {"item": ItemCounts(12, cells={"a@1": 12, "b@2": 12, "c@3": 12})})
    return Part(Form("10-12", (item,)), own, disclose(Form("10-12", (item,)), own))


def test_texts_are_not_added() -> None:
    own = FormCounts("10-12", 12, {"item": ItemCounts(12)})
    form = Form("10-12", (Item("item", "text", "?"),))
    assert said(school(*(Part(form, own_, disclose(form, own_)) for own_ in (own, replace(own))))).why == "not-added"


def test_the_positive_halves_of_different_scales_are_added() -> None:
    result = publish_tree(school(of(scale(3), 9, 2, 1, form="6-9"), of(scale(5, 2), 4, 4, 1, 1, 1, form="13-15")))[-1]
    item = result.item("item")
    assert (item.display, result.forms, result.groups) == ("figures", ("6-9", "13-15"), 2)
    assert [share.codes for share in item.shares] == [("a", "b"), ("c", "d", "e")]


def test_each_statement_of_a_list_is_added_by_itself() -> None:
    def listed(agree: int) -> Part:
        form = Form("10-12", (statements(2),))
        cells = {"s0:a": agree, "s0:b": 14 - agree, "s1:a": 2, "s1:c": 1}
        own = FormCounts("10-12", 15, {"item": ItemCounts(15, cells=cells)})
        return Part(form, own, disclose(form, own))

    place = school(listed(10), listed(6), listed(8), listed(7), listed(9))
    assert said(place, part="s0").shares[0].figures == 6
    assert said(place, part="s1").answers == "10-19", "fifteen marks together, three in each class"


def test_what_adults_saw_is_never_added_to_what_children_said() -> None:
    seen, asked = of(PLAIN, 8, 2, 2, form="0-2"), [of(PLAIN, n, 3, 3) for n in (6, 9)]
    with_observed = publish_tree(school(seen, *asked))[-1]
    assert with_observed == publish_tree(school(*asked))[-1]
    assert publish_tree(school(seen, of(PLAIN, 9, 3, 2, form="0-2")))[-1].forms == ("0-2",)
    inner = (Place("institution", "1", (seen,)), Place("institution", "2", tuple(asked)))
    houses = Place("municipality", "m", (), inner)
    assert publish_tree(houses)[-1].items == with_observed.items


def test_votes_and_verdicts_stay_with_their_group() -> None:
    form, own = Form("10-12", (PLAIN,)), FormCounts("10-12", 12, {"item": ItemCounts(12, cells={"a": 12})})
    parts = [Part(form, replace(own), disclose(form, own, 5, purpose)) for purpose in ("decide", "verdict", "answer")]
    assert said(school(*parts)).why == "not-added"


# -- when there is nothing to say --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (school(of(PLAIN, 3, 1, 0), of(PLAIN, 0, 0, 0)), "few-answers"),
        (school(of(PLAIN, 13, 1, 0), of(PLAIN, 0, 0, 0)), "one-group"),
        (school(of(SENSITIVE, 3, 1, 0), of(SENSITIVE, 3, 1, 1)), "few-answers"),
        (school(of(PLAIN, 0, 0, 0), of(PLAIN, 0, 0, 0)), "few-answers"),
        (school(of(PLAIN, 4, 0, 0), of(PLAIN, 4, 0, 0)), "would-tell"),
        (school(of(PLAIN, 3, 1, 0), of(PLAIN, 3, 1, 1), kind="later"), "few-answers"),
    ],
)
def test_why_nothing_is_said(place: Place, why: str) -> None:
    assert said(place) == ParentItem("item", "left-out", why=why)


def test_dagplejer_of_four_together_and_one_over_waves() -> None:
    """Five of four children are shown; with four of them, whoever filled one knows too much of the other three."""
    five = [of(PLAIN, 4, 0, 0), of(PLAIN, 1, 2, 1), of(PLAIN, 3, 1, 0), of(PLAIN, 2, 1, 1), of(PLAIN, 2, 1, 1)]
    assert said(school(*five, kind="pool")).shares[0] == Share(("a",), 6, "most-or-all")
    assert said(school(*five[:4], kind="pool")).why == "would-tell"
    assert said(school(*five[:3], kind="pool", waves=3)).why == "few-answers", "five children in each wave"
    two = [of(PLAIN, 5, 0, 0), of(PLAIN, 4, 1, 1)]
    assert said(school(*two, kind="pool", waves=2)).shares[0] == Share(("a",), 3, "most-or-all")


def test_five_children_who_answer_alike_in_every_wave_are_not_told_apart() -> None:
    """What is said of them over two waves is what each wave has said already."""
    for item in (PLAIN, SENSITIVE):
        seen: dict[object, set[int]] = {}
        for yes in range(6):
            part = of(item, yes, 5 - yes, 0)
            seen.setdefault((part.result, said(school(part, of(item, yes, 5 - yes, 0), kind="pool", waves=2))), set())
            seen[part.result, said(school(part, of(item, yes, 5 - yes, 0), kind="pool", waves=2))].add(yes)
        assert all(len(counts) >= 3 for counts in seen.values())


def test_sheets_that_came_late_are_in_no_figure() -> None:
    classes = [of(PLAIN, 9, 3, 2), of(PLAIN, 8, 3, 5)]
    assert publish_tree(school(*classes, of(PLAIN, 6, 0, 0, late=True))) == publish_tree(school(*classes))


def test_the_forms_of_a_sitting_are_one_group_for_whoever_filled_it() -> None:
    others = [of(PLAIN, 10, 5, 5) for _ in range(3)]
    forms = [of(PLAIN, 10, 2, 2, form=form) for form in ("4-5", "6-9")]
    one = said(school(*(replace(form, sitting="bees") for form in forms), *others))
    two = said(school(*forms, *others))
    known_one, known_two = (
        added(tuple(replace(added((Known(9, 0, 9), Known(9, 0, 9))), one_group=whole) for _ in range(2)))
        for whole in (True, False)
    )
    assert (known_one.rise, known_two.rise) == (18, 9)
    assert one.display == two.display == "figures"


def test_one_group_with_several_forms_is_one_group() -> None:
    parts = [replace(of(PLAIN, 6, 2, 2, form=form), sitting="bees") for form in ("4-5", "6-9")]
    assert said(school(*parts)).why == "one-group"
    assert publish_tree(school(*parts))[-1].groups == 1


# -- what a figure depends on, and what it says ------------------------------------------------------------------------


def test_a_place_reads_the_same_whatever_lies_beside_it() -> None:
    grade = Place("grade", "1", (of(PLAIN, 9, 3, 2), of(PLAIN, 2, 3, 7)))

    def town(*answers: int) -> tuple[ParentResult, ...]:
        return publish_tree(Place("institution", "i", (of(PLAIN, *answers),), (grade,)))

    assert [result.place for result in town(20, 0, 0)] == ["1", "i"]
    assert town(20, 0, 0)[0] == town(0, 1, 23)[0] == publish_tree(grade)[0]


@given(st.lists(st.integers(0, 24), min_size=2, max_size=6), st.data(), st.booleans())
def test_how_a_place_is_spoken_of_follows_from_what_is_known_below(
    sizes: list[int], data: st.DataObject, sensitive: bool
) -> None:
    """Other answers that look the same in each class: the same display, the same figures, the same band."""
    item = SENSITIVE if sensitive else PLAIN

    def any_answers() -> list[Group]:
        return [Group((p := data.draw(st.integers(0, n)), 0, n - p)) for n in sizes]

    one = any_answers()
    other = [
        group if part_of(group, item).result != part_of(same, item).result else same
        for group, same in zip(one, any_answers(), strict=True)
    ]
    seen = [said(school(*(part_of(group, item) for group in groups))) for groups in (one, other)]
    frame = ("display", "figures_of", "why", "answers")
    assert [getattr(seen[0], name) for name in frame] == [getattr(seen[1], name) for name in frame]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=8),
       st.sampled_from([1, 2]))  # fmt: skip
def test_a_figure_above_is_true_and_never_says_nobody_or_everybody(
    leaves: list[tuple[int, int, int]], knowers: int
) -> None:
    known = added(tuple(Known(n, low % (n + 1), max(low % (n + 1), high % (n + 1))) for n, low, high in leaves))
    way = finest_way(known, Promise(knowers), sensitive=False) if known.n >= 5 else None
    if way is None or way.figures_of is None:
        return
    assert [count for step in way.steps for count in range(step.counts[0], step.counts[1] + 1)] == list(
        range(known.low, known.high + 1)
    )
    assert len({(step.figures, step.edge) for step in way.steps}) == len(way.steps)
    for step in way.steps:
        assert 0 < step.figures < way.figures_of
        exact = [way.figures_of * count / known.n for count in step.counts]
        if step.edge == "few-or-none":
            assert exact[1] < step.figures + 0.5
        elif step.edge == "most-or-all":
            assert exact[0] >= step.figures - 0.5
        else:
            assert step.counts[0] > 0
            assert step.counts[1] < known.n
            assert step.figures - 1.5 <= exact[0]
            assert exact[1] <= step.figures + 1.5


def test_a_result_survives_being_kept_and_holds_no_exact_number() -> None:
    groups = [Group((217, 111, 85), (0,)), Group((119, 207, 83), (0,))]
    (result,) = publish_tree(school(*(part_of(group, PLAIN) for group in groups)))
    document = to_document(result)
    assert from_document(document) == result
    for number in (217, 111, 85, 413, 119, 207, 83, 409, 336, 318, 168, 822):
        assert str(number) not in document
