"""No form from a stranger's site, and the headers that every answer has."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from tests.craft import Client
from voice.web.guard import from_here
from voice.web.slow_down import FREE_TRIES, LONGEST, LONGEST_QUEUE, WINDOW, SlowDown, delay_for, turn_of


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "https://voice.example", "host": "voice.example"}, False),
        ({"origin": "https://voice.example", "host": "voice.example"}, True),
        ({"origin": "https://voice.example", "host": "inside:8000"}, True),
        ({"origin": "https://stranger.example", "host": "voice.example"}, False),
        ({"origin": "null", "host": "voice.example"}, False),
        ({"origin": "", "host": ""}, False),
        ({}, True),
    ],
)
def test_where_a_form_comes_from(headers: dict[str, str], ours: bool) -> None:
    assert from_here(Headers(headers), own_host="voice.example") is ours


def test_a_strangers_form_is_refused_everywhere(client: Client) -> None:
    for path in ("/join", "/s/ABCDEF", "/sign-in", "/classroom/sittings/x/closing", "/nowhere"):
        answer = client.post(path, data={"code": "ABCDEF"}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403, path


@pytest.mark.parametrize("path", ["/", "/s/ABCDEF", "/sign-in", "/nowhere", "/static/base.css", "/healthz"])
def test_every_answer_is_guarded(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


class From:
    def __init__(self, host: str) -> None:
        self.client = type("Address", (), {"host": host})


def test_only_many_wrong_tries_are_slowed_down() -> None:
    clock = iter(range(0, 10_000, 10))  # so slowly that nobody waits for another
    slow_down = SlowDown(lambda: float(next(clock)))
    delays = [slow_down.failed("code", From("10.0.0.1")) for _n in range(FREE_TRIES + 8)]  # type: ignore[arg-type]
    assert delays[:FREE_TRIES] == [0.0] * FREE_TRIES
    assert delays[FREE_TRIES:] == sorted(delays[FREE_TRIES:])
    assert delays[-1] == LONGEST
    assert slow_down.failed("code", From("10.0.0.2")) == 0.0  # type: ignore[arg-type]
    assert slow_down.failed("password", From("10.0.0.1")) == 0.0  # type: ignore[arg-type]
    assert "10.0.0.1" not in repr(vars(slow_down))


def test_wrong_tries_of_one_address_at_the_same_moment_wait_one_after_the_other() -> None:
    slow_down = SlowDown(lambda: 0.0)
    answered = [slow_down.failed("code", From("10.0.0.1")) for _n in range(FREE_TRIES + 30)]  # type: ignore[arg-type]
    waits = answered[FREE_TRIES:]
    gaps = [later - earlier for earlier, later in pairwise(waits) if later < LONGEST_QUEUE]
    assert gaps == [delay_for(FREE_TRIES + 2 + n) for n in range(len(gaps))]
    assert max(waits) == LONGEST_QUEUE


@given(st.integers(1, 10_000), st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_turn_is_never_before_now_nor_longer_than_the_queue(tries: int, busy_until: float, now: float) -> None:
    assert now <= turn_of(tries, busy_until, now) <= now + LONGEST_QUEUE


def test_after_ten_minutes_everybody_begins_anew_under_another_key() -> None:
    moment = [0.0]
    slow_down = SlowDown(lambda: moment[0])
    for _n in range(FREE_TRIES + 3):
        slow_down.failed("code", From("10.0.0.1"))  # type: ignore[arg-type]
    before = set(slow_down._tries)
    moment[0] = WINDOW + 1
    assert slow_down.failed("code", From("10.0.0.1")) == 0.0  # type: ignore[arg-type]
    assert before.isdisjoint(slow_down._tries)


def test_a_delay_never_grows_beyond_the_longest() -> None:
    assert max(delay_for(tries) for tries in range(2000)) == LONGEST
