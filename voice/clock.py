"""The one place that asks what time it is; rules get the time as an argument."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment in UTC, without fractions of a second (a finer clock could order children)."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    return now().date()
