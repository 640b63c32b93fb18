"""One child's answers, read from a form body into the numbers of the counters that go up by one.

That is all a sheet ever becomes: which counters it touches, and words that wait in the box. Nothing here
knows who, when or where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voice.answers.helped import was_helped
from voice.answers.kinds import KINDS, Unreadable
from voice.answers.layout import DONT_KNOW_AT, NOT_ASKED_AT, RATHER_NOT_AT, SKIPPED_AT, Layout
from voice.questionnaires.questions import DONT_KNOW, RATHER_NOT, Form, Questionnaire

Fields = Mapping[str, Sequence[str]]

_OPT_OUTS = {RATHER_NOT: RATHER_NOT_AT, DONT_KNOW: DONT_KNOW_AT}


@dataclass(frozen=True, slots=True)
class Sheet:
    """form; counters: positions in the form's layout that go up by one; totals: (index number, hundredths);
    words: (item key, text or strokes); helped: an adult helped (voice.answers.helped)."""

    form: str
    counters: tuple[int, ...]
    totals: tuple[tuple[int, int], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    helped: bool = False


class SheetReader:
    """Reads sheets of one form. Made once for a form, used for every child."""

    def __init__(self, questionnaire: Questionnaire, form: Form) -> None:
        self.form = form
        self.layout = Layout(questionnaire, form)
        self._fields = frozenset(name for item in form.items for name in KINDS[item.type].fields(item))
        # what is needed for each item, looked up once: a class sends twenty-six sheets at the same moment
        self._items = tuple(
            (item, f"q.{item.key}", KINDS[item.type].read, self.layout.starts[item.key], self.layout.cells[item.key])
            for item in form.items
        )

    def read(self, fields: Fields, *, strict: bool = True) -> Sheet:
        """A missing or empty field is skipped, never an error. Raises Unreadable for what no page of ours sends.

        strict=False, for a sealed sheet, which cannot be given back to the child: an answer that cannot be read is
        skipped, and what the form does not ask is dropped. Raises nothing.
        """
        for name in fields:
            if strict and name not in self._fields and name.startswith("q."):
                raise Unreadable(name)
        counters = [0]
        words: list[tuple[str, str]] = []
        given: dict[str, tuple[str, ...]] = {}
        for item, name, read, start, cells in self._items:
            if item.when and not set(given.get(item.when.item, ())) & set(item.when.codes):
                counters.append(start + NOT_ASKED_AT)
                continue
            opted = opted_out(fields.get(name, ()))
            if opted is not None:
                counters.append(start + opted)
                continue
            try:
                answer = read(item, fields)
            except Unreadable:
                if strict:
                    raise
                answer = None
            if answer is None:
                counters.append(start + SKIPPED_AT)
                continue
            given[item.key] = answer.codes
            counters.append(start)
            for cell in answer.cells:
                counters.append(cells[cell])
            if answer.words:
                words.append((item.key, answer.words))
        counters.extend(self.layout.crosses_of(given))
        reached, totals = self.layout.indexes_of(given)
        helped = was_helped(self.form.key, fields)
        return Sheet(self.form.key, (*counters, *reached), totals, tuple(words), helped)


def opted_out(values: Sequence[str]) -> int | None:
    """Which way of not answering was chosen. Beside an answer (possible without script) it counts as the opt-out:
    the more careful reading."""
    for value in values:
        if value in _OPT_OUTS:
            return _OPT_OUTS[value]
    return None
