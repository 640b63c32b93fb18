"""What an adult has chosen to read aloud: a questionnaire, the form of an age, a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voice import language
from voice.language import gettext as _
from voice.questionnaires.questions import Questionnaire
from voice.sound.wording import text_hash
from voice.web.pages import NotThere, Turn
from voice.web.sound_sources import being_asked, on_the_shelf
from voice.web.sound_texts import HEARD_FIRST, to_read

WAVE = "wave:"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is read: a questionnaire by its source (key of a file, or 'wave:' and a wave's key), a form, a language."""

    of: str
    questionnaire: Questionnaire
    form: str
    read: str

    @property
    def query(self) -> dict[str, str]:
        return {"of": self.of, "form": self.form, "read": self.read}


def chosen_of(turn: Turn, values: Mapping[str, str]) -> Chosen:
    """With something sensible for what was not said. Raises NotThere for what there is not."""
    sources = sources_of(turn)
    of = values["of"] or next(iter(sources))
    if of not in sources:
        raise NotThere
    questionnaire = sources[of]
    fits = [form for form in questionnaire.form_keys if form in HEARD_FIRST] or list(questionnaire.form_keys)
    form = values["form"] if values["form"] in questionnaire.form_keys else fits[0]
    read = values["read"] or language.language()
    if read not in language.languages():
        raise NotThere
    return Chosen(of, questionnaire, form, read)


def sources_of(turn: Turn) -> dict[str, Questionnaire]:
    """What small children meet first: of that, what is asked here and lies in no file, then the shelf by title."""
    asked = being_asked(turn.session, turn.now.date(), turn.actor.institution.key)
    shelf = sorted(on_the_shelf(), key=lambda questionnaire: _(questionnaire.title))
    found = [(f"{WAVE}{wave}", one) for wave, one in asked] + [(one.key, one) for one in shelf]
    return dict(sorted(found, key=lambda source: not _aloud(source[1])))


def _aloud(questionnaire: Questionnaire) -> bool:
    return any(form in HEARD_FIRST for form in questionnaire.form_keys)


def text_of(chosen: Chosen, hashed: str) -> str:
    """The text of this hash: only what children can meet is ever kept. Raises NotThere."""
    for text in to_read(chosen.questionnaire, chosen.form, chosen.read):
        if text_hash(text, chosen.read) == hashed:
            return text
    raise NotThere
