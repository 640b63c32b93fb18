"""Closed-loop load client for survey systems: each of C clients takes a ticket, walks the
journey's steps on a fresh keep-alive connection, and starts over, until the time or the
tickets are up. Loopback only, bounded in time and count.

  load_client.py --port 8100 --journey journey.json --tickets tokens.txt --acked acked.txt \
                 --clients 32 --seconds 20 [--pids 123,456] [--out result.json]

journey.json: {"steps": [step, ...], "ack": {"status": 303, "location": "..."}}
step: {"name": "join", "method": "GET", "path": "/s?t={ticket}",
       "form": {"a": "b", "q{1..20}": "rand:1-5"},  explicit fields, or
       "fill": true,       fill in the form found in the last page: hidden inputs and the
                           pressed button as they are, one random non-empty choice per radio
                           group (with "form" and "drop" to override or leave out fields)
       "follow": true,     follow redirects, each a request of its own
       "submit": true,     this step's first response is timed as the submit
       "expect": 200, "text": "regex that must be in the body", "save": {"name": "regex(..)"}}
{ticket} and saved names can be used in path and form; a ticket written CODE:TICKET gives {code} too. A value
"one:a|b|c" is one of them at random, "rand:1-5" a number; path "@location" is the last
Location header, "@self" the address of the last page.
A submission is acknowledged when every step met its "expect"/"text".
--pids: the server's processes (their children are found): CPU seconds, peak of summed RSS
and PSS. The client reports its own CPU too: near 1.0 of a core it is the bottleneck.

One of the project's own measuring tools.
"""

import argparse
import asyncio
import collections
import html
import json
import os
import re
import resource
import time
import urllib.parse
from pathlib import Path

from filling import decode, expand, fill_form
from monitor import Monitor


class Bad(Exception):
    pass


class Conn:
    """One child's device: its own connection, its own cookies."""

    def __init__(self, host, port):
        self.host, self.port, self.r, self.w, self.jar = host, port, None, None, {}
        self.sent = self.got = self.requests = 0

    async def request(self, method, path, form=None):
        body = urllib.parse.urlencode(form).encode() if form is not None else b""
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            "Accept-Encoding: gzip, br",
            "Accept: text/html",
            "User-Agent: load_client",
        ]
        if self.jar:
            head.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.jar.items()))
        if form is not None:
            head += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
                f"Origin: http://{self.host}:{self.port}",
            ]
        data = ("\r\n".join(head) + "\r\n\r\n").encode() + body
        if self.w is None:
            self.r, self.w = await asyncio.open_connection(self.host, self.port, limit=1 << 20)
        self.w.write(data)
        raw = await self.r.readuntil(b"\r\n\r\n")
        lines = raw.decode("latin-1").split("\r\n")
        status, headers = int(lines[0].split(" ", 2)[1]), {}
        for line in lines[1:]:
            if line:
                k, _, v = line.partition(":")
                k, v = k.lower(), v.strip()
                headers[k] = v
                if k == "set-cookie":
                    name, _, val = v.split(";", 1)[0].partition("=")
                    self.jar[name.strip()] = val
        if headers.get("transfer-encoding", "").lower() == "chunked":
            parts = []
            while True:
                n = int((await self.r.readline()).split(b";")[0], 16)
                parts.append(await self.r.readexactly(n + 2))
                if n == 0:
                    break
            payload = b"".join(p[:-2] for p in parts)
        elif "content-length" in headers:
            payload = await self.r.readexactly(int(headers["content-length"]))
        elif status in (204, 304):
            payload = b""
        else:
            payload = await self.r.read()
            headers["connection"] = "close"
        self.requests += 1
        self.sent += len(data)
        self.got += len(raw) + len(payload)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return status, headers, payload

    def close(self):
        if self.w is not None:
            self.w.close()
            self.w = None


async def journey(args, spec, ticket, stats):
    c = Conn(args.host, args.port)
    names, page, here, location = dict(zip(("code", "ticket"), ticket.split(":"), strict=False)), "", "/", ""
    names.setdefault("ticket", ticket)
    t0 = time.perf_counter()
    try:
        for step in spec["steps"]:
            path = step["path"]
            path = location if path == "@location" else here if path == "@self" else path.format(**names)
            form = None
            method = step.get("method", "GET")
            if method == "POST":
                form = fill_form(page) if step.get("fill") else {}
                form.update(expand(step.get("form", {}), names))
                for d in step.get("drop", []):
                    form.pop(d, None)
            s0 = time.perf_counter()
            status, headers, payload = await c.request(method, path, form)
            took = time.perf_counter() - s0
            stats["step"][step["name"]].append(took)
            if step.get("submit"):
                stats["submit"].append(took)
            here = path
            hops = 0
            while step.get("follow") and status in (301, 302, 303, 307) and hops < 5:
                here = urllib.parse.urljoin(here, headers["location"])
                u = urllib.parse.urlsplit(here)
                here = u.path + ("?" + u.query if u.query else "")
                s0 = time.perf_counter()
                status, headers, payload = await c.request("GET", here)
                stats["step"][step["name"] + "+redirect"].append(time.perf_counter() - s0)
                hops += 1
            if "location" in headers:
                u = urllib.parse.urlsplit(urllib.parse.urljoin(here, headers["location"]))
                location = u.path + ("?" + u.query if u.query else "")
            if status != step.get("expect", 200):
                raise Bad(f"{step['name']}: status {status}")
            if step.get("text") or step.get("save") or step.get("keep"):
                page = decode(payload, headers.get("content-encoding", ""))
                if step.get("text") and not re.search(step["text"], page):
                    if args.debug:
                        Path(args.debug).write_text(page)
                    raise Bad(f"{step['name']}: text not found")
                for k, rx in step.get("save", {}).items():
                    m = re.search(rx, page)
                    if not m:
                        raise Bad(f"{step['name']}: {k} not found")
                    names[k] = html.unescape(m[1])
        stats["whole"].append(time.perf_counter() - t0)
        stats["acked"].append(ticket)
        stats["bytes"] += c.got
        stats["requests"] += c.requests
        stats["t_ack"].append(time.perf_counter())
    except (Bad, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, KeyError) as e:
        stats["errors"][f"{type(e).__name__}: {e}"[:120]] += 1
        if stats["errors"].total() > args.max_errors:
            stats["stop"] = True
    finally:
        c.close()


async def client(args, spec, tickets, stats, end):
    while time.perf_counter() < end and not stats["stop"]:
        try:
            ticket = next(tickets)
        except StopIteration:
            stats["ran_out"] = True
            return
        await journey(args, spec, ticket, stats)


def machine():
    """Seconds since boot that all cores were (busy, stolen by the host)."""
    try:
        v = [int(x) / os.sysconf("SC_CLK_TCK") for x in Path("/proc/stat").read_text().partition("\n")[0].split()[1:9]]
    except OSError:
        return 0.0, 0.0
    user, nice, system, idle, iowait, irq, softirq, steal = v
    return user + nice + system + irq + softirq, steal


def pct(xs, p):
    xs = sorted(xs)
    return round(1000 * xs[min(len(xs) - 1, int(p / 100 * len(xs)))], 2) if xs else None


async def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--host", default="127.0.0.1", choices=["127.0.0.1", "localhost", "::1"])
    ap.add_argument("--port", type=int, required=True)
    ap.add_argument("--journey", required=True)
    ap.add_argument("--tickets", required=True, help="file of tickets, or a number: that many journeys without one")
    ap.add_argument("--skip", type=int, default=0, help="tickets to pass over (already used)")
    ap.add_argument("--acked")
    ap.add_argument("--clients", type=int, default=32)
    ap.add_argument("--seconds", type=float, default=20)
    ap.add_argument("--max-errors", type=int, default=500)
    ap.add_argument("--pids", default="")
    ap.add_argument("--label", default="")
    ap.add_argument("--debug")
    ap.add_argument("--out")
    args = ap.parse_args()
    args.seconds = min(args.seconds, 120)
    spec = json.loads(Path(args.journey).read_text())
    tickets = (
        [f"n{i}" for i in range(int(args.tickets))]
        if args.tickets.isdigit()
        else Path(args.tickets).read_text().split()
    )[args.skip :]
    it = iter(tickets)
    stats = {
        "step": collections.defaultdict(list),
        "submit": [],
        "whole": [],
        "acked": [],
        "t_ack": [],
        "bytes": 0,
        "requests": 0,
        "errors": collections.Counter(),
        "stop": False,
        "ran_out": False,
    }
    mon = Monitor([int(p) for p in args.pids.split(",") if p]) if args.pids else None
    if mon:
        mon.sample(pss=True)
        before = dict(mon.cpu)
        mon.start()
    m0 = machine()
    me0 = resource.getrusage(resource.RUSAGE_SELF)
    t0 = time.perf_counter()
    end = t0 + args.seconds
    await asyncio.gather(*(client(args, spec, it, stats, end) for _ in range(args.clients)))
    wall = time.perf_counter() - t0
    me1 = resource.getrusage(resource.RUSAGE_SELF)
    m1 = machine()
    mine = me1.ru_utime + me1.ru_stime - me0.ru_utime - me0.ru_stime
    n = len(stats["acked"])
    res = {
        "label": args.label,
        "clients": args.clients,
        "wall_s": round(wall, 2),
        "acked": n,
        "per_s": round(n / wall, 1),
        "errors": dict(stats["errors"]),
        "ran_out": stats["ran_out"],
        "submit_ms": {f"p{p}": pct(stats["submit"], p) for p in (50, 95, 99)},
        "journey_ms": {f"p{p}": pct(stats["whole"], p) for p in (50, 95, 99)},
        "step_p50_ms": {k: pct(v, 50) for k, v in stats["step"].items()},
        "requests_per_journey": round(stats["requests"] / n, 2) if n else None,
        "bytes_in_per_journey": round(stats["bytes"] / n) if n else None,
        "client_cpu_share": round(mine / wall, 2),
        "steal_cores": round((m1[1] - m0[1]) / wall, 2),
    }
    if mon:
        mon.stop.set()
        mon.join()
        mon.sample(pss=True)
        cpu = sum(v - before.get(k, 0) for k, v in mon.cpu.items())
        res["server"] = {
            "cpu_s": round(cpu, 2),
            "cpu_s_per_1000": round(1000 * cpu / n, 2) if n else None,
            "cores_used": round(cpu / wall, 2),
            "peak_rss_mib": round(mon.peak_rss / 2**20, 1),
            "peak_pss_mib": round(mon.peak_pss / 2**20, 1),
            "processes": mon.peak_n,
        }
        # what neither this client nor the server used: other work on the machine (and the kernel's)
        res["other_cores"] = round((m1[0] - m0[0] - mine - cpu) / wall, 2)
    if args.acked:
        with open(args.acked, "a") as f:
            f.writelines(t + "\n" for t in stats["acked"])
    print(json.dumps(res))
    if args.out:
        with open(args.out, "a") as f:
            f.write(json.dumps(res) + "\n")


if __name__ == "__main__":
    try:
        import uvloop

        uvloop.run(main())
    except ImportError:
        asyncio.run(main())
