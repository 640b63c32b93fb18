"""Remembering what follows from a question alone, while thousands of classes answer the same one.

functools.lru_cache would hash a whole question with all its texts each time, which takes longer than most answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TypeVar

MOST = 4096
Of = TypeVar("Of")
Value = TypeVar("Value")


def remembered(work_out: Callable[[Of], Value]) -> Callable[[Of], Value]:
    """For a pure function of one frozen value, known again by being the very same object. At most MOST are kept.

    The function has a cache_clear(), as with functools.lru_cache.
    """
    known: dict[int, tuple[Of, Value]] = {}

    def of(one: Of) -> Value:
        found = known.get(id(one))
        if found is not None:  # the object is held beside its value, so no other can have its number
            return found[1]
        value = work_out(one)
        if len(known) >= MOST:
            known.clear()
        known[id(one)] = (one, value)
        return value

    vars(of)["cache_clear"] = known.clear
    return update_wrapper(of, work_out)
