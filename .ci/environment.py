"""Makes .venv from requirements-dev.txt. Needs only Python 3.11 with venv; `make setup` runs it.

Each package is checked against the hash in the lock. Where packages come from is pip's own setting, not ours.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

LOCK = Path("requirements-dev.txt")
VENV = Path(".venv")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main(stamp: Path) -> int:
    began = time.monotonic()
    try:
        make_venv()
        install_lock()
        step("Voice itself")
        run("-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", ".")
        step("compiling modules and words")
        run("-m", "compileall", "-q", "voice")
        run("-c", "from voice.language import compile_all; compile_all()")
    except Failed as failure:
        print(f"\nThe environment was not made: {failure}", file=sys.stderr)
        return 1
    stamp.touch()
    step(f"ready after {time.monotonic() - began:.0f} s")
    return 0


class Failed(Exception):
    """What went wrong, in words for the person at the keyboard."""


def make_venv() -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    if PYTHON.exists() and works(PYTHON):
        step("using .venv as it is")
        return
    step(f"making .venv with Python {version}")
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian keeps it in a package of its own
        import venv  # noqa: PLC0415
    except ImportError:
        raise Failed("this Python has no venv. On Debian and Ubuntu: apt install python3-venv") from None
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)


def works(python: Path) -> bool:
    """A folder that has been moved or whose Python is gone is made anew."""
    asked = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode == 0


def install_lock() -> None:
    """Runs pip and turns its talk into one bar; all of it is shown if pip fails."""
    expected = len(set(re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(), re.MULTILINE)))
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input", "--progress-bar", "off"]
    talk, seen = [], 0
    process = subprocess.Popen(
        [*command, "-r", LOCK], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        talk.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            bar(seen, expected, "packages")
        elif line.startswith("Installing collected"):
            bar(expected, expected, "packages, unpacking them")
    if process.wait():
        raise Failed("pip could not install the packages:\n" + "".join(talk[-25:]))
    bar(expected, expected, "packages", end="\n")


def run(*arguments: str) -> None:
    done = subprocess.run(
        [PYTHON, *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        last = (done.stdout + done.stderr).splitlines()[-15:]
        raise Failed("\n".join([" ".join(arguments), *last]))


def step(text: str) -> None:
    print(f"== setup: {text}", flush=True)


def bar(done: int, of: int, what: str, end: str = "") -> None:
    """One line that fills up on a terminal; in a log, a line for every twentieth package."""
    width = 30
    filled = width * min(done, of) // max(of, 1)
    text = f"   [{'#' * filled}{'.' * (width - filled)}] {min(done, of)}/{of} {what}"
    if sys.stdout.isatty():
        print(f"\r{text:<70}", end=end, flush=True)
    elif end or done % 20 == 0:
        print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
