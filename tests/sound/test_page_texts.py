"""What can be heard is taken from the page itself: compared with what another parser finds there."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.child_page.pages import core_forms_and_packs, questionnaire_page
from voice import language
from voice.questionnaires.files import load
from voice.sound.page_texts import texts_of_page
from voice.sound.wording import tidy
from voice.web.sound_texts import asked_in, said_on_page, to_read

FORMS = [pytest.param(questionnaire, form, id=f"{questionnaire.key}-{form.key}")
         for questionnaire, form in core_forms_and_packs()]  # fmt: skip


@pytest.mark.parametrize(("questionnaire", "form"), FORMS)
def test_every_question_answer_and_place_can_be_heard(questionnaire, form) -> None:
    said = said_on_page(questionnaire, form.key, "da")
    assert set(asked_in(questionnaire, form.key, "da")) - set(said) <= {
        tidy(option.label) for item in form.items if item.type == "ladder" for option in item.options
    }
    assert len(set(said)) == len(said)
    assert not [text for text in said if "{" in text or "\0" in text]


@pytest.mark.parametrize(("questionnaire", "form"), FORMS[:4])
def test_another_parser_finds_the_same_headings_and_words(questionnaire, form) -> None:
    html = questionnaire_page(questionnaire, form)
    page = HTMLParser(html)
    found = [
        tidy(node.text()) for node in page.css("h1, h2, h3, .word")
        if not node.css_matches(".no-js *") and not inside(node, "no-js")
    ]
    assert found
    missing = {text for text in found if any(map(str.isalnum, text)) and "{" not in text} - set(texts_of_page(html))
    assert missing == set()


def inside(node, name: str) -> bool:
    while node is not None:
        if name in (node.attributes.get("class") or "").split():
            return True
        node = node.parent
    return False


def test_buttons_are_said_by_what_stands_on_them() -> None:
    html = ('<button><svg><path d="M1 1"/></svg><span>Spring over</span><span>Videre</span></button>'
            '<button aria-label="Sådan vil jeg have siden">Aa</button><button>Send</button>')  # fmt: skip
    assert texts_of_page(html) == ("Spring over", "Videre", "Send")


def test_what_is_only_seen_or_filled_in_later_is_left_out() -> None:
    html = ('<p class="aside">3 af 12</p><div class="no-js"><p>Uden script</p></div><p>{adult} læser det</p>'
            "<p>Hvem?<select><option>Mona</option></select></p><p> · </p><h2>a <b>b</b>&nbsp;c\n &amp; d</h2>"
            "<script>'<p>nej</p>'</script>")  # fmt: skip
    assert texts_of_page(html) == ("a b c & d",)


def test_another_language_is_read_from_its_own_page() -> None:
    questionnaire = load("min-dag")
    danish, english = (set(to_read(questionnaire, "6-9", spoken)) for spoken in ("da", "en"))
    assert "Er det sjovt at lege her?" in danish - english
    assert len(danish & english) < len(danish) / 10
    with language.speaking("en"):
        assert language.gettext("Er det sjovt at lege her?") in english
