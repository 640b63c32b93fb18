"""Whatever children answer, the books balance; and books that do not are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.every_type import FORM, QUESTIONNAIRE
from voice.answers.box import new_content
from voice.answers.kinds import Unreadable
from voice.answers.layout import Layout
from voice.answers.sheet import SheetReader

READER = SheetReader(QUESTIONNAIRE, FORM)
OPT_OUTS = ["", "rather-not", "dont-know"]


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, list[str]]:
    """Any sheet that a page can send, and a few that only a page without script can."""
    fields: dict[str, list[str]] = {}
    for item in FORM.items:
        name, codes = f"q.{item.key}", list(item.codes)
        if draw(st.integers(0, 5)) == 0:
            fields[name] = [draw(st.sampled_from(OPT_OUTS))]
        elif item.type == "several":
            fields[name] = draw(st.lists(st.sampled_from(codes), unique=True))
        elif item.type == "order":
            places = draw(
                st.one_of(
                    st.permutations("123"), st.lists(st.sampled_from(["", "1", "2", "3"]), min_size=3, max_size=3)
                )
            )
            fields |= {f"{name}.{code}": [place] for code, place in zip(codes, places, strict=True)}
        elif item.type in ("places", "statements"):
            fields |= {f"{name}.{part.code}": [draw(st.sampled_from(["", *codes]))] for part in item.parts}
        elif item.type == "text":
            fields[name] = [draw(st.sampled_from(["", "  ", "Mere leg", "æ\n\x00ø", "😀 rather-not"]))]
        elif item.type == "drawing":
            fields[name] = [draw(st.sampled_from(["", "[]", "[[1,2,3,4],[5,6]]"]))]
        else:
            fields[name] = [draw(st.sampled_from(["", *codes]))]
    return {name: values for name, values in fields.items() if draw(st.integers(0, 9)) > 0}


@given(st.lists(sheets(), max_size=12))
def test_books_balance_after_any_sheets(given_sheets: list[dict[str, list[str]]]) -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), seats=20)
    for fields in given_sheets:
        content.add(READER.read(fields))
    part = content.in_time["10-12"]
    counts = READER.layout.counts(part.numbers, part.totals)
    assert counts.receipts == len(given_sheets)
    assert READER.layout.problems(counts) == []


@given(st.lists(sheets(), min_size=1, max_size=4), st.data())
def test_one_wrong_counter_is_found(given_sheets: list[dict[str, list[str]]], data: st.DataObject) -> None:
    content = new_content(QUESTIONNAIRE, ("10-12",), seats=20)
    for fields in given_sheets:
        content.add(READER.read(fields))
    numbers = list(content.in_time["10-12"].numbers)
    # one option of several or one mark more can be true as well; every other counter has a partner
    free = {at for key in ("some", "places", "says") for at in READER.layout.cells[key].values()}
    at = data.draw(st.sampled_from([at for at in range(len(numbers)) if at not in free]))
    numbers[at] += 1
    assert READER.layout.problems(READER.layout.counts(numbers, content.in_time["10-12"].totals))


def test_a_full_sheet_counts_each_answer_once() -> None:
    fields = {
        "q.happy": ["very"], "q.calm": ["bit"], "q.pick": ["a"], "q.more": ["b"], "q.some": ["a", "c"],
        "q.rank.a": ["2"], "q.rank.b": ["1"], "q.rank.c": ["3"], "q.two": ["a"], "q.places.a": ["no"],
        "q.says.a": ["a"], "q.says.b": ["c"], "q.text": ["  Mere\nfrikvarter "], "q.draw": ["[[1,2,3,4]]"],
        "q.step": ["10"], "q.seen": ["b"],
    }  # fmt: skip
    content = new_content(QUESTIONNAIRE, ("10-12",), seats=5)
    content.add(READER.read(fields))
    part = content.in_time["10-12"]
    counts = READER.layout.counts(part.numbers, part.totals)
    assert {key: sum(item.cells.values()) for key, item in counts.items.items()} == {
        "happy": 1, "calm": 1, "pick": 1, "more": 1, "some": 2, "rank": 6, "two": 1, "places": 1, "says": 2,
        "text": 0, "draw": 0, "step": 1, "seen": 1,
    }  # fmt: skip
    assert all(item.answered == 1 for item in counts.items.values())
    assert counts.items["rank"].cells["b>a"] == counts.items["rank"].cells["b@1"] == 1
    assert counts.indexes["mood"].total == 250
    assert counts.indexes["mood"].bands == (0, 0, 1)
    assert counts.crosses["happy-pick"].cells["very|a"] == 1
    assert sorted(content.words) == [("10-12", "draw", "[[1,2,3,4]]"), ("10-12", "text", "Mere frikvarter")]


def test_an_answer_to_an_item_that_was_not_asked_is_dropped() -> None:
    sheet = READER.read({"q.pick": ["b"], "q.more": ["a"]})
    layout = Layout(QUESTIONNAIRE, FORM)
    assert layout.starts["more"] + 4 in sheet.counters
    assert layout.starts["more"] not in sheet.counters


def test_an_opt_out_beside_an_answer_is_the_opt_out() -> None:
    sheet = READER.read({"q.some": ["a", "rather-not"]})
    assert READER.layout.starts["some"] + 2 in sheet.counters


def test_an_index_needs_half_of_its_items() -> None:
    assert READER.read({}).totals == ()
    assert READER.read({"q.happy": ["no"]}).totals == ((0, 100),)


@pytest.mark.parametrize(
    "fields",
    [
        {"q.happy": ["wonderful"]},
        {"q.happy": ["very", "no"]},
        {"q.happy": ["very", "very"]},
        {"q.some": ["a", "a"]},
        {"q.some": ["a", "x"]},
        {"q.rank.a": ["4"]},
        {"q.rank.a": ["1", "2"]},
        {"q.rank": ["a,b,c"]},
        {"q.places.a": ["lovely"]},
        {"q.places.x": ["no"]},
        {"q.places": ["no"]},
        {"q.text": ["x" * 101]},
        {"q.draw": ["not strokes"]},
        {"q.draw": ["[[1,2,3]]"]},
        {"q.draw": ["[[1,2001]]"]},
        {"q.draw": ['[["1",2]]']},
        {"q.draw": ["[" * 10_000]},
        {"q.draw": ["[" + "[1,2]," * 4000 + "[1,2]]"]},
        {"q.step": ["11"]},
        {"q.unheard-of": ["a"]},
        {"q.": ["a"]},
    ],
)
def test_what_no_page_of_ours_sends_is_unreadable(fields: dict[str, list[str]]) -> None:
    with pytest.raises(Unreadable) as refused:
        READER.read(fields)
    assert str(refused.value) in fields
