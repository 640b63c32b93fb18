"""What everybody can work out about a number of positive answers, and whether a new figure would tell more than it may.

A sum of groups is known as an interval. What is published about a place cuts its interval, and the cut is felt by all
that lies below: the highest a group can be is the highest its place can be, less the lowest of all the others. On a
tree of sums of whole numbers this is exact (each number stands in one sum up and one sum down). True counts do not
occur in this module: whether a figure is shown, and how coarsely, follows from what everybody knows already, so it
tells nothing (R4; Kenthapadi, Mishra, Nissim: Simulatable auditing, 2005).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from voice.tallies.floors import KNOWN_GROUPS, LEAST_VALUES, STEP_COUNTS, edge_counts

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """low to high: how many of n answers can be positive, as everybody sees from what lies here and below.

    public: to be protected as a figure of its own: a form of a sitting, or a place with a published figure.
    apart: part of something published elsewhere (a pool over several waves), so nothing here may narrow it.
    one_group: the forms of one sitting, which one adult may know all of.
    rise, fall: how much low can rise, and high fall, for somebody who knows one group inside exactly (a leaf is one).
    rises, falls: the same of the two widest inside.
    """

    n: int
    low: int
    high: int
    inside: tuple[Known, ...] = ()
    public: bool = True
    apart: bool = False
    one_group: bool = False
    low_sum: int = field(init=False, default=0)
    high_sum: int = field(init=False, default=0)
    widest: int = field(init=False, default=0)
    rises: Interval = field(init=False, default=(0, 0))
    falls: Interval = field(init=False, default=(0, 0))
    rise: int = field(init=False, default=0)
    fall: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low_sum", sum(known.low for known in self.inside))
        object.__setattr__(self, "high_sum", sum(known.high for known in self.inside))
        object.__setattr__(self, "widest", max((known.width for known in self.inside), default=0))
        object.__setattr__(self, "rises", _two_largest(known.rise for known in self.inside))
        object.__setattr__(self, "falls", _two_largest(known.fall for known in self.inside))
        whole = self.one_group or not self.inside
        rise = self.width if whole else self.rises[0] - (self.low - self.low_sum)
        fall = self.width if whole else self.falls[0] - (self.high_sum - self.high)
        object.__setattr__(self, "rise", max(0, min(rise, self.width)))
        object.__setattr__(self, "fall", max(0, min(fall, self.width)))

    @property
    def width(self) -> int:
        return self.high - self.low

    def cut(self, step: Interval) -> Known:
        """The same after a figure was published that stands for these counts."""
        return replace(self, low=max(self.low, step[0]), high=min(self.high, step[1]), public=True)

    def slack(self, step: Interval) -> Interval:
        """How far, at most, anything inside can be above its low and below its high when the sum lies in step."""
        return step[1] - self.low_sum, self.high_sum - step[0]

    def tight_slack(self, each: Known, slack: Interval, tight: Interval) -> Interval:
        """What is left of the slack for one of those inside when another group is known, as high as it can be (then
        less is left above a low) or as low as it can be (then less is left below a high).

        tight: the ends of the sum when a group outside is known. Worst at these two, for what is left of an interval is
        concave in what the group is.
        """
        up, down = self.slack(tight)
        rise = self.rises[each.rise == self.rises[0]]
        fall = self.falls[each.fall == self.falls[0]]
        return min(up, slack[0] - KNOWN_GROUPS * rise), min(down, slack[1] - KNOWN_GROUPS * fall)


def _two_largest(numbers: Iterable[int]) -> Interval:
    first = second = 0
    for number in numbers:
        if number > first:
            first, second = number, first
        elif number > second:
            second = number
    return first, second


def added(inside: tuple[Known, ...]) -> Known:
    """A place of which nothing has been published yet."""
    n, low, high = (sum(getattr(known, name) for known in inside) for name in ("n", "low", "high"))
    return Known(n, low, high, inside, public=False)


def narrowed(known: Known, slack: Interval) -> Interval:
    """What is left of an interval when the place above leaves it so much slack."""
    return max(known.low, known.high - slack[1]), min(known.high, known.low + slack[0])


def tightened(known: Known, slack: Interval, tight: Interval) -> Interval:
    """The two ends when one group outside is known, each at its worst (never both at once)."""
    return narrowed(known, (slack[0], tight[1]))[0], narrowed(known, (tight[0], slack[1]))[1]


@dataclass(frozen=True, slots=True)
class Promise:
    """What has to stay hidden, also from somebody who knows one other group exactly. knowers: so many own answers may
    be put together beside. margin: how much an interval that is published elsewhere too must stay away from being
    narrowed. waves: so often the same children may have given the same answer."""

    knowers: int
    margin: int = 0
    waves: int = 1

    def kept(self, known: Known, step: Interval) -> bool:
        """Whether the place may say "one of these counts", should that be the truth. Says nothing new: always."""
        low, high = max(step[0], known.low), min(step[1], known.high)
        if (low, high) == (known.low, known.high):
            return True
        if high - low + 1 < STEP_COUNTS or min(high - known.low, known.high - low) <= self.knowers:
            return False
        if (low <= 0 or high >= known.n) and high - low + 1 < edge_counts(known.n):
            return False
        if self.waves > 1 and not self._enough_children(known, (low, high)):
            return False
        return self._kept_inside(known, (low, high), (known.low, known.high), (low, high))

    def _enough_children(self, known: Known, step: Interval) -> bool:
        """Children who answer alike in every wave are counted so often: LEAST_VALUES counts of children, or all there
        were."""
        if step[1] - step[0] + 1 < LEAST_VALUES * self.waves:
            return False
        alike = range(max(each.low for each in known.inside), min(each.high for each in known.inside) + 1)
        left = sum(step[0] <= count * self.waves <= step[1] for count in alike)
        return left == 0 or left >= min(len(alike), LEAST_VALUES)

    def _kept_inside(self, known: Known, step: Interval, before: Interval, tight: Interval) -> bool:
        slack, outside = known.slack(step), known.slack(tight)
        spare = max(self.knowers, self.margin)
        least = min(slack[0] - KNOWN_GROUPS * known.rises[0], slack[1] - KNOWN_GROUPS * known.falls[0], *outside)
        if least >= known.widest + spare:
            return True  # no limit inside is reached, whoever puts answers together
        slack_before = known.slack(before)
        for each in known.inside:
            tight_slack = known.tight_slack(each, slack, tight)
            if min(tight_slack) >= each.width + spare or not each.width:
                continue
            if each.public and not self._enough(each, slack, slack_before, tight_slack):
                return False
            left, left_before = narrowed(each, slack), narrowed(each, slack_before)
            if each.inside and not self._kept_inside(each, left, left_before, tightened(each, slack, tight_slack)):
                return False
        return True

    def _enough(self, each: Known, slack: Interval, before: Interval, tight: Interval) -> bool:
        """LEAST_VALUES counts, or all there were, for everybody; two for whoever knows some of the answers; and the
        same for whoever knows one other group.

        Each answer that is known elsewhere takes one away from the slack, each that is known here may take one
        away from the interval itself; the worst way of spreading them is taken.
        """
        low_before, high_before = narrowed(each, before)
        least = min(high_before - low_before, LEAST_VALUES - 1)
        for up, down in ((tight[0], slack[1]), (slack[0], tight[1])):
            low, high = narrowed(each, (up, down))
            if high - low < least or min(up, down) <= self.knowers or up + down <= each.width + self.knowers:
                return False
        if each.inside and not self._enough_beside_one_inside(each, narrowed(each, slack), (low_before, high_before)):
            return False
        return not each.apart or min(tight) >= each.width + self.margin

    @staticmethod
    def _enough_beside_one_inside(each: Known, left: Interval, before: Interval) -> bool:
        """A place of which one group is known: LEAST_VALUES counts, or all there were for whoever knows it."""
        low, high = each.low + KNOWN_GROUPS * each.rise, each.high - KNOWN_GROUPS * each.fall
        at_most, at_least = (min(LEAST_VALUES - 1, width) for width in (
            before[1] - max(before[0], low), min(before[1], high) - before[0]
        ))  # fmt: skip
        return left[1] - max(left[0], low) >= at_most and min(left[1], high) - left[0] >= at_least
