"""Before opening: in which languages children under ten would meet a text that nobody has read aloud.

classroom/open.html asks for it by the name `heard_in`, so that no handler has to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice import language
from voice.people.tables import Group
from voice.questionnaires.questions import Questionnaire
from voice.sound.keeping import heard_by
from voice.sound.wording import text_hash
from voice.web.pages import Turn
from voice.web.render import environment
from voice.web.sound_texts import HEARD_FIRST, asked_in


@dataclass(frozen=True, slots=True)
class HeardIn:
    """silent: languages in which a questionnaire is not heard whole. by_key: for each questionnaire those in which it
    is, as names in themselves."""

    silent: tuple[str, ...]
    by_key: dict[str, tuple[str, ...]]


def heard_in(turn: Turn, group: Group, questionnaires: Sequence[Questionnaire]) -> HeardIn | None:
    """None for a group in which everybody reads. Only the questionnaires' own words are looked at: the fixed words of
    the page are the same everywhere and are counted where they are recorded."""
    forms = [form for form in group.form_keys if form in HEARD_FIRST]
    asked = [one for one in questionnaires if set(one.form_keys) & set(forms)]
    if not asked:
        return None
    silent: list[str] = []
    by_key: dict[str, tuple[str, ...]] = {one.key: () for one in asked}
    for spoken in language.languages():
        heard = heard_by(turn.session, group.institution_key, spoken)
        whole = [one for one in asked if all(
            text_hash(text, spoken) in heard
            for form in forms if form in one.form_keys for text in asked_in(one, form, spoken)
        )] if heard else []  # fmt: skip
        for one in whole:
            by_key[one.key] += (language.own_name(spoken),)
        if len(whole) < len(asked):
            silent.append(language.own_name(spoken))
    return HeardIn(tuple(silent), by_key)


environment().globals["heard_in"] = heard_in
