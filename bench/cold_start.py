"""Seconds from starting a server's process to its first good page.
  cold_start.py --url http://127.0.0.1:8100/s --text 'I feel happy' --runs 3 -- uvicorn floor_app:app --port 8100
The command is started in a process group of its own, which is ended after each run.

One of the project's own measuring tools.
"""

import argparse
import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--url", required=True)
    ap.add_argument("--text", default="")
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--most", type=float, default=90)
    ap.add_argument("--label", default="")
    ap.add_argument("cmd", nargs=argparse.REMAINDER)
    args = ap.parse_args()
    cmd = args.cmd[1:] if args.cmd[:1] == ["--"] else args.cmd
    times = []
    for _ in range(args.runs):
        t0 = time.perf_counter()
        p = subprocess.Popen(cmd, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.perf_counter() - t0 < args.most:
                try:
                    body = urllib.request.urlopen(args.url, timeout=30).read().decode("utf-8", "replace")
                    if args.text in body:
                        times.append(time.perf_counter() - t0)
                        break
                except (urllib.error.URLError, ConnectionError, OSError):
                    pass
                time.sleep(0.01)
        finally:
            os.killpg(p.pid, signal.SIGTERM)
            try:
                p.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)
                p.wait()
            time.sleep(1)
    times.sort()
    print(
        json.dumps(
            {
                "label": args.label,
                "median_s": round(times[len(times) // 2], 2) if times else None,
                "all_s": [round(t, 2) for t in times],
            }
        )
    )


main()
