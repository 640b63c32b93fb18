"""Opening boxes to count: one, or the thousands of a municipality, each questionnaire laid out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sqlmodel import Session, col, select

from voice.answers.box import Content, Part, unseal
from voice.answers.counts import FormCounts
from voice.answers.helped import YOUNGEST
from voice.answers.layout import Layout
from voice.answers.tables import Box
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import FORMS, Questionnaire
from voice.tallies import results
from voice.tallies.results import FormResult
from voice.tallies.tables import Tally
from voice.waves.state import wave_of
from voice.waves.tables import Sitting

AT_ONCE = 100  # boxes in memory together: one with texts can take a hundred kilobytes

Report = Callable[[int, int], None]  # how much is done, of how much


class BooksDoNotBalance(RuntimeError):
    """Counters of a box contradict each other; nothing is published from it."""


@lru_cache(maxsize=32)
def read_document(document: str) -> tuple[Questionnaire, dict[str, Layout]]:
    """The questionnaire that is frozen with a wave, and where the counters of each form stand."""
    questionnaire = from_document(document)
    return questionnaire, {form.key: Layout(questionnaire, form) for form in questionnaire.forms}


def questionnaire_of(session: Session, sitting: Sitting) -> Questionnaire:
    return read_document(wave_of(session, sitting).document)[0]


def content_of(secret: bytes, sitting_key: str, block: bytes, document: str) -> Content:
    """What is in the box. Raises WrongSecret, and BooksDoNotBalance when it was sealed with another questionnaire than
    this document (whatever the wave's row says of its version), or more were helped than there are."""
    content = unseal(secret, sitting_key, block)
    check_helped(content)
    if read_document(document)[0].version != content.version:
        raise BooksDoNotBalance("the questionnaire is not the one that the box was sealed with")
    return content


def check_helped(content: Content) -> None:
    """Raises BooksDoNotBalance when more of the youngest were helped than there are sheets of theirs."""
    sheets = sum(part.numbers[0] for form, part in content.in_time.items() if form in YOUNGEST)
    if not 0 <= content.helped <= sheets:
        raise BooksDoNotBalance("more were helped than there are sheets of the youngest")


def counts_of(document: str, forms: Iterable[str], parts: dict[str, Part]) -> dict[str, FormCounts]:
    """Sheets as named counters, form by form. Raises BooksDoNotBalance."""
    _questionnaire, layouts = read_document(document)
    found: dict[str, FormCounts] = {}
    for key in forms:
        layout, part = layouts[key], parts[key]
        found[key] = layout.counts(part.numbers, part.totals)
        problems = layout.problems(found[key])
        if problems:
            raise BooksDoNotBalance("; ".join(problems))
    return found


def in_portions(keys: Iterable[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    """Sorted: whoever locks rows in the same order as everybody else cannot be waited for in a circle."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def blocks_of(session: Session, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """(sitting, block), read and not locked; a sitting whose box has been erased is missing."""
    for portion in in_portions(keys):
        wanted = select(Box.sitting_key, Box.block).where(col(Box.sitting_key).in_(portion))
        yield from session.exec(wanted).all()


def locked_boxes(session: Session, portion: list[str]) -> list[Box]:
    """Rows of some boxes, locked until the transaction ends, so that no sheet slips in between."""
    wanted = select(Box).where(col(Box.sitting_key).in_(portion)).order_by(Box.sitting_key)
    return list(session.exec(wanted.with_for_update().execution_options(populate_existing=True)).all())


def results_of(session: Session, sitting: Sitting) -> tuple[FormResult, ...]:
    """The published tallies, youngest form first; empty before publishing."""
    return results_of_all(session, [sitting.key]).get(sitting.key, ())


def results_of_all(session: Session, keys: Iterable[str]) -> dict[str, tuple[FormResult, ...]]:
    """Published tallies by sitting."""
    found: dict[str, list[FormResult]] = {}
    for portion in in_portions(keys):
        wanted = select(Tally.sitting_key, Tally.document).where(col(Tally.sitting_key).in_(portion))
        for key, document in session.exec(wanted):
            found.setdefault(key, []).append(results.from_document(document))
    return {
        key: tuple(sorted(forms, key=lambda result: FORMS.index(result.form))) for key, forms in found.items()
    }
