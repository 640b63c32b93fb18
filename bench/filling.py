"""How the load client reads a page and fills in its form."""

import collections
import html
import random
import re
import zlib

import brotli

INPUT = re.compile(r"<(input|button)\b([^>]*)>", re.I)
ATTR = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")


def decode(body: bytes, enc: str) -> str:
    if enc == "gzip":
        body = zlib.decompress(body, 31)
    elif enc == "deflate":
        body = zlib.decompress(body)
    elif enc == "br":
        body = brotli.decompress(body)
    return body.decode("utf-8", "replace")


def fill_form(page: str) -> dict:
    fields, radios = {}, collections.defaultdict(list)
    for tag, raw in INPUT.findall(page):
        a = {m[0].lower(): html.unescape(m[1] or m[2] or m[3]) for m in ATTR.findall(raw)}
        name, kind = a.get("name"), a.get("type", "text").lower()
        if not name or "disabled" in a:
            continue
        if kind == "radio":
            if a.get("value"):
                radios[name].append(a["value"])
        elif tag.lower() == "input" and kind == "hidden":
            fields.setdefault(name, a.get("value", ""))
        elif kind == "submit" and "value" in a:
            fields.setdefault(name, a["value"])
    for name, values in radios.items():
        fields[name] = random.choice(values)
    return fields


def expand(form: dict, names: dict) -> dict:
    out = {}
    for k, v in form.items():
        m = RANGE.search(k)
        keys = [RANGE.sub(str(i), k, count=1) for i in range(int(m[1]), int(m[2]) + 1)] if m else [k]
        for key in keys:
            val = v
            if v.startswith("one:"):
                val = random.choice(v[4:].split("|"))
            elif v.startswith("rand:"):
                lo, hi = v[5:].split("-")
                val = str(random.randint(int(lo), int(hi)))
            out[key] = val.format(**names) if "{" in val else val
    return out
