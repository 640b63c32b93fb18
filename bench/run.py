"""Speed and size of Voice beside the floor app, measured in one run on one machine: `make bench`.

The floor is the least that an app of the same framework can do and still take a questionnaire of twenty questions: a
page made once, and one durable transaction of twenty rows for each submission, through raw sqlite3 (floor_app.py).
Everything runs on loopback, in a temporary folder, one worker each, and is bounded in time and number.
Figures of different machines cannot be compared; the ratios of one run can.
"""

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import after_load
import box_cost
import servers
from filled import SEATS
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from servers import HERE, Contender

MOST_PER_SECOND = 2000  # tickets are made for at most this rate, so that nobody runs out
# Wide enough for the table where there is no terminal to ask (a log, a pipe).
console = Console(width=None if sys.stdout.isatty() else 120)


def main() -> int:
    asked = arguments()
    folder = Path(tempfile.mkdtemp(prefix="voice-bench-", dir=asked.dir))
    try:
        return measure(asked, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=15, help="of load in each round (at most 60)")
    parser.add_argument("--rounds", type=int, default=2, help="of all contenders in turn (at most 9)")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument(
        "--order",
        choices=["mixed", "class"],
        default="mixed",
        help="mixed: each next child is of any class; class: one class after the other",
    )
    parser.add_argument("--dir", default=None, help="where the temporary folder goes; a disk, not memory")
    parser.add_argument("--json", default=None, help="write every figure to this file too")
    asked = parser.parse_args()
    asked.seconds, asked.rounds = min(asked.seconds, 60), max(1, min(asked.rounds, 9))
    asked.clients = max(1, min(asked.clients, 256))
    return asked


def measure(asked: argparse.Namespace, folder: Path) -> int:
    sittings = min(math.ceil(MOST_PER_SECOND * asked.seconds * asked.rounds / SEATS), 6000)
    console.print(f"Opening {sittings} sittings of {SEATS} seats and making as many tickets for the floor ...")
    ours, filled = voice(folder, sittings, asked.order)
    floors = [servers.floor("floor granian", servers.GRANIAN, folder, sittings * SEATS)]
    if servers.has_uvicorn():
        floors.insert(0, servers.floor("floor uvicorn", servers.UVICORN, folder, sittings * SEATS))
    else:
        console.print("[bold]uvicorn is not installed: the reference floor is left out.[/]")
    contenders = [ours, *floors]

    figures: dict[str, object] = {}
    with servers.running(ours) as (port, _pid):
        questions = after_load.journey_from(port, filled["codes"][-1], ours.journey)
        sent, whole = after_load.page_bytes(f"http://127.0.0.1:{port}/s/{filled['codes'][-1]}")
        figures |= {"questions": questions, "page_sent": sent, "page_whole": whole}
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("load", total=asked.rounds * len(contenders))
        for number in range(asked.rounds):
            for contender in contenders if number % 2 == 0 else reversed(contenders):
                progress.update(task, description=f"round {number + 1}: {contender.name}")
                contender.runs.append(load(contender, asked, folder))
                progress.advance(task)
    figures["cold"] = after_load.cold_starts(contenders, 5)
    figures |= results_and_visit(ours, filled)
    figures["audit"] = audit(ours)
    figures["box_ms"], figures["rows_ms"] = box_cost.measure(folder)
    for contender in contenders:
        contender.bytes_after = servers.size_of(contender.database)
    report(contenders, figures, asked)
    if asked.json:
        runs = {contender.name: contender.runs for contender in contenders}
        Path(asked.json).write_text(json.dumps({"runs": runs, **figures}, indent=1))
    broken = [run["errors"] for contender in contenders for run in contender.runs if run["errors"]]
    if broken or figures["audit"]:
        console.print(f"[bold red]Something broke:[/] {broken} {figures['audit']}")
        return 1
    return 0


def voice(folder: Path, sittings: int, order: str) -> tuple[Contender, dict[str, list[str]]]:
    data, out = folder / "voice", folder / "filled.json"
    subprocess.run([sys.executable, str(HERE / "filled.py"), str(data), str(sittings), str(out)], check=True)
    filled = json.loads(out.read_text())
    tickets = filled["tickets"]
    if order == "mixed":  # one child of each class in turn
        tickets = [ticket for start in range(SEATS) for ticket in tickets[start::SEATS]]
    contender = Contender(
        "Voice",
        servers.OURS,
        {"VOICE_DATA": str(data)},
        f"/s/{filled['codes'][-1]}",
        data / "voice.db",
        tickets,
        folder / "voice.journey.json",
    )
    return contender, filled


def load(contender: Contender, asked: argparse.Namespace, folder: Path) -> dict[str, object]:
    """One round of load_client.py against a freshly started server; memory at rest is taken first."""
    tickets = folder / "tickets.txt"
    tickets.write_text("\n".join(contender.take(int(MOST_PER_SECOND * asked.seconds))))
    with servers.running(contender) as (port, pid):
        time.sleep(1)
        rest = servers.memory(pid)
        command = [
            sys.executable,
            str(HERE / "load_client.py"),
            "--port",
            str(port),
            "--journey",
            str(contender.journey),
        ]
        options = ["--tickets", str(tickets), "--clients", str(asked.clients), "--seconds", str(asked.seconds)]
        done = subprocess.run(
            [*command, *options, "--pids", str(pid)],
            capture_output=True,
            text=True,
            check=True,
            env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        )
    result = json.loads(done.stdout)
    return {**result, "rest_rss": rest[0], "rest_pss": rest[1]}


def results_and_visit(ours: Contender, filled: dict[str, list[str]]) -> dict[str, object]:
    """With the classes that answered first: they have answers; the last ones have free seats."""
    figures: dict[str, object] = {"visit": None, "shown": [], "shown_problem": ""}
    with servers.running(ours) as (port, _pid):
        figures["visit"] = after_load.first_visit(port, filled["codes"][-1])
        try:
            for n in range(4):
                figures["shown"] += after_load.close_to_shown(
                    port, filled["keys"][n : n + 1], filled["codes"][n : n + 1], str(filled["cookie"])
                )
                time.sleep(3)  # charts are drawn by a process of their own; let it end
        except (RuntimeError, OSError) as problem:
            figures["shown_problem"] = str(problem)
    return figures


def audit(ours: Contender) -> str:
    """Empty when the books balance after all that."""
    command = [servers.OURS[0], "audit"]
    done = subprocess.run(command, env=os.environ | ours.environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"voice audit: {(done.stdout + done.stderr)[-500:]}"


# -- the table ----------------------------------------------------------------------------------------------------


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
    sizes = [contender.bytes_after / max(1, sum(run["acked"] for run in contender.runs)) for contender in contenders]
    table.add_row(
        "database, bytes a submission", *(f"{v:,.0f}" for v in sizes), *(f"{sizes[0] / v:.2f}" for v in sizes[1:])
    )
    console.print(table)
    console.print(
        f"{'':2}other work on the machine, cores: "
        + ", ".join(f"{c.name} {median(c, lambda r: r['other_cores'] + r['steal_cores']):.2f}" for c in contenders)
        + "; client, cores: "
        + ", ".join(f"{c.name} {median(c, lambda r: r['client_cpu_share']):.2f}" for c in contenders)
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
    return statistics.median(get(run) for run in contender.runs)


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
    console.print(("[green]PASS[/]  " if good else "[bold red]over[/]  ") + text, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
