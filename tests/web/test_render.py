"""Texts of people in templates: `_` translates ours and lets nobody else's into the page as HTML."""

from __future__ import annotations

import pytest

from voice.web.render import environment

SAID = environment().from_string("{{ _(words) }}|{{ _('%(n)s af os', n=words) }}")


@pytest.mark.parametrize("words", ["<b>hej", "<script>alert(1)</script>", "100 % sikker", "50 %(n)s", '" onload="x'])
def test_own_words_come_out_as_they_are_and_escaped(words: str) -> None:
    plain = words.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    assert SAID.render(words=words) == f"{plain}|{plain} af os"
