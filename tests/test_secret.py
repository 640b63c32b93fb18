"""A renewed secret seals what is new; what was sealed before can still be opened."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.answers.every_type import FORM, QUESTIONNAIRE
from voice.answers.box import new_content, seal, unseal
from voice.answers.sheet import SheetReader
from voice.answers.wrong_secret import WrongSecret
from voice.secret import Secret, every, name_of
from voice.settings import BadSetting, read_settings
from voice.waves.tickets import check_ticket, new_ticket, receipt_of

OLD, NEW = b"o" * 32, b"n" * 32
RENEWED = Secret(NEW, [OLD])
CONTENT = new_content(QUESTIONNAIRE, ("10-12",), 28)
CONTENT.add(SheetReader(QUESTIONNAIRE, FORM).read({"q.happy": ["very"]}))


def test_a_box_of_last_year_opens_and_is_sealed_anew_with_the_newest_secret() -> None:
    content = unseal(RENEWED, "sitting", seal(OLD, "sitting", CONTENT))
    assert content == CONTENT
    assert unseal(NEW, "sitting", seal(RENEWED, "sitting", content)) == CONTENT


def test_a_secret_that_has_been_thrown_away_opens_nothing() -> None:
    with pytest.raises(WrongSecret):
        unseal(Secret(NEW), "sitting", seal(OLD, "sitting", CONTENT))


def test_a_ticket_from_before_the_renewal_leaves_the_receipt_it_would_have_left() -> None:
    ticket = new_ticket(OLD, "sitting")
    assert receipt_of(check_ticket(RENEWED, "sitting", ticket), ticket) == receipt_of(OLD, ticket)
    newer = new_ticket(RENEWED, "sitting")
    assert check_ticket(RENEWED, "sitting", newer) == NEW


def test_the_name_of_a_secret_is_short_and_its_own() -> None:
    assert len(name_of(OLD)) == 4
    assert name_of(OLD) != name_of(NEW)


def test_the_file_holds_the_newest_secret_first(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(NEW + b"\n" + OLD + b"\n")
    assert every(read_settings({"VOICE_DATA": str(tmp_path)}).secret) == (NEW, OLD)


def test_the_environment_names_the_old_ones_apart(tmp_path: Path) -> None:
    given = {"VOICE_DATA": str(tmp_path), "VOICE_SECRET": NEW.decode(), "VOICE_OLD_SECRETS": OLD.decode()}
    assert every(read_settings(given).secret) == (NEW, OLD)
    with pytest.raises(BadSetting):
        read_settings({**given, "VOICE_OLD_SECRETS": "short"})


def test_plain_bytes_are_a_secret_without_a_past(tmp_path: Path) -> None:
    assert every(OLD) == (OLD,)
    assert replace(read_settings({"VOICE_DATA": str(tmp_path)}), secret=RENEWED).secret.older == (OLD,)
