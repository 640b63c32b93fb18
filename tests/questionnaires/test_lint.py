"""What does not fit a form is an error, what may be better is advice (children.md 2.2, 2.3, 2.7)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questionnaires.writing import FINE, one_item, written
from voice.questionnaires.check import check_file
from voice.questionnaires.files import BadQuestionnaire, load, read_file
from voice.questionnaires.lint import minutes, questions_in
from voice.questionnaires.lint.limits import BELOW_13, SENTENCE_WORDS
from voice.questionnaires.lint.words import lint_words
from voice.questionnaires.problems import Report
from voice.questionnaires.questions import CHILDRENS_FORMS, FORMS, Item
from voice.questionnaires.wordings import Wording

HERE = Path(__file__).parent
LONG = "Medbestemmelse fremmer undervisningens udbytte."


def said(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(problem.severity, problem.message) for problem in check_file(written(folder, text))]


@pytest.mark.parametrize(
    ("form", "ask", "severity", "message"),
    [
        ("4-5", "Er der en god ven her til dig nu?", "error", "A sentence of 9 words is too long for form 4-5."),
        ("6-9", "Er der en god ven her til dig i dag?", "advice", "A sentence of 10 words is too long for form 6-9."),
        ("6-9", "Er der en god ven her? Er du glad?", "error", "There are two questions in one."),
        ("6-9", "Har du en ven og/eller en voksen?", "error", "'og/eller' joins two matters."),
        ("10-12", "Jeg er ikke alene.", "error", "'ikke' turns the question round, which children under 13 miss."),
        ("4-5", "Er du utryg her?", "error", "'utryg' turns the question round, which children under 13 miss."),
        ("6-9", "Er du glad, hvis du er her?", "error", "'hvis' asks about something that has not happened."),
        ("13-15", "Jeg er glad, hvis jeg er her.", "advice", "'hvis' asks about something that has not happened."),
        ("4-5", "Er du tit glad i dag?", "error", "Children under 6 cannot answer 'tit'."),
        ("10-12", "Jeg er ofte glad.", "error", "'ofte' needs a time to count in."),
        ("13-15", "Jeg er glad og rolig.", "advice", "'og' may join two matters."),
        ("13-15", "Vi bliver inddraget her.", "advice", "The sentence seems to be passive."),
        ("6-9", "Har børn som dig det godt?", "error", "'børn som dig' puts the child in a box."),
        ("13-15", "Eleverne har det godt.", "advice", "'eleverne' speaks about children, not to them."),
        ("13-15", "Jeg har det godt hjemme.", "advice", "'hjemme' touches on something private."),
    ],
)
def test_a_wording_is_judged_by_its_form(tmp_path: Path, form: str, ask: str, severity: str, message: str) -> None:
    assert said(tmp_path, one_item(form, ask)) == [(severity, message)]


@pytest.mark.parametrize(
    ("form", "ask"),
    [
        ("4-5", "Har du en god ven her?"),
        ("6-9", "Er der under en uge til ferien?"),
        ("10-12", "Jeg er ofte glad i denne uge."),
        ("13-15", "Jeg er ikke alene."),
        ("13-15", "Uden ro kan jeg tænke lidt."),
        ("16-18", "Jeg har haft det godt de sidste 14 dage."),
    ],
)
def test_a_wording_that_fits_is_left_in_peace(tmp_path: Path, form: str, ask: str) -> None:
    assert said(tmp_path, one_item(form, ask)) == []


@pytest.mark.parametrize(
    ("form", "fields", "message"),
    [
        ("6-9", {"type": "text"}, "Type text does not fit form 6-9."),
        ("13-15", {"type": "ladder"}, "Type ladder does not fit form 13-15."),
        ("10-12", {"type": "drawing"}, "Type drawing does not fit form 10-12."),
        (
            "4-5",
            {"type": "order", "options": "[{code: a, label: A}, {code: b, label: B}]"},
            "Type order does not fit form 4-5.",
        ),
        ("6-9", {"scale": "yes-a-lot", "picture": "friends"}, None),
        (
            "4-5",
            {"options": "[{code: a, label: A}, {code: b, label: Den som du godt kan lide}]"},
            "The answer 'Den som du godt kan lide' is too long for form 4-5.",
        ),
        (
            "4-5",
            {"options": "[{code: a, label: Tit}, {code: b, label: Nu}]"},
            "Children under 6 cannot answer 'Tit'.",
        ),
        (
            "4-5",
            {"options": "[" + ", ".join(f"{{code: c{n}, label: A}}" for n in range(5)) + "]"},
            "5 answers are too many for form 4-5.",
        ),
    ],
)
def test_the_answers_are_judged_by_their_form(
    tmp_path: Path, form: str, fields: dict[str, str], message: str | None
) -> None:
    assert said(tmp_path, one_item(form, "Hvad er godt her?", **fields)) == ([("error", message)] if message else [])


def test_three_year_olds_are_not_asked_on_a_scale(tmp_path: Path) -> None:
    options = "[{code: a, label: A}, {code: b, label: B}]"
    written(tmp_path, f"two: {{forms: {{3: {{positive: [a], options: {options}}}}}}}", "scales.yaml")
    assert said(tmp_path, one_item("3", "Er du glad?", scale="two")) == [("error", "Type scale does not fit form 3.")]


def test_under_ten_years_every_item_has_a_picture(tmp_path: Path) -> None:
    text = FINE.replace("    picture: friends\n", "")
    messages = [f"Item friend has no picture in form {form}." for form in ("4-5", "6-9")]
    assert said(tmp_path, text) == [("error", message) for message in messages]


def test_a_five_step_scale_is_too_much_under_ten(tmp_path: Path) -> None:
    options = ", ".join(f"{{code: c{n}, label: A}}" for n in range(5))
    written(tmp_path, f"five: {{forms: {{6-9: {{positive: [c0], options: [{options}]}}}}}}", "scales.yaml")
    message = "5 steps are too many for form 6-9."
    assert said(tmp_path, one_item("6-9", "Er du glad?", scale="five")) == [("error", message)]


def test_a_problem_with_a_scale_is_told_on_the_line_that_names_it(tmp_path: Path) -> None:
    label = "Ja det synes jeg godt nok"
    rows = f"[{{code: a, label: A}}, {{code: b, label: {label}}}]"
    written(tmp_path, f"\n\n\ntwo: {{forms: {{6-9: {{positive: [a], options: {rows}}}}}}}", "scales.yaml")
    (problem,) = check_file(written(tmp_path, one_item("6-9", "Er du glad?", scale="two")))
    assert (problem.file, problem.line) == ("proeve.yaml", 7)
    assert problem.message == f"The answer {label!r} is too long for form 6-9."


def many(form: str, count: int, ask: str = "Har du det godt?", **fields: str) -> str:
    """A questionnaire with the same item again and again."""
    head, _items, item = one_item(form, ask, **fields).partition("items:\n")
    return head + "items:\n" + "".join(item.replace("key: one", f"key: i{n}") for n in range(count))


@pytest.mark.parametrize(("form", "most"), [("4-5", 12), ("6-9", 20), ("10-12", 40), ("16-18", 45)])
def test_there_is_an_end_to_what_a_child_is_asked(tmp_path: Path, form: str, most: int) -> None:
    ask = "Har du det godt?"
    assert said(tmp_path, many(form, most, ask)) == []
    messages = [message for _severity, message in said(tmp_path, many(form, most + 1, ask))]
    assert f"Form {form} has {most + 1} questions." in messages


def test_a_form_may_be_too_long_in_minutes_alone(tmp_path: Path) -> None:
    message = "Form 4-5 takes about 9 minutes."
    assert said(tmp_path, many("4-5", 6, "Tegn noget.", type="drawing")) == [("error", message)]


def test_one_text_at_ten_and_one_ladder_at_sixteen(tmp_path: Path) -> None:
    assert said(tmp_path, many("10-12", 2, type="text")) == [("error", "Form 10-12 asks for 2 texts.")]
    assert said(tmp_path, many("16-18", 2, type="ladder")) == [("error", "Form 16-18 has 2 ladders.")]


def test_the_lix_of_a_whole_form_is_judged_and_the_hardest_item_named(tmp_path: Path) -> None:
    easy = many("13-15", 8, "Jeg har det godt her.")
    assert said(tmp_path, easy) == []
    hard = easy.replace("Jeg har det godt her.", LONG)
    (problem,) = check_file(written(tmp_path, hard))
    assert (problem.severity, problem.message) == ("error", "The LIX of form 13-15 is 104; it may be 31.")
    assert problem.suggestion == (
        "Use shorter sentences and shorter words than undervisningens, medbestemmelse, fremmer, udbytte."
    )


def test_a_few_words_are_too_few_for_a_lix(tmp_path: Path) -> None:
    assert said(tmp_path, one_item("13-15", LONG)) == []


def test_a_form_keeps_to_one_person(tmp_path: Path) -> None:
    mixed = many("10-12", 3, "Jeg har det godt.").replace("Jeg har det godt.", "Har du det godt?", 1)
    assert said(tmp_path, mixed) == [("advice", "Form 10-12 says both 'jeg' and 'du'.")]


def test_a_sensitive_choice_without_a_positive_half_is_advised_against(tmp_path: Path) -> None:
    options = "[{code: a, label: En}, {code: b, label: To}]"
    text = one_item("13-15", "Det har jeg.", options=options, sensitive="true")
    assert said(tmp_path, text) == [("advice", "Item one is sensitive and has no positive half.")]


def test_what_does_not_fit_children_cannot_be_loaded_and_advice_can(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionnaire, match="turns the question round"):
        read_file(written(tmp_path, one_item("6-9", "Er du ikke glad?")))
    assert read_file(written(tmp_path, one_item("13-15", "Jeg er glad og rolig."))).key == "proeve"


def test_places_and_statements_are_counted_one_by_one() -> None:
    form = load("every-type", HERE).form("6-9")
    assert questions_in(form) == len(form.items) + 2
    assert minutes(form) == pytest.approx((9 * 30 + 60 + 90) / 60)


@pytest.mark.parametrize(
    ("form", "most"), [("3", 8), ("4-5", 8), ("6-9", 10), ("10-12", 12), ("13-15", 15), ("16-18", 18)]
)
def test_the_longest_sentences_are_those_of_the_domain_facts(form: str, most: int) -> None:
    assert SENTENCE_WORDS[form][1] == most


@given(st.sampled_from(FORMS), st.integers(1, 30))
def test_a_sentence_is_too_long_exactly_above_the_limit(form: str, count: int) -> None:
    report = Report("x.yaml")
    wording = Wording(form, "one", "ask", " ".join(["ja"] * count), 1)
    lint_words(wording, Item("one", "scale", wording.text), report)
    advised, most = SENTENCE_WORDS[form]
    severity = ["error"] if count > most else ["advice"] if count > advised else []
    assert [problem.severity for problem in report.everything] == severity


@given(st.sampled_from(CHILDRENS_FORMS[1:]), st.sampled_from(["ikke", "aldrig", "ingen", "uden", "uenig"]))
def test_a_negation_is_refused_below_thirteen_only(form: str, word: str) -> None:
    report = Report("x.yaml")
    lint_words(Wording(form, "one", "ask", f"Er du {word} her?", 1), Item("one", "scale", "x"), report)
    assert bool(report.errors) == (form in BELOW_13)
