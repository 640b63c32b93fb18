"""A figure above single groups as plain values that a template draws without thinking: one finding for each question.

    findings(questionnaire, result)  ->  each question once, in the order of the questionnaire, never by size
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.language import gettext as _
from voice.questionnaires.questions import Questionnaire
from voice.reports.amounts import FOR_ADULTS, amount, half_said, halves, rest_said
from voice.reports.labels import ADULTS, shown
from voice.reports.notes import answers_note, standing_line
from voice.reports.parents import Asked, answers, asked_as, by_age, half, of_parts, sentence, why_left_out
from voice.tallies.floors import FIGURES_BESIDE
from voice.tallies.parent_results import LEFT_OUT, WORDS, ParentItem, ParentResult
from voice.tallies.results import Share

# From where to where the share can lie that a word stands for (tallies.results), as on the children's jar.
REACH = {"most": (0.5, 1.0), "about-half": (0.33, 0.54), "fewer-than-half": (0.0, 0.33)}


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a drawing. solid, reach: parts of the whole (0 to 1); certain so far, and at most up to here; both 0
    when only words are said.

    why: the reason when there is nothing to draw; then said is '' and the bar is hatched.
    """

    label: str
    said: str
    solid: float = 0.0
    reach: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One question. wordings: (age, how it was asked) when ages were asked differently, else empty.

    positive: (age, answers) of the positive half when they differ with age, else empty. added: whether answers of
    this kind are added up at all. left_out: nothing of it is shown; the sentence then says why.
    """

    key: str
    ask: str
    wordings: tuple[tuple[str, str], ...]
    positive: tuple[tuple[str, str], ...]
    sentence: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]
    added: bool
    left_out: bool


def findings(questionnaire: Questionnaire, result: ParentResult) -> tuple[Finding, ...]:
    """Every question of the result in the order of its longest form, the parts of one (places, statements) together."""
    forms = [form for form in questionnaire.forms if form.key in result.forms]
    longest = max(forms, key=lambda form: len(form.items)).items if forms else ()
    asked_first = [item.key for item in longest]
    keys = dict.fromkeys(entry.item for entry in result.items)
    found = []
    for key in sorted(keys, key=lambda key: asked_first.index(key) if key in asked_first else len(asked_first)):
        asked = asked_as(questionnaire, result.forms, key)
        if asked:
            found.append(_finding(asked, tuple(entry for entry in result.items if entry.item == key), result.answers))
    return tuple(found)


def _finding(asked: Asked, entries: tuple[ParentItem, ...], whole_band: str | None) -> Finding:
    item = asked[-1][1]
    single = next((entry for entry in entries if entry.part is None), None)
    bands = {entry.answers for entry in entries if entry.answers} - {whole_band}
    notes = [answers_note(bands.pop())] if len(bands) == 1 else []
    notes += [standing_line()] if asked[0][0] not in ADULTS and any(map(_few, entries)) else []
    return Finding(
        key=item.key,
        ask=_(item.ask),
        wordings=by_age(tuple((form, _(each.ask)) for form, each in asked)),
        positive=by_age(tuple((form, answers(each, halves(each)[0])) for form, each in asked)),
        sentence=sentence(asked, single) if single else of_parts(asked, entries),
        bars=tuple(bar for entry in entries for bar in bars(asked, entry)),
        notes=tuple(notes),
        added=any(entry.why != "not-added" for entry in entries),
        left_out=all(entry.display == LEFT_OUT for entry in entries),
    )


def bars(asked: Asked, result: ParentItem) -> tuple[Bar, ...]:
    """What is drawn: the positive half, and the most negative answer where it may be said. One hatched if none."""
    item = asked[-1][1]
    part = next((_(option.label) for option in item.parts if option.code == result.part), "")
    if result.display == LEFT_OUT:
        return (Bar(part, "", why=why_left_out(result)),)
    if result.display == WORDS and not result.half:
        return (Bar(f"{part}: {half(asked, 1)}" if part else half(asked, 1), rest_said(result.rest)),)
    if result.display == WORDS:
        return (Bar(part or half(asked, 0), half_said(result.half), *REACH[result.half or "most"]),)
    of = result.figures_of or 5
    lines = [Bar(part or half(asked, 0), amount(result.shares[0], of, FOR_ADULTS), *ends(result.shares[0], of))]
    if result.most_negative:
        label = answers(item, result.most_negative.codes)
        lines.append(Bar(label, amount(result.most_negative, of, FOR_ADULTS), *ends(result.most_negative, of)))
    return tuple(lines)


def ends(share: Share, of: int) -> tuple[float, float]:
    """From where to where the true share can lie: the figures beside it and half a step more, or up to an edge."""
    seen = shown(share, of)
    if seen.edge == "few-or-none":
        return 0.0, (seen.number + 0.5) / of
    if seen.edge == "most-or-all":
        return (seen.number - 0.5) / of, 1.0
    away = FIGURES_BESIDE + 0.5
    return max(seen.number - away, 0) / of, min(seen.number + away, of) / of


def _few(entry: ParentItem) -> bool:
    """Whether the result could make an adult look for one child."""
    of = entry.figures_of or 5
    shares = (*entry.shares, *((entry.most_negative,) if entry.most_negative else ()))
    few = any(share.edge == "few-or-none" and 3 * share.figures <= of for share in shares)
    return few or (entry.display == WORDS and entry.rest == "few-or-none")
