"""What a vote and a verdict come to, in words for each age."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports import made
from voice.questionnaires.questions import FORMS, Item, Option
from voice.reports.sentences import sentence
from voice.tallies.results import UNORDERED, ItemResult, Share

PROPOSALS = Item("what", "one", "?", (Option("a", "en gynge"), Option("b", "en bold"), Option("c", "et telt")))


def voted(*shares: tuple[str, str | None]) -> ItemResult:
    return ItemResult("what", "votes", shares=tuple(Share(tuple(codes), 0, edge) for codes, edge in shares))


@pytest.mark.parametrize(
    ("form", "result", "said"),
    [
        ("6-9", voted(("a", None), ("b", None), ("c", None)), "Flest af os valgte »en gynge«."),
        ("10-12", voted(("a", None), ("bc", None)),
         "Flest af os valgte »en gynge«. Derefter kommer »en bold« og »et telt«."),
        ("13-15", voted(("a", None), ("bc", UNORDERED)),
         "Flest af os valgte »en gynge«. "
         "De andres rækkefølge siger vi ikke, så ingen kan gætte, hvem der valgte hvad."),
        ("4-5", voted(("ab", None), ("c", None)), "»en gynge« og »en bold« fik lige mange stemmer. De ligger øverst."),
        ("10-12", voted(("abc", None)), "»en gynge«, »en bold« og »et telt« fik lige mange stemmer."),
        ("10-12", voted(("abc", UNORDERED)), "Ingen står alene øverst. Tal om det, og stem igen, hvis I vil."),
    ],
)  # fmt: skip
def test_a_vote_says_who_is_on_top(form: str, result: ItemResult, said: str) -> None:
    assert sentence(PROPOSALS, result, form) == said


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (voted(("a", None), ("b", None), ("c", None)), "»en gynge« fik flest point og står øverst på vores liste."),
        (voted(("ab", None), ("c", None)),
         "»en gynge« og »en bold« fik lige mange point. De står øverst på vores liste."),
        (voted(("abc", None)), "»en gynge«, »en bold« og »et telt« fik lige mange point."),
    ],
)  # fmt: skip
def test_an_order_says_that_points_were_counted(result: ItemResult, said: str) -> None:
    assert sentence(replace(PROPOSALS, type="order"), result, "6-9") == said


@pytest.mark.parametrize(
    ("form", "word", "said"),
    [
        ("6-9", "mostly-yes", "De fleste af os svarer »ja, meget«."),
        ("10-12", "divided", "Vi er delte: omtrent halvdelen svarer »ja, meget«."),
        ("4-5", "divided", "Nogle af os siger »ja, meget«, andre siger »ja, lidt« eller »nej«."),
        ("13-15", "mostly-no", "De fleste af os svarer »ja, lidt« eller »nej«."),
        ("3", "half-or-fewer", "Halvdelen af os eller færre siger »ja, meget«."),
        ("0-2", "mostly-yes", "For det meste: »ja, meget«."),
    ],
)
def test_a_verdict_in_the_words_of_the_answers(form: str, word: str, said: str) -> None:
    assert sentence(made.FRIEND, ItemResult("friend", "verdict", half=word, answers="10-19"), form) == said


@pytest.mark.parametrize("form", FORMS)
def test_there_is_a_sentence_for_every_form(form: str) -> None:
    for word in ("mostly-yes", "divided", "mostly-no", "half-or-fewer"):
        assert sentence(made.FRIEND, ItemResult("friend", "verdict", half=word), form).endswith(".")
    assert not any(letter.isdigit() for letter in sentence(PROPOSALS, voted(("a", None), ("bc", None)), form))
