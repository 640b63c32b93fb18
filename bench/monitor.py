"""CPU and memory of a server while it is under load: a thread that samples process trees."""

import threading
from pathlib import Path

import psutil


class Monitor(threading.Thread):
    """CPU and memory of process trees, sampled."""

    def __init__(self, pids, every=0.5):
        super().__init__(daemon=True)
        self.roots, self.every, self.stop = pids, every, threading.Event()
        self.peak_rss = self.peak_pss = self.peak_n = 0
        self.cpu = {}

    def procs(self):
        for p in self.roots:
            try:
                root = psutil.Process(p)
                yield root
                yield from root.children(recursive=True)
            except psutil.NoSuchProcess:
                continue

    def sample(self, pss=False):
        rss = ps = n = 0
        for p in self.procs():
            try:
                with p.oneshot():
                    t = p.cpu_times()
                    self.cpu[(p.pid, p.create_time())] = t.user + t.system
                    rss += p.memory_info().rss
                n += 1
                if pss:
                    for line in Path(f"/proc/{p.pid}/smaps_rollup").read_text().splitlines():
                        if line.startswith("Pss:"):
                            ps += int(line.split()[1]) * 1024
                            break
            except (psutil.Error, OSError):
                continue
        self.peak_rss, self.peak_pss, self.peak_n = max(self.peak_rss, rss), max(self.peak_pss, ps), max(self.peak_n, n)

    def run(self):
        i = 0
        while not self.stop.wait(self.every):
            i += 1
            self.sample(pss=i % 6 == 0)
