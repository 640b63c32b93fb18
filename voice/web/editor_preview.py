"""What children would see: their real page, made from a draft, that cannot send anything.

The page has no script, no form that goes anywhere, and a policy under which a browser would let neither run. It stands
in a frame of our own pages and nowhere else.
"""

from __future__ import annotations

import re

from starlette.responses import HTMLResponse, Response

from voice.questionnaires.questions import Form, Questionnaire
from voice.web.child_pages import child_page
from voice.web.guard import POLICY
from voice.web.inline import inline_of, policy
from voice.web.pages import NotThere

FRAMED = f"{POLICY}; frame-src 'self'"  # of a page with the preview in it
_LANGUAGES = re.compile(r"<nav class=\"languages\".*?</nav>", re.DOTALL)
_SCRIPT = re.compile(r"<script>.*?</script>\s*", re.DOTALL)


def sheet(draft: Questionnaire | None, form: str) -> Response:
    """One form of the draft, to look at. Raises NotThere for an age that it does not ask."""
    if draft is None or form not in draft.form_keys:
        raise NotThere
    page = child_page("questionnaire.html", questionnaire=draft, form=draft.form(form))
    page = _LANGUAGES.sub("", _SCRIPT.sub("", page)).partition("</main>")[0] + "</main>\n</body>\n</html>\n"
    page = page.replace('<form id="sheet" method="post"', '<form id="sheet" action="#sheet"')
    page = page.replace('<button class="go send">', '<button class="go send" disabled>')
    headers = {"Content-Security-Policy": _policy(draft.form(form)), "Cache-Control": "no-store"}
    return HTMLResponse(page, headers=headers)


def framed(response: Response) -> Response:
    """A page of ours that holds the preview."""
    response.headers["Content-Security-Policy"] = FRAMED
    return response


def _policy(form: Form) -> str:
    allowed = policy(inline_of(form, paper=False))
    style = next(part.strip() for part in allowed.split(";") if part.strip().startswith("style-src"))
    return (
        f"default-src 'none'; {style}; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
        "sandbox allow-same-origin"
    )
