"""The questionnaire page as HTML, for every shipped questionnaire and form: what a child without script, a bot or a
screen reader meets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from tests.child_page.pages import core_forms_and_packs, every_form, item_named, name_of, questionnaire_page
from tests.craft import look_at
from voice.questionnaires.files import read_file
from voice.questionnaires.questions import DONT_KNOW, RATHER_NOT, Form, Item, Questionnaire
from voice.web.child_pages import TICKET_MARK
from voice.web.inline import inline, inline_of, policy
from voice.web.prepared import brotli_start

ALL = [pytest.param(q, f, id=f"{q.key} {f.key}") for q, f in every_form()]
EVERY = [pytest.param(q, f, id=f"{q.key} {f.key}") for q, f in core_forms_and_packs()]
BENCH = Path(__file__).parents[2] / "bench"
# Bytes. The first ten packets of a connection hold 14,600: twenty questions fit, with pictures or texts it takes more.
FIRST_PACKETS, TAIL, MOST_SCRIPT, MOST_COMPRESSED = 14_600, 345, 8_000, 21_500


def names_and_values(page: HTMLParser) -> Counter[tuple[str, str]]:
    return Counter((str(n.attributes.get("name")), str(n.attributes.get("value"))) for n in page.css("fieldset input"))


def item_of(page: HTMLParser, item: Item) -> Node:
    return item_named(page, item.key)


@pytest.mark.parametrize(("questionnaire", "form"), EVERY)
def test_every_item_stands_once_with_its_question_as_heading(questionnaire: Questionnaire, form: Form) -> None:
    page = HTMLParser(questionnaire_page(questionnaire, form))
    asked = [named.rpartition("q.")[2].split(".")[0] for named in map(name_of, page.css("fieldset.item"))]
    assert asked == [item.key for item in form.items]
    for item in form.items:
        assert item_of(page, item).css("legend h2")[0].text(strip=True) == item.ask


@pytest.mark.parametrize(("questionnaire", "form"), EVERY)
def test_every_option_can_be_chosen_and_has_words(questionnaire: Questionnaire, form: Form) -> None:
    page = HTMLParser(questionnaire_page(questionnaire, form))
    there = names_and_values(page)
    for item in form.items:
        if item.type in ("text", "drawing"):
            assert item_of(page, item).css(f'[name="q.{item.key}"]')
        elif item.type == "order":
            names = {str(n.attributes["name"]) for n in item_of(page, item).css("select")}
            assert names == {f"q.{item.key}.{code}" for code in item.codes}
        else:
            for name in [f"q.{item.key}.{part.code}" for part in item.parts] or [f"q.{item.key}"]:
                assert [there[name, code] for code in item.codes] == [1] * len(item.codes)
    for field in page.css("fieldset label"):
        assert field.css(".word")[0].text(strip=True)


@pytest.mark.parametrize(("questionnaire", "form"), EVERY)
def test_every_question_can_be_declined_in_the_words_of_the_age(questionnaire: Questionnaire, form: Form) -> None:
    page = HTMLParser(questionnaire_page(questionnaire, form))
    said = {
        "0-2": [],
        "3-5": [(DONT_KNOW, "Det forstår jeg ikke"), (RATHER_NOT, "Det vil jeg ikke")],
    }.get(form.band, [(DONT_KNOW, "Ved ikke"), (RATHER_NOT, "Vil ikke svare")])
    for item in form.items:
        outs = item_of(page, item).css(".outs label")
        assert [(o.css("input")[0].attributes["value"], o.text(strip=True)) for o in outs] == said
        assert {o.css("input")[0].attributes["name"] for o in outs} <= {f"q.{item.key}"}


@pytest.mark.parametrize(("questionnaire", "form"), EVERY)
def test_the_page_is_well_made(questionnaire: Questionnaire, form: Form) -> None:
    text = questionnaire_page(questionnaire, form)
    # the handler puts the ticket where the marker stands
    ticket = '<input type="hidden" name="ticket" form="sheet" value="a.b">'
    look_at(text.replace(TICKET_MARK, ticket), policy(inline_of(form, paper=False)))
    page = HTMLParser(text)
    headings = page.css("h1")
    assert [h.text(strip=True) for h in headings] == [questionnaire.title]
    assert page.css("title")[0].text().startswith(questionnaire.title)
    assert len(page.css("main")) == 1
    assert page.css("html")[0].attributes["lang"] == "da"
    ids = [n.attributes["id"] for n in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for n in page.css("use"):
        assert str(n.attributes.get("href"))[1:] in ids
    handlers = [name for n in page.css("*") for name in n.attributes if name.startswith("on") or name == "style"]
    assert handlers == []
    styles, scripts = inline_of(form, paper=False)
    assert [n.text() for n in page.css("script")] == [str(inline(*names)) for names in scripts]
    assert [n.text() for n in page.css("style")] == [str(inline(*names)) for names in styles]


@pytest.mark.parametrize(("questionnaire", "form"), EVERY)
def test_the_ticket_marker_stands_once_at_the_very_end(questionnaire: Questionnaire, form: Form) -> None:
    text = questionnaire_page(questionnaire, form)
    assert text.count("<!--ticket-->") == 1
    assert text.rstrip().endswith("<!--ticket-->")
    assert 'name="ticket"' not in text


@pytest.mark.parametrize(("questionnaire", "form"), ALL)
def test_the_page_with_everything_in_it_comes_in_two_rounds_of_packets(
    questionnaire: Questionnaire, form: Form
) -> None:
    assert len(brotli.compress(questionnaire_page(questionnaire, form).encode(), quality=11)) <= MOST_COMPRESSED


@pytest.mark.parametrize(("name", "key"), [("twenty-faces", "6-9"), ("twenty", "13-15")])
def test_twenty_questions_come_in_the_first_packets(name: str, key: str) -> None:
    """Without pictures of questions and without sound; the end that is each child's own goes uncompressed."""
    asked = read_file(BENCH / f"{name}.yaml")
    form = asked.form(key)
    form = replace(form, items=tuple(replace(item, picture=None) for item in form.items))
    text = questionnaire_page(asked, form).partition(TICKET_MARK)[0]
    assert len(brotli_start(text.encode(), 11)) + TAIL <= FIRST_PACKETS
    scripts_alone = "".join(node.text() for node in HTMLParser(text).css("script"))
    assert len(brotli_start(scripts_alone.encode(), 11)) <= MOST_SCRIPT


@pytest.mark.parametrize(("questionnaire", "form"), EVERY)
def test_nothing_is_fetched_from_elsewhere(questionnaire: Questionnaire, form: Form) -> None:
    page = HTMLParser(questionnaire_page(questionnaire, form))
    assert page.css("img, iframe, script[src], link[rel=stylesheet]") == []
    addresses = [str(n.attributes["href"]) for n in page.css("a[href]")]
    assert {address.partition(":")[0] for address in addresses if ":" in address} <= {"tel"}
