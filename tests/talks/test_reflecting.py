"""What adults write about a result: a line, its day, its writer; never a child's name."""

import pytest

from tests.cast import Cast
from voice import clock
from voice.db import Database
from voice.promises.tables import LINKS
from voice.talks.reflecting import (
    PILLARS,
    PROMPTS,
    QUESTIONS,
    CannotReflect,
    asks,
    link_name,
    reflect,
    reflections_of,
    title_of,
)
from voice.waves.tables import Sitting


def test_five_pillars_four_questions_and_three_links_have_their_words() -> None:
    assert (len(PILLARS), len(QUESTIONS), len(LINKS)) == (5, 4, 3)
    assert all(title_of(prompt) for prompt in PILLARS)
    assert [asks(prompt).split()[0:2] for prompt in QUESTIONS] == [
        ["Hvad", "ønsker"], ["Hvordan", "ved"], ["Hvad", "gør"], ["Hvordan", "sikrer"],
    ]  # fmt: skip
    assert len({asks(prompt) for prompt in PROMPTS}) == 9
    assert len({link_name(link) for link in LINKS}) == 3


def test_colleagues_add_lines_that_stay_in_the_order_of_their_days(
    database: Database, sitting: Sitting, cast: Cast
) -> None:
    now = clock.now()
    with database.writing() as session:
        reflect(session, sitting, "values", "Ro er en fælles værdi.", now=now, by=cast.tine.key)
        reflect(session, sitting, "values", "Ro er en fælles værdi.", now=now, by=cast.tine.key)  # pressed twice
        reflect(session, sitting, "values", "Ro er en fælles værdi.", now=now, by=cast.lars.key)
    with database.reading() as session:
        lines = reflections_of(session, sitting)
        assert set(lines) == set(PROMPTS)
        assert sorted((line.name, line.words) for line in lines["values"]) == [
            ("Lars", "Ro er en fælles værdi."), ("Tine", "Ro er en fælles værdi."),
        ]  # fmt: skip


@pytest.mark.parametrize(("prompt", "words"), [
    ("values", ""), ("values", " \n "), ("values", "x" * 601), ("values", "Sofia har brug for ro."),
    ("other", "Ro."), ("", "Ro."),
])  # fmt: skip
def test_nothing_too_much_a_name_and_an_unknown_prompt_are_refused(
    database: Database, sitting: Sitting, prompt: str, words: str
) -> None:
    with database.writing() as session:
        with pytest.raises(CannotReflect):
            reflect(session, sitting, prompt, words, now=clock.now(), by="tine")
        assert not any(reflections_of(session, sitting).values())
