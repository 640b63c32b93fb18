"""A council's questionnaire: any draft either has something to put right, or opens a sitting that children answer."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voice.questionnaires.lint
from tests.cast import Cast
from tests.council.sitting_together import make_council, make_meeting, make_paper
from voice import clock
from voice.answers.sheet import SheetReader
from voice.council.draft_lint import problems_of
from voice.council.draft_sentences import EXPLAINED
from voice.council.drafts import as_written, is_in, look_at, moved_up, put_in, questions_of, take_over, without
from voice.council.own_questions import HOWS, OWN_FORMS, Written
from voice.council.papers import CannotWrite, newest_version, versions_of
from voice.council.questionnaires import draft_of, keep, why_not_ask
from voice.council.tables import Paper
from voice.cycle.frozen import freeze, last_frozen
from voice.db import Database
from voice.demo.bots import Bot
from voice.demo.reading import read_sheet
from voice.people.tables import Group
from voice.questionnaires.document import from_document, to_document
from voice.questionnaires.files import keys, load
from voice.questionnaires.pictures import PICTURES
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.waves.opening import open_sitting, open_wave
from voice.web.child_pages import child_page

WORDS = (
    "er", "der", "rart", "i", "pausen", "ikke", "tit", "hvis", "og", "Emil", "undervisningsmiljøet", "?", "!", "mor",
    "du", "jeg", "<b>", "100 %", "{}", "å", "\u200f", "😀", ".", "eleverne", "bliver spist",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.text(max_size=60),
    st.sampled_from(("Er her rart?", "Hvad er sjovt?", "Leg", "Er pausen rar?"))).map(
    lambda text: " ".join(text.replace("\0", "").split()))  # fmt: skip
written = st.builds(
    Written, ask=texts, how=st.sampled_from([*HOWS, "moment"]),
    ages=st.lists(st.sampled_from(OWN_FORMS), unique=True).map(tuple),
    options=st.lists(texts.filter(bool), max_size=14).map(tuple), picture=st.sampled_from(PICTURES), sure=st.booleans(),
)  # fmt: skip


def answered(draft: Questionnaire) -> None:
    """A bot reads each form's real page and sends it, and the box takes every answer."""
    for form in draft.forms:
        page = child_page("questionnaire.html", questionnaire=draft, form=form)
        sheet = read_sheet(f'{page}<input type="hidden" name="ticket" form="sheet" value="x">')
        fields: dict[str, list[str]] = {}
        for name, value in Bot("ada").answer(sheet):
            fields.setdefault(name, []).append(value)
        SheetReader(draft, form).read(fields)


@given(questions=st.lists(written, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_nothing_stops_can_be_asked_and_answered(questions: list[Written]) -> None:
    draft: Questionnaire | None = None
    for question in questions:
        if not any(one.stops for one in look_at(question, draft)):
            draft = put_in(question, draft, "own-1", "Vores")
            assert from_document(to_document(draft)) == draft
            assert not any(one.stops for one in problems_of(draft))
    if draft is not None:
        answered(draft)


def test_a_draft_opens_a_sitting(database: Database, settings: Settings, cast: Cast) -> None:
    draft: Questionnaire | None = None
    for how in ("faces", "nice", "one", "several", "order", "drawing"):
        question = Written("Hvad er rart i pausen?", how, ("6-9",), ("Ro", "Leg", "Bold"))
        assert not [one for one in look_at(question, draft) if one.stops]
        draft = put_in(question, draft, "own-1", "Vores")
    assert draft is not None
    with database.writing() as session:
        group = session.get_one(Group, cast.a.key)
        open_sitting(session, settings.secret, draft, group, now=clock.now(),
                     wave=open_wave(session, draft, now=clock.now()))  # fmt: skip
    answered(draft)


@pytest.mark.parametrize("key", keys())
def test_every_question_of_the_bank_can_be_taken(key: str) -> None:
    bank = load(key)
    for item in {item.key for form in bank.forms for item in form.items if form.key not in ("0-2", "parents", "staff")}:
        draft = take_over(bank, item, None, "own-1", "Vores")
        assert not [one for one in problems_of(draft) if one.stops]
        assert is_in(bank, item, draft)
        answered(draft)


@pytest.mark.parametrize(
    ("ask", "how", "ages", "says"),
    [
        ("Er du ikke glad?", "faces", "6-9", "vender spørgsmålet om"),
        ("Er du glad? Er du sur?", "faces", "6-9", "to spørgsmål i ét"),
        ("Hvis du må, vil du ud?", "faces", "10-12", "ikke er sket"),
        ("Er du tit ude?", "faces", "10-12", "i hvor lang tid"),
        ("Er du tit ude?", "faces", "4-5", "De yngste kan ikke svare på »tit«"),
        ("Kan du lide at gå ud og lege med alle de andre i gården?", "faces", "6-9", "for lang for de 6–9-årige"),
        ("Hvad vil du have mere af?", "text", "6-9", "kan ikke svare på den måde"),
        ("Hvad er rart?", "drawing", "10-12", "kan ikke svare på den måde"),
    ],
)
def test_each_age_has_its_own_rules_in_childrens_danish(ask: str, how: str, ages: str, says: str) -> None:
    said = [one for one in look_at(Written(ask, how, (ages,)), None) if one.stops]
    assert any(says in one.sentence for one in said)
    assert all(one.suggestion for one in said)


def test_a_second_text_is_too_much_for_ten_year_olds() -> None:
    question = Written("Hvad vil I have mere af?", "text", ("10-12",))
    draft = put_in(question, None, "own-1", "Vores")
    said = [one for one in look_at(Written("Hvad er sjovt her?", "text", ("10-12",)), draft) if one.stops]
    assert [one.sentence for one in said] == ["De 10–12-årige skal skrive for meget."]


def test_every_rule_of_the_lint_has_words_for_children() -> None:
    """Each text that the rules can say, with its places filled in, is found in the list."""
    folder = Path(voice.questionnaires.lint.__file__).parent
    messages = [text for file in ("words.py", "shape.py") for text in _said(folder / file)]
    assert len(messages) > 20
    unknown = [text for text in messages if not any(pattern.search(text) for pattern, _say in EXPLAINED)]
    assert unknown == ["Two questions to talk about stand in one. Make them two entries of the list."]


def _said(file: Path) -> list[str]:
    """Message and suggestion of every call of report.error, report.advice or tell."""
    found = []
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and len(node.args) >= 3 and (
            getattr(node.func, "attr", "") in ("error", "advice") or getattr(node.func, "id", "") == "tell"):
            found.append(" ".join(_filled(one) for one in node.args[1:3]).replace("said ", LENGTH + " ", 1))
    return found


LENGTH = "A sentence of 9 words is too long for form 6-9."


def _filled(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return LENGTH
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else _place(one) for one in node.values)
    return str(ast.literal_eval(node))


def _place(node: ast.expr) -> str:
    """What would stand there: ages, a number, or a quoted word."""
    source = ast.unparse(node)
    if "!r" in source:
        return "'tit'"
    return "6-9" if "form" in source and "limits" not in source else "type" if "type" in source else "9"


def test_a_question_written_again_keeps_its_place_and_others_their_words() -> None:
    draft = None
    for ask in ("Er her rart?", "Er gangen rar?", "Er hallen rar?"):
        draft = put_in(Written(ask, "faces", ("6-9", "10-12")), draft, "own-1", "Vores")
    assert draft is not None
    again = put_in(Written("Er gården rar?", "faces", ("10-12",)), draft, "own-2", "Vores", "q2")
    assert [[item.ask for item in form.items] for form in again.forms] == [
        ["Er her rart?", "Er hallen rar?"], ["Er her rart?", "Er gården rar?", "Er hallen rar?"]]  # fmt: skip
    up = moved_up(again, "q3", "own-3", "Vores")
    assert [key for key, _forms in questions_of(up)] == ["q1", "q3", "q2"]
    left = without(up, "q1", "own-4", "Vores")
    assert left is not None
    assert without(without(left, "q2", "", "") or left, "q3", "", "") is None
    assert as_written(again, "q2") == Written("Er gården rar?", "faces", ("10-12",))


def test_two_tablets_do_not_write_over_each_other(database: Database, cast: Cast) -> None:
    draft = put_in(Written("Er her rart?", "faces", ("6-9",)), None, "x", "Vores")
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        first = make_paper(session, council, meeting, "questionnaire", title="Vores", words="")
        paper = session.get_one(Paper, first.paper_key)
        assert why_not_ask(first)
        kept = keep(session, paper, meeting, draft, after=1, title="Vores", standings=[], now=clock.now())
        assert not why_not_ask(kept)
        again = keep(session, paper, meeting, draft, after=2, title="Vores", standings=[], now=clock.now())
        assert again.key == kept.key
        with pytest.raises(CannotWrite):
            keep(session, paper, meeting, None, after=1, title="Vores", standings=[], now=clock.now())
        with pytest.raises(CannotWrite):
            keep(session, paper, meeting, draft, after=2, title="Om Emil", standings=[], now=clock.now())
        third = keep(session, paper, meeting, draft, after=2, title="Vores gang", standings=[], now=clock.now())
        assert newest_version(session, paper).key == third.key
        assert [one.number for one in versions_of(session, paper)] == [3, 2, 1]
        assert len({draft.key for one in (kept, third) if (draft := draft_of(one))}) == 2


def test_what_is_in_no_file_is_found_as_it_was_frozen(database: Database) -> None:
    draft = put_in(Written("Er her rart?", "faces", ("6-9",)), None, "own-1", "Vores")
    with database.writing() as session:
        assert last_frozen(session, "own-1") is None
        for _twice in range(2):
            freeze(session, draft, now=clock.now())
        assert last_frozen(session, "own-1") == draft
