"""Storage variants of the floor app. Each has submit(token, answers) -> bool,
true only after the commit; false when the ticket is unknown or already used.

A response gets a random 62-bit number and nothing else that could order it:
no clock, no address, no sequence, no link to the ticket.

One of the project's own measuring tools.
"""

import asyncio
import queue
import secrets
import sqlite3
import threading

CLASS_ID = 1
DDL = """
CREATE TABLE IF NOT EXISTS ticket (token TEXT PRIMARY KEY, class_id INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (response_id BIGINT NOT NULL, class_id INTEGER NOT NULL,
  question SMALLINT NOT NULL, choice SMALLINT NOT NULL, PRIMARY KEY (response_id, question)) WITHOUT ROWID;
"""


def new_id() -> int:
    return secrets.randbits(62)


# ---------------------------------------------------------------- raw sqlite3
def sqlite_connect(path: str, sync: str) -> sqlite3.Connection:
    con = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    con.execute("PRAGMA journal_mode=WAL")
    con.execute(f"PRAGMA synchronous={sync}")
    con.execute("PRAGMA busy_timeout=5000")
    return con


def _sqlite_one(con, token, answers) -> bool:
    if con.execute("UPDATE ticket SET used=1 WHERE token=? AND used=0", (token,)).rowcount != 1:
        return False
    rid = new_id()
    con.executemany("INSERT INTO answer VALUES (?,?,?,?)", [(rid, CLASS_ID, q, c) for q, c in enumerate(answers, 1)])
    return True


class SqliteDirect:
    """One transaction per submission, on the event loop itself."""

    def __init__(self, path, sync):
        self.con = sqlite_connect(path, sync)

    async def start(self): ...

    async def submit(self, token, answers):
        con = self.con
        con.execute("BEGIN IMMEDIATE")
        try:
            ok = _sqlite_one(con, token, answers)
            con.execute("COMMIT" if ok else "ROLLBACK")
            return ok
        except BaseException:
            con.execute("ROLLBACK")
            raise


class SqliteGroup:
    """A writer thread commits what has queued up in one transaction, then acknowledges all of it."""

    def __init__(self, path, sync, most=64):
        self.path, self.sync, self.most, self.q = path, sync, most, queue.SimpleQueue()

    async def start(self):
        self.loop = asyncio.get_running_loop()
        threading.Thread(target=self._run, daemon=True).start()

    async def submit(self, token, answers):
        fut = self.loop.create_future()
        self.q.put((fut, token, answers))
        return await fut

    def _run(self):
        con = sqlite_connect(self.path, self.sync)
        while True:
            batch = [self.q.get()]
            while len(batch) < self.most and not self.q.empty():
                batch.append(self.q.get())
            con.execute("BEGIN IMMEDIATE")
            results = [(f, _sqlite_one(con, t, a)) for f, t, a in batch]
            con.execute("COMMIT")
            self.loop.call_soon_threadsafe(lambda r=results: [f.set_result(ok) for f, ok in r if not f.done()])


def make(mode: str, path: str):
    return {
        "sqlite-full": lambda: SqliteDirect(path, "FULL"),
        "sqlite-full-group": lambda: SqliteGroup(path, "FULL"),
    }[mode]()
