"""Decisions: children decide inside a mandate and by their vote; nothing is edited; a veto gives its reason."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.cast import make_group
from tests.promises import made
from voice import clock
from voice.cycle.tables import Cycle
from voice.promises.deciding import NO_MANDATE, NO_VOTE, OTHER_WORDS, decide, overrule, sign
from voice.promises.mandating import TOO_LATE, give_mandate, mandate_of
from voice.promises.proposing import propose
from voice.promises.tables import Decision, Mandate, Signature, Veto
from voice.promises.votes import gave
from voice.promises.words import CannotPromise

NOW = clock.now()
OPTIONS = ("Flere bolde", "En hule", "Mere maling")


def mandated(session: Session, cycle: Cycle, scope: str = "Legetøj til gården") -> Mandate:
    return give_mandate(session, cycle, scope=scope, money="1.000 kroner", time="Inden maj", not_open="Stedet",
                        now=NOW, by="lars")  # fmt: skip


def decided(session: Session, cycle: Cycle, words: str, **how) -> Decision:
    return decide(session, cycle, words, **({"decided_by": "together", "now": NOW, "by": "tine"} | how))


def test_children_decide_inside_their_mandate_what_their_vote_gave(session: Session, cycle: Cycle, cast, settings):
    mandate = mandated(session, cycle)
    later = NOW + timedelta(hours=1)
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3, now=later)
    row = decided(session, cycle, "Flere bolde", decided_by="children", sitting=vote)
    assert (row.mandate_key, row.sitting_key) == (mandate.key, vote.key)


def test_without_a_mandate_children_cannot_decide_alone(session: Session, cycle: Cycle, cast, settings):
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3)
    with pytest.raises(CannotPromise) as refused:
        decided(session, cycle, "Flere bolde", decided_by="children", sitting=vote)
    assert refused.value.what == NO_MANDATE
    assert session.exec(select(Decision)).all() == []
    decided(session, cycle, "Flere bolde", sitting=vote)  # together they can


def test_a_mandate_comes_before_the_first_question(session: Session, cycle: Cycle, cast, settings):
    mandated(session, cycle, "Maden")
    assert mandate_of(session, cycle).scope == "Maden"
    mandated(session, cycle, "Legetøj")
    assert mandate_of(session, cycle).scope == "Legetøj"
    made.published(session, settings, cycle, cast.a, "answer", made.ASKED, now=NOW + timedelta(hours=1))
    with pytest.raises(CannotPromise) as refused:
        mandated(session, cycle)
    assert refused.value.what == TOO_LATE
    # one that got into the table all the same, dated after the launch, is no mandate
    session.add(Mandate(key="late", cycle_key=cycle.key, scope="Alt", money="0", time="Nu", not_open="Intet",
                        at=NOW + timedelta(days=1)))  # fmt: skip
    session.flush()
    assert mandate_of(session, cycle).scope == "Legetøj"


@pytest.mark.parametrize("missing", ["scope", "money", "time", "not_open"])
def test_a_mandate_says_everything(session: Session, cycle: Cycle, missing: str):
    said = {"scope": "Legetøj", "money": "0", "time": "Nu", "not_open": "Resten"} | {missing: " "}
    with pytest.raises(CannotPromise):
        give_mandate(session, cycle, **said, now=NOW, by=None)


def test_a_decision_says_what_the_vote_gave_and_nothing_else(session: Session, cycle: Cycle, cast, settings):
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3)
    for words in ("En hule", "Flere bolde og en hule", "Færre bolde"):
        with pytest.raises(CannotPromise) as refused:
            decided(session, cycle, words, sitting=vote)
        assert refused.value.what == OTHER_WORDS
    decided(session, cycle, "Flere bolde", sitting=vote)
    with pytest.raises(CannotPromise, match="allerede"):
        decided(session, cycle, "Flere bolde", sitting=vote)


def test_a_tie_decides_nothing(session: Session, cycle: Cycle, cast, settings):
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 10, 10, 3)
    assert gave(session, vote).tie
    for words in OPTIONS:
        with pytest.raises(CannotPromise, match="lige"):
            decided(session, cycle, words, sitting=vote)


def test_with_too_few_votes_hands_are_counted_among_what_was_asked(session: Session, cycle: Cycle, cast, settings):
    few = make_group(session, "1.c", institution=cast.egeskolen, size=4)
    vote = made.voted(session, settings, cycle, few, OPTIONS, 2, 1, 0)
    said = gave(session, vote)
    assert (said.counted, said.top, said.every) == (False, (), OPTIONS)
    with pytest.raises(CannotPromise):
        decided(session, cycle, "Noget helt andet", sitting=vote)
    decided(session, cycle, "En hule", sitting=vote)


def test_a_motion_is_decided_when_it_is_carried(session: Session, cycle: Cycle, cast, settings):
    yes = made.moved(session, settings, cycle, cast.a, "Vi laver en legepatrulje", yes=18, no=4)
    no = made.moved(session, settings, cycle, cast.a, "Vi dropper lektier", yes=4, no=18)
    with pytest.raises(CannotPromise) as refused:
        decided(session, cycle, "Vi dropper lektier", sitting=no)
    assert refused.value.what == OTHER_WORDS
    with pytest.raises(CannotPromise):
        decided(session, cycle, "Ja", sitting=yes)
    decided(session, cycle, "Vi laver en legepatrulje", sitting=yes)


@pytest.mark.parametrize("decided_by", ["together", "children"])
def test_whoever_decides_with_children_lets_them_vote_first(session: Session, cycle: Cycle, cast, settings, decided_by):
    mandated(session, cycle)
    later = NOW + timedelta(hours=1)
    answers = made.published(session, settings, cycle, cast.a, "answer", made.ASKED, now=later)
    other = made.cycle(session, cast)
    theirs = made.voted(session, settings, other, cast.a, OPTIONS, 14, 6, 3)
    for sitting in (None, answers, theirs):
        with pytest.raises(CannotPromise) as refused:
            decided(session, cycle, "Flere bolde", decided_by=decided_by, sitting=sitting)
        assert refused.value.what == NO_VOTE


def test_a_decision_finds_the_proposal_that_was_voted_for(session: Session, cycle: Cycle, cast, settings):
    mine = propose(session, cycle, "Flere bolde", origin="class", group_key=cast.a.key, now=NOW, by=None)
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3)
    assert decided(session, cycle, "Flere bolde", sitting=vote).proposal_key == mine.key


def test_adults_cannot_borrow_a_vote(session: Session, cycle: Cycle, cast, settings):
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3)
    assert decided(session, cycle, "En hule", decided_by="adults", sitting=vote).sitting_key is None


def test_both_sides_sign_once_by_role(session: Session, cycle: Cycle, cast, settings):
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3)
    row = decided(session, cycle, "Flere bolde", sitting=vote)
    for side, role in (("children", "leader"), ("adults", "Tine"), ("nobody", "class")):
        with pytest.raises(CannotPromise):
            sign(session, row, side, role, now=NOW, by=None)
    sign(session, row, "children", "class", now=NOW, by=None)
    sign(session, row, "adults", "leader", now=NOW, by=None)
    with pytest.raises(CannotPromise):
        sign(session, row, "adults", "leader", now=NOW, by=None)
    assert len(session.exec(select(Signature)).all()) == 2


def test_a_veto_gives_its_reason_and_the_decision_stays(session: Session, cycle: Cycle, cast, settings):
    vote = made.voted(session, settings, cycle, cast.a, OPTIONS, 14, 6, 3)
    row = decided(session, cycle, "Flere bolde", sitting=vote)
    own = decided(session, cycle, "Noget andet", decided_by="adults")
    for about, reason in ((row, " "), (own, "Fordi")):
        with pytest.raises(CannotPromise):
            overrule(session, about, reason, now=NOW, by=None)
    overrule(session, row, "Bolde må ikke være i den gård.", now=NOW, by=None)
    with pytest.raises(CannotPromise):
        overrule(session, row, "Igen", now=NOW, by=None)
    assert session.get(Veto, row.key).reason == "Bolde må ikke være i den gård."
    assert session.get(Decision, row.key).words == "Flere bolde"
