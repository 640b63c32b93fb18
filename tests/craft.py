"""The craft of a page: what every HTML answer of ours must have, checked on each one that a test fetches.

`client` (tests.conftest) is a Client, so this happens by itself; for HTML from elsewhere call look_at(html).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node
from starlette.applications import Starlette
from starlette.testclient import TestClient

CONTROLS = "input, select, textarea"
UNLABELLED_TYPES = ("hidden", "submit", "reset", "button", "image")
IDREFS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage")
ADDRESSES = ("src", "href", "action", "formaction", "poster", "hx-get", "hx-post", "hx-put", "hx-delete")
# What htmx takes as a target besides a CSS selector.
HTMX_WORDS = re.compile(r"^(this|closest |find |next|previous|body$|document$|window$)")
EVAL_IN_HTMX = re.compile(r"^(js|javascript):")


class Craft(AssertionError):
    """What is wrong with a page, each thing on its own line."""


class Client(TestClient):
    """Starlette's test client as a browser of our own site: same-origin, no redirects followed, each page looked at."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(app, follow_redirects=False, headers={"sec-fetch-site": "same-origin"})

    def request(self, method: Any, url: Any, **options: Any) -> Any:
        response = super().request(method, url, **options)
        look_at(response)
        return response


def look_at(page: Any, policy: str = "") -> None:
    """Takes a response, or HTML text and its policy. Raises Craft; is content with what is not HTML or empty."""
    html = page if isinstance(page, str) else _html_of(page)
    policy = policy if isinstance(page, str) else page.headers.get("content-security-policy", "")
    if not html.strip():
        return
    tree = HTMLParser(html)
    whole = bool(re.match(r"\s*<!doctype html>", html, re.IGNORECASE))
    wrong = [*_ids(tree), *_controls(tree), *_forms(tree, whole), *_references(tree, whole), *_addresses(tree)]
    wrong += _inline(tree, html, policy)
    if whole:
        wrong += _frame(tree)
    if wrong:
        where = getattr(page, "url", "")
        raise Craft(f"{where}\n  " + "\n  ".join(wrong))


def _html_of(response: Any) -> str:
    return response.text if response.headers.get("content-type", "").startswith("text/html") else ""


def _frame(tree: HTMLParser) -> list[str]:
    """The page as a whole: language, one h1 that the title begins with, a main, a viewport."""
    wrong = []
    root = tree.css_first("html")
    if root is None or not root.attributes.get("lang"):
        wrong.append("html has no lang")
    headings = tree.css("h1")
    if len(headings) != 1:
        wrong.append(f"{len(headings)} h1, there must be one")
    title = tree.css_first("title")
    said = _text(title) if title else ""
    if not said:
        wrong.append("no title")
    elif len(headings) == 1 and not said.startswith(_text(headings[0])):
        wrong.append(f"title {said!r} does not begin with the h1 {_text(headings[0])!r}")
    if len(tree.css("main")) != 1:
        wrong.append(f"{len(tree.css('main'))} main, there must be one")
    if tree.css_first("meta[name=viewport]") is None:
        wrong.append("no viewport")
    return wrong


def _ids(tree: HTMLParser) -> list[str]:
    counts = Counter(node.attributes["id"] for node in tree.css("[id]"))
    return [f"id {name!r} stands {n} times" for name, n in counts.items() if n > 1]


def _controls(tree: HTMLParser) -> list[str]:
    """Every field has a label or an aria name, every button and link has words."""
    wrong = []
    labelled = {node.attributes.get("for") for node in tree.css("label[for]") if _text(node)}
    for node in tree.css(CONTROLS):
        if node.attributes.get("type") in UNLABELLED_TYPES or _named(node):
            continue
        if node.attributes.get("id") not in labelled and not _inside_label(node):
            wrong.append(f"no label for {_tag(node)}")
    for node in tree.css("button, a[href], [role=button]"):
        if not _text(node) and not _named(node) and not _named_picture(node):
            wrong.append(f"no words in {_tag(node)}")
    wrong += [f"no legend in {_tag(node)}" for node in tree.css("fieldset") if not _legend(node) and not _named(node)]
    wrong += [f"no alt on {_tag(node)}" for node in tree.css("img") if "alt" not in node.attributes]
    return wrong


def _forms(tree: HTMLParser, whole: bool) -> list[str]:
    """A form says where it goes; a method other than these is one that a browser turns into GET."""
    # The child's page is made once for everybody, so its form goes back to the address that the child came to.
    own = tree.css_first("input[name=ticket]") is not None
    wrong = [f"no action on {_tag(node)}" for node in tree.css("form") if not node.attributes.get("action") and not own]
    for node in tree.css("form"):
        if (node.attributes.get("method") or "get").lower() not in ("get", "post"):
            wrong.append(f"method of {_tag(node)}")
    if whole:
        wrong += [f"button outside a form: {_tag(node)}" for node in tree.css("button[type=submit]") if _lost(node)]
    return wrong


def _references(tree: HTMLParser, whole: bool) -> list[str]:
    """What points at an id points at one that is there. A fragment may point into the page that it goes into."""
    if not whole:
        return []
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    wrong = []
    for name in (*IDREFS, "for", "list", "form"):
        for node in tree.css(f"[{name}]"):
            missing = [ref for ref in (node.attributes[name] or "").split() if ref not in ids]
            wrong += [f"{name} of {_tag(node)} points at nothing: {ref}" for ref in missing]
    for node in tree.css("[hx-target]"):
        target = node.attributes["hx-target"] or ""
        if not HTMX_WORDS.match(target) and tree.css_first(target) is None:
            wrong.append(f"hx-target of {_tag(node)} points at nothing: {target}")
    for node in tree.css("a[href^='#'], use[href^='#']"):
        ref = (node.attributes["href"] or "")[1:]
        if ref and ref not in ids:
            wrong.append(f"href of {_tag(node)} points at nothing: #{ref}")
    return wrong


def _addresses(tree: HTMLParser) -> list[str]:
    """Nothing is fetched from, and nothing is sent to, anybody else."""
    wrong = []
    for name in ADDRESSES:
        for node in tree.css(f"[{name}]"):
            address = (node.attributes[name] or "").strip()
            host = urlsplit(address).hostname
            own = host in (None, "testserver", "127.0.0.1", "localhost")
            if not own or address.lower().startswith(("javascript:", "data:text")):
                wrong.append(f"foreign address in {_tag(node)}: {address[:80]}")
    return wrong


def _inline(tree: HTMLParser, html: str, policy: str) -> list[str]:
    """No inline style, script or handlers. A child's page may have those that are in its policy."""
    wrong = []
    for kind in ("style", "script"):
        blocks = re.findall(rf"<{kind}(?P<said>[^>]*)>(.*?)</{kind}>", html, re.DOTALL | re.IGNORECASE)
        blocks = [text for said, text in blocks if "src=" not in said and "json" not in said]
        if len(set(blocks)) < len(blocks):
            wrong.append(f"the same inline {kind} twice")
        wrong += [f"inline {kind} that the policy does not allow" for text in blocks if _digest(text) not in policy]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name == "style" or name.startswith(("on", "hx-on", "hx-vars")):
                wrong.append(f"inline {name} on {_tag(node)}")
            elif name.startswith("hx-") and EVAL_IN_HTMX.match(value or ""):
                wrong.append(f"{name} of {_tag(node)} needs eval")
    return wrong


def _digest(text: str) -> str:
    """As it stands in a Content-Security-Policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


# -- reading one element ------------------------------------------------------------------------------------------


def _text(node: Node) -> str:
    return " ".join(node.text().split())


def _tag(node: Node) -> str:
    said = " ".join(f'{name}="{(value or "")[:40]}"' for name, value in node.attributes.items())
    return f"<{node.tag} {said}>"


def _named(node: Node) -> bool:
    return any(node.attributes.get(name) for name in ("aria-label", "aria-labelledby", "title"))


def _named_picture(node: Node) -> bool:
    return any(_named(inner) or inner.attributes.get("alt") for inner in node.css("svg, img")) or bool(
        node.css("svg title")
    )


def _inside_label(node: Node) -> bool:
    parent = node.parent
    while parent is not None and parent.tag != "label":
        parent = parent.parent
    return parent is not None and (bool(_text(parent)) or _named_picture(parent))


def _legend(node: Node) -> bool:
    legend = node.css_first("legend")
    return legend is not None and bool(_text(legend))


def _lost(node: Node) -> bool:
    if node.attributes.get("form"):
        return False
    parent = node.parent
    while parent is not None and parent.tag != "form":
        parent = parent.parent
    return parent is None

