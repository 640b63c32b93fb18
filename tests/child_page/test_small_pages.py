"""Front door, age, thanks and the pages that say why there is no sheet."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.child_page.pages import small_page
from tests.craft import look_at
from voice.questionnaires.questions import FORMS
from voice.waves.printed import LETTERS, PICTURES
from voice.web.inline import SMALL, inline, policy

REASONS = ("unknown", "ticket", "closed", "full", "unreadable", "too-late", "trouble")
PAGES = {
    "join": small_page("join", problem=None, typed=""),
    "join, unknown": small_page("join", problem="unknown", typed="K<7"),
    "join, empty": small_page("join", problem="empty", typed=""),
    "choose_form": small_page("choose_form", forms=FORMS),
    **{f"thanks {form}": small_page("thanks", form=form, late=False, shared=False) for form in (None, *FORMS)},
    "thanks, late": small_page("thanks", form="6-9", late=True, shared=False),
    **{f"stop {reason}": small_page("stop", reason=reason, form="6-9", shown=None, day="") for reason in REASONS},
    "thanks, shared": small_page("thanks", form=None, late=False, shared=True),
    "stop, shared": small_page("stop", reason="closed", form=None, shown=None, day="ABCDEF"),
    "day over": small_page("day_over", known=True),
    "day unknown": small_page("day_over", known=False),
    "picture_ticket": small_page("picture_ticket", pictures=PICTURES),
    "stop, result shown": small_page("stop", reason="closed", form=None, shown="ABCDEF", day=""),
    "stop, no code": small_page("stop", reason="unknown", form=None, shown=None, day=""),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_well_made(name: str) -> None:
    look_at(PAGES[name], policy(SMALL))
    page = HTMLParser(PAGES[name])
    headings = [h.text(strip=True) for h in page.css("h1")]
    assert len(headings) == 1
    assert page.css("title")[0].text() == f"{headings[0]} · Voice"
    assert len(page.css("main")) == 1
    assert page.css("script[src], img, link[rel=stylesheet]") == []
    assert [s.text() for s in page.css("script")] in ([], [str(inline("carry.js"))])
    ids = [n.attributes["id"] for n in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert [a for n in page.css("*") for a in n.attributes if a.startswith("on") or a == "style"] == []


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith(("join", "picture"))])
def test_the_page_has_a_next_step(name: str) -> None:
    assert HTMLParser(PAGES[name]).css("a.card")


def test_what_was_typed_stands_in_the_field_with_the_problem_beside_it() -> None:
    field = HTMLParser(PAGES["join, unknown"]).css("#code")[0]
    assert (field.attributes["value"], field.attributes["aria-describedby"]) == ("K<7", "problem")
    assert "&lt;7" in PAGES["join, unknown"]
    assert field.attributes["autocomplete"] == "off"


def test_the_ages_lead_to_their_forms() -> None:
    links = HTMLParser(PAGES["choose_form"]).css(".ages a")
    assert [str(a.attributes["href"]).partition("&")[0] for a in links] == [f"?form={form}" for form in FORMS]


def test_after_sending_the_next_child_starts_at_the_sitting() -> None:
    assert HTMLParser(PAGES["thanks 6-9"]).css("a.go")[0].attributes["href"] == "./"


def test_a_late_sheet_is_told_where_it_counts() -> None:
    assert "kom ikke med i tallene" in PAGES["thanks, late"]
    assert "hele skolen" not in PAGES["thanks 6-9"]


def test_an_unknown_reason_is_an_error_and_not_an_empty_page() -> None:
    with pytest.raises(UndefinedError):
        small_page("stop", reason="nonsense", form=None, shown=None, day="")


def test_every_picture_of_a_ticket_can_be_tapped_and_has_a_word_of_its_own() -> None:
    picks = HTMLParser(PAGES["picture_ticket"]).css(".pick")
    assert [pick.attributes["data-letter"] for pick in picks] == list(LETTERS)
    assert [pick.css_first("use").attributes["href"] for pick in picks] == [f"#pic-{name}" for name in PICTURES]
    assert len({pick.css_first(".word").text(strip=True) for pick in picks}) == len(PICTURES)
