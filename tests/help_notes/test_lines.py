"""Help lines: each one looked up, with a source and a day; what the pages say is what the file says."""

from datetime import timedelta

import pytest

from voice import clock
from voice.help_notes.lines import OLDEST_OF, help_lines, lines_for
from voice.places import TEMPLATES
from voice.web.render import environment

WORDS = (TEMPLATES / "child" / "words.html").read_text()


def test_each_line_says_where_it_was_looked_up_and_when() -> None:
    for line in help_lines():
        assert "https://" in line.source, line.key
        assert line.checked <= clock.today() + timedelta(days=1), line.key
        assert line.ages[0] < line.ages[1], line.key
        assert line.languages, line.key


def test_the_numbers_on_the_pages_are_those_of_the_file() -> None:
    shown = [line for line in help_lines() if line.first or line.danger]
    assert {line.number for line in shown} == {"116 111", "112"}
    for line in shown:
        assert f'<a href="tel:{line.dial}">{line.number}</a>' in WORDS


@pytest.mark.parametrize("band", OLDEST_OF)
def test_a_child_is_shown_only_what_is_for_its_age(band: str) -> None:
    keys = {line.key for line in lines_for(band)}
    assert {"boernetelefonen", "alarm"} <= keys
    assert ("hoert" in keys) == (band in ("13-15", "16-18"))


def test_every_line_has_its_words() -> None:
    words = environment().get_template("child/words.html").module
    for line in help_lines():
        if not line.first and not line.danger:
            assert words.what_for(line.key).strip()  # type: ignore[attr-defined]
