"""What can be heard of a questionnaire: the texts of its pages as they are made, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Callable

from voice import language
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.sound.page_texts import texts_of_page
from voice.sound.wording import tidy
from voice.web.child_pages import child_page
from voice.web.say_script import say_address as say_address  # the result's page asks for it

HEARD_FIRST = ("3", "4-5", "6-9")  # forms that begin to read by themselves (children.md 2.2)
MOST_KEPT = 2000
_kept: dict[tuple[str, str, str, str], tuple[str, ...]] = {}


def said_on_page(questionnaire: Questionnaire, form: str, spoken: str) -> tuple[str, ...]:
    """The texts of the page on which a child answers, with the door for printed tickets. Raises KeyError."""

    def made() -> tuple[str, ...]:
        page = child_page("questionnaire.html", questionnaire=questionnaire, form=questionnaire.form(form))
        return texts_of_page(page + child_page("ticket.html"))

    return _once(("page", questionnaire.version, form, spoken), made)


def said_of_result(questionnaire: Questionnaire, form: str, spoken: str) -> tuple[str, ...]:
    """What is known of the result's page before anybody has answered: all but the result itself. Raises KeyError."""

    def made() -> tuple[str, ...]:
        page = child_page("result.html", turn=None, big=False, group_name="", mark="", screens=(),
                          whose=form if form in GROWN_UPS else "children",
                          title=language.gettext(questionnaire.title))  # fmt: skip
        talk = (language.gettext(item.talk[0]) for item in questionnaire.form(form).items if item.talk)
        return tuple(dict.fromkeys((*texts_of_page(page), *map(tidy, talk))))

    return _once(("result", questionnaire.version, form, spoken), made)


def to_read(questionnaire: Questionnaire, form: str, spoken: str) -> tuple[str, ...]:
    """Everything that can be recorded for a form, in the order in which a child meets it. Raises KeyError."""
    both = (*said_on_page(questionnaire, form, spoken), *said_of_result(questionnaire, form, spoken))
    return tuple(dict.fromkeys(both))


def asked_in(questionnaire: Questionnaire, form: str, spoken: str) -> tuple[str, ...]:
    """The questionnaire's own words alone, without making a page: for a quick look at many. Raises KeyError."""
    with language.speaking(spoken):
        found = [questionnaire.title]
        for item in questionnaire.form(form).items:
            found += [item.ask, *(one.label for one in (*item.options, *item.parts))]
        return tuple(dict.fromkeys(tidy(language.gettext(text)) for text in found if any(map(str.isalnum, text))))


def _once(key: tuple[str, str, str, str], made: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        with language.speaking(key[3]):
            _kept[key] = made()
    return _kept[key]
