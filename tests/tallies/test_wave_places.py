"""Where sittings are added up: whatever groups, grades, pools and late sheets there are, each part stands once."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.tallies.asking import scale
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form
from voice.tallies.parent_results import GRADE, INSTITUTION, MUNICIPALITY, POOL
from voice.tallies.parents import Part, Place, publish_tree
from voice.tallies.wave_places import Leaf, wave_tree

ITEM = scale(2)
FORM = Form("10-12", (ITEM,))


def part(sitting: str, n: int) -> Part:
    return Part(FORM, FormCounts(FORM.key, n, {ITEM.key: ItemCounts(n, cells={"a": n, "b": 0})}), None, sitting)


def late(sitting: str) -> Part:
    return part(f"{sitting} late", 5)


@st.composite
def waves(draw: st.DrawFn) -> list[Leaf]:
    found = []
    for number in range(draw(st.integers(0, 14))):
        key = f"sitting {number}"
        pool = draw(st.sampled_from([None, None, "pool 1", "pool 2"]))
        # sisters are of one institution (waves.pooling)
        house = f"house {pool[-1]}" if pool else draw(st.sampled_from(["house 1", "house 2", "house 3"]))
        grade = draw(st.sampled_from([None, "1", "2"]))
        parts = (part(key, draw(st.integers(1, 30))),) if draw(st.integers(0, 9)) else ()
        found.append(Leaf(key, house, grade, pool, parts, (late(key),) if not draw(st.integers(0, 5)) else ()))
    return found


def every(place: Place) -> list[Place]:
    return [place, *(inner for below in place.places for inner in every(below))]


@given(waves())
def test_each_part_of_a_wave_stands_once(leaves: list[Leaf]) -> None:
    tree = wave_tree(leaves, "town")
    wanted = Counter(id(part) for leaf in leaves for part in (*leaf.parts, *leaf.late))
    found = Counter(id(part) for place in (every(tree) if tree else ()) for part in place.parts)
    assert found == wanted
    if tree:
        publish_tree(tree)  # refuses a tree that holds anything twice


@given(waves())
def test_no_place_repeats_the_figure_below_it(leaves: list[Leaf]) -> None:
    tree = wave_tree(leaves, "town")
    places = every(tree) if tree else []
    for place in places:
        if place.kind in (GRADE, MUNICIPALITY):
            assert len(place.parts) + len(place.places) >= 2
        if place.kind == POOL:
            assert len(place.parts) >= 2
    assert [place.kind for place in places].count(MUNICIPALITY) <= 1
    assert {place.kind for place in places} <= {MUNICIPALITY, INSTITUTION, GRADE, POOL}


@given(waves())
def test_grades_hold_only_their_own_and_whole_pools(leaves: list[Leaf]) -> None:
    tree = wave_tree(leaves, "town")
    of = {leaf.sitting: leaf for leaf in leaves}
    for place in every(tree) if tree else []:
        sittings = [of[part.sitting] for inner in every(place) for part in inner.parts if part.sitting in of]
        if place.kind == GRADE:
            assert {f"{leaf.institution}/{leaf.grade}" for leaf in sittings} == {place.place}
        if place.kind == INSTITUTION:
            assert {leaf.institution for leaf in sittings} <= {place.place}
        if place.kind == POOL:
            assert {leaf.sitting for leaf in sittings} == {
                leaf.sitting for leaf in leaves if leaf.pool == place.place and leaf.parts
            }
