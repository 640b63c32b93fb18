"""Every version is kept, names are flagged, and nobody's words are lost."""

import pytest

from tests.cast import Cast
from tests.council.sitting_together import make_council, make_meeting, make_paper
from voice import clock
from voice.council.minutes import lines_of, write_line
from voice.council.naming import named_in
from voice.council.papers import CannotWrite, papers_of, versions_of, write_version
from voice.council.tables import Paper, PaperVersion
from voice.council.topics import CannotPick, pick, put_away, topics_of
from voice.db import Database


def test_every_version_is_kept(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        first = make_paper(session, council, meeting)
        paper = session.get_one(Paper, first.paper_key)
        new = {"title": first.title, "words": "Vi vil have tre."}
        again = write_version(session, paper, meeting, after=1, now=clock.now(), **new)
        assert write_version(session, paper, meeting, after=2, now=clock.now(), **new).key == again.key, "nothing new"
        kept = [(one.number, one.words) for one in versions_of(session, paper)]
        assert kept == [(2, "Vi vil have tre."), (1, first.words)]
        assert [(one.key, newest.number) for one, newest in papers_of(session, council)] == [(paper.key, 2)]


def test_a_version_that_was_written_meanwhile_is_not_lost(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        paper = session.get_one(Paper, make_paper(session, council, meeting).paper_key)
        write_version(session, paper, meeting, after=1, title="En", words="Den ene tablet", now=clock.now())
        with pytest.raises(CannotWrite, match="imens"):
            write_version(session, paper, meeting, after=1, title="To", words="Den anden tablet", now=clock.now())
        assert [one.words for one in versions_of(session, paper)][0] == "Den ene tablet"


def test_a_draft_carries_the_meeting_and_nothing_of_who_wrote_it() -> None:
    assert set(PaperVersion.model_fields) == {"key", "paper_key", "number", "title", "words", "meeting_key", "at"}


@pytest.mark.parametrize(
    ("text", "names"),
    [("Vi vil have bænke", ()), ("Peter driller", ("Peter",)), ("Det er Majas idé", ("Majas",)),
     ("Lederen skal svare", ()), ("min veninde synes det", ("min veninde",)), ("Flere bøger", ())],
)  # fmt: skip
def test_names_of_persons_are_flagged(text: str, names: tuple[str, ...]) -> None:
    assert named_in(text) == names


def test_what_looks_like_a_name_is_kept_when_the_children_say_it_is_none(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        with pytest.raises(CannotWrite) as flagged:
            make_paper(session, council, meeting, words="Vi vil læse om Magnus den Gode.")
        assert flagged.value.names == ("Magnus",)
        kept = make_paper(session, council, meeting, words="Vi vil læse om Magnus den Gode.", sure=True)
        assert kept.number == 1
        with pytest.raises(CannotWrite):
            write_line(session, meeting, "Peter kom for sent", now=clock.now())
        write_line(session, meeting, "Vi talte om bænke", now=clock.now())
        assert [line.words for line in lines_of(session, meeting)] == ["Vi talte om bænke"]


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"title": "x" * 81}, {"words": ""}, {"words": "x" * 301}, {"kind": "poem"},
     {"kind": "statement", "words": "a\nb\nc\nd\ne\nf"}, {"kind": "statement", "words": "Peter driller", "sure": True}],
)  # fmt: skip
def test_what_cannot_be_read_or_answered_is_refused_with_a_sentence(
    database: Database, cast: Cast, wrong: dict
) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        with pytest.raises(CannotWrite) as refused:
            make_paper(session, council, make_meeting(session, council), **wrong)
        assert str(refused.value)


def test_three_topics_and_no_fourth(database: Database, cast: Cast, wave: str) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council)
        for item in ("a", "b", "c", "b"):
            pick(session, council, meeting, wave_key=wave, form="", item=item, now=clock.now())
        assert [(one.rank, one.item) for one in topics_of(session, council)] == [(1, "a"), (2, "b"), (3, "c")]
        with pytest.raises(CannotPick):
            pick(session, council, meeting, wave_key=wave, form="", item="d", now=clock.now())
        put_away(session, council, meeting, 2, now=clock.now())
        put_away(session, council, meeting, 2, now=clock.now())
        assert [one.item for one in topics_of(session, council)] == ["a", "c"]


@pytest.fixture
def wave(database: Database, cast: Cast, settings) -> str:  # noqa: ANN001 - the fixture of tests.conftest
    from tests.cast import make_sitting

    with database.writing() as session:
        return make_sitting(session, settings, cast.a).wave_key
