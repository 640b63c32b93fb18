"""Rules for one text at a time: what a question may say to children of a form (children.md 2.7)."""

from __future__ import annotations

import re

from voice.questionnaires.lint.limits import BELOW_7, BELOW_13, LABEL_WORDS, SENTENCE_WORDS
from voice.questionnaires.lint.readability import sentences, words
from voice.questionnaires.problems import Report
from voice.questionnaires.questions import GROWN_UPS, Item
from voice.questionnaires.wordings import Wording

READ_BY_ADULTS = ("0-2", *GROWN_UPS)
NEGATIONS = {"ikke", "aldrig", "ingen", "intet", "uden", "hverken", "næppe"}
# Words that begin with the u- of negation. A list, since most words in u- (uge, under, ung) are no negation.
UN_STEMS = re.compile(
    r"u(tryg|sikker|ven(ner)?$|retfærdig|lykkelig|mulig|enig|rolig|sund|heldig|kendt|venlig|vigtig|tilfreds"
    r"|interessant|behagelig|høflig|tålmodig|ærlig|opmærksom|nødvendig|sandsynlig|klar|almindelig)"
)
FREQUENCY = {"tit", "ofte", "sjældent", "sommetider", "altid", "somme"}
TIME_FRAME = re.compile(
    r"\b(i dag|lige nu|denne uge|i denne uge|(sidste|seneste) (\d+ )?(uge|uger|måned|dage)|skoleår|\d+ dage)\b", re.I
)
JOINING = re.compile(r"(?<!/)\b(og|eller|samt)\b(?!/)", re.I)
PASSIVE = re.compile(r"\b(bliver|blev|blive)\s+\w+(et|rt|lt|gt|dt)\b", re.I)
THIRD_PERSON = {"barnet", "eleven", "eleverne", "børnene"}
DELICATE = re.compile(
    r"\b(mor|far|forældre\w*|hjemme|derhjemme|familie\w*|syg|sygdom\w*|medicin|tro|religion\w*|gud|allah|kirke|moské"
    r"|hudfarve|etnisk\w*|fødeland|kæreste\w*|homo\w*|bøsse|lesbisk|køn|krop\w*|mobbe\w*|mobning)\b",
    re.I,
)


def lint_words(wording: Wording, item: Item, report: Report) -> None:
    """Reports on one text. Answers and questions to talk about have fewer rules: they are not answered alone."""
    _length(wording, report)
    if wording.kind in ("ask", "part"):
        _question(wording, report)
        if wording.form not in READ_BY_ADULTS:
            _for_children(wording, item, report)
    elif wording.kind == "label":
        _label(wording, report)
    elif wording.text.count("?") > 1:
        report.advice(wording.line, "Two questions to talk about stand in one.", "Make them two entries of the list.")


def _length(wording: Wording, report: Report) -> None:
    if wording.kind == "label":
        return
    advised, most = SENTENCE_WORDS[wording.form]
    count = max((len(words(sentence)) for sentence in sentences(wording.text)), default=0)
    said = f"A sentence of {count} words is too long for form {wording.form}."
    # What is talked about is said by an adult, who can say it again.
    if count > most and wording.kind != "talk":
        report.error(wording.line, said, f"Use at most {most} words in a sentence.")
    elif count > advised:
        report.advice(wording.line, said, f"Use at most {advised} words in a sentence.")


def _question(wording: Wording, report: Report) -> None:
    if wording.text.count("?") > 1:
        report.error(wording.line, "There are two questions in one.", "Ask one; make the other its own item.")
    if re.search(r"\bog/eller\b", wording.text, re.I):
        report.error(wording.line, "'og/eller' joins two matters.", "Ask about one of them.")


def _for_children(wording: Wording, item: Item, report: Report) -> None:
    said = [word.lower() for word in words(wording.text)]
    young = wording.form in BELOW_13
    tell = report.error if young else report.advice
    negation = next((word for word in said if word in NEGATIONS or UN_STEMS.match(word)), None)
    if negation and young:
        report.error(wording.line, f"'{negation}' turns the question round, which children under 13 miss.",
                     "Ask for what is there, not for what is missing.")  # fmt: skip
    if "hvis" in said:
        tell(wording.line, "'hvis' asks about something that has not happened.", "Ask about what is so now.")
    often = next((word for word in said if word in FREQUENCY), None)
    if often and wording.form in BELOW_7:
        report.error(wording.line, f"Children under 6 cannot answer '{often}'.", "Ask about now or today.")
    elif often and not TIME_FRAME.search(wording.text):
        report.error(wording.line, f"'{often}' needs a time to count in.", "Say which days, or use it as an answer.")
    joined = JOINING.search(wording.text)
    if joined and item.type in ("scale", "ladder", "statements"):
        report.advice(wording.line, f"'{joined[0]}' may join two matters.", "Check that one answer fits all of it.")
    if PASSIVE.search(wording.text):
        report.advice(wording.line, "The sentence seems to be passive.", "Say who does it.")
    if re.search(r"\bbørn som (dig|jer)\b", wording.text, re.I):
        report.error(wording.line, "'børn som dig' puts the child in a box.", "Say du or jeg.")
    third = next((word for word in said if word in THIRD_PERSON), None)
    if third and item.type != "text":
        report.advice(wording.line, f"'{third}' speaks about children, not to them.", "Say du, jeg, I or vi.")
    delicate = DELICATE.search(wording.text)
    if delicate and not item.sensitive:
        report.advice(wording.line, f"'{delicate[0]}' touches on something private.",
                      "Ask the leader first, and write sensitive: true.")  # fmt: skip


def _label(wording: Wording, report: Report) -> None:
    if len(words(wording.text)) > LABEL_WORDS[wording.form]:
        report.error(wording.line, f"The answer {wording.text!r} is too long for form {wording.form}.",
                     f"Use at most {LABEL_WORDS[wording.form]} words.")  # fmt: skip
    if wording.form in BELOW_7 and FREQUENCY & {word.lower() for word in words(wording.text)}:
        report.error(wording.line, f"Children under 6 cannot answer {wording.text!r}.", "Use ja, lidt and nej.")
