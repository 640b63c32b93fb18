"""Weighs a respondent's visit in headless Chromium, over CDP, each run in a fresh profile.

  weigh.py --label floor --url 'http://127.0.0.1:8100/s?t={ticket}' --tickets tokens.txt --skip 100 \
           --radios 100 --submit 'button' --done 'Thank you' [--join URL --ticket-field SEL --join-button SEL] \
           [--next SEL]  [--runs 3] [--axe axe.min.js] [--no-throttle] [--out weigh.jsonl]

Free run: bytes over the wire (response headers and bodies as encoded), requests, JavaScript
loaded and executed (precise coverage), peak JS heap, for the question page alone and for the
whole journey (join, answer, thank-you), and axe-core's violations.
Throttled run (cold cache): CPU x6, 400 ms latency, 400 kbit/s both ways, put on each request by
CDP: connection set-up and TCP slow start are not modelled, so real figures are a bit worse.
  fcp    first contentful paint
  ready  all --radios inputs are in the document
  tti    max(fcp, DOMContentLoaded, end of the last task over 50 ms before 5 s without such a
         task and with at most 2 requests under way)
  tbt    the part over 50 ms of each such task between fcp and tti

One of the project's own measuring tools.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from wire import Wire, used_bytes

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INIT = """(() => {
  const s = window.__w = {long: [], fcp: null, ready: null, want: %d};
  try { new PerformanceObserver(l => l.getEntries().forEach(e => s.long.push([e.startTime, e.duration])))
    .observe({type: 'longtask', buffered: true}); } catch (e) {}
  try { new PerformanceObserver(l => l.getEntries().forEach(e => {
    if (e.name === 'first-contentful-paint') s.fcp = e.startTime; }))
    .observe({type: 'paint', buffered: true}); } catch (e) {}
  const look = () => { if (s.ready === null && document.querySelectorAll('input[type=radio]').length >= s.want)
    s.ready = performance.now(); };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
  addEventListener('DOMContentLoaded', look);
})();"""


def settle(page, wire, quiet=0.8, most=20):
    t0 = last = time.perf_counter()
    seen = (wire.n, len(wire.open))
    while time.perf_counter() - t0 < most:
        page.wait_for_timeout(50)
        now = (wire.n, len(wire.open))
        if now != seen:
            seen, last = now, time.perf_counter()
        if not wire.open and time.perf_counter() - last > quiet:
            return


def answer(page):
    """Choose one answer of every radio group, as a person would: by clicking."""
    page.evaluate("""() => { const done = new Set();
      for (const r of document.querySelectorAll('input[type=radio]')) {
        if (!r.name || done.has(r.name) || r.disabled || r.value === '') continue;
        done.add(r.name); r.click(); } }""")


def axe(page, src):
    page.evaluate(src)
    res = page.evaluate(
        "async () => { const r = await axe.run(document); return r.violations.map("
        "v => [v.id, v.impact, v.nodes.length]); }"
    )
    return {"violations": len(res), "nodes": sum(r[2] for r in res), "rules": {r[0]: f"{r[1]} x{r[2]}" for r in res}}


def free_run(pw, args, ticket):
    prof = tempfile.mkdtemp()
    ctx = pw.chromium.launch_persistent_context(
        prof, executable_path=args.chromium, headless=False, args=FLAGS, viewport={"width": 412, "height": 823}
    )
    try:
        page = ctx.pages[0] if ctx.pages else ctx.new_page()
        cdp = ctx.new_cdp_session(page)
        wire, lengths, heap = Wire(cdp), {}, [0]
        cdp.on("Debugger.scriptParsed", lambda e: lengths.__setitem__(e["scriptId"], (e["url"], e["length"])))
        for d in ("Network", "Performance", "Profiler", "Debugger", "Page"):
            cdp.send(d + ".enable")
        cdp.send("Profiler.startPreciseCoverage", {"callCount": False, "detailed": True})

        def beat():
            m = {x["name"]: x["value"] for x in cdp.send("Performance.getMetrics")["metrics"]}
            heap[0] = max(heap[0], m["JSHeapUsedSize"])
            return m

        out = {}
        page.add_init_script(INIT % args.radios)
        if args.join:
            page.goto(args.join.format(ticket=ticket), wait_until="commit")
            settle(page, wire)
            out["join_bytes"], out["join_requests"] = wire.bytes, wire.n
            page.fill(args.ticket_field, ticket)
            page.click(args.join_button)
        else:
            page.goto(args.url.format(ticket=ticket), wait_until="commit")
        t0 = time.perf_counter()
        while time.perf_counter() - t0 < 30:
            beat()
            if (
                page.evaluate("document.querySelectorAll('input[type=radio]').length") >= args.radios
                and page.evaluate("document.readyState") == "complete"
            ):
                break
            page.wait_for_timeout(30)
        settle(page, wire)
        beat()
        out["page_bytes"] = wire.bytes - out.get("join_bytes", 0)
        out["page_requests"] = wire.n - out.get("join_requests", 0)
        out["page_by_type"] = {k: {"n": v[0], "bytes": v[1]} for k, v in wire.by.items()}
        out["dom_nodes"] = page.evaluate("document.querySelectorAll('*').length")
        answer(page)
        page.wait_for_timeout(200)
        beat()
        out["heap_page"] = int(heap[0])
        cov = cdp.send("Profiler.takePreciseCoverage")["result"]
        own = [
            c
            for c in cov
            if c["url"]
            and not c["url"].startswith(("extensions::", "pptr:", "debugger:"))
            and "__playwright" not in c["url"]
        ]
        out["js_loaded"] = sum(lengths.get(c["scriptId"], ("", 0))[1] for c in own)
        out["js_executed"] = sum(used_bytes(c["functions"]) for c in own)
        cdp.send("Profiler.stopPreciseCoverage")
        if args.done:
            if args.next:
                page.click(args.next)
            page.click(args.submit)
            page.wait_for_function(
                "t => document.body && document.body.innerText.includes(t)", arg=args.done, timeout=30000
            )
            settle(page, wire)
            beat()
            out["journey_bytes"], out["journey_requests"] = wire.bytes, wire.n
            if args.axe:
                out["axe_done"] = axe(page, Path(args.axe).read_text())
        out["heap_peak"] = int(heap[0])
        out["websockets"] = wire.ws
        return out
    finally:
        ctx.close()
        shutil.rmtree(prof, ignore_errors=True)


def axe_run(pw, args, ticket):
    prof = tempfile.mkdtemp()
    ctx = pw.chromium.launch_persistent_context(
        prof, executable_path=args.chromium, headless=False, args=FLAGS, viewport={"width": 412, "height": 823}
    )
    try:
        page = ctx.pages[0]
        page.goto(args.url.format(ticket=ticket), wait_until="load")
        page.wait_for_function("n => document.querySelectorAll('input[type=radio]').length >= n", arg=args.radios)
        page.wait_for_timeout(500)
        if args.shot:
            page.screenshot(path=args.shot)
        return axe(page, Path(args.axe).read_text())
    finally:
        ctx.close()
        shutil.rmtree(prof, ignore_errors=True)


def slow_run(pw, args, ticket):
    prof = tempfile.mkdtemp()
    ctx = pw.chromium.launch_persistent_context(
        prof, executable_path=args.chromium, headless=False, args=FLAGS, viewport={"width": 412, "height": 823}
    )
    try:
        page = ctx.pages[0]
        cdp = ctx.new_cdp_session(page)
        wire = Wire(cdp)
        cdp.send("Network.enable")
        cdp.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
        )
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.add_init_script(INIT % args.radios)
        page.goto(args.url.format(ticket=ticket), wait_until="commit", timeout=120000)
        t0 = time.perf_counter()
        calm = time.perf_counter()
        n_long = -1
        while time.perf_counter() - t0 < 90:
            page.wait_for_timeout(250)
            try:
                s = page.evaluate("({n: __w.long.length, r: __w.ready, f: __w.fcp})")
            except Exception:
                continue
            if s["n"] != n_long or len(wire.open) > 2 or s["r"] is None or s["f"] is None:
                n_long, calm = s["n"], time.perf_counter()
            if time.perf_counter() - calm > 5.5:
                break
        s = page.evaluate(
            "({w: __w, dcl: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,"
            "load: performance.getEntriesByType('navigation')[0].loadEventEnd})"
        )
        w = s["w"]
        ends = [a + d for a, d in w["long"]]
        tti = max([w["fcp"] or 0, s["dcl"], *ends])
        tbt = sum(max(0, d - 50) for a, d in w["long"] if a + d > (w["fcp"] or 0))
        return {
            "fcp_s": w["fcp"] / 1000 if w["fcp"] else None,
            "ready_s": w["ready"] / 1000 if w["ready"] else None,
            "tti_s": tti / 1000,
            "tbt_s": tbt / 1000,
            "load_s": s["load"] / 1000,
        }
    finally:
        ctx.close()
        shutil.rmtree(prof, ignore_errors=True)


def med(runs):
    out = {}
    for k, v in runs[0].items():
        vals = [r[k] for r in runs if isinstance(r.get(k), (int, float))]
        out[k] = round(statistics.median(vals), 3) if vals else v
        if vals and k.endswith("_s"):
            out[k + "_all"] = [round(x, 2) for x in vals]
    return out


def main():
    ap = argparse.ArgumentParser(formatter_class=argparse.RawDescriptionHelpFormatter, description=__doc__)
    ap.add_argument("--label", required=True)
    ap.add_argument("--url", required=True)
    ap.add_argument("--join")
    ap.add_argument("--ticket-field", default="#t")
    ap.add_argument("--join-button", default="button")
    ap.add_argument("--tickets")
    ap.add_argument("--skip", type=int, default=0)
    ap.add_argument("--radios", type=int, default=100)
    ap.add_argument("--submit", default="button")
    ap.add_argument("--next")
    ap.add_argument("--done", default="")
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--axe")
    ap.add_argument("--shot")
    ap.add_argument("--no-throttle", action="store_true")
    ap.add_argument("--chromium", default="/usr/bin/chromium")
    ap.add_argument("--out")
    args = ap.parse_args()
    toks = iter(Path(args.tickets).read_text().split()[args.skip :]) if args.tickets else iter(["x"] * 99)
    with sync_playwright() as pw:
        free = [free_run(pw, args, next(toks)) for _ in range(args.runs)]
        slow = [] if args.no_throttle else [slow_run(pw, args, next(toks)) for _ in range(args.runs)]
        res = {"label": args.label, **med(free), **(med(slow) if slow else {})}
        if args.axe:
            res["axe_page"] = axe_run(pw, args, next(toks))
    print(json.dumps(res))
    if args.out:
        with open(args.out, "a") as f:
            f.write(json.dumps(res) + "\n")


if __name__ == "__main__":
    main()
