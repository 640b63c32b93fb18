"""What a tablet holds: everything that the browser keeps for our site, so that two moments can be compared."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

from tests.browser.bad_net import BadNet

DUMP = """async () => {
  const digest = async bytes => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).join();
  const kept = {};
  for (const name of await caches.keys()) {
    const bundle = await caches.open(name);
    for (const request of await bundle.keys())
      kept[`${name} ${request.url}`] = await digest(await (await bundle.match(request)).arrayBuffer());
  }
  const stored = {};
  for (const { name, version } of await indexedDB.databases()) {
    const opened = indexedDB.open(name, version);
    const database = await new Promise(done => { opened.onsuccess = () => done(opened.result); });
    for (const table of database.objectStoreNames) {
      const rows = database.transaction(table).objectStore(table);
      const read = asked => new Promise(done => { asked.onsuccess = () => done(asked.result); });
      const [keys, values] = [await read(rows.getAllKeys()), await read(rows.getAll())];
      keys.forEach((key, i) => { stored[`${name} ${table} ${key}`] = JSON.stringify(values[i]); });
    }
    database.close();
  }
  const [local, session] = [{ ...localStorage }, { ...sessionStorage }];
  return { kept, stored, local, session, state: history.state, cookie: document.cookie };
}"""

# child/post.js waits 1.5 s for the net before it writes a sheet down. Where that matters a test gives it a minute: a
# machine that is busy with other tests is no slow net.
PATIENT = """() => {
  const later = setTimeout;
  window.setTimeout = (work, wait, ...more) => later(work, wait === 1500 ? 60000 : wait, ...more);
}"""


def dump(page: Page) -> dict[str, Any]:
    """kept: a hash of each page that works without a net; stored: rows; and whatever else a page can store."""
    found: dict[str, Any] = page.evaluate(DUMP)
    return found | {"cookies": page.context.cookies()}


def parcels(page: Page) -> list[list[str]]:
    """What waits to be sent: [path, body, name]."""
    return list(page.evaluate("post.parcels().then(all => all.map(parcel => parcel.slice(0, 3)))"))


def wait_until_kept(page: Page, code: str, kind: str = "sitting", seconds: float = 30) -> None:
    """Until the service worker has the pages of a sitting (or a day)."""
    asked = f"caches.open('{kind} {code}').then(kept => kept.match('/kept')).then(Boolean)"
    until = time.monotonic() + seconds
    while not (page.evaluate(f"caches.has('{kind} {code}')") and page.evaluate(asked)):
        if time.monotonic() > until:
            raise AssertionError(f"nothing kept after {seconds} s: {page.evaluate('caches.keys()')}")
        page.wait_for_timeout(50)


def wait_until_sent(page: Page, seconds: float = 30) -> None:
    """Until nothing waits on the tablet."""
    until = time.monotonic() + seconds
    while parcels(page):
        if time.monotonic() > until:
            raise AssertionError(f"{len(parcels(page))} still wait after {seconds} s")
        page.wait_for_timeout(100)


def let_through(net: BadNet, page: Page) -> None:
    """The net is back, and everything that waits goes."""
    net.down = False
    page.evaluate("post.flush()")
    wait_until_sent(page)
