"""The craft check itself: a good page passes, and each fault it promises to find is found."""

import pytest

from tests.craft import Craft, look_at

GOOD = """<!doctype html><html lang="da"><head><title>Hej · Voice</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Hej</h1><p id="here" aria-labelledby="there">a</p><p id="there">b</p>
<form method="post" action="/x"><label>Kode <input name="code"></label>
<button hx-post="/y" hx-target="#here">Videre</button></form>
<a href="#here">Til toppen</a></main></body></html>"""


def test_a_good_page_passes() -> None:
    look_at(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lang="da"', "", "no lang"),
        ("<h1>Hej</h1>", "", "0 h1"),
        ("<h1>Hej</h1>", "<h1>Hej</h1><h1>Hej</h1>", "2 h1"),
        ("<h1>Hej</h1>", "<h1>Farvel</h1>", "does not begin with"),
        ('id="there"', 'id="here"', "stands 2 times"),
        ('aria-labelledby="there"', 'aria-labelledby="nowhere"', "points at nothing: nowhere"),
        ('hx-target="#here"', 'hx-target="#gone"', "points at nothing: #gone"),
        ('href="#here"', 'href="#gone"', "points at nothing: #gone"),
        ("<label>Kode", "<label>", "no label"),
        ('action="/x"', "", "no action"),
        ("Videre", "", "no words"),
        ("<main>", "", "0 main"),
        ("<p id", '<p style="color:red" id', "inline style"),
        ("<p id", '<p onclick="x()" id', "inline onclick"),
        ("<p id", '<p hx-on:click="x()" id', "inline hx-on:click"),
        ("<p id", '<script>x()</script><p id', "inline script"),
        ("<p id", '<img alt="" src="https://example.org/a.png"><p id', "foreign address"),
        ("<p id", '<a href="//example.org/a.png">x</a><p id', "foreign address"),
        ("<p id", '<fieldset></fieldset><p id', "no legend"),
    ],
)
def test_a_fault_is_found(old: str, new: str, said: str) -> None:
    page = GOOD.replace(old, new, 1)
    assert page != GOOD
    with pytest.raises(Craft, match=said.replace("(", r"\(")):
        look_at(page)


def test_only_styles_and_scripts_of_the_policy_may_stand_in_a_page_and_once() -> None:
    child = GOOD.replace("<form", "<style>b{}</style><script>x()</script><form")
    style = "'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='"
    script = "'sha256-D6IGS8VMvCoyaR/l0h9tERrBTATY01CoPS7l6xDv0kI='"
    look_at(child, f"style-src {style}; script-src {script}")
    with pytest.raises(Craft, match="inline script that the policy does not allow"):
        look_at(child, f"style-src {style}")
    with pytest.raises(Craft, match="the same inline script twice"):
        look_at(child.replace("<form", "<script>x()</script><form"), f"style-src {style}; script-src {script}")
