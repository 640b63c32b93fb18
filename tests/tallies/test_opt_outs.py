"""An attacker who counted the sheets, but not the answers of each item, reads the opt-outs off everything shown."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.tallies.asking import scale, shown
from voice.questionnaires.questions import Item
from voice.tallies import opt_outs as speaking


@pytest.mark.parametrize("item", [scale(2), scale(2, sensitive=True)])
@pytest.mark.parametrize("receipts", [*range(10, 40), 47, 53])
def test_the_number_of_opt_outs_is_never_certain(item: Item, receipts: int) -> None:
    for possible in _possible(item, receipts).values():
        assert len(possible) >= speaking.PART or 0 in possible, "nobody may be certain; some number may not"


def test_saying_it_always_would_make_it_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "PART", 0)
    found = [possible for receipts in range(13, 20) for possible in _possible(scale(2), receipts).values()]
    assert any(len(possible) == 1 and 0 not in possible for possible in found)


def test_few_and_several_opt_outs() -> None:
    assert shown(scale(3), {"a": 20}, 20).opt_outs == "few-or-none"
    assert shown(scale(3), {"a": 20}, 20, opt_outs=3).opt_outs == "few-or-none"
    assert shown(scale(3), {"a": 20}, 20, opt_outs=30).opt_outs == "several"


def _possible(item: Item, receipts: int) -> dict[object, set[int]]:
    """What is shown -> every number of opt-outs that can look so; shown results only."""
    found: dict[object, set[int]] = defaultdict(set)
    for answered in range(5, receipts + 1):
        for positive in range(answered + 1):
            result = shown(item, {"a": positive, "b": answered - positive}, answered, opt_outs=receipts - answered)
            if result.display != "talk" and (not item.sensitive or answered >= 20):
                found[result].add(receipts - answered)
    return found
