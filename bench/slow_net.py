"""A slow net before a server: 400 ms to connect, 400 ms for each question and answer, 400 kbit/s, packet by packet.

What a browser's own developer tools call a slow net hands over a small page all at once, when its last byte would have
come. On a real one the first packets are drawn while the others are on their way, and that is what is measured here.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

ROUND_TRIP, BYTES_PER_SECOND, PACKET = 0.4, 50_000, 1_400


@contextmanager
def slow_net(port: int) -> Iterator[int]:
    """The port on which the server of this other port is far away."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def accept() -> None:
        while not over.is_set():
            try:
                near, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=carry, args=(near, port), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.close()


def carry(near: socket.socket, port: int) -> None:
    """One connection: what is asked goes on after half a round trip, what is answered comes in packets."""
    time.sleep(ROUND_TRIP)  # it takes one to connect
    with near, socket.create_connection(("127.0.0.1", port)) as far:
        near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=answers, args=(far, near), daemon=True).start()
        try:
            while asked := near.recv(65_536):
                time.sleep(ROUND_TRIP / 2)
                far.sendall(asked)
        except OSError:
            return


def answers(far: socket.socket, near: socket.socket) -> None:
    """Each packet takes its time; the first of an answer half a round trip more."""
    last = 0.0
    try:
        while packet := far.recv(PACKET):
            if time.perf_counter() - last > ROUND_TRIP / 2:
                time.sleep(ROUND_TRIP / 2)
            time.sleep(len(packet) / BYTES_PER_SECOND)
            near.sendall(packet)
            last = time.perf_counter()
    except OSError:
        return
