"""A page that is made and compressed once, and gets a few fresh bytes at its end for each child.

The ticket's nonce must be new in every page, and compressing 50 kB for every child would cost more than everything
else. Both formats allow what we need: after a flush a stream continues with an uncompressed block.
  brotli: RFC 7932 section 9.2 (a meta-block with ISUNCOMPRESSED, then an empty last one)
  gzip:   RFC 1951 section 3.2.4 (a stored block with BFINAL), RFC 1952 (CRC-32 and size at the end)
"""

from __future__ import annotations

import gzip
import struct
import threading
import zlib
from hashlib import sha256

import brotli

from voice.web.made_once import made_once

MOST_TAIL = 1 << 16
_ONE_AT_A_TIME = threading.Lock()  # a tenth of a second of work for each page: children who are answering come first


class Prepared:
    """body: the page up to the point where the fresh bytes go."""

    def __init__(self, body: bytes) -> None:
        self.plain = body
        self._crc = zlib.crc32(body)
        self._gzip = _gzip_start(body)
        # The first visitor gets a quick compression, later ones the best.
        self._brotli = brotli_start(body, quality=5)
        threading.Thread(target=self._compress_well, daemon=True).start()

    def _compress_well(self) -> None:
        with _ONE_AT_A_TIME:
            name = f"{sha256(self.plain).hexdigest()[:24]}.br"
            self._brotli = made_once(name, lambda: brotli_start(self.plain, quality=11))

    def with_tail(self, tail: bytes, accept_encoding: str) -> tuple[bytes, str]:
        """The whole page in the best encoding that is accepted, and that encoding's name ('' for none).

        Raises ValueError for an empty tail or one of more than 65,536 bytes.
        """
        if not 0 < len(tail) <= MOST_TAIL:
            raise ValueError(f"a tail of {len(tail)} bytes")
        if "br" in accept_encoding:
            header = ((len(tail) - 1) << 3 | 1 << 19).to_bytes(3, "little")
            return b"".join((self._brotli, header, tail, b"\x03")), "br"
        if "gzip" in accept_encoding and len(tail) < MOST_TAIL:
            stored = struct.pack("<BHH", 1, len(tail), len(tail) ^ 0xFFFF)
            end = struct.pack("<II", zlib.crc32(tail, self._crc), (len(self.plain) + len(tail)) & 0xFFFFFFFF)
            return b"".join((self._gzip, stored, tail, end)), "gzip"
        return self.plain + tail, ""


class Whole:
    """A page without fresh bytes, in each encoding."""

    def __init__(self, body: bytes) -> None:
        self._ready = {
            "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=9),
            "gzip": gzip.compress(body, 9, mtime=0),
            "": body,
        }

    def in_encoding(self, accept_encoding: str) -> tuple[bytes, str]:
        """The page in the best encoding that is accepted, and that encoding's name ('' for none)."""
        encoding = "br" if "br" in accept_encoding else "gzip" if "gzip" in accept_encoding else ""
        return self._ready[encoding], encoding


def brotli_start(body: bytes, quality: int) -> bytes:
    """The beginning of a stream, behind which an uncompressed end can come."""
    # short blocks are best for a page
    compressor = brotli.Compressor(mode=brotli.MODE_TEXT, quality=quality, lgblock=16)
    return compressor.process(body) + compressor.flush()  # type: ignore[no-any-return]


def _gzip_start(body: bytes) -> bytes:
    header = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return header + compressor.compress(body) + compressor.flush(zlib.Z_SYNC_FLUSH)
