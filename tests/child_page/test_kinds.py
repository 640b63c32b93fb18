"""Item types that no shipped questionnaire needs yet, on a made-up form."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.child_page.pages import item_named, questionnaire_page
from voice.questionnaires.questions import FORMS, ITEM_TYPES, Form, Item, Option, Questionnaire, When

MARKS = (Option("yes", "Ja"), Option("no", "Nej"))
PARTS = (Option("yard", "Gården"), Option("hall", "Gangen"))


def all_types(form: str) -> tuple[Questionnaire, Form]:
    items = [
        Item(f"i-{kind}", kind, f"Spørgsmål om {kind}?", () if kind in ("text", "drawing") else MARKS,
             PARTS if kind in ("places", "statements") else (), max_characters=99)
        for kind in ITEM_TYPES
    ]
    items.append(Item("why", "one", "Hvorfor?", MARKS, when=When("i-one", ("no",))))
    made = Form(form, tuple(items))
    return Questionnaire("made-up", "Opdigtet", (), (made,)), made


@pytest.mark.parametrize("form", FORMS)
def test_every_item_type_can_be_shown_to_every_age(form: str) -> None:
    page = HTMLParser(questionnaire_page(*all_types(form)))
    assert [n.attributes["data-type"] for n in page.css("fieldset.item")] == [*ITEM_TYPES, "one"]


def test_each_part_of_a_question_is_a_group_with_its_own_name() -> None:
    page = HTMLParser(questionnaire_page(*all_types("10-12")))
    places = item_named(page, "i-places").css(".part")
    assert [p.css("legend")[0].text(strip=True) for p in places] == ["Gården", "Gangen"]
    names = [{i.attributes["name"] for i in p.css("input")} for p in places]
    assert names == [{"q.i-places.yard"}, {"q.i-places.hall"}]


def test_a_question_that_depends_on_another_says_so_to_the_script_and_to_the_reader() -> None:
    page = HTMLParser(questionnaire_page(*all_types("10-12")))
    why = item_named(page, "why")
    assert (why.attributes["data-when"], why.attributes["data-codes"]) == ("i-one", "no")
    assert "Kun hvis du har svaret »Nej«" in why.text()


def test_a_text_says_who_reads_it_and_how_long_it_may_be() -> None:
    page = HTMLParser(questionnaire_page(*all_types("13-15")))
    area = page.css("textarea")[0]
    assert area.attributes["maxlength"] == "99"
    assert page.css(f"#{area.attributes['aria-describedby']}")[0].text(strip=True)


def test_several_answers_are_boxes_and_one_answer_is_a_choice() -> None:
    page = HTMLParser(questionnaire_page(*all_types("10-12")))
    kinds = {name: {i.attributes["type"] for i in item_named(page, name).css(".answers input")}
             for name in ("i-several", "i-one")}
    assert kinds == {"i-several": {"checkbox"}, "i-one": {"radio"}}


def test_a_place_in_an_order_is_chosen_from_as_many_as_there_are_things() -> None:
    page = HTMLParser(questionnaire_page(*all_types("10-12")))
    lists = item_named(page, "i-order").css("select")
    assert [[o.text() for o in one.css("option")] for one in lists] == [["–", "1", "2"]] * 2
