"""No form from a stranger's site, and the headers that every answer has."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from itertools import pairwise
from resource import RLIM_INFINITY

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from tests.craft import Client
from voice.shell.serving import connections_for
from voice.web import bodies
from voice.web.guard import from_here
from voice.web.slow_down import (
    FREE_TRIES,
    LONGEST,
    LONGEST_QUEUE,
    MOST_HELD,
    MOST_HELD_FOR_ONE,
    WINDOW,
    SlowDown,
    delay_for,
    turn_of,
)


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


# -- what one visitor can hold


class Held:
    """A slow_down whose answers are held until they are let go."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.slow_down = SlowDown(lambda: 0.0, lambda _seconds: self.gate.wait())
        self.holding: set[asyncio.Task[bool]] = set()

    async def ask(self, host: str, seconds: float = 4.0) -> bool | None:
        """None while the answer is held."""
        task = asyncio.create_task(self.slow_down.hold(seconds, From(host)))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        if task.done():
            return task.result()
        self.holding.add(task)
        return None


def test_one_address_holds_few_answers_and_its_next_wrong_try_is_told_at_once() -> None:
    async def visit() -> None:
        held = Held()
        assert [await held.ask("10.0.0.1") for _n in range(MOST_HELD_FOR_ONE)] == [None] * MOST_HELD_FOR_ONE
        assert await held.ask("10.0.0.1") is False
        assert await held.ask("10.0.0.1", seconds=0.0) is True  # who need not wait takes no place and needs none
        assert await held.ask("10.0.0.2") is None
        held.gate.set()
        assert set(await asyncio.gather(*held.holding)) == {True}
        assert not held.slow_down._held

    asyncio.run(visit())


def test_all_addresses_together_hold_a_limited_number() -> None:
    async def visit() -> None:
        held = Held()
        got = [await held.ask(f"10.0.{n}.1") for n in range(MOST_HELD + 5)]
        assert got == [None] * MOST_HELD + [False] * 5
        held.gate.set()
        await asyncio.gather(*held.holding)

    asyncio.run(visit())


def test_a_visitor_who_goes_away_gives_the_place_back_also_after_the_key_was_renewed() -> None:
    async def visit() -> None:
        held = Held()
        for _n in range(MOST_HELD_FOR_ONE):
            await held.ask("10.0.0.1")
        held.slow_down._renew()
        for task in held.holding:
            task.cancel()
        await asyncio.gather(*held.holding, return_exceptions=True)
        assert held.slow_down._held.total() == 0

    asyncio.run(visit())


class Slow:
    """A request whose body begins and never ends."""

    async def stream(self) -> AsyncIterator[bytes]:
        yield b"code=AB"
        await asyncio.Event().wait()


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 0 < bodies.BODY_SECONDS <= 30
    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.0)

    async def visit() -> bytes | None:
        async with asyncio.timeout(20):  # so that it fails instead of hanging
            return await bodies.read_body(Slow(), 1000)  # type: ignore[arg-type]

    assert asyncio.run(visit()) is None


def test_a_sheet_that_came_too_slowly_is_kept_by_the_tablet_and_sent_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """templates/child/sheet/6_sending.js sends again after any status from 500 on; after 422 it would be lost."""

    async def too_slowly(_request: object, _most: int) -> None:
        raise TimeoutError

    monkeypatch.setattr("voice.web.child.body_in_time", too_slowly)
    answer = client.post("/s/222222", data={"ticket": "x"})
    assert answer.status_code == 503
    assert "Det er ikke din skyld" in answer.text


@pytest.mark.parametrize("path", ["/join", "/sign-in"])
def test_a_form_that_did_not_come_whole_is_no_try_and_is_not_held(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    async def not_whole(_request: object, _most: int) -> None:
        return None

    monkeypatch.setattr("voice.web.bodies.read_body", not_whole)
    monkeypatch.setattr("voice.web.child.read_body", not_whole)
    assert client.post(path, data={"code": "222222"}).status_code == 422
    assert not client.app.state.slow_down._tries  # type: ignore[attr-defined]


# -- what the server may hold


@pytest.mark.parametrize(
    ("files", "connections"), [(1024, 768), (256, 128), (64, 128), (20_000, 8192), (RLIM_INFINITY, 8192)]
)
def test_a_worker_takes_no_more_connections_than_it_may_open_files(files: int, connections: int) -> None:
    assert connections_for(files) == connections


def test_the_server_may_open_as_many_files_as_the_system_gives_it() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LIMITED], capture_output=True, text=True, timeout=30, check=True
    ).stdout.split()
    assert said == ["900", "900"]


LIMITED = """
import resource
from voice.shell.serving import raise_file_limit
resource.setrlimit(resource.RLIMIT_NOFILE, (200, 900))
print(raise_file_limit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""
