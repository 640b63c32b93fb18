"""What tests of the teacher's pages say often: sign in, read a page, move a sitting on."""

from selectolax.lexbor import LexborHTMLParser

from tests import cast as people
from tests.craft import Client
from voice import clock
from voice.db import Database
from voice.people.tables import Staff
from voice.settings import Settings
from voice.tallies.publish import publish_sitting
from voice.waves.closing import close_sitting
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting


def signed_in(client: Client, person: Staff, database: Database) -> Client:
    with database.writing() as session:
        client.cookies.update(people.sign_in(session, person))
    return client


def read(answer) -> LexborHTMLParser:
    return LexborHTMLParser(answer.text)


def links(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["href"] for node in page.css("main a")]


def actions(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["action"] for node in page.css("main form")]


def at(sitting: Sitting, what: str = "") -> str:
    return f"/classroom/sittings/{sitting.key}{what}"


def move_on(database: Database, settings: Settings, sitting: Sitting, steps: int) -> None:
    """0 open, 1 closed, 2 published, 3 shown."""
    with database.writing() as session:
        if steps > 0:
            close_sitting(session, sitting, now=clock.now())
        if steps > 1:
            publish_sitting(session, settings.secret, sitting, floor=5, now=clock.now())
        if steps > 2:
            show_to_class(session, sitting, now=clock.now())
