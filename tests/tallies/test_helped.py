"""That an adult helped: a band of one counter, beside the number of answers, that tells nothing of any answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from tests.cast import make_group, make_institution, make_item, make_questionnaire, make_sitting
from tests.tallies.towns import CLOSES, NOW
from voice.answers.box import new_content, seal, unseal
from voice.answers.helped import was_helped
from voice.answers.placing import locked_box
from voice.answers.sheet import SheetReader
from voice.db import Database
from voice.questionnaires.document import to_document
from voice.settings import Settings
from voice.tallies import parent_results, results
from voice.tallies.audit import audit
from voice.tallies.closing_waves import close_wave
from voice.tallies.helped import above, bounds, helped_band, in_tens
from voice.tallies.parent_results import INSTITUTION, ParentResult
from voice.tallies.publish import BooksDoNotBalance, publish_sitting
from voice.tallies.results import FormResult
from voice.tallies.rounding import band as band_of
from voice.tallies.worked_out import work_out
from voice.waves.tables import Sitting, Wave

YOUNG = ("3", "4-5")
ASKED = make_questionnaire(make_item("friend"), forms=(*YOUNG, "6-9"))
READERS = {form.key: SheetReader(ASKED, form) for form in ASKED.forms}
SECRET = b"s" * 32

sheets = st.lists(
    st.tuples(st.sampled_from(ASKED.form_keys), st.sampled_from(["very", "much", "no", ""]), st.booleans()),
    max_size=40,
)


def shown(answers: list[tuple[str, str, bool]]) -> tuple[FormResult, ...]:
    """What publishing says of these sheets (form, answer, an adult helped)."""
    content = new_content(ASKED, ASKED.form_keys, 60)
    for form, answer, helped in answers:
        content.add(READERS[form].read({"q.friend": [answer], "helped": ["1"] if helped else []}))
    wave = Wave(key="w", questionnaire=ASKED.key, version=ASKED.version, document=to_document(ASKED),
                opened_on=NOW.date(), closes_on=NOW.date(), ends_on=NOW.date())  # fmt: skip
    sitting = Sitting(key="s", code="aaaaa", wave_key="w", group_key="g", forms=",".join(ASKED.form_keys),
                      opened_at=NOW, seats=60)  # fmt: skip
    return work_out(SECRET, wave, sitting, seal(SECRET, "s", content), 5).results


@given(sheets)
def test_the_band_follows_from_the_counter_and_what_is_said_of_the_answers(
    answers: list[tuple[str, str, bool]],
) -> None:
    helped = sum(tick for form, _answer, tick in answers if form in YOUNG)
    found = shown(answers)
    said = [bounds(one.answers) if one.answers else (0, 4) for one in found if one.form in YOUNG]
    expected = helped_band(helped, sum(low for low, _high in said), sum(high for _low, high in said))
    for result in found:
        assert result.helped == (expected if result.form in YOUNG and result.answers else None)


@given(st.integers(0, 120), st.data())
def test_nobody_who_knows_the_number_of_sheets_learns_that_all_were_helped(sheets: int, data: st.DataObject) -> None:
    least = data.draw(st.sampled_from([low for low in (0, 5, *range(10, 121, 10)) if low <= sheets]))
    most = data.draw(st.integers(sheets, sheets + 30))
    of_all = helped_band(sheets, least, most)
    assert of_all is None or helped_band(sheets - 1, least, most) == of_all != "few-or-none"


@given(sheets, st.data())
def test_the_figures_are_the_same_whoever_was_helped(answers: list[tuple[str, str, bool]], data: st.DataObject) -> None:
    other = [(form, answer, data.draw(st.booleans())) for form, answer, _tick in answers]
    assert [replace(one, helped=None) for one in shown(answers)] == [replace(one, helped=None) for one in shown(other)]


@given(sheets, st.data())
def test_two_worlds_in_which_others_were_helped_look_the_same(
    answers: list[tuple[str, str, bool]], data: st.DataObject
) -> None:
    at = [number for number, (form, _answer, _tick) in enumerate(answers) if form in YOUNG]
    ticks = data.draw(st.permutations([answers[number][2] for number in at]))
    other = list(answers)
    for number, tick in zip(at, ticks, strict=True):
        other[number] = (*answers[number][:2], tick)
    assert shown(other) == shown(answers)


@given(st.integers(10, 400), st.data())
def test_a_band_holds_its_number_and_four_others(sheets: int, data: st.DataObject) -> None:
    count, least = data.draw(st.integers(0, sheets)), sheets // 10 * 10
    said = helped_band(count, least, least + 9)
    assert said is not None
    low, high = bounds(said)
    assert low <= count <= high
    assert high - low >= 4
    assert {helped_band(other, least, least + 9) for other in range(low, high + 1)} == {said}


@pytest.mark.parametrize(
    ("form", "fields", "ticked"),
    [
        ("3", {"helped": ["1"]}, True),
        ("4-5", {"helped": ["1"]}, True),
        ("4-5", {"helped": ["0"]}, False),
        ("4-5", {}, False),
        ("6-9", {"helped": ["1"]}, False),
        ("0-2", {"helped": ["1"]}, False),
    ],
)
def test_only_the_youngests_page_has_the_tick(form: str, fields: dict[str, list[str]], ticked: bool) -> None:
    assert was_helped(form, fields) is ticked


def test_late_sheets_are_not_in_the_counter() -> None:
    content = new_content(ASKED, ASKED.form_keys, 28)
    helped = READERS["3"].read({"helped": ["1"]})
    content.add(helped)
    content.stage = "published"
    content.add(helped)
    assert content.helped == 1


@given(st.integers(0, 28))
def test_a_block_is_as_long_whoever_was_helped(helped: int) -> None:
    content = new_content(ASKED, ASKED.form_keys, 28)
    before = len(seal(SECRET, "s", content))
    for _n in range(helped):
        content.add(READERS["4-5"].read({"helped": ["1"]}))
    block = seal(SECRET, "s", content)
    assert len(block) == before
    assert unseal(SECRET, "s", block).helped == helped


# -- an institution ----------------------------------------------------------------------------------------------------


def said(answers: str | None, helped: str | None) -> list[FormResult]:
    return [FormResult("4-5", answers is None, answers, (), helped)]


@pytest.mark.parametrize(
    ("groups", "bands"),
    [
        ([("20-29", "5-9"), ("20-29", "5-9")], ("10-19", "20-49")),
        ([("20-29", "10-19"), ("10-19", "few-or-none")], None),  # perhaps only seven alone
        ([("20-29", "5-9")], None),  # one group's own
        ([("20-29", "few-or-none"), ("20-29", "5-9")], None),  # perhaps only five
        ([("10-19", "5-9"), ("10-19", "5-9")], None),  # perhaps only two alone
        ([("20-29", "5-9"), ("20-29", "5-9"), (None, None)], ("10-19", "20-49")),
    ],
)
def test_an_institution_says_it_only_when_both_are_surely_ten(
    groups: list[tuple[str | None, str | None]], bands: tuple[str, str] | None
) -> None:
    assert above(said(*group) for group in groups) == bands


@given(st.lists(st.tuples(st.integers(5, 60), st.integers(0, 60)), max_size=8))
def test_an_institutions_bands_hold_the_truth_and_come_from_its_groups_pages(sizes: list[tuple[int, int]]) -> None:
    sizes = [(n, min(n, helped)) for n, helped in sizes]
    pages = [said(band_of(n), helped_band(helped, *bounds(band_of(n)))) for n, helped in sizes]
    found = above(pages)
    if found is None:
        return
    helped, alone = sum(helped for _n, helped in sizes), sum(n - helped for n, helped in sizes)
    for count, band in zip((helped, alone), found, strict=True):
        low, high = bounds(band)
        assert 10 <= low <= count <= high
        assert in_tens(low, high) == band


# -- kept, and the books -----------------------------------------------------------------------------------------------


def test_results_from_before_it_was_asked_have_none() -> None:
    result = FormResult("4-5", False, "10-19", ())
    old = results.to_document(result).replace(',"helped":null', "")
    assert "helped" not in old
    assert results.from_document(old) == result
    above_ = ParentResult(INSTITUTION, "h", 2, YOUNG, "20-29", (), ("10-19", "10-19"))
    assert parent_results.from_document(parent_results.to_document(above_)) == above_
    old = parent_results.to_document(replace(above_, helped=None)).replace(',"helped":null', "")
    assert "helped" not in old
    assert parent_results.from_document(old).helped is None


def answered(session: Session, settings: Settings, sitting: Sitting, alone: int, helped: int) -> None:
    box = locked_box(session, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    for number in range(alone + helped):
        fields = {"q.friend": ["very"], "helped": ["1"] * (number < helped)}
        content.add(READERS["4-5"].read(fields))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)
    session.flush()


def test_an_institution_says_what_its_published_groups_say(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        house = make_institution(session, "Myretuen", kind="daginstitution")
        for name, helped in (("Bier", 7), ("Biller", 12)):
            group = make_group(session, name, institution=house, forms=YOUNG, size=28)
            sitting = make_sitting(session, settings, group, questionnaire=ASKED, forms=("4-5",), now=NOW)
            answered(session, settings, sitting, 28 - helped, helped)
            publish_sitting(session, settings.secret, sitting, floor=5, now=NOW)
        wave = session.get_one(Wave, sitting.wave_key)
        results_ = close_wave(session, settings.secret, wave, floor=5, now=CLOSES)
    assert {result.kind: result.helped for result in results_} == {INSTITUTION: ("10-39", "10-49")}


def test_more_helped_than_sheets_is_found_and_not_published(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, make_group(session, forms=YOUNG), questionnaire=ASKED, forms=("4-5",))
        answered(session, settings, sitting, 6, 0)
        box = locked_box(session, sitting.key)
        content = unseal(settings.secret, sitting.key, box.block)
        content.helped = 7
        box.block = seal(settings.secret, sitting.key, content)
        session.add(box)
        session.flush()
        assert [problem for problem in audit(session, settings.secret, now=NOW).problems if "helped" in problem] == [
            f"sitting {sitting.code}: more were helped than there are sheets of the youngest"
        ]
        with pytest.raises(BooksDoNotBalance):
            publish_sitting(session, settings.secret, sitting, floor=5, now=NOW)
