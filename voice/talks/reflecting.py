"""What the adults think about a result, together: a line each, dated, under nine prompts.

The five pillars and the four questions are those of Aarhus' "Stærkere læringsfællesskaber"; the four are its own words.
The chain is its picture of how one thing leads to the next; that an action touches a link says where it begins, not
that it works.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.language import gettext as _
from voice.people.tables import Group, Staff
from voice.talks.saying import CannotSay, refuse_unfit, tidy
from voice.talks.tables import Reflection
from voice.waves.opening import lock_group, new_key
from voice.waves.tables import Sitting

PILLARS = ("values", "learning", "together", "dialogue", "judgement")
QUESTIONS = ("wish", "know", "if-not", "onward")
PROMPTS = (*PILLARS, *QUESTIONS)
LONGEST = 600  # characters of one line


class CannotReflect(ValueError):
    """It cannot stand there; str() is a sentence for the adult."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one colleague. name: of the adult who wrote it, '' when nobody is known."""

    words: str
    at: datetime
    name: str


def title_of(prompt: str) -> str:
    """The name of a pillar; '' for the four questions, which are their own title."""
    return {
        "values": _("Fælles værdier og vision"),
        "learning": _("Fokus på børn og unges læring og udvikling"),
        "together": _("Samarbejde"),
        "dialogue": _("Reflekterende dialoger"),
        "judgement": _("Styrke den professionelle dømmekraft"),
    }.get(prompt, "")


def asks(prompt: str) -> str:
    """What the prompt asks the adults. Raises KeyError for one that is unknown."""
    return {
        "values": _("Hvad siger svarene om det, vi gerne vil stå for sammen?"),
        "learning": _("Hvad fortæller svarene om børnenes trivsel, læring og udvikling hos os?"),
        "together": _("Hvad tager vi fælles ansvar for, så ingen står alene med det?"),
        "dialogue": _("Hvad vil vi undersøge nærmere, for eksempel med feedback, observation eller video?"),
        "judgement": _("Hvad overraskede os, og hvad må vi se på med nye øjne?"),
        "wish": _("Hvad ønsker vi, børnene og de unge skal vide og kunne?"),
        "know": _("Hvordan ved vi, at de lærer det, vi ønsker?"),
        "if-not": _("Hvad gør vi, hvis børn og unge ikke lærer eller udvikler sig, som vi ønsker?"),
        "onward": _("Hvordan sikrer vi fortsat progression for de børn og unge, der har nået målene?"),
    }[prompt]


def link_name(link: str) -> str:
    """A link of the chain, as the chain names it."""
    return {
        "staff-learning": _("Medarbejdernes og ledernes læring øges"),
        "environment": _("Læringsmiljøet for børn og unge forbedres"),
        "wellbeing": _("Børnenes og de unges trivsel, læring og udvikling øges"),
    }[link]


def reflect(session: Session, sitting: Sitting, prompt: str, words: str, *, now: datetime, by: str) -> Reflection:
    """Adds a line. The same person's same words under the same prompt are no second row. Raises CannotReflect."""
    words = tidy(words)
    if prompt not in PROMPTS:
        raise CannotReflect(_("Vælg det spørgsmål, du vil skrive til."))
    try:
        refuse_unfit(words, LONGEST)
    except CannotSay as error:
        raise CannotReflect(_unfit(words, error)) from error
    lock_group(session, session.get_one(Group, sitting.group_key))
    same = select(Reflection).where(
        Reflection.sitting_key == sitting.key, Reflection.prompt == prompt, Reflection.words == words,
        col(Reflection.by) == by,
    )  # fmt: skip
    row = session.exec(same).first()
    if row is None:
        row = Reflection(key=new_key(), sitting_key=sitting.key, prompt=prompt, words=words, at=now, by=by)
        session.add(row)
        session.flush()
    return row


def _unfit(words: str, error: CannotSay) -> str:
    if not words:
        return _("Skriv en linje først.")
    if len(words) > LONGEST:
        return str(error)
    return _("%(why)s Her taler vi om fællesskabet.") % {"why": error}


def reflections_of(session: Session, sitting: Sitting) -> dict[str, list[Line]]:
    """The lines under each prompt, the oldest first; every prompt is there."""
    found = session.exec(
        select(Reflection, Staff)
        .outerjoin(Staff, col(Staff.key) == col(Reflection.by))
        .where(Reflection.sitting_key == sitting.key)
        .order_by(col(Reflection.at), Reflection.key)
    ).all()
    lines: dict[str, list[Line]] = {prompt: [] for prompt in PROMPTS}
    for row, person in found:
        if row.prompt in lines:
            lines[row.prompt].append(Line(row.words, row.at, person.name if person else ""))
    return lines
