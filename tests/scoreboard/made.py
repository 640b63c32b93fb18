"""Standings and lives as plain values, and strategies that make any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from voice.scoreboard.values import BANDS, Life, Standing, Verdict

TODAY = date(2026, 11, 20)
YEAR = 2026


def cycle(key: str = "c", **changes: object) -> Standing:
    """One that is over and has reached what it promised."""
    plain = Standing(
        key, "Pauserne", "egeskolen", ("a",), ("6-9",), date(2026, 9, 1), planned=2, rung=2, label="", running=False
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def life(key: str = "a", *asked: date, **changes: object) -> Life:
    plain = Life(key, key, "egeskolen", "skole", ("6-9",), 24, asked=asked)
    return replace(plain, **changes)  # type: ignore[arg-type]


def verdict(group: str, word: str, published: date = date(2026, 11, 2), shown: date | None = None) -> Verdict:
    return Verdict(group, published, shown, {"happened": word})


days = st.dates(date(2026, 8, 1), date(2027, 7, 31))
cycles = st.builds(
    Standing,
    key=st.uuids().map(str), title=st.just("t"), institution=st.sampled_from(["h1", "h2", "h3", "h4"]),
    groups=st.just(("g",)), bands=st.sampled_from([(band,) for band in BANDS]), at=days,
    planned=st.integers(1, 5), rung=st.integers(0, 5), label=st.just(""), running=st.booleans(), skin=st.booleans(),
    observed=st.booleans(), spoken=st.booleans(), owed=st.integers(0, 9), answered=st.just(0), due=st.integers(0, 9),
    in_time=st.just(0), waiting=st.integers(0, 3),
    verdicts=st.lists(
        st.builds(verdict, st.sampled_from("abcdef"), st.sampled_from(["mostly-yes", "divided", "mostly-no"]), days),
        max_size=3,
    ).map(tuple),
)  # fmt: skip
lives = st.builds(
    Life, key=st.uuids().map(str), name=st.text(max_size=3), institution=st.sampled_from(["h1", "h2"]),
    kind=st.sampled_from(["skole", "klub"]), bands=st.sampled_from([("3-5",), ("6-9", "10-12"), ()]),
    size=st.integers(1, 30), asked=st.lists(days, max_size=6).map(lambda found: tuple(sorted(found))),
    cycles=st.integers(0, 3), planned=st.booleans(), results=st.integers(0, 4), hidden=st.integers(0, 4),
)  # fmt: skip


def weeks_later(day: date, weeks: int) -> date:
    return day + timedelta(weeks=weeks)
