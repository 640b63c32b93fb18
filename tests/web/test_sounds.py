"""Sounds over HTTP: the list of a page, the files, and the page on which an adult reads aloud."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlmodel import select

from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.craft import Client
from tests.moderation.written import TEN, published, written
from tests.sound.sounding import file, seconds, tone
from tests.web.teacher import read, signed_in
from voice import clock
from voice.db import Database
from voice.logbook.tables import Looked
from voice.moderation.deciding import approve
from voice.moderation.reading import waiting_texts
from voice.people.tables import TEACHER, Group, Role
from voice.questionnaires.files import load
from voice.settings import Settings
from voice.sound.finding import audio_of
from voice.sound.heard_before import DRAFT, RECORDED
from voice.sound.keeping import keep
from voice.sound.tables import Sound
from voice.sound.wording import text_hash
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting
from voice.web.sound_sources import open_results
from voice.web.sound_texts import asked_in, to_read

ASKED = make_questionnaire(make_item("friend", ask="Har du en god ven her?"), forms=("6-9",))
PAGE = "/institution/egeskolen/sounds"
WHAT = {"of": "min-dag", "form": "6-9", "read": "da"}
TEXT = "Er det sjovt at lege her?"


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, questionnaire=ASKED)


def put(database: Database, text: str, audio: bytes = b"mp3", *, house: str | None = None, kind: str = RECORDED) -> str:
    with database.writing() as session:
        return keep(session, text, "da", audio, on=clock.today(), institution=house, kind=kind).key


def list_address(client: Client, sitting: Sitting, query: str = "") -> str:
    page = read(client.get(f"/s/{sitting.code}{query}"))
    return page.css_first("#box").attributes.get("data-sounds") or ""


# -- the child's way ----------------------------------------------------------------------------------------------


def test_a_page_without_any_sound_asks_for_nothing(client: Client, sitting: Sitting) -> None:
    assert list_address(client, sitting) == ""


def test_a_page_has_the_address_of_what_can_be_heard_on_it(
    client: Client, sitting: Sitting, database: Database
) -> None:
    first, other = put(database, "Har du en god ven her?"), put(database, "Står ikke på siden")
    address = list_address(client, sitting)
    assert client.get(address).json() == {"Har du en god ven her?": f"/sounds/{first}"}
    assert audio_of(database, other) == b"mp3"
    assert list_address(client, sitting, "?lang=en") == ""


def test_the_list_follows_the_page_and_says_nothing_of_others(
    client: Client, sitting: Sitting, database: Database
) -> None:
    texts = to_read(ASKED, "6-9", "da")
    for text in reversed(texts):
        put(database, text, text.encode(), kind=DRAFT)
    put(database, "Nej", b"not theirs", house="birkeskolen")
    found = client.get(list_address(client, sitting)).json()
    assert list(found) == [text for text in texts if text in found]
    assert len(found) > 30
    assert b"not theirs" not in {audio_of(database, address.rpartition("/")[2]) for address in found.values()}


def test_a_sound_may_be_kept_for_ever_and_asked_for_in_parts(client: Client, database: Database) -> None:
    address = f"/sounds/{put(database, 'Nej', b'0123456789')}"
    whole = client.get(address)
    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, b"0123456789", "audio/mpeg")
    assert "immutable" in whole.headers["cache-control"]
    assert "set-cookie" not in whole.headers
    for asked, got in {"bytes=0-1": b"01", "bytes=7-": b"789", "bytes=-3": b"789", "bytes=2-99": b"23456789"}.items():
        part = client.get(address, headers={"range": asked})
        assert (part.status_code, part.content) == (206, got), asked
        start = b"0123456789".index(got)
        assert part.headers["content-range"] == f"bytes {start}-{start + len(got) - 1}/10"
    assert client.get(address, headers={"range": "bytes=10-"}).status_code == 416
    assert client.get(address, headers={"range": "bytes=5-2"}).status_code == 416
    for odd in ("bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5"):
        assert client.get(address, headers={"range": odd}).content == b"0123456789", odd


@pytest.mark.parametrize("address", [
    "/sounds/nothing", "/sounds/" + "0" * 32, "/sounds/egeskolen/no-such-wave?form=6-9", "/sounds/" + quote("a\0b"),
])  # fmt: skip
def test_what_there_is_not_is_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_form_that_is_not_asked_has_no_list(client: Client, sitting: Sitting, database: Database) -> None:
    put(database, "Nej")
    address = list_address(client, sitting)
    assert client.get(address.replace("6-9", "16-18")).status_code == 404
    assert client.get(address.partition("?")[0]).status_code == 404


# -- the adult's page ---------------------------------------------------------------------------------------------


def recording(client: Client, text: str = TEXT, sound: bytes | None = None, **changes: str):
    fields = WHAT | {"text": text_hash(text, "da")} | changes
    content = file(tone(1.2)) if sound is None else sound
    return client.post(PAGE, data=fields, files={"sound": ("sound.wav", content, "audio/wav")})


def kept(database: Database) -> list[tuple[str | None, str]]:
    with database.reading() as session:
        return [(sound.institution_key, sound.text_hash) for sound in session.exec(select(Sound))]


def test_an_adult_reads_a_text_and_it_is_heard_in_this_house_alone(
    client: Client, cast: Cast, database: Database
) -> None:
    page = read(signed_in(client, cast.tine, database).get(PAGE, params=WHAT))
    assert "microphone=(self)" in client.get(PAGE).headers["permissions-policy"]
    assert page.css_first(".to-read").text() == to_read(load("min-dag"), "6-9", "da")[0]
    answer = recording(client)
    assert answer.status_code == 303
    assert kept(database) == [("egeskolen", text_hash(TEXT, "da"))]
    with database.reading() as session:
        sound = session.exec(select(Sound)).one()
        assert sound.kind == RECORDED
        assert seconds(sound.audio) == pytest.approx(1.4, abs=0.3)
        assert "read a text aloud for the children" in [row.what for row in session.exec(select(Looked))]
    after = read(client.get(answer.headers["location"]))
    assert after.css_first(".so-far").text().strip().startswith("1 af ")
    assert after.css_first(".texts li:last-child").text().strip().startswith(TEXT)  # what is missing comes first


def test_read_again_it_takes_the_place_of_the_old_one_and_it_can_be_taken_away(
    client: Client, cast: Cast, database: Database
) -> None:
    signed_in(client, cast.lars, database)
    recording(client)
    recording(client, sound=file(tone(2)))
    with database.reading() as session:
        assert seconds(session.exec(select(Sound)).one().audio) > 1.8
    answer = client.post(f"{PAGE}/removal", data=WHAT | {"text": text_hash(TEXT, "da")})
    assert (answer.status_code, kept(database)) == (303, [])


@pytest.mark.parametrize(("sound", "words"), [
    (b"no sound at all", "ikke en lydfil"), (file(tone(0.01)), "mikrofonen"), (b"", "Vælg en lydfil"),
], ids=["text", "silence", "no file"])  # fmt: skip
def test_what_cannot_be_heard_is_said_at_the_same_text(
    client: Client, cast: Cast, database: Database, sound: bytes, words: str
) -> None:
    signed_in(client, cast.tine, database)
    nothing = WHAT | {"text": text_hash(TEXT, "da")}
    answer = recording(client, sound=sound) if sound else client.post(PAGE, data=nothing)
    assert answer.status_code == 422
    assert words in answer.text
    assert read(answer).css_first(".to-read").text() == TEXT
    assert kept(database) == []


def test_only_what_children_can_meet_is_ever_kept(client: Client, cast: Cast, database: Database) -> None:
    signed_in(client, cast.tine, database)
    assert recording(client, text="Noget helt andet").status_code == 404
    assert recording(client, of="no-such").status_code == 404
    assert recording(client, read="xx").status_code == 404
    assert kept(database) == []


def test_nobody_reads_aloud_in_another_house(client: Client, cast: Cast, database: Database) -> None:
    key = put(database, TEXT, house="egeskolen")
    assert client.get(PAGE).status_code == 303
    for stranger in (cast.omar, cast.mona, cast.kirsten):
        signed_in(client, stranger, database)
        assert client.get(PAGE).status_code == 404
        assert recording(client).status_code == 404
        assert client.post(f"{PAGE}/removal", data=WHAT | {"text": text_hash(TEXT, "da")}).status_code == 404
    assert audio_of(database, key) == b"mp3"


def test_what_is_asked_and_lies_in_no_file_can_be_read_too(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    page = read(signed_in(client, cast.tine, database).get(PAGE))
    source = page.css_first("#of option[selected]").attributes["value"]
    assert source == f"wave:{sitting.wave_key}"
    assert "Har du en god ven her?" in page.css_first(".texts").text()
    signed_in(client, cast.omar, database)
    other = read(client.get("/institution/birkeskolen/sounds"))
    assert source not in [node.attributes["value"] for node in other.css("#of option")]


def test_a_microphone_is_allowed_nowhere_else(client: Client, cast: Cast, database: Database) -> None:
    signed_in(client, cast.tine, database)
    for address in ("/", "/classroom"):
        assert "microphone=()" in client.get(address).headers["permissions-policy"]


# -- before opening -----------------------------------------------------------------------------------------------


def test_before_opening_the_adult_is_told_what_small_children_cannot_hear(
    client: Client, cast: Cast, database: Database
) -> None:
    signed_in(client, cast.tine, database)
    address = f"/classroom/groups/{cast.a.key}/open"
    page = client.get(address).text
    assert "kan ikke høres endnu" in page
    assert PAGE in page
    assert "Kan høres på" not in page
    for text in asked_in(load("min-dag"), "6-9", "da"):
        put(database, text, text.encode(), kind=DRAFT)
    assert client.get(address).text.count("Kan høres på") == 1
    with database.writing() as session:
        older = make_group(session, "9.c", institution=cast.egeskolen, forms=("13-15",))
        session.add(Role(key="tine-9c", staff_key=cast.tine.key, role=TEACHER, group_key=older.key))
    assert "kan ikke høres" not in client.get(f"/classroom/groups/{older.key}/open").text


# -- the result ---------------------------------------------------------------------------------------------------


def shown_with_words(database: Database, settings: Settings, group: Group) -> Sitting:
    """A result that is open for its class, with ten approved texts of children."""
    with database.writing() as session:
        sitting = published(session, settings, group)
        show_to_class(session, sitting, now=clock.now())
        for text in waiting_texts(session, written(session, sitting, TEN)):
            approve(session, text.key)
    return sitting


def test_a_result_is_heard_but_never_what_children_wrote(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    """Even if somebody had managed to keep a sound of a child's own words, no page would play it."""
    sitting = shown_with_words(database, settings, cast.a)
    buttons = read(client.get(f"/s/{sitting.code}/result")).css("[data-speak]")
    pieces = [piece for button in buttons for piece in json.loads(button.attributes["data-speak"] or "")]
    quoted = [piece for button in buttons for piece in json.loads(button.attributes["data-quoted"] or "")]
    assert f"»{TEN[0]}«" in quoted
    for piece in pieces:
        put(database, piece, piece.encode())
    page = read(client.get(f"/s/{sitting.code}/result"))
    listed = json.loads(page.css_first("body").attributes["data-sounds"] or "")
    assert set(listed) == set(pieces) - set(quoted)
    assert client.get(listed[pieces[0]]).content == pieces[0].encode()
    script = client.get(page.css_first("body > script").attributes["src"])
    assert "const say" in script.text


def test_a_draft_of_an_open_result_leaves_the_children_s_words_out(
    cast: Cast, database: Database, settings: Settings
) -> None:
    shown_with_words(database, settings, cast.a)
    with database.reading() as session:
        found = list(open_results(session, clock.now(), 14, "da"))
        late = list(open_results(session, clock.now() + timedelta(days=15), 14, "da"))
    assert [house for house, _texts in found] == ["egeskolen"]
    assert found[0][1]
    assert not [text for text in found[0][1] if any(own in text for own in TEN)]
    assert late == []
