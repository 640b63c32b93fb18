"""What everybody can work out about a number of positive answers, and whether a new figure would tell more than it may.

A sum of groups is known as an interval. What is published about a place cuts its interval, and the cut is felt by all
that lies below: the highest a group can be is the highest its place can be, less the lowest of all the others. On a
tree of sums of whole numbers this is exact (each number stands in one sum up and one sum down). True counts do not
occur in this module: whether a figure is shown, and how coarsely, follows from what everybody knows already, so it
tells nothing (R4; Kenthapadi, Mishra, Nissim: Simulatable auditing, 2005).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from voice.tallies.floors import LEAST_VALUES, STEP_COUNTS, edge_counts

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """low to high: how many of n answers can be positive, as everybody sees from what lies here and below.

    public: to be protected as a figure of its own: a form of a sitting, or a place with a published figure.
    apart: part of something published elsewhere (a pool over several waves), so nothing here may narrow it.
    """

    n: int
    low: int
    high: int
    inside: tuple[Known, ...] = ()
    public: bool = True
    apart: bool = False
    low_sum: int = field(init=False, default=0)
    high_sum: int = field(init=False, default=0)
    widest: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low_sum", sum(known.low for known in self.inside))
        object.__setattr__(self, "high_sum", sum(known.high for known in self.inside))
        object.__setattr__(self, "widest", max((known.high - known.low for known in self.inside), default=0))

    @property
    def width(self) -> int:
        return self.high - self.low

    def cut(self, step: Interval) -> Known:
        """The same after a figure was published that stands for these counts."""
        return replace(self, low=max(self.low, step[0]), high=min(self.high, step[1]), public=True)

    def slack(self, step: Interval) -> Interval:
        """How far, at most, anything inside can be above its low and below its high when the sum lies in step."""
        return step[1] - self.low_sum, self.high_sum - step[0]


def added(inside: tuple[Known, ...]) -> Known:
    """A place of which nothing has been published yet."""
    n, low, high = (sum(getattr(known, name) for known in inside) for name in ("n", "low", "high"))
    return Known(n, low, high, inside, public=False)


def narrowed(known: Known, slack: Interval) -> Interval:
    """What is left of an interval when the place above leaves it so much slack."""
    return max(known.low, known.high - slack[1]), min(known.high, known.low + slack[0])


@dataclass(frozen=True, slots=True)
class Promise:
    """What has to stay hidden. knowers: so many own answers may be put together. margin: how much an interval that is
    published elsewhere too must stay away from being narrowed."""

    knowers: int
    margin: int = 0

    def kept(self, known: Known, step: Interval) -> bool:
        """Whether the place may say "one of these counts", should that be the truth. Says nothing new: always."""
        low, high = max(step[0], known.low), min(step[1], known.high)
        if (low, high) == (known.low, known.high):
            return True
        if high - low + 1 < STEP_COUNTS or min(high - known.low, known.high - low) <= self.knowers:
            return False
        if (low <= 0 or high >= known.n) and high - low + 1 < edge_counts(known.n):
            return False
        return self._kept_inside(known, (low, high), (known.low, known.high))

    def _kept_inside(self, known: Known, step: Interval, before: Interval) -> bool:
        up, down = known.slack(step)
        if min(up, down) >= known.widest + max(self.knowers, self.margin):
            return True  # no limit inside is reached, whoever puts answers together
        up_before, down_before = known.slack(before)
        for each in known.inside:
            if min(up, down) >= each.width + max(self.knowers, self.margin) or not each.width:
                continue
            if each.public and not self._enough(each, (up, down), (up_before, down_before)):
                return False
            left, left_before = narrowed(each, (up, down)), narrowed(each, (up_before, down_before))
            if each.inside and not self._kept_inside(each, left, left_before):
                return False
        return True

    def _enough(self, each: Known, slack: Interval, before: Interval) -> bool:
        """LEAST_VALUES counts, or all there were, for everybody; two for whoever knows some of the answers.

        Each answer that is known elsewhere takes one away from the slack, each that is known here may take one
        away from the interval itself; the worst way of spreading them is taken.
        """
        low, high = narrowed(each, slack)
        low_before, high_before = narrowed(each, before)
        if high - low < min(high_before - low_before, LEAST_VALUES - 1):
            return False
        if min(slack) <= self.knowers or sum(slack) <= each.width + self.knowers:
            return False
        return not each.apart or min(slack) >= each.width + self.margin
