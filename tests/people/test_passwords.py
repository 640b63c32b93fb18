import pytest

from voice.people.passwords import LONGEST, fits, hash_password


def test_the_right_password_fits_and_another_does_not():
    kept = hash_password("en stille solsort")
    assert fits("en stille solsort", kept)
    assert not fits("en stille solsor", kept)
    assert not fits("", kept)


def test_the_same_password_is_kept_differently_each_time():
    assert hash_password("solsort") != hash_password("solsort")


def test_what_is_kept_is_argon2id_and_not_the_password():
    kept = hash_password("solsort")
    assert kept.startswith("$argon2id$")
    assert "solsort" not in kept


def test_no_password_fits_an_unknown_person():
    assert not fits("solsort", None)


def test_an_unreadable_hash_fits_nothing():
    assert not fits("solsort", "not a hash")


def test_letters_beyond_the_longest_password_are_not_ignored():
    kept = hash_password("a" * LONGEST)
    assert fits("a" * LONGEST, kept)
    assert not fits("a" * (LONGEST + 1), kept)


@pytest.mark.parametrize("password", ["", "a" * (LONGEST + 1)])
def test_an_empty_or_endless_password_is_refused(password: str):
    with pytest.raises(ValueError, match="1 to"):
        hash_password(password)
