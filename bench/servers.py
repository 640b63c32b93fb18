"""The servers that are measured: ours as `voice serve` starts it, and the floor app under two servers."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent


@dataclass
class Contender:
    """One server: how it is started on a port, where its first page is, its database, and its tickets."""

    name: str
    command: list[str]  # {port} is filled in
    environment: dict[str, str]
    first_page: str
    database: Path
    tickets: list[str]
    journey: Path
    used: int = 0
    runs: list[dict[str, object]] = field(default_factory=list)

    def take(self, most: int) -> list[str]:
        """Tickets that nobody has used yet."""
        taken = self.tickets[self.used : self.used + most]
        self.used += len(taken)
        return taken

    def on(self, port: int) -> list[str]:
        return [part.format(port=port) for part in self.command]


def floor(name: str, server: Sequence[str], folder: Path, tickets: int) -> Contender:
    """The floor app with raw sqlite3 and one durable transaction of twenty rows for each submission."""
    from floor_store import DDL, sqlite_connect

    path = folder / f"{name.replace(' ', '-')}.db"
    names = [os.urandom(9).hex() for _ in range(tickets)]
    connection = sqlite_connect(str(path), "FULL")
    connection.executescript(DDL)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO ticket VALUES (?,1,0)", [(name,) for name in names])
    connection.execute("COMMIT")
    connection.close()
    environment = {"FLOOR_MODE": "sqlite-full", "FLOOR_DB": str(path), "PYTHONPATH": str(HERE)}
    return Contender(name, list(server), environment, "/s", path, names, HERE / "floor.journey.json")


def has_uvicorn() -> bool:
    return (
        subprocess.run(
            [sys.executable, "-c", "import uvicorn, httptools, uvloop"], capture_output=True, check=False
        ).returncode
        == 0
    )


UVICORN = [
    sys.executable,
    "-m",
    "uvicorn",
    "floor_app:app",
    "--host",
    "127.0.0.1",
    "--port",
    "{port}",
    "--no-access-log",
    "--log-level",
    "warning",
    "--loop",
    "uvloop",
    "--http",
    "httptools",
]
GRANIAN = [
    str(BIN / "granian"),
    "--interface",
    "asgi",
    "--workers",
    "1",
    "--host",
    "127.0.0.1",
    "--port",
    "{port}",
    "--no-access-log",
    "--log-level",
    "warning",
    "floor_app:app",
]
OURS = [str(BIN / "voice"), "serve", "--host", "127.0.0.1", "--port", "{port}", "--workers", "1"]


@contextmanager
def running(contender: Contender) -> Iterator[tuple[int, int]]:
    """(port, pid) of the started server, after its first page has been fetched a few times."""
    port = free_port()
    process = spawn(contender, port)
    try:
        wait_for(f"http://127.0.0.1:{port}{contender.first_page}", process)
        yield port, process.pid
    finally:
        end(process)


def spawn(contender: Contender, port: int) -> subprocess.Popen[bytes]:
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    inherited = ours.pop("PYTHONPATH", "")
    environment = ours | contender.environment
    if inherited:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [environment.get("PYTHONPATH", ""), inherited]))
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(contender.on(port), env=environment, start_new_session=True, **quiet)


def wait_for(url: str, process: subprocess.Popen[bytes], most: float = 60) -> None:
    until = time.perf_counter() + most
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                response.read()
                return
        except (urllib.error.URLError, ConnectionError, OSError):
            time.sleep(0.005)
    raise RuntimeError(f"no page at {url}")


def end(process: subprocess.Popen[bytes]) -> None:
    """The server's own process group, and nothing else."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def memory(pid: int) -> tuple[float, float]:
    """(RSS, PSS) in MiB, summed over the server's processes."""
    root = psutil.Process(pid)
    infos = [process.memory_full_info() for process in (root, *root.children(recursive=True))]
    return sum(i.rss for i in infos) / 2**20, sum(i.pss for i in infos) / 2**20


def size_of(database: Path) -> int:
    """Bytes of the database file after everything in the log has been moved into it."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return database.stat().st_size


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
