"""Rules for a whole form: how long it is, how hard to read, and whether its items fit the age (children.md 2.2)."""

from __future__ import annotations

from voice.questionnaires.item_types import TYPES
from voice.questionnaires.lint import limits
from voice.questionnaires.lint.readability import lix, long_words, words
from voice.questionnaires.problems import Report
from voice.questionnaires.questions import GROWN_UPS, Form, Item
from voice.questionnaires.wordings import Wording

FIRST_PERSON, SECOND_PERSON = {"jeg", "mig", "min", "mit", "mine"}, {"du", "dig", "din", "dit", "dine"}


def questions_in(form: Form) -> int:
    """What a child meets: items, and each place and statement of a list."""
    return sum(len(item.parts) or 1 for item in form.items)


def minutes(form: Form) -> float:
    """How long the form takes, by seconds per item and form."""
    usual = limits.SECONDS[form.key]
    return sum((len(i.parts) or 1) * limits.SECONDS_OF_TYPE.get(i.type, usual) for i in form.items) / 60


def lix_of(wordings: list[Wording]) -> float:
    """LIX of the questions and statements of one form. Answers are no sentences and are left out."""
    return lix(wording.text for wording in wordings if wording.kind in ("ask", "part"))


def lint_shape(form: Form, wordings: list[Wording], report: Report) -> None:
    """Reports on one form; wordings are those of this form, in the order of the file."""
    asks = {wording.item: wording for wording in wordings if wording.kind == "ask"}
    _amount(form, asks, report)
    _readability(form.key, wordings, report)
    _person(form.key, list(asks.values()), report)
    for item in form.items:
        _item(item, form.key, asks[item.key].line, report)


def _amount(form: Form, asks: dict[str, Wording], report: Report) -> None:
    last = asks[form.items[-1].key].line
    count, most = questions_in(form), limits.ITEMS[form.key]
    if count > most:
        report.error(last, f"Form {form.key} has {count} questions.", f"Children of this age can answer {most}.")
    longest, time = limits.MINUTES.get(form.key), minutes(form)
    if longest and time > longest:
        report.error(last, f"Form {form.key} takes about {time:.0f} minutes.", f"Keep it within {longest} minutes.")
    texts = [item for item in form.items if item.type == "text"]
    if len(texts) > limits.TEXTS.get(form.key, len(texts)):
        report.error(asks[texts[-1].key].line, f"Form {form.key} asks for {len(texts)} texts.",
                     f"Ask for at most {limits.TEXTS[form.key]}.")  # fmt: skip
    ladders = [item for item in form.items if item.type == "ladder"]
    if len(ladders) > limits.LADDERS:
        report.error(asks[ladders[-1].key].line, f"Form {form.key} has {len(ladders)} ladders.",
                     "Use the ladder once; words do better.")  # fmt: skip


def _readability(form: str, wordings: list[Wording], report: Report) -> None:
    read = [wording for wording in wordings if wording.kind in ("ask", "part")]
    most = limits.LIX.get(form)
    if most is None or sum(len(words(wording.text)) for wording in read) < limits.LIX_FEWEST_WORDS:
        return
    score = lix_of(wordings)
    if score > most:
        hardest = max(read, key=lambda wording: len(long_words(wording.text)))
        every = {word.lower() for wording in read for word in long_words(wording.text)}
        longest = sorted(every, key=lambda word: (-len(word), word))[:5]
        report.error(hardest.line, f"The LIX of form {form} is {score:.0f}; it may be {most:.0f}.",
                     f"Use shorter sentences and shorter words than {', '.join(longest)}.")  # fmt: skip


def _person(form: str, asks: list[Wording], report: Report) -> None:
    if form == "0-2" or form in GROWN_UPS:
        return
    said = [(wording, {word.lower() for word in words(wording.text)}) for wording in asks]
    first = [wording for wording, spoken in said if spoken & FIRST_PERSON and not spoken & SECOND_PERSON]
    second = [wording for wording, spoken in said if spoken & SECOND_PERSON]
    if first and second:
        odd = min(first, second, key=len)[0]
        report.advice(odd.line, f"Form {form} says both 'jeg' and 'du'.", "Keep one of them through the form.")


def _item(item: Item, form: str, line: int, report: Report) -> None:
    rule = TYPES[item.type]
    if form not in rule.forms:
        report.error(line, f"Type {item.type} does not fit form {form}.", f"It fits: {', '.join(rule.forms)}.")
        return
    if form in limits.BELOW_10 and item.picture is None and item.type != "pictures":
        report.error(line, f"Item {item.key} has no picture in form {form}.", "Add picture: with a name from the list.")
    steps, most = sum(option.score is not None for option in item.options), limits.SCALE_STEPS[form]
    if rule.answers == "scale" and steps > most:
        report.error(line, f"{steps} steps are too many for form {form}.", f"Use a scale of {most}.")
    choices = len(item.options) if rule.answers == "options" else 0
    if choices > limits.CHOICES.get(form, choices):
        report.error(line, f"{choices} answers are too many for form {form}.", f"Use at most {limits.CHOICES[form]}.")
    if item.sensitive and rule.answers == "options" and not item.positive:
        report.advice(line, f"Item {item.key} is sensitive and has no positive half.",
                      "Add positive:, or it can only be talked about.")  # fmt: skip
