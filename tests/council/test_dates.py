"""The safety check as dates alone: five open days, silence is a pass, a word that comes too late counts for nothing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voice.council.check_days import CHECK_DAYS, PASSED, REFUSED, WAITING, check_state, last_day
from voice.council.door import read_sign, sign
from voice.council.meetings import is_running
from voice.council.motions import READING_DAYS, earliest_reply, latest_reply
from voice.people.open_days import is_open, open_days_after
from voice.secret import Secret

DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))
CLOSED = st.frozensets(st.dates(date(2025, 1, 1), date(2031, 12, 31)), max_size=8)


@given(DAYS, CLOSED)
def test_the_check_has_five_open_days_and_ends_on_one(carried: date, closed: frozenset[date]) -> None:
    last = last_day(carried, closed)
    assert open_days_after(carried, last, closed) == CHECK_DAYS
    assert is_open(last, closed)


@given(DAYS, st.integers(0, 60), CLOSED)
def test_silence_waits_until_the_last_day_and_is_a_pass_after_it(
    carried: date, later: int, closed: frozenset[date]
) -> None:
    today = carried + timedelta(days=later)
    expected = WAITING if today <= last_day(carried, closed) else PASSED
    assert check_state(carried, None, today, closed) == expected


@given(DAYS, st.booleans(), st.integers(0, 60), st.integers(0, 60))
def test_a_word_in_time_holds_for_ever_and_one_too_late_is_silence(
    carried: date, passed: bool, said: int, later: int
) -> None:
    day, today = carried + timedelta(days=said), carried + timedelta(days=said + later)
    state = check_state(carried, (passed, day), today)
    if day <= last_day(carried):
        assert state == (PASSED if passed else REFUSED)
    else:
        assert state == PASSED == check_state(carried, None, today)


@given(DAYS, st.integers(0, 100))
def test_what_has_passed_stays_passed(carried: date, later: int) -> None:
    today = carried + timedelta(days=later)
    if check_state(carried, None, today) == PASSED:
        assert check_state(carried, None, today + timedelta(days=1)) == PASSED


@given(DAYS, CLOSED)
def test_an_answer_is_asked_for_after_the_check_and_within_two_months(today: date, closed: frozenset[date]) -> None:
    assert last_day(today, closed) < earliest_reply(today, closed) < latest_reply(today, closed)
    assert open_days_after(today, earliest_reply(today, closed), closed) == READING_DAYS


@given(DAYS, st.integers(-3, 3), st.booleans())
def test_a_meeting_runs_on_its_day_alone(day: date, away: int, ended: bool) -> None:
    assert is_running(day, ended, day + timedelta(days=away)) == (away == 0 and not ended)


@given(st.binary(min_size=16, max_size=32), st.from_regex(r"[\w-]{12}", fullmatch=True).filter(str.isascii), DAYS)
def test_a_sign_is_read_back_and_nothing_else_is(secret: bytes, meeting: str, day: date) -> None:
    text = sign(secret, meeting, day)
    found = read_sign(secret, text)
    assert found is not None
    assert (found.meeting_key, found.day) == (meeting, day)
    tomorrow = text.replace(day.isoformat(), (day + timedelta(days=1)).isoformat())
    assert read_sign(secret, tomorrow) is None
    assert read_sign(secret, f"x{text}") is None
    assert read_sign(b"another" + secret, text) is None
    assert read_sign(Secret(b"renewed" + secret, [secret]), text) == found


@given(st.text(max_size=60))
def test_no_text_that_somebody_made_up_is_a_sign(text: str) -> None:
    assert read_sign(b"a secret of the house", text) is None
