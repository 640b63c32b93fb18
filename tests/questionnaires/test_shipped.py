"""The questionnaires in surveys/: they load, they fit their children, and they are the ones the product promises."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from voice.places import SURVEYS, TEMPLATES
from voice.questionnaires.check import check_file
from voice.questionnaires.document import from_document, to_document, version_of
from voice.questionnaires.files import keys, load, path_of, read_source_file
from voice.questionnaires.item_types import TYPES
from voice.questionnaires.lint import lix_of, minutes
from voice.questionnaires.lint.limits import LIX, MINUTES
from voice.questionnaires.pictures import PICTURES
from voice.questionnaires.questions import CHILDRENS_FORMS, ITEM_TYPES

SHIPPED = keys()
ELEVEN = [
    "be-myself", "friend", "curious", "feeling-good", "adult", "listening", "success", "learning", "asked",
    "influence", "contributing",
]  # fmt: skip


@pytest.mark.parametrize("key", SHIPPED)
def test_the_checker_has_nothing_to_say_about_it(key: str) -> None:
    assert check_file(path_of(key)) == []


def test_the_checker_has_nothing_to_say_about_the_scales() -> None:
    assert check_file(SURVEYS / "scales.yaml") == []


@pytest.mark.parametrize("key", SHIPPED)
def test_it_comes_back_whole_from_the_document_frozen_with_a_wave(key: str) -> None:
    questionnaire = load(key)
    document = to_document(questionnaire)
    back = from_document(document)
    assert back == questionnaire
    assert back.version == questionnaire.version == version_of(document)
    assert to_document(back) == document


@pytest.mark.parametrize("key", SHIPPED)
def test_every_form_can_be_read_and_answered_in_time(key: str) -> None:
    read = read_source_file(path_of(key))
    assert read.questionnaire is not None
    for form in read.questionnaire.forms:
        said = [wording for wording in read.wordings if wording.form == form.key]
        assert lix_of(said) <= LIX.get(form.key, 100)
        assert minutes(form) <= MINUTES.get(form.key, 100)


@pytest.mark.parametrize("key", SHIPPED)
def test_every_item_has_something_to_talk_about(key: str) -> None:
    assert [(form.key, item.key) for form in load(key).forms for item in form.items if not item.talk] == []


@pytest.mark.parametrize("key", SHIPPED)
def test_every_scale_begins_with_the_best_and_has_a_positive_half(key: str) -> None:
    for form in load(key).forms:
        for item in form.items:
            if TYPES[item.type].answers in ("scale", "steps"):
                scores = [option.score for option in item.options if option.score is not None]
                assert scores == list(range(len(scores), 0, -1)), item.key
                assert item.positive == item.codes[: len(item.positive)], item.key
                assert 0 < len(item.positive) <= len(scores) / 2, item.key


def test_how_we_are_asks_the_eleven_keys_in_every_band() -> None:
    questionnaire = load("saadan-har-vi-det")
    assert questionnaire.form_keys == CHILDRENS_FORMS
    for form in ("4-5", "6-9", "10-12", "13-15", "16-18"):
        assert [item.key for item in questionnaire.form(form).items][:11] == ELEVEN
    assert [item.key for item in questionnaire.form("0-2").items] == [*ELEVEN[:6], "asked", "influence"]


def test_how_we_are_asks_all_six_signs_and_all_four_goals() -> None:
    for form in ("4-5", "6-9", "10-12", "13-15", "16-18"):
        items = load("saadan-har-vi-det").form(form).items
        assert [item.sign for item in items if item.sign] == [1, 2, 3, 4, 5, 6]
        assert {goal for item in items for goal in item.goals} == {"A", "B", "C", "D"}


def test_signs_two_four_and_five_are_sensitive_wherever_they_are_asked() -> None:
    for form in load("saadan-har-vi-det").forms:
        for item in form.items:
            assert item.sensitive == (item.sign in (2, 4, 5) or item.key == "ladder"), (form.key, item.key)


def test_three_year_olds_choose_between_two_pictures_four_times() -> None:
    for key in ("saadan-har-vi-det", "min-dag"):
        items = load(key).form("3").items
        assert [item.type for item in items] == ["pictures"] * 4
        assert all(len(item.options) == 2 and all(option.picture for option in item.options) for item in items)


def test_four_year_olds_answer_with_three_faces() -> None:
    for item in load("saadan-har-vi-det").form("4-5").items:
        assert [option.face for option in item.options] == [5, 3, 1]


def test_an_adult_observes_for_the_youngest() -> None:
    for item in load("saadan-har-vi-det").form("0-2").items:
        assert (item.type, item.codes) == ("moment", ("often", "sometimes", "not-seen"))


def test_only_the_oldest_climb_the_ladder_once() -> None:
    for form in load("saadan-har-vi-det").forms:
        ladders = [item for item in form.items if item.type == "ladder"]
        assert len(ladders) == (form.key == "16-18")
    assert ladders[0].codes == tuple(str(step) for step in range(10, -1, -1))
    assert ladders[0].positive == ("10", "9", "8", "7", "6")


def test_an_index_is_for_ten_years_and_older() -> None:
    (index,) = load("saadan-har-vi-det").indexes
    assert (index.items, index.forms) == (tuple(ELEVEN), ("10-12", "13-15", "16-18"))
    assert index.bands == (100, 201, 301, 401)


def test_my_day_follows_the_day() -> None:
    questionnaire = load("min-dag")
    assert questionnaire.form_keys == ("3", "4-5", "6-9")
    day = ["arriving", "eating", "playing", "outside", "adults", "going-home"]
    assert [item.key for item in questionnaire.form("4-5").items][:6] == day
    assert [item.key for item in questionnaire.form("3").items] == day[1:5]


def test_our_lessons_have_a_text_a_choice_an_order_and_a_branch() -> None:
    questionnaire = load("vores-undervisning")
    assert questionnaire.form_keys == ("6-9", "10-12", "13-15", "16-18")
    assert questionnaire.goals == ("B", "C")
    types = {form.key: [item.type for item in form.items] for form in questionnaire.forms}
    assert "text" not in types["6-9"]
    for form in ("10-12", "13-15", "16-18"):
        assert [types[form].count(kind) for kind in ("text", "several", "order")] == [1, 1, 1]
        branch = questionnaire.form(form).item("kind-of-help").when
        assert branch is not None
        assert (branch.item, branch.codes) == ("help", ("partly", "a-bit", "not"))


def test_every_item_type_has_a_rule() -> None:
    assert tuple(TYPES) == ITEM_TYPES


def test_every_picture_that_may_be_named_is_drawn() -> None:
    drawn = re.findall(r'name == "([a-z-]+)"', (TEMPLATES / "parts" / "pictures.html").read_text("utf-8"))
    assert set(PICTURES) - set(drawn) == set()


def test_a_frozen_questionnaire_is_read_without_yaml() -> None:
    asked = (
        "import sys, voice.questionnaires.questions, voice.questionnaires.document; "
        "sys.exit(any(name.startswith('ruamel') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
