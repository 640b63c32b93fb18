"""The adult's side of a child's note: what waits for me, one note with what to do, read and settled.

None of these pages is written in the logbook: a line in the main database would tell that a note was there, and when.
Who has read and settled a note stands beside the note (voice.help_notes.keeping).
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from voice.help_notes.holders import has_it, is_gone, notes_with, reach_of
from voice.help_notes.keeping import Note, find, mark_read, said_in, settle
from voice.help_notes.lines import help_lines
from voice.help_notes.sealing import CannotOpen, Said
from voice.help_notes.store import store_of
from voice.people.tables import Institution, Staff
from voice.web import access
from voice.web.pages import Turn, page
from voice.web.spoken import spoken_day


@dataclass(frozen=True, slots=True)
class HolderOfNote:
    """Has the note now: the adult whom the child picked, or whoever it has come to since. gone: that adult does not
    work there any more."""

    staff: Staff
    note: Note
    institution: Institution
    gone: bool


def holder_of_note(turn: Turn) -> HolderOfNote | None:
    """Of the {note} of the path."""
    person = access.staff(turn).staff
    note = find(store_of(turn.settings), turn.path["note"].replace("\0", ""))
    reach = reach_of(turn.session, person, [note] if note else [])
    if note is None or not has_it(note, person.key, reach, turn.now):
        return None
    institution = turn.session.get(Institution, note.institution)
    return HolderOfNote(person, note, institution, is_gone(note, reach)) if institution else None


def waiting(turn: Turn) -> Response:
    notes = notes_with(turn.session, turn.settings, turn.actor.staff, turn.now)
    houses = {key: turn.session.get(Institution, key) for key in {note.institution for note in notes}}
    return turn.show(
        "help_notes/waiting.html",
        notes=[(note, houses[note.institution]) for note in notes if houses[note.institution]],
        today=turn.now.date(), day=spoken_day,
    )


def read(turn: Turn) -> Response:
    note = turn.actor.note
    picked = None if turn.actor.gone else turn.session.get(Staff, note.staff)
    return turn.show(
        "help_notes/note.html", note=note, said=_said(turn), institution=turn.actor.institution,
        picked=picked, mine=picked is not None and picked.key == turn.actor.staff.key,
        checked=min(line.checked for line in help_lines()),
        today=turn.now.date(), day=spoken_day,
    )


def has_been_read(turn: Turn) -> Response:
    note = turn.actor.note
    mark_read(store_of(turn.settings), note, by=turn.actor.staff.key, now=turn.now)
    return turn.go(f"/help-notes/{note.key}")


def is_settled(turn: Turn) -> Response:
    settle(store_of(turn.settings), turn.actor.note, by=turn.actor.staff.key, now=turn.now)
    return turn.go("/help-notes")


routes = [
    page("GET", "/help-notes", waiting, who=access.staff),
    page("GET", "/help-notes/{note}", read, who=holder_of_note),
    page("POST", "/help-notes/{note}/read", has_been_read, who=holder_of_note),
    page("POST", "/help-notes/{note}/settled", is_settled, who=holder_of_note),
]


# -- what the handlers share


def _said(turn: Turn) -> Said | None:
    """None when the note cannot be opened any more: the page then says what to do without it."""
    try:
        return said_in(store_of(turn.settings), turn.settings.secret, turn.actor.note)
    except CannotOpen:
        return None
