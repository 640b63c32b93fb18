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
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import after_load
import box_cost
import parents
import scoreboard
import screen
import servers
from filled import SEATS
from rich.progress import Progress
from servers import HERE, Contender
from table import console, report

MOST_PER_SECOND = 2000  # tickets are made for at most this rate, so that nobody runs out


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
    figures["bytes"] = sizes(asked, folder, [contender.name for contender in contenders])
    figures["parents"] = parents.measure(folder / "parents")
    report(contenders, figures, asked)
    parents.report(figures["parents"])
    (folder / "scoreboard").mkdir()
    figures["scoreboard"] = scoreboard.measure(folder / "scoreboard")
    scoreboard.report(figures["scoreboard"])
    figures["screen"] = screen.measure(folder / "screen")
    screen.report(figures["screen"])
    if asked.json:
        runs = {contender.name: contender.runs for contender in contenders}
        Path(asked.json).write_text(json.dumps({"runs": runs, **figures}, indent=1, default=asdict))
    broken = [run["errors"] for contender in contenders for run in contender.runs if run["errors"]]
    if broken or figures["audit"]:
        console.print(f"[bold red]Something broke:[/] {broken} {figures['audit']}")
        return 1
    return 0


def voice(folder: Path, sittings: int, order: str) -> tuple[Contender, dict[str, list[str]]]:
    data, out = folder / "voice", folder / "filled.json"
    folder.mkdir(exist_ok=True)
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


def sizes(asked: argparse.Namespace, folder: Path, names: list[str]) -> dict[str, float]:
    """Bytes that the database file grows by for each submission when classes are full, measured on files of their own.

    The tables themselves are left out; what opening the sittings and making the tickets costs is in it.
    """
    classes = 60
    grown: dict[str, float] = {}
    ours, _filled = voice(folder / "empty", 1, "class")
    empty = servers.size_of(ours.database)
    ours, filled = voice(folder / "size", classes + 1, "class")
    ours.first_page, ours.tickets = "/", ours.tickets[: classes * SEATS]
    with servers.running(ours) as (port, _pid):
        after_load.journey_from(port, filled["codes"][-1], ours.journey)
    rest = argparse.Namespace(**{**vars(asked), "seconds": 60})
    run = load(ours, rest, folder)
    grown[ours.name] = (servers.size_of(ours.database) - empty) / run["acked"]
    floor = servers.floor("floor size", servers.GRANIAN, folder, classes * SEATS)
    run = load(floor, rest, folder)
    return grown | dict.fromkeys(names[1:], servers.size_of(floor.database) / run["acked"])


def audit(ours: Contender) -> str:
    """Empty when the books balance after all that."""
    command = [servers.OURS[0], "audit"]
    done = subprocess.run(command, env=os.environ | ours.environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"voice audit: {(done.stdout + done.stderr)[-500:]}"


if __name__ == "__main__":
    sys.exit(main())
