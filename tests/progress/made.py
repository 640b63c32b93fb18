"""Cycles as plain values: complete(rung) holds every piece of evidence of that rung, dated as it should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from voice.progress.values import (
    Asked,
    Decided,
    Doing,
    Facts,
    GroupIn,
    Marked,
    Owed,
    Own,
    Replied,
    Said,
    Talked,
    Told,
)
from voice.tallies.results import TALK, VERDICT, VOTES, FormResult, ItemResult, Share

START = datetime(2026, 3, 2, 8, tzinfo=UTC)  # a Monday
LATER = date(2026, 9, 1)  # everything has happened by then
GROUP = GroupIn("a", "2.a", 24, ("6-9",))
OTHER = GroupIn("b", "3.b", 20, ("6-9",))
LUNDY = ("room", "voice", "audience", "influence", "happened")


def day(number: int) -> datetime:
    """So many days after the start."""
    return START + timedelta(days=number)


def said_yes(items: tuple[str, ...], word: str = "mostly-yes", form: str = "6-9") -> FormResult:
    return FormResult(form, False, "20-29", tuple(ItemResult(item, VERDICT, half=word) for item in items))


def judged(parts: dict[str, str], form: str = "6-9") -> FormResult:
    """A check: part -> its word."""
    shares = tuple(Share((f"{part}:yes",), 0, word) for part, word in parts.items())
    return FormResult(form, False, "20-29", (ItemResult("check", VERDICT, shares=shares),))


def voted(*places: str, item: str = "vote", form: str = "6-9") -> FormResult:
    return FormResult(form, False, None, (ItemResult(item, VOTES, shares=tuple(Share((p,), 0) for p in places)),))


def hidden(*items: str, form: str = "6-9") -> FormResult:
    """What a group under the floor gets."""
    return FormResult(form, True, None, tuple(ItemResult(item, TALK, why="few-answers") for item in items))


def asked(
    step: str, opened: int, *, group: str = "a", results: tuple[FormResult, ...] = (), **changes: object
) -> Asked:
    """A sitting that is open for a day and published on the next."""
    plain = Asked(
        f"{step}-{group}-{opened}", group, step, day(opened), ("6-9",), seats=24, closed=day(opened + 1).date(),
        published=day(opened + 1).date(), published_at=day(opened + 1), shown=day(opened + 1).date(), enough=True,
        results=results,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def bare(planned: int = 1, *, groups: tuple[GroupIn, ...] = (GROUP,)) -> Facts:
    """A cycle that has just been started."""
    return Facts(
        "c", "egeskolen", "Pauserne", planned, reply_by=day(50).date(), at=START, questionnaire="pauser",
        decider="Lederen", open_to="Legepladsen", not_open="Penge", groups=groups,
    )  # fmt: skip


def complete(rung: int, *, groups: tuple[GroupIn, ...] = (GROUP,)) -> Facts:
    """Every piece of evidence up to this rung, and no more; planned as it was reached."""
    facts = replace(
        bare(rung, groups=groups),
        gate=frozenset(["room", "voice", "audience", "influence"]),
        asked=tuple(
            one for group in groups for one in (
                asked("answer", 10, group=group.key, seats=group.size, items=frozenset("uvwxyz")),
                asked("verdict", 100, group=group.key, results=(said_yes(LUNDY),)),
            )
        ),
        read=(day(12),),
        owed=(Owed("f", "finding", "I keder jer", day(13)), Owed("p", "proposal", "En gynge", day(15), "class")),
        replies=(Replied("f", "yes", day(20)), Replied("p", "partly", day(21))),
        told=tuple(Told(group.key, "adults", day(25)) for group in groups),
    )  # fmt: skip
    for extend in (_two, _three, _four, _five)[: rung - 1]:
        facts = extend(facts)
    return facts


def _two(facts: Facts) -> Facts:
    checks = tuple(asked("check", 16, group=g.key, results=(judged({"f": "mostly-yes"}),)) for g in facts.groups)
    return replace(
        facts,
        asked=facts.asked + checks,
        talks=tuple(Talked(f"answer-{g.key}-10", g.key, "screen", "", day(13)) for g in facts.groups),
        said=tuple(Said(f"s-{g.key}", g.key, f"answer-{g.key}-10", None, "class", day(13)) for g in facts.groups),
    )


def _three(facts: Facts) -> Facts:
    return replace(
        facts,
        asked=(
            *facts.asked, asked("choose", 3, results=(voted("pauser", item="theme"),)),
            asked("vote", 18, results=(voted("p", "q"),)),
        ),
        own=(Own("u", "chosen", False, False, "choose-a-3", None, day(5)),
             Own("v", "written", False, False, None, "meeting", day(5))),
        decisions=(Decided("d", "together", day(20), "p", None, "vote-a-18",
                           {"children": day(20), "adults": day(20)}),),
        actions=(Doing("x", "Vi bygger en gynge", "adults", "teachers", day(40).date(), day(22), "d",
                       (("done", day(39)),)),),
    )  # fmt: skip


def _four(facts: Facts) -> Facts:
    return replace(
        facts,
        mandates={"m": day(1)},
        decisions=(Decided("d", "children", day(20), "p", "m", "vote-a-18"),),
    )


def _five(facts: Facts) -> Facts:
    return replace(
        facts,
        asked=(*facts.asked, asked("after", 60, about="y")),
        actions=(*facts.actions, Doing("y", "Vi passer gyngen", "children", "helpers", day(50).date(), day(22), "d",
                                       (("begun", day(23)), ("done", day(45))))),
        told=(*facts.told, Told("a", "children", day(70))),
    )  # fmt: skip


def small(facts: Facts, *items: str) -> Facts:
    """The same with a group so small that the box says nothing of these items: the class says it together."""
    few = 6  # four of them are enough, and the box says nothing of four
    quiet = tuple(
        replace(one, seats=few, results=(hidden(*(i.item for form in one.results for i in form.items)),))
        if one.results else replace(one, seats=few)
        for one in facts.asked
    )
    marks = tuple(Marked(one.key, "6-9", item, "us", one.published_at or START) for one in quiet for item in items)
    talks = tuple(Talked(one.key, one.group, "circle", "", one.published_at or START) for one in quiet if one.results)
    groups = tuple(replace(group, size=few) for group in facts.groups)
    return replace(facts, groups=groups, asked=quiet, marks=marks, talks=facts.talks + talks)
