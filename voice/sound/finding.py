"""Finding sounds for a child's page, without SQLAlchemy (see voice.db)."""

from __future__ import annotations

from collections.abc import Iterable

from voice.db import Database
from voice.sound.heard_before import rank
from voice.sound.wording import text_hash

AT_ONCE = 400  # hashes in one statement


def addresses(database: Database, institution: str, language: str, texts: Iterable[str]) -> dict[str, str]:
    """Key of the sound to be heard for each text that has one: the institution's recording, else one for everybody,
    else a draft."""
    wanted = {text_hash(text, language): text for text in texts}
    hashes = list(wanted)
    best: dict[str, tuple[int, str]] = {}
    for start in range(0, len(hashes), AT_ONCE):
        some = hashes[start : start + AT_ONCE]
        sql = f"""
        SELECT text_hash, key, institution_key IS NULL, kind FROM sound
        WHERE language = ? AND (institution_key = ? OR institution_key IS NULL)
          AND text_hash IN ({", ".join("?" * len(some))})"""  # noqa: S608
        for hashed, key, everybody, kind in database.rows(sql, (language, institution, *some)):
            found = (rank(not everybody, kind), str(key))
            best[hashed] = min(best.get(hashed, found), found)
    return {wanted[hashed]: best[hashed][1] for hashed in hashes if hashed in best}


def is_any(database: Database, institution: str, language: str) -> bool:
    """Whether anything at all can be heard in this language there. Answered from an index."""
    sql = "SELECT 1 FROM sound WHERE language = ? AND institution_key {} LIMIT 1"
    own = database.rows(sql.format("= ?"), (language, institution))
    return bool(own or database.rows(sql.format("IS NULL"), (language,)))


def audio_of(database: Database, key: str) -> bytes | None:
    """The MP3 at this address, or None."""
    rows = database.rows("SELECT audio FROM sound WHERE key = ?", (key,))
    return bytes(rows[0][0]) if rows else None
