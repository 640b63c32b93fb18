from datetime import UTC, datetime, timedelta

from sqlmodel import select

from tests.cast import PASSWORD, Cast
from voice.db import Database
from voice.people.sign_in import hash_of, revoke_all, sign_in, sign_out, staff_of, start, sweep
from voice.people.tables import SignIn, SignOut

NOON = datetime(2025, 11, 14, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_right_e_mail_and_password_open_a_session(database: Database, cast: Cast):
    with database.writing() as session:
        token = sign_in(session, " Tine@Skole.Example ", PASSWORD, NOON, hours=10)
        assert token
        assert staff_of(session, token, NOON) == cast.tine


def test_a_wrong_password_and_an_unknown_e_mail_open_none(database: Database, cast: Cast):
    with database.writing() as session:
        assert sign_in(session, cast.tine.email, "forkert", NOON, hours=10) is None
        assert sign_in(session, "ingen@skole.example", PASSWORD, NOON, hours=10) is None
        assert sign_in(session, "tine\0@skole.example", "forkert", NOON, hours=10) is None
        assert session.exec(select(SignIn)).all() == []


def test_the_database_holds_only_a_hash_of_the_token(database: Database, cast: Cast):
    with database.writing() as session:
        token = start(session, cast.tine, NOON, hours=10)
        row = session.exec(select(SignIn)).one()
    assert row.token_hash == hash_of(token) != token
    assert token not in str(row.model_dump())


def test_a_session_ends_after_its_hours(database: Database, cast: Cast):
    with database.writing() as session:
        token = start(session, cast.tine, NOON, hours=10)
        assert staff_of(session, token, NOON + 10 * HOUR - timedelta(seconds=1)) == cast.tine
        assert staff_of(session, token, NOON + 10 * HOUR) is None


def test_signing_out_ends_this_session_and_no_other(database: Database, cast: Cast):
    with database.writing() as session:
        tablet, desk = (start(session, cast.tine, NOON, hours=10) for _ in range(2))
        sign_out(session, tablet, NOON + HOUR)
        sign_out(session, tablet, NOON + 2 * HOUR)
        sign_out(session, "a token nobody has", NOON)
        assert staff_of(session, tablet, NOON + HOUR) is None
        assert staff_of(session, desk, NOON + HOUR) == cast.tine
        assert session.exec(select(SignOut)).one().at == NOON + HOUR


def test_revoking_ends_every_session_of_one_person_and_nobody_elses(database: Database, cast: Cast):
    with database.writing() as session:
        hers = [start(session, cast.tine, NOON, hours=10) for _ in range(3)]
        his = start(session, cast.lars, NOON, hours=10)
        sign_out(session, hers[0], NOON)
        assert revoke_all(session, cast.tine, NOON + HOUR) == 2
        assert [staff_of(session, token, NOON + HOUR) for token in hers] == [None, None, None]
        assert staff_of(session, his, NOON + HOUR) == cast.lars


def test_a_token_nobody_has_is_nobody(database: Database, cast: Cast):
    with database.writing() as session:
        token = start(session, cast.tine, NOON, hours=10)
        assert staff_of(session, hash_of(token), NOON) is None
        assert staff_of(session, "", NOON) is None


def test_sweeping_forgets_sessions_that_are_over_and_keeps_the_others(database: Database, cast: Cast):
    with database.writing() as session:
        old, new = start(session, cast.tine, NOON, hours=1), start(session, cast.tine, NOON, hours=10)
        sign_out(session, old, NOON)
        session.flush()
        assert sweep(session, NOON + 2 * HOUR) == 1
        assert [row.token_hash for row in session.exec(select(SignIn))] == [hash_of(new)]
        assert session.exec(select(SignOut)).all() == []
