"""What `make bench` prints: one table, and each limit with PASS or over."""

import argparse
import statistics
import sys

from rich.console import Console
from rich.table import Table
from servers import Contender

MOST_OTHER_WORK = 0.25  # cores; runs that lost more to other work on the machine are left out, and said to be
# Wide enough for the table where there is no terminal to ask (a log, a pipe).
console = Console(width=None if sys.stdout.isatty() else 120)


def say(text: str) -> None:
    console.print(text, highlight=False)


def report(contenders: list[Contender], figures: dict, asked: argparse.Namespace) -> None:
    ours, reference = contenders[0], contenders[1]
    table = Table(
        title=f"{asked.clients} clients, {asked.rounds} rounds of {asked.seconds:g} s, one worker, order "
        f"{asked.order}, {figures['questions']} questions: medians"
    )
    table.add_column("")
    for contender in contenders:
        table.add_column(contender.name, justify="right")
    for floor in contenders[1:]:
        table.add_column(f"to {floor.name.removeprefix('floor ')}", justify="right")
    for label, get, digits in ROWS:
        values = [median(contender, get) for contender in contenders]
        table.add_row(label, *(f"{v:,.{digits}f}" for v in values), *(f"{values[0] / v:.2f}" for v in values[1:]))
    cold = [figures["cold"][contender.name] for contender in contenders]
    table.add_row("cold start to first page, s", *(f"{v:.2f}" for v in cold), *(f"{cold[0] / v:.2f}" for v in cold[1:]))
    grown = [figures["bytes"][contender.name] for contender in contenders]
    table.add_row(
        "database, bytes a submission", *(f"{v:,.0f}" for v in grown), *(f"{grown[0] / v:.2f}" for v in grown[1:])
    )
    console.print(table)
    for contender in contenders:
        left = len(contender.runs) - len(calm(contender))
        if left:
            lost = max(run["other_cores"] + run["steal_cores"] for run in contender.runs)
            which = "all of them, so they stand" if left == len(contender.runs) else "left out"
            say(
                f"{contender.name}: {left} of {len(contender.runs)} runs disturbed by other work "
                f"(up to {lost:.2f} cores): {which}"
            )
    limits(ours, reference, contenders[-1], figures)


ROWS = (
    ("submissions a second", lambda run: run["per_s"], 0),
    ("whole journey p50, ms", lambda run: run["journey_ms"]["p50"], 1),
    ("whole journey p99, ms", lambda run: run["journey_ms"]["p99"], 1),
    ("submit p50, ms", lambda run: run["submit_ms"]["p50"], 1),
    ("submit p99, ms", lambda run: run["submit_ms"]["p99"], 1),
    ("CPU seconds per 1,000", lambda run: run["server"]["cpu_s_per_1000"], 2),
    ("RSS at rest, MiB", lambda run: run["rest_rss"], 0),
    ("PSS at rest, MiB", lambda run: run["rest_pss"], 0),
    ("RSS peak, MiB", lambda run: run["server"]["peak_rss_mib"], 0),
    ("PSS peak, MiB", lambda run: run["server"]["peak_pss_mib"], 0),
)


def median(contender: Contender, get) -> float:
    """Of the runs that had the machine to themselves, or of all where none had."""
    return statistics.median(get(run) for run in calm(contender) or contender.runs)


def calm(contender: Contender) -> list[dict]:
    return [run for run in contender.runs if run["other_cores"] + run["steal_cores"] <= MOST_OTHER_WORK]


def limits(ours: Contender, reference: Contender, fastest: Contender, figures: dict) -> None:
    rate = ROWS[0][1]
    at_least("submissions a second", median(ours, rate), median(reference, rate), f"of {reference.name}")
    at_least("  the aim", median(ours, rate), median(fastest, rate), f"of {fastest.name}")
    cold = figures["cold"]
    at_most("cold start, s", cold[ours.name], 1.5 * cold[reference.name], "1.5 times the floor's", 2)
    visit = figures["visit"]
    if visit:
        asked_for = f"{visit['page_requests']:g} request(s)"
        at_most(f"first visit, bytes, {asked_for}", visit["page_bytes"], 30_000, "in a browser, everything")
        at_most("  the aim", visit["page_bytes"], 14_600, "the first ten packets")
    else:
        at_most("first visit, bytes, page only", figures["page_sent"], 30_000, "no browser here: only the page itself")
    grown = figures["bytes"]
    at_most("database, bytes a submission", grown[ours.name], 0.1 * grown[reference.name], "a tenth of answer rows")
    at_most("one sheet into its box, ms", figures["box_ms"], figures["rows_ms"], "twenty rows of counters", 3)
    if figures["shown"]:
        first, rest = figures["shown"][0], figures["shown"][1:]
        at_most("close to shown, s", statistics.median(rest), 0.3, "median of three classes", 2)
        at_most("  the first after a start", first, 0.3, "staff pages are loaded by it", 2)
    if figures["shown_problem"]:
        console.print(f"[bold red]over[/]  close to shown could not be measured: {figures['shown_problem']}")
    console.print("[green]PASS[/]  voice audit balances" if not figures["audit"] else "[bold red]over[/]  voice audit")


def at_least(what: str, value: float, limit: float, of: str) -> None:
    line(value >= limit, f"{what}: {value:,.0f}, at least {limit:,.0f} ({of}; {value / limit:.2f})")


def at_most(what: str, value: float, limit: float, of: str, digits: int = 0) -> None:
    line(value <= limit, f"{what}: {value:,.{digits}f}, at most {limit:,.{digits}f} ({of})")


def line(good: bool, text: str) -> None:
    say(("[green]PASS[/]  " if good else "[bold red]over[/]  ") + text)
