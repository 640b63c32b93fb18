"""What a cycle asks by itself: for every age, in few words, about no persons; answered by bots and told by the door."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.cast import make_group
from tests.child_page.pages import questionnaire_page
from tests.cycle.going import answer, begin, publish
from voice import clock
from voice.cycle import asking
from voice.cycle.asking_limits import CannotAsk, warnings_for
from voice.cycle.asking_words import CHILDREN, LUNDY
from voice.cycle.sittings import ask
from voice.db import Database
from voice.questionnaires.document import from_document, to_document
from voice.questionnaires.files import load
from voice.questionnaires.lint.limits import ITEMS, SENTENCE_WORDS
from voice.questionnaires.lint.readability import sentences, words
from voice.questionnaires.questions import Option
from voice.settings import Settings
from voice.tallies.opened import results_of
from voice.tallies.results import FIGURES, VERDICT, VOTES

PICTURED = (Option("swing", "En gynge", picture="outside"), Option("rest", "Mere ro", picture="quiet"),
            Option("run", "Et løb", picture="running"))  # fmt: skip
EVERY = {
    "choose": asking.theme_vote("", PICTURED),
    "check": asking.check(["I vil have mere ro", "Pausen er for kort"]),
    "statements": asking.statements_round("", ["Vi vil ud", "Vi vil hjem"]),
    "vote": asking.vote("", PICTURED),
    "verdict": asking.verdict(),
}
DISPLAY = {"choose": VOTES, "check": VERDICT, "statements": FIGURES, "vote": VOTES, "verdict": VERDICT}


@pytest.mark.parametrize("step", EVERY)
def test_it_is_there_for_every_age_of_children_and_for_nobody_else(step: str) -> None:
    assert EVERY[step].form_keys == CHILDREN == ("3", "4-5", "6-9", "10-12", "13-15", "16-18")


@pytest.mark.parametrize("step", EVERY)
def test_our_own_words_fit_each_age(step: str) -> None:
    for form in EVERY[step].forms:
        assert len(form.items) <= ITEMS[form.key]
        for item in form.items:
            longest = max(len(words(sentence)) for sentence in sentences(item.ask))
            assert longest <= SENTENCE_WORDS[form.key][1], item.ask


@pytest.mark.parametrize("step", EVERY)
def test_it_is_frozen_as_any_other_questionnaire(step: str) -> None:
    made = EVERY[step]
    assert from_document(to_document(made)) == made
    assert made.version == from_document(to_document(made)).version != ""


@pytest.mark.parametrize("step", EVERY)
def test_children_of_each_age_answer_it_and_the_door_says_what_it_may(
    app: Starlette, database: Database, settings: Settings, step: str
) -> None:
    forms = CHILDREN if database.sqlite else ("3", "10-12")
    with database.writing() as session:
        group = make_group(session, forms=forms, size=11 * len(forms))
        cycle = begin(session, [group])
        sitting = ask(session, settings.secret, cycle, group, step, EVERY[step], now=clock.now(), by=None, door="code")
    with TestClient(app) as children:
        for form in forms:
            answer(children, sitting, form, 11)
    publish(database, settings, sitting)
    with database.reading() as session:
        results = results_of(session, sitting)
    assert [result.form for result in results] == list(forms)
    for result in results:
        assert {item.display for item in result.items} == {DISPLAY[step]}
        if step in ("choose", "vote"):
            assert result.answers is None  # no turnout of votes
            assert all(share.figures == 0 for item in result.items for share in item.shares)


@pytest.mark.parametrize("step", ["vote", "verdict", "check"])
def test_each_choice_of_the_youngest_is_a_picture_or_a_face(step: str) -> None:
    for form in ("3", "4-5", "6-9"):
        page = HTMLParser(questionnaire_page(EVERY[step], EVERY[step].form(form)))
        assert page.css(".answers .choice")
        assert all(choice.css_first("svg use") for choice in page.css(".answers .choice"))


def test_three_year_olds_point_to_one_of_two_pictures() -> None:
    assert asking.vote("", PICTURED[:2]).form("3").items[0].type == "pictures"


def test_the_youngest_are_left_out_of_a_vote_without_pictures_and_refused_one_of_their_own() -> None:
    assert asking.vote("", ["Ro", "Løb"]).form_keys == ("6-9", "10-12", "13-15", "16-18")
    with pytest.raises(CannotAsk, match="billede"):
        asking.vote("", ["Ro", "Løb"], forms=("4-5",))


def test_an_order_is_for_those_who_can_count_places_and_for_three_things_or_more() -> None:
    types = {form.key: form.items[0].type for form in asking.vote("", PICTURED, "order").forms}
    assert types == {"3": "one", "4-5": "one", "6-9": "order", "10-12": "order", "13-15": "order", "16-18": "order"}
    assert asking.vote("", ["Ro", "Løb"], "order").form("6-9").items[0].type == "one"


@pytest.mark.parametrize("make", [
    lambda words: asking.vote("", [words, "Mere ro"]),
    lambda words: asking.vote(words, ["Mere leg", "Mere ro"]),
    lambda words: asking.vote("", ["Mere leg", "Mere ro"], ask=words),
    lambda words: asking.check([words]),
    lambda words: asking.statements_round("", [words]),
    lambda words: asking.motion(words),
])  # fmt: skip
def test_names_of_persons_are_refused_wherever_they_stand(make: object) -> None:
    with pytest.raises(CannotAsk, match="Emma"):
        make("Vi leger med Emma")  # type: ignore[operator]
    make("Vi leger med alle")  # type: ignore[operator]


def test_a_vote_about_a_person_by_role_is_refused() -> None:
    with pytest.raises(CannotAsk, match="aldrig om personer"):
        asking.vote("", ["En ny lærer", "Mere ro"])


FITS = [(4, "4-5", True), (5, "4-5", False), (6, "6-9", True), (7, "6-9", False)]


@pytest.mark.parametrize(("number", "form", "fits"), FITS)
def test_children_choose_between_as_many_as_their_age_can_keep_in_mind(number: int, form: str, fits: bool) -> None:
    options = [Option(f"o{n}", f"Ting {n}", picture="sand") for n in range(number)]
    assert (form in asking.vote("", options).form_keys) is fits
    if not fits:
        with pytest.raises(CannotAsk, match="for mange"):
            asking.vote("", options, forms=(form,))


def test_one_thing_is_no_choice() -> None:
    with pytest.raises(CannotAsk):
        asking.vote("", ["Mere ro"])


def test_the_verdict_asks_the_four_questions_and_whether_anything_happened() -> None:
    made = asking.verdict()
    for form in CHILDREN[1:]:
        assert [item.key for item in made.form(form).items] == list(LUNDY)
    assert [item.key for item in made.form("3").items] == ["room", "voice", "happened"]
    assert all(item.positive == ("yes",) for form in made.forms for item in form.items)


def test_a_motion_can_be_answered_blank_from_six_years() -> None:
    made = asking.motion("Vi sender brevet til lederen.")
    assert made.form("6-9").items[0].codes == ("yes", "no", "blank")
    assert made.form("4-5").items[0].codes == ("yes", "no")
    assert made.form("10-12").items[0].ask == "Vi sender brevet til lederen."


def test_questions_are_chosen_among_in_each_age_s_own_words() -> None:
    bank = load("saadan-har-vi-det")
    keys = [item.key for item in bank.form("6-9").items][:4]
    made = asking.items_vote("", bank, keys, forms=("6-9", "10-12"))
    assert made.form("6-9").items[0].codes == tuple(keys)
    labels = {form.key: [option.label for option in form.items[0].options] for form in made.forms}
    assert labels["6-9"] == [bank.form("6-9").item(key).ask for key in keys]
    assert labels["10-12"] != labels["6-9"]


def test_long_words_of_people_s_own_give_a_warning_and_are_asked_all_the_same() -> None:
    long = Option("a", "Vi vil gerne have at der kommer mange flere nye spændende ting at lave ude på legepladsen",
                  picture="outside")  # fmt: skip
    (said,) = warnings_for([long], ("6-9",), choices=True)
    assert "6–9-årige" in said
    assert warnings_for([long], ("16-18",), choices=False) == ()
    assert warnings_for(PICTURED[:2], ("3", "6-9"), choices=True) == ()
    assert any("billede" in said for said in warnings_for([Option("a", "Ro")], ("6-9",), choices=False))


