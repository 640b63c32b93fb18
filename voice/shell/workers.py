"""What makes a worker of granian's stop when it is told to, and be known to have stopped.

Two gaps of granian's are closed here, both of which the keeper of a busy machine would see as ten lost seconds or as a
warning that is not true. They lie in how it starts a process and waits for one, so they are mended where a worker is
made; see Announced in voice.shell.serving.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

TOLD = {signal.SIGTERM}  # how the server tells a worker to stop


def target_that_stops(target: Callable[..., None]) -> Callable[..., None]:
    """What a worker runs, so that it also stops while it is still loading.

    A worker is a fork of the server and begins with the server's own signal handlers, which do nothing in it: it took
    SIGTERM for a word to the server, loaded to the end, and had to be killed when its time was up.
    """
    return partial(_run, target)


def _run(target: Callable[..., None], *arguments: Any) -> None:
    if _in_main_thread():  # elsewhere the workers are threads of the server, and signals are none of their business
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until the worker's event loop takes it over
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
    target(*arguments)


def watched(worker: Any) -> Any:
    """The same worker, with a watcher of ours, who alone waits for its end; whoever joins the worker joins the watcher.

    Granian lets two threads wait for one process. The system tells only one of them that it has ended; the other hears
    that there is no such process, which multiprocessing takes for "not started yet", so the worker is called alive.
    Granian gives the first thread a millisecond to say better. On a busy machine that is too little, and the log says
    that a worker "refused to gracefully stop" which had ended by itself a moment ago.
    """
    watcher = threading.Thread(target=worker._watcher)
    worker._watch, worker.join = watcher.start, watcher.join
    worker.start = partial(_start, worker.start)
    return worker


def _start(start: Callable[[], None]) -> None:
    """Forks with SIGTERM held back, so that one which comes at once is not lost before _run can take it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, TOLD) if _in_main_thread() else None
    try:
        start()
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
