"""A cycle of Tine's class, as it is begun most days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.cast import Cast, make_questionnaire
from voice import clock
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import Cycle

Begin = Callable[..., Cycle]


@pytest.fixture
def begin(cast: Cast) -> Begin:
    """begin(session, **changes): any value of start_cycle can be said otherwise."""

    def _begin(session: Session, **changes: Any) -> Cycle:
        plain: dict[str, Any] = {
            "institution": cast.egeskolen, "groups": [cast.a], "questionnaire": make_questionnaire(), "title": "Pauser",
            "planned_rung": 2, "decider": "Lederen", "open_to": "Hvad vi laver i pausen",
            "not_open": "Hvor lang pausen er", "reply_by": usual_reply(today()), "now": clock.now(),
            "by": cast.tine.key,
        }  # fmt: skip
        return start_cycle(session, **{**plain, **changes})

    return _begin


def today() -> date:
    return clock.now().date()
