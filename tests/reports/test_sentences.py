"""Sentences about results: what each form reads, and what no sentence may ever say."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports import made
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import FORMS, Item
from voice.reports.screens import items_of, screens, table
from voice.reports.sentences import sentence
from voice.tallies.disclose import disclose
from voice.tallies.results import ItemResult, Share

PLAIN, MOST, FEW = (None, None), ("most-or-all", "few-or-none"), ("few-or-none", "most-or-all")


def halves(of: int, first: int, edges: tuple[str | None, str | None] = PLAIN, item: Item = made.FRIEND) -> ItemResult:
    codes = item.positive or item.codes[:1]
    rest = tuple(code for code in item.codes if code not in codes)
    return ItemResult(
        item.key, "figures", of, (Share(codes, first, edges[0]), Share(rest, of - first, edges[1])), answers="10-19"
    )


@pytest.mark.parametrize(
    ("form", "result", "said"),
    [
        ("3", halves(5, 4), "4 ud af 5 af os siger »ja, meget«."),
        ("4-5", halves(5, 3, MOST), "De fleste eller alle af os siger »ja, meget«."),
        ("4-5", halves(5, 2, FEW), "De fleste eller alle af os siger »ja, lidt« eller »nej«."),
        ("6-9", halves(5, 4), "4 ud af 5 af os svarer »ja, meget«."),
        ("6-9", halves(5, 4, MOST), "4 ud af 5 eller flere af os svarer »ja, meget«."),
        ("6-9", halves(10, 3), "7 ud af 10 af os svarer »ja, lidt« eller »nej«."),
        ("6-9", halves(10, 5), "5 ud af 10 af os svarer »ja, meget«. 5 ud af 10 svarer »ja, lidt« eller »nej«."),
        ("6-9", halves(20, 13), "13 ud af 20 af os svarer »ja, meget«."),
        (
            "10-12",
            halves(10, 7),
            "Omkring 7 ud af 10 af os svarer »ja, meget«. Omkring 3 ud af 10 svarer »ja, lidt« eller »nej«.",
        ),
        (
            "13-15",
            halves(5, 3, MOST),
            "3 ud af 5 eller flere af os svarer »ja, meget«. 2 ud af 5 eller færre svarer »ja, lidt« eller »nej«.",
        ),
        (
            "16-18",
            halves(20, 13),
            "Omkring 65 % af os svarer »ja, meget«. Omkring 35 % svarer »ja, lidt« eller »nej«.",
        ),
        (
            "16-18",
            halves(20, 19, MOST),
            "95 % eller flere af os svarer »ja, meget«. 5 % eller færre svarer »ja, lidt« eller »nej«.",
        ),
    ],
)
def test_a_scale_is_said_in_the_words_of_the_form(form, result, said):
    assert sentence(made.FRIEND, result, form) == said


@pytest.mark.parametrize(
    ("half", "rest", "said"),
    [
        ("most", "few-or-none", "De fleste af os svarer »ja, meget«. Få eller ingen svarer »ja, lidt« eller »nej«."),
        ("most", "several", "De fleste af os svarer »ja, meget«. En del svarer »ja, lidt« eller »nej«."),
        ("about-half", "several", "Omkring halvdelen af os svarer »ja, meget«. En del svarer »ja, lidt« eller »nej«."),
        (
            "fewer-than-half",
            "several",
            "Færre end halvdelen af os svarer »ja, meget«. En del svarer »ja, lidt« eller »nej«.",
        ),
    ],
)
def test_a_sensitive_item_is_said_in_words_alone(half, rest, said):
    assert sentence(made.SECRET, ItemResult("secret", "words", half=half, rest=rest), "6-9") == said


@pytest.mark.parametrize("why", ["few-answers", "no-safe-display", None])
@pytest.mark.parametrize("form", FORMS)
def test_hidden_results_say_the_same_whatever_the_reason_was(form, why):
    assert "ingen tal" in sentence(made.FRIEND, ItemResult("friend", "talk", why=why), form)


def test_own_words_and_drawings_are_named():
    assert sentence(made.WORDS, ItemResult("words", "talk", why="text"), "13-15") == (
        "Her har I skrevet med jeres egne ord."
    )
    assert sentence(made.PICTURE, ItemResult("picture", "talk", why="drawing"), "4-5") == "Her har I tegnet."


def test_the_most_chosen_is_said_and_ties_are_said_together():
    one = (Share(("draw",), 4), Share(("run",), 2), Share(("read",), 1))
    tied = (Share(("draw",), 4), Share(("run",), 2), Share(("read",), 4))
    said = [sentence(made.MORE, ItemResult("more", "figures", 5, shares), "6-9") for shares in (one, tied)]
    assert said == [
        "4 ud af 5 af os vælger »tegne«.",
        "4 ud af 5 af os vælger »tegne«. Omtrent lige så mange vælger »læse«.",
    ]


def test_an_order_says_what_stands_first_and_a_full_tie_that_all_are_wanted():
    first = (Share(("run",), 0), Share(("draw", "read"), 0))
    shared = (Share(("draw", "read"), 0), Share(("run",), 0))
    level = (Share(("draw", "run", "read"), 0),)
    results = [ItemResult("trip", "figures", None, shares) for shares in (first, shared, level)]
    said = [sentence(made.TRIP, result, "10-12") for result in results]
    assert said == [
        "Øverst på vores liste står »løbe«.",
        "Øverst på vores liste står »tegne« og »læse«.",
        "Lige højt på vores liste står »tegne«, »løbe« og »læse«.",
    ]


def test_a_place_is_named_before_what_was_said_about_it():
    shares = (Share(("hall:good",), 2), Share(("hall:bad",), 3), Share(("yard:good",), 4), Share(("yard:bad",), 1))
    result = ItemResult("where", "figures", 5, shares)
    assert sentence(made.WHERE, result, "6-9") == "Gården: 4 ud af 5 af os svarer »rart«."


def test_no_two_of_many_places_that_are_alike_are_picked_out():
    marks = (("good", 4), ("bad", 1))
    shares = tuple(Share((f"{place.code}:{mark}",), n) for place in made.PLACES for mark, n in marks)
    said = sentence(made.WHERE, ItemResult("where", "figures", 5, shares), "6-9")
    assert said == "Tag ét ad gangen. Hvad siger vi om det?"


def test_neighbours_on_a_ladder_are_one_range():
    assert sentence(made.LADDER, halves(10, 6, item=made.LADDER), "16-18") == (
        "Omkring 6 ud af 10 af os står på trin »7–10«. Omkring 4 ud af 10 svarer »0–6«."
    )


def test_what_adults_saw_is_said_of_moments_not_of_us():
    said = sentence(made.SEEN, halves(5, 4, item=made.SEEN), "0-2")
    assert said == "»ja, meget«: omkring 4 ud af 5 af de øjeblikke, vi så. »ja, lidt« eller »nej«: omkring 1 ud af 5."


def everything_said(n: int, seed: int, everybody: bool) -> list[str]:
    """Every sentence and table of every form and item type, from what the door publishes about n children."""
    asked, said = made.questionnaire(), []
    for form in asked.forms:
        result = made.published(form, n, Random(seed), everybody)
        said += [sentence(item, entry, form.key) for item, entry in items_of(form, result)]
        for screen in screens(asked, (result,)):
            said += [screen.spoken, *(text for line in table(screen) for text in line)]
    return said


IMPOSSIBLE = re.compile(r"\b0 ud af|\b(\d+) ud af \1\b|(?<!\d)0 %|\b100 %|None|\{|%\(|»«|  ")


@given(n=st.integers(0, 75), seed=st.integers(0, 10_000), everybody=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_sentence_says_nobody_everybody_or_nothing(n, seed, everybody):
    for text in everything_said(n, seed, everybody):
        assert text
        assert not IMPOSSIBLE.search(text), text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("of", [5, 10, 20])
@pytest.mark.parametrize("figures", ["none", "all"])
def test_a_share_of_nobody_or_everybody_would_still_be_said_as_an_edge(form, of, figures):
    """The door never makes one; if it did, the page must not be what gives it away."""
    result = halves(of, 0 if figures == "none" else of)
    assert not IMPOSSIBLE.search(sentence(made.FRIEND, result, form))


@pytest.mark.parametrize("n", [6, 9, 12, 18, 26, 49])
def test_everybody_alike_reads_the_same_as_everybody_but_one(n):
    form = made.questionnaire(made.FRIEND, made.SECRET).form("6-9")
    alike, but_one = (dict.fromkeys(("friend", "secret"), (n - k, k, 0)) for k in (0, 1))
    assert said_of(form, alike) == said_of(form, but_one)


def said_of(form, cells):
    codes = ("a-lot", "bit", "no")
    counts = {key: ItemCounts(sum(c), cells=dict(zip(codes, c, strict=True))) for key, c in cells.items()}
    result = disclose(form, FormCounts(form.key, sum(cells["friend"]), counts))
    return [sentence(item, entry, form.key) for item, entry in items_of(form, result)]
