"""The ready packs in surveys/themes and surveys/transitions, and the shelf they are chosen from."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path
from zipfile import ZipFile

import pytest

from voice.places import ROOT, SURVEYS
from voice.questionnaires.files import NoSuchQuestionnaire, keys, load, path_of, read_file, scales_for
from voice.questionnaires.library import CORE, GROWN_UP, KINDS, THEME, TRANSITION, kind_of, library
from voice.questionnaires.lint.limits import BELOW_10

CORE_KEYS = ("saadan-har-vi-det", "vores-undervisning", "min-dag")
# children.md 1c, row 'Løsningsgalleri' and its neighbours
THEMES = {
    "bevaegelse", "forstaa-hinanden", "fritidsjob", "god-samtale", "gode-kammerater", "haver-og-mad", "laeseglaede",
    "medbestemmelse", "plads-til-leg", "skaerm-og-samvaer", "skak-og-spil", "skoledagen", "ude-i-naturen", "vores-rum",
}  # fmt: skip
TRANSITIONS = ("ny-stue", "skolestart", "mellemtrin", "udskoling", "ungdomsuddannelse")
PACKS = [entry.key for entry in library() if entry.kind in (THEME, TRANSITION)]


def of_kind(kind: str) -> list[str]:
    return [entry.key for entry in library() if entry.kind == kind]


def test_there_are_three_core_questionnaires_fourteen_themes_and_five_transitions() -> None:
    assert of_kind(CORE) == list(CORE_KEYS)
    assert set(of_kind(THEME)) == THEMES
    assert len(of_kind(THEME)) == 14
    assert of_kind(TRANSITION) == list(TRANSITIONS)


def test_what_grown_ups_are_asked_stands_apart() -> None:
    assert of_kind(GROWN_UP) == ["foraeldrenes-blik", "personalets-blik"]
    assert [load(key).form_keys for key in of_kind(GROWN_UP)] == [("parents",), ("staff",)]


def test_the_shelf_holds_every_questionnaire_once_the_core_first() -> None:
    assert sorted(entry.key for entry in library()) == list(keys())
    assert len(set(keys())) == len(keys())
    kinds = [entry.kind for entry in library()]
    assert kinds == sorted(kinds, key=KINDS.index)


def test_themes_stand_by_title() -> None:
    titles = [entry.title for entry in library() if entry.kind == THEME]
    assert titles == sorted(titles)


def test_an_entry_says_what_it_is_about_for_whom_and_how_long_it_takes() -> None:
    for entry in library():
        questionnaire = load(entry.key)
        assert (entry.title, entry.about) == (questionnaire.title, questionnaire.about)
        assert (entry.goals, entry.forms) == (questionnaire.goals, questionnaire.form_keys)
        assert entry.about.endswith(".")
        assert 0 < entry.minutes <= (10 if entry.kind == CORE else 5)
    with pytest.raises(FrozenInstanceError):
        library()[0].kind = THEME  # type: ignore[misc]


def test_the_shelf_is_made_once() -> None:
    assert library() is library()


def test_the_kind_is_the_folder() -> None:
    assert (kind_of("min-dag"), kind_of("fritidsjob"), kind_of("skolestart")) == (CORE, THEME, TRANSITION)
    with pytest.raises(NoSuchQuestionnaire):
        kind_of("nobody")


@pytest.mark.parametrize("key", ["themes", "themes/fritidsjob", "transitions/../min-dag"])
def test_a_pack_is_named_by_its_key_alone(key: str) -> None:
    with pytest.raises(NoSuchQuestionnaire):
        load(key)


@pytest.mark.parametrize("key", PACKS)
def test_a_pack_uses_the_scales_of_all(key: str) -> None:
    assert path_of(key).parent.parent == SURVEYS
    assert scales_for(path_of(key)) == SURVEYS / "scales.yaml"


def test_a_pack_of_a_folder_of_ones_own_uses_that_folders_scales(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    for name in ("scales.yaml", "themes/fritidsjob.yaml"):
        (tmp_path / name).write_bytes((SURVEYS / name).read_bytes())
    assert scales_for(path_of("fritidsjob", tmp_path)) == tmp_path / "scales.yaml"
    before = library(tmp_path)
    assert [(entry.key, entry.kind) for entry in before] == [("fritidsjob", THEME)]
    path = tmp_path / "themes" / "fritidsjob.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Fritidsjob", "title: Job i fritiden"), "utf-8")
    assert [entry.title for entry in library(tmp_path)] == ["Job i fritiden"]


@pytest.mark.parametrize("key", PACKS)
def test_every_age_is_asked_four_to_six_things(key: str) -> None:
    for form in load(key).forms:
        assert 4 <= len(form.items) <= (4 if form.key == "3" else 6), form.key


@pytest.mark.parametrize("key", PACKS)
def test_every_item_has_a_picture_and_a_goal(key: str) -> None:
    questionnaire = load(key)
    for form in questionnaire.forms:
        for item in form.items:
            assert item.picture, (form.key, item.key)
            assert item.goals, (form.key, item.key)
    named = {goal for form in questionnaire.forms for item in form.items for goal in item.goals}
    assert named == set(questionnaire.goals)


def test_the_packs_together_ask_for_every_goal_at_every_age_and_for_the_signs() -> None:
    for form in ("4-5", "6-9", "10-12", "13-15", "16-18"):
        items = [item for key in PACKS if form in load(key).form_keys for item in load(key).form(form).items]
        assert {goal for item in items for goal in item.goals} == {"A", "B", "C", "D"}
    signs = {item.sign for key in PACKS for form in load(key).forms for item in form.items}
    assert signs >= {1, 2, 3, 5, 6}


@pytest.mark.parametrize("key", PACKS)
def test_signs_two_four_and_five_are_sensitive_wherever_a_pack_asks_for_them(key: str) -> None:
    for form in load(key).forms:
        assert [i.key for i in form.items if i.sign in (2, 4, 5) and not i.sensitive and i.type != "moment"] == []


def test_everything_about_being_good_friends_is_sensitive_and_nothing_is_written_freely() -> None:
    for form in load("gode-kammerater").forms:
        assert all(item.sensitive for item in form.items)
        assert {item.type for item in form.items} == {"scale"}


@pytest.mark.parametrize("key", PACKS)
def test_three_year_olds_choose_between_pictures_and_the_youngest_are_observed(key: str) -> None:
    for form in load(key).forms:
        types = {item.type for item in form.items}
        assert (types == {"pictures"}) == (form.key == "3")
        assert (types == {"moment"}) == (form.key == "0-2")


@pytest.mark.parametrize("key", PACKS)
def test_whoever_cannot_read_yet_has_a_picture_on_every_choice(key: str) -> None:
    for form in load(key).forms:
        if form.key in BELOW_10:
            choices = [o for item in form.items if item.type in ("several", "order", "one") for o in item.options]
            assert [option.code for option in choices if not option.picture] == []


@pytest.mark.parametrize("key", PACKS)
def test_the_picture_over_a_choice_is_none_of_the_answers(key: str) -> None:
    for form in load(key).forms:
        for item in form.items:
            assert item.picture not in {answer.picture for answer in (*item.options, *item.parts)}, (form.key, item.key)


@pytest.mark.parametrize("key", PACKS)
def test_an_item_asked_at_several_ages_can_be_added_up(key: str) -> None:
    """Above the group figures join what has the same key: a question before and one after need keys of their own."""
    by_key: dict[str, list[tuple[str, bool]]] = {}
    for form in load(key).forms:
        for item in form.items:
            if item.type in ("scale", "pictures"):
                by_key.setdefault(item.key, []).append((form.key, bool(item.positive)))
    assert [name for name, asked in by_key.items() if len(asked) > 1 and not all(half for _form, half in asked)] == []


def test_a_transition_asks_those_before_and_those_after_it_different_things() -> None:
    for key in ("skolestart", "mellemtrin", "udskoling", "ungdomsuddannelse"):
        before, after = load(key).forms
        assert {item.key for item in before.items} & {item.key for item in after.items} == set()


def test_the_packs_travel_in_the_wheel(tmp_path: Path) -> None:
    made = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as packed:
        carried = set(packed.namelist())
    assert {f"voice/_share/surveys/{path_of(key).relative_to(SURVEYS)}" for key in keys()} <= carried


def test_a_pack_read_as_a_file_is_the_pack_loaded_by_key() -> None:
    assert read_file(SURVEYS / "themes" / "fritidsjob.yaml") is load("fritidsjob")
