"""Each rule above the groups switched off in turn, in the product's own code: the attacker of the made-up towns must
find what the rule was there for, or the attack proves nothing.

Rules for one group: tests/tallies/test_switched_off.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.attack import inverting
from tests.attack.attacker import attack
from tests.attack.dice import Seeded
from tests.attack.lines import Impossible
from tests.attack.questions import Untrue, questions
from tests.attack.test_towns import small_town
from tests.attack.towns import Town, World, make_house, publish
from tests.attack.worlds import breaks_of, every_world, hidings_that_tell
from voice.tallies import known

Patch = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What was worked out with a rule must not be remembered without it."""
    _clear()
    yield
    _clear()


def _clear() -> None:
    inverting._experiment.cache_clear()
    for name, module in list(sys.modules.items()):
        if name.startswith("voice.tallies"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def constant(name: str, value: object) -> Patch:
    """Wherever the rules have it from voice.tallies.floors."""

    def switch_off(patch: pytest.MonkeyPatch) -> None:
        rules = [module for key, module in sys.modules.items() if key.startswith("voice.tallies")]
        having = [module for module in rules if name in vars(module)]
        assert len(having) > 1, f"{name} is used nowhere"
        for module in having:
            patch.setattr(module, name, value)

    return switch_off


def _without_looking_below(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(known.Promise, "_kept_inside", lambda *_values: True)


def both(*patches: Patch) -> Patch:
    return lambda patch: [each(patch) for each in patches] and None


UNFILLED = constant("KNOWN_GROUPS", 0)
FEW = both(UNFILLED, constant("LEAST_VALUES", 1))
# The rules lie over each other like roof tiles: five values that must remain keep most own answers from mattering. So
# those that are covered are switched off together with what covers them; what must be found stands beside.
OFF: dict[str, tuple[Patch, str]] = {
    "what is published below is not looked at (R6)": (_without_looking_below, ""),
    "nobody has filled a whole group alone (R6)": (UNFILLED, "a whole group known"),
    "five values need not remain (R6)": (FEW, "fewer values"),
    "nobody has an answer of their own (R4)": (both(FEW, constant("KNOWERS", 0)), "certain"),
    "two sensitive answers are never put together (R4)": (
        both(FEW, constant("SENSITIVE_KNOWERS", 1)),
        "certain",
    ),
    "own answers and the slack are not compared (R4)": (both(UNFILLED, constant("KNOWERS", -1)), ""),
}
SIZES = [(5, 5), (6, 7), (9, 6), (14, 6), (14, 14), (12, 8), (5, 5, 5), (8, 4), (9, 9, 6), (16, 12)]


def found_in_small_towns(how: str = "") -> bool:
    """Every world of some small towns; how: which kind of break must be among them."""
    for sizes in SIZES:
        for sensitive in (False, True):
            if sensitive and min(sizes) < 4:
                continue
            town, world = small_town(sizes, sensitive=sensitive)
            try:
                question = next(questions(town, world))[0]
            except (Impossible, Untrue):
                continue
            if any(found.how.startswith(how) for found in breaks_of(every_world(town, world, question))):
                return True
    return False


@pytest.mark.parametrize("rule", OFF)
def test_without_the_rule_the_attacker_succeeds(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    switch_off, how = OFF[rule]
    switch_off(monkeypatch)
    assert found_in_small_towns(how)


def test_the_most_negative_answer_without_its_wide_end_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """R5: "few or none" that means none."""
    UNFILLED(monkeypatch)
    monkeypatch.setattr("voice.tallies.negatives.EDGE_COUNTS", 1)
    house = make_house(Seeded(50))  # nobody gave the most negative answer there
    assert any(question.negatives and attack(question).breaks for question, _town, _world in questions(*house))


def test_the_most_negative_answer_beside_a_made_up_group_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """R5, R6: what a house says less what one group said."""
    UNFILLED(monkeypatch)
    houses = (question for seed in range(2000, 2060) for question, *_rest in questions(*make_house(Seeded(seed))))
    found = (found for question in houses if question.negatives for found in attack(question).breaks)
    assert any(one.how.startswith("a whole group known: fewer values of") for one in found)


def test_with_all_rules_the_same_attacker_fails() -> None:
    assert not found_in_small_towns()


def test_a_way_of_showing_chosen_by_the_true_count_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: the finest way that is safe *for what was answered*, instead of for all that could have been."""
    from voice.tallies import sums
    from voice.tallies.coarsening import finest_way

    plain = sums._said

    def said(place, key, listed, sum_, floor):  # type: ignore[no-untyped-def]
        def peeking(known_, promise, *, sensitive):  # type: ignore[no-untyped-def]
            return None if sum_.positive in (0, known_.n) else finest_way(known_, promise, sensitive=sensitive)

        with monkeypatch.context() as patch:
            patch.setattr(sums, "finest_way", peeking)
            return plain(place, key, listed, sum_, floor)

    monkeypatch.setattr(sums, "_said", said)
    town, world = small_town((14, 14))
    question = next(questions(town, world))[0]
    assert hidings_that_tell(town, world, question, publish(town, world), tries=30)


def test_the_floor_cannot_be_lowered_for_a_town() -> None:
    town, world = small_town((14, 14))
    lower: tuple[Town, World] = Town(town.leaves, town.root, floor=4), world
    with pytest.raises(ValueError, match="never down"):
        publish(*lower)
