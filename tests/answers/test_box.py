"""The sealed block: opens only with its secret and for its sitting, and never changes its size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.every_type import FORM, QUESTIONNAIRE
from voice.answers.box import FROZEN, PUBLISHED, new_content, seal, unseal
from voice.answers.sheet import SheetReader
from voice.answers.slip import Outcome
from voice.answers.writer import decide
from voice.answers.wrong_secret import WrongSecret

SECRET = b"s" * 32
READER = SheetReader(QUESTIONNAIRE, FORM)
SHEET = READER.read({"q.happy": ["very"], "q.text": ["æøå"]})


@given(st.integers(1, 400), st.integers(0, 12), st.sampled_from(["open", "published", "frozen"]))
def test_a_box_comes_back_as_it_was_put_in(seats: int, sheets: int, stage: str) -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), seats)
    for _n in range(min(seats, sheets)):
        content.add(SHEET)
    content.stage = stage
    assert unseal(SECRET, "sitting", seal(SECRET, "sitting", content)) == content


@pytest.mark.parametrize("seats", [5, 28, 300])
def test_every_block_of_a_sitting_has_the_same_size(seats: int) -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), seats)
    full = READER.read({"q.text": ["🐦" * 100], "q.draw": ["[[" + ",".join(["500"] * 998) + "]]"], "q.happy": ["no"]})
    sizes = {len(seal(SECRET, "sitting", content))}
    for _n in range(seats):
        content.add(full)
        sizes.add(len(seal(SECRET, "sitting", content)))
    assert len(sizes) == 1


def test_two_blocks_of_the_same_content_have_nothing_in_common() -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), 28)
    one, two = seal(SECRET, "sitting", content), seal(SECRET, "sitting", content)
    same = sum(a == b for a, b in zip(one[1:], two[1:], strict=True))
    assert same < len(one) / 100


@pytest.mark.parametrize(("secret", "sitting"), [(b"t" * 32, "sitting"), (SECRET, "another")])
def test_a_block_opens_only_with_its_secret_and_for_its_sitting(secret: bytes, sitting: str) -> None:
    block = seal(SECRET, "sitting", new_content(QUESTIONNAIRE, ("10-12",), 28))
    with pytest.raises(WrongSecret):
        unseal(secret, sitting, block)


def test_a_changed_block_is_refused() -> None:
    block = bytearray(seal(SECRET, "sitting", new_content(QUESTIONNAIRE, ("10-12",), 28)))
    block[100] ^= 1
    with pytest.raises(WrongSecret):
        unseal(SECRET, "sitting", bytes(block))


def test_words_do_not_keep_the_order_in_which_they_came() -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), 60)
    texts = [f"text {n:02}" for n in range(60)]
    for text in texts:
        content.add(READER.read({"q.text": [text]}))
    came_out = [text for _form, _item, text in content.words]
    assert sorted(came_out) == texts
    assert came_out != texts


def test_sheets_are_decided_in_the_order_of_the_contract() -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), 1)
    assert decide(content, known=False) is Outcome.COUNTED
    content.add(SHEET)
    assert decide(content, known=False) is Outcome.FULL
    assert decide(content, known=True) is Outcome.AGAIN
    content.seats, content.stage = 3, PUBLISHED
    assert decide(content, known=False) is Outcome.LATE
    content.stage = FROZEN
    assert decide(content, known=False) is Outcome.FROZEN
    assert decide(content, known=True) is Outcome.AGAIN


@pytest.mark.parametrize(("late", "kept"), [(4, 0), (5, 5)])
def test_few_late_sheets_are_erased_when_the_wave_is_frozen(late: int, kept: int) -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), 28)
    content.add(SHEET)
    content.stage = PUBLISHED
    for _n in range(late):
        content.add(SHEET)
    content.freeze()
    assert content.late["10-12"].numbers[0] == kept
    assert content.in_time["10-12"].numbers[0] == 1
    assert content.received == late + 1
