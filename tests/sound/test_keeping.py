"""Who is heard: the house's own adult, then whoever read it for everybody, then the machine."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from sqlmodel import Session, select

from voice.db import Database
from voice.sound.finding import addresses, audio_of, is_any
from voice.sound.heard_before import DRAFT, RECORDED
from voice.sound.keeping import drop, has_everywhere, heard_by, keep
from voice.sound.tables import Sound
from voice.sound.wording import text_hash

pytestmark = pytest.mark.usefixtures("cast")
TODAY = date(2026, 11, 20)
TEXT = "Har du en god ven her?"
OWN, EVERYBODY, MACHINE = ("egeskolen", RECORDED), (None, RECORDED), (None, DRAFT)


def put(session: Session, place: tuple[str | None, str], audio: bytes = b"", text: str = TEXT, spoken: str = "da"):
    house, kind = place
    return keep(session, text, spoken, audio or f"{house}{kind}".encode(), on=TODAY, institution=house, kind=kind)


def test_a_person_is_heard_before_a_machine_and_the_own_house_first(database: Database) -> None:
    order = [OWN, EVERYBODY, ("egeskolen", DRAFT), MACHINE]
    for several in permutations(order, 2):
        with database.writing() as session:
            for sound in session.exec(select(Sound)):
                session.delete(sound)
            session.flush()
            kept = {place: put(session, place).key for place in several}
        best = kept[min(several, key=order.index)]
        assert addresses(database, "egeskolen", "da", [TEXT]) == {TEXT: best}
        with database.reading() as session:
            assert heard_by(session, "egeskolen", "da")[text_hash(TEXT, "da")].key == best


def test_another_house_does_not_hear_it(database: Database) -> None:
    with database.writing() as session:
        put(session, OWN)
    assert addresses(database, "birkeskolen", "da", [TEXT]) == {}
    assert addresses(database, "egeskolen", "en", [TEXT]) == {}
    assert [is_any(database, house, spoken) for house, spoken in
            (("egeskolen", "da"), ("egeskolen", "en"), ("birkeskolen", "da"))] == [True, False, False]  # fmt: skip
    with database.writing() as session:
        put(session, MACHINE)
    assert is_any(database, "birkeskolen", "da")


def test_read_again_it_has_another_address_and_the_old_one_is_gone(database: Database) -> None:
    with database.writing() as session:
        first = put(session, OWN, b"first").key
    with database.writing() as session:
        second = put(session, OWN, b"second").key
    assert first != second
    assert (audio_of(database, first), audio_of(database, second)) == (None, b"second")
    with database.writing() as session:
        assert drop(session, text_hash(TEXT, "da"), "da", institution="egeskolen")
        assert not drop(session, text_hash(TEXT, "da"), "da", institution="egeskolen")
    assert addresses(database, "egeskolen", "da", [TEXT]) == {}


def test_a_draft_for_everybody_is_there_once_however_often_it_is_made(database: Database) -> None:
    for _time in range(3):
        with database.writing() as session:
            put(session, MACHINE)
    with database.reading() as session:
        assert len(session.exec(select(Sound)).all()) == 1


def test_a_text_is_heard_everywhere_only_when_no_house_is_silent(database: Database) -> None:
    with database.writing() as session:
        put(session, OWN)
        put(session, ("birkeskolen", RECORDED), text="Nej")
        put(session, OWN, text="Nej")
        put(session, MACHINE, text="Ja")
    with database.reading() as session:
        found = has_everywhere(session, "da", ["egeskolen", "birkeskolen"])
    assert found == {text_hash(text, "da") for text in ("Nej", "Ja")}


def test_many_texts_are_found_in_one_go(database: Database) -> None:
    texts = [f"Tekst nummer {n}" for n in range(900)]
    with database.writing() as session:
        for text in texts[::2]:
            put(session, MACHINE, text=text, audio=text.encode())
    assert set(addresses(database, "egeskolen", "da", texts)) == set(texts[::2])
