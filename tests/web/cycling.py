"""What tests of a cycle's pages say often: begin one, its addresses, the forms as they stand, the logbook's words."""

from sqlmodel import select

from tests.cast import Cast
from voice import clock
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.logbook.tables import Looked
from voice.questionnaires.files import load

THEME = "gode-kammerater"


def begin(database: Database, cast: Cast) -> Cycle:
    """Tine's, of 2.a, before its gate."""
    with database.writing() as session:
        return start_cycle(
            session, institution=cast.egeskolen, groups=[cast.a], questionnaire=load(THEME), title="Pauser",
            planned_rung=2, decider="Lederen", open_to="Pausen", not_open="Hvor lang den er",
            reply_by=usual_reply(clock.now().date()), now=clock.now(), by=cast.tine.key,
        )  # fmt: skip


def at(cycle: Cycle, what: str = "") -> str:
    return f"/cycles/{cycle.key}{what}"


def text(page) -> str:
    return " ".join(page.css_first("main").text().split())


def form_of(page) -> dict[str, list[str]]:
    """What a browser sends when the form is left as it is."""
    sent: dict[str, list[str]] = {}
    for node in page.css("form.fields input, form.fields textarea, form.fields select"):
        kind, name = node.attributes.get("type"), node.attributes.get("name")
        if node.tag == "textarea":
            sent.setdefault(name, []).append(node.text())
        elif node.tag == "select":
            chosen = node.css_first("option[selected]")
            sent.setdefault(name, []).append(chosen.attributes["value"] if chosen else "")
        elif kind not in ("checkbox", "radio") or "checked" in node.attributes:
            sent.setdefault(name, []).append(node.attributes.get("value") or "")
    return sent


def cycles(database: Database) -> list[Cycle]:
    with database.reading() as session:
        return list(session.exec(select(Cycle).order_by(Cycle.at)).all())


def noted(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Looked.what).order_by(Looked.number)))
