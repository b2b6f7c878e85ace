"""What can be said without models: Chapman's estimate from two lists, and Chao's lower bound."""

from __future__ import annotations

import math

from concert.methods.estimating.histories import Lists


def chapman(lists: Lists, share: float) -> tuple[int, int, int]:
    """Best, low and high of two independent lists (Chapman 1951; log-normal interval of the unseen, Chao 1987)."""
    from scipy.stats import norm

    one, other, both = lists.in_list(0), lists.in_list(1), lists.in_both(0, 1)
    best = (one + 1) * (other + 1) / (both + 1) - 1
    variance = (one + 1) * (other + 1) * (one - both) * (other - both) / ((both + 1) ** 2 * (both + 2))
    unseen = best - lists.seen
    if unseen <= 0:
        return lists.seen, lists.seen, lists.seen
    spread = math.exp(float(norm.ppf((1 + share) / 2)) * math.sqrt(math.log1p(variance / unseen**2)))
    return round(best), lists.seen + int(unseen / spread), lists.seen + math.ceil(unseen * spread)


def least(lists: Lists) -> int:
    """Chao's lower bound, bias-corrected (Chao 1987, Biometrics 43): from cases seen once and twice."""
    once, twice = lists.seen_times(1), lists.seen_times(2)
    return lists.seen + math.floor((lists.size - 1) / lists.size * once * (once - 1) / (2 * (twice + 1)))
