"""every-type.yaml, which other tests lean on, and what loading promises."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.questionnaires.check import check_file
from voice.questionnaires.document import from_document, to_document, with_version
from voice.questionnaires.files import BadQuestionnaire, NoSuchQuestionnaire, keys, load, read_file
from voice.questionnaires.item_types import TYPES
from voice.questionnaires.questions import CHILDRENS_FORMS, ITEM_TYPES, Cross, Index, Item, Option, When

HERE = Path(__file__).parent


def test_it_has_every_type_and_every_form() -> None:
    questionnaire = load("every-type", HERE)
    assert questionnaire.form_keys == CHILDRENS_FORMS
    assert {item.type for form in questionnaire.forms for item in form.items} == set(ITEM_TYPES)


@pytest.mark.parametrize("form", ["4-5", "6-9", "10-12", "13-15", "16-18"])
def test_every_form_has_every_type_that_fits_it(form: str) -> None:
    fitting = {name for name, rule in TYPES.items() if form in rule.forms}
    assert {item.type for item in load("every-type", HERE).form(form).items} == fitting


def test_the_checker_has_nothing_to_say_about_it() -> None:
    assert check_file(HERE / "every-type.yaml") == []


def test_one_item_is_read_with_all_it_says() -> None:
    assert load("every-type", HERE).form("10-12").item("wish-more") == Item(
        key="wish-more",
        type="one",
        ask="Det vil jeg have mere af.",
        options=(Option("time", "Tid"), Option("calm", "Ro"), Option("friends", "Venner")),
        when=When("likes", ("a-bit", "not")),
    )


def test_a_form_gets_what_is_written_for_it_alone() -> None:
    questionnaire = load("every-type", HERE)
    assert questionnaire.form("0-2").item("likes").type == "moment"
    assert questionnaire.form("4-5").item("likes").type == "scale"
    assert questionnaire.form("3").item("pair").positive == ("sand",)
    assert questionnaire.form("4-5").item("likes").talk == ("Hvad er rart her?",)


def test_marks_are_options_and_places_are_parts() -> None:
    around = load("every-type", HERE).form("6-9").item("around")
    assert [part.code for part in around.parts] == ["inside", "outside"]
    assert around.codes == ("good", "so-so", "bad")


def test_passing_a_statement_stands_outside_the_order() -> None:
    views = load("every-type", HERE).form("16-18").item("views")
    assert [(option.code, option.score) for option in views.options] == [("agree", 2), ("disagree", 1), ("pass", None)]


def test_indexes_and_crosses_are_read() -> None:
    questionnaire = load("every-type", HERE)
    older = ("10-12", "13-15", "16-18")
    assert questionnaire.indexes == (
        Index("wellbeing", "Trivsel samlet", ("likes", "well"), older, (100, 201, 301, 401)),
    )
    assert questionnaire.crosses == (Cross("likes-by-choice", "likes", "choice", older),)


def test_keys_leave_the_scales_out() -> None:
    assert keys(HERE) == ("every-type",)


@pytest.mark.parametrize("key", ["nobody", "", "../surveys/min-dag", "scales", "Min-dag", "a" * 41])
def test_a_questionnaire_that_is_not_there_is_refused_by_name(key: str) -> None:
    with pytest.raises(NoSuchQuestionnaire, match="every-type"):
        load(key, HERE)


def test_no_such_questionnaire_is_a_key_error_and_a_bad_one_a_value_error() -> None:
    assert issubclass(NoSuchQuestionnaire, KeyError)
    assert issubclass(BadQuestionnaire, ValueError)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "every-type.yaml"
    path.write_text((HERE / "every-type.yaml").read_text("utf-8"), "utf-8")
    before = read_file(path)
    assert read_file(path) is before
    path.write_text(path.read_text("utf-8").replace("Alle slags spørgsmål", "Alt muligt"), "utf-8")
    os.utime(path, ns=(1, 1))
    after = read_file(path)
    assert after.title == "Alt muligt"
    assert after.version != before.version


@given(st.sampled_from(CHILDRENS_FORMS), st.data())
def test_any_part_of_it_comes_back_whole_from_its_document(form: str, data: st.DataObject) -> None:
    whole = load("every-type", HERE)
    items = whole.form(form).items
    kept = tuple(data.draw(st.lists(st.sampled_from(items), min_size=1, unique_by=lambda item: item.key)))
    text = data.draw(st.text(min_size=1, max_size=30))
    part = with_version(replace(whole, forms=(replace(whole.form(form), items=kept),), title=text))
    assert from_document(to_document(part)) == part
    assert from_document(to_document(part)).version == part.version
