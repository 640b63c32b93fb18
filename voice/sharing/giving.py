"""What an institution gives the others of its municipality: a theme, a questionnaire, a story of an action. Words of
adults, and questions; never an answer, a figure, a group or a name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, select

from voice.cycle.asking_limits import names_in
from voice.language import gettext as _
from voice.people.tables import Group, Institution
from voice.questionnaires.document import from_document, to_document
from voice.questionnaires.questions import Questionnaire
from voice.sharing.tables import Shared, SharedEnd
from voice.waves.opening import new_key

THEME, QUESTIONNAIRE, STORY = "theme", "questionnaire", "story"
MOST_TITLE, MOST_WORDS = 80, 600
RUNGS = (1, 2, 3, 4, 5)
NAMED = "was refused: sharing something that names somebody"
_FIGURE = re.compile(r"\d|%")


class CannotShare(ValueError):
    """It is not shared; str() is a sentence for the adult. field: of the form; what: for the logbook, when it would
    have told something about somebody."""

    def __init__(self, field: str, sentence: str, what: str = "") -> None:
        super().__init__(sentence)
        self.field, self.what = field, what


@dataclass(frozen=True, slots=True)
class Theme:
    """The frame of a cycle. questionnaire: key of one of the ready questionnaires."""

    questionnaire: str
    rung: int
    open_to: str
    not_open: str


@dataclass(frozen=True, slots=True)
class Story:
    """What was said, in an adult's words; what was done; what was learned."""

    said: str
    done: str
    learned: str


def share_theme(
    session: Session, house: Institution, theme: Theme, *, title: str, about: str, now: datetime, by: str,
    sure: bool = False,
) -> Shared:  # fmt: skip
    """Raises CannotShare; ValueError for a rung that is none."""
    if theme.rung not in RUNGS:
        raise ValueError(theme.rung)
    tidied = Theme(theme.questionnaire, theme.rung, _tidy(theme.open_to), _tidy(theme.not_open))
    for field in ("open_to", "not_open"):
        _written(getattr(tidied, field), field, MOST_WORDS)
    return _share(session, house, THEME, title, about, json.dumps(asdict(tidied), ensure_ascii=False),
                  {"open_to": tidied.open_to, "not_open": tidied.not_open}, now=now, by=by, sure=sure)  # fmt: skip


def share_questionnaire(
    session: Session, house: Institution, questionnaire: Questionnaire, *, about: str, now: datetime, by: str,
    sure: bool = False,
) -> Shared:  # fmt: skip
    """Its questions as they are, without anything that was answered. Raises CannotShare."""
    return _share(session, house, QUESTIONNAIRE, questionnaire.title, about, to_document(questionnaire),
                  {"questionnaire": _texts_of(questionnaire)}, now=now, by=by, sure=sure)  # fmt: skip


def share_story(
    session: Session, house: Institution, story: Story, *, title: str, about: str, now: datetime, by: str,
    sure: bool = False,
) -> Shared:  # fmt: skip
    """Raises CannotShare, also for figures: they might be children."""
    tidied = Story(_tidy(story.said), _tidy(story.done), _tidy(story.learned))
    texts = {name: str(text) for name, text in asdict(tidied).items()}
    for field, text in texts.items():
        _written(text, field, MOST_WORDS)
    for field, text in {"title": title, "about": about, **texts}.items():
        if _FIGURE.search(text):
            raise CannotShare(field, _("Skriv uden tal. Tal kan være børn, nogen kender."))
    return _share(session, house, STORY, title, about, json.dumps(texts, ensure_ascii=False), texts,
                  now=now, by=by, sure=sure)  # fmt: skip


def take_back(session: Session, shared: Shared, *, now: datetime, by: str) -> None:
    """Whoever has taken it over keeps it. Safe to repeat."""
    if session.get(SharedEnd, shared.key) is None:
        session.add(SharedEnd(shared_key=shared.key, at=now, by=by))
        session.flush()


def theme_in(shared: Shared) -> Theme:
    return Theme(**json.loads(shared.document))


def story_in(shared: Shared) -> Story:
    return Story(**json.loads(shared.document))


def questionnaire_in(shared: Shared) -> Questionnaire:
    return from_document(shared.document)


def _share(
    session: Session, house: Institution, kind: str, title: str, about: str, document: str, texts: dict[str, str], *,
    now: datetime, by: str, sure: bool,
) -> Shared:  # fmt: skip
    title, about = _tidy(title), _tidy(about)
    _written(title, "title", MOST_TITLE)
    _written(about, "about", MOST_WORDS)
    groups = session.exec(select(Group.name).where(Group.institution_key == house.key)).all()
    for field, text in {"title": title, "about": about, **texts}.items():
        if group := _group_in(text, groups):
            raise CannotShare(field, _("Skriv uden gruppens navn: %(name)s.") % {"name": group}, NAMED)
        if (name := names_in(text)) and not sure:
            raise CannotShare(field, _("»%(name)s« ligner et navn. Skriv uden navne på nogen.") % {"name": name}, NAMED)
    shared = Shared(
        key=new_key(), municipality_key=house.municipality_key, institution_key=house.key, kind=kind, title=title,
        about=about, document=document, at=now, by=by,
    )  # fmt: skip
    session.add(shared)
    session.flush()
    return shared


def _texts_of(questionnaire: Questionnaire) -> str:
    items = [item for form in questionnaire.forms for item in form.items]
    return "\n".join(dict.fromkeys(text for item in items for text in (item.ask, *(o.label for o in item.options))))


def _written(text: str, field: str, most: int) -> None:
    if not text:
        raise CannotShare(field, _("Skriv noget her."))
    if len(text) > most:
        raise CannotShare(field, _("Højst %(most)s tegn.") % {"most": most})


def _group_in(text: str, groups: Iterable[str]) -> str:
    """A group of the house that the text names, or ''."""
    found = (name for name in groups if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I))
    return next(found, "")


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", "").split())
