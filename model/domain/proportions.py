"""Shares of a few clients, and how far to trust them. Standard library only."""

from __future__ import annotations

from math import nan, sqrt

from model.domain.estimate import NORMAL_95, Estimate


def wilson_estimate(part: int, whole: int) -> Estimate:
    """Return the share ``part / whole`` with its 95 % score interval; NaN if ``whole`` is 0.

    The interval stays within 0 and 1, and has a width even where ``part`` is 0 or ``whole``; the
    usual one, share plus or minus two standard errors, does not.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association, 22(158), 209-212.
    """
    if not whole:
        return Estimate(nan, nan, nan)
    share, squared = part / whole, NORMAL_95**2
    centre = (part + squared / 2.0) / (whole + squared)
    spread = share * (1.0 - share) / whole + squared / (4.0 * whole**2)
    reach = NORMAL_95 * sqrt(spread) / (1.0 + squared / whole)
    return Estimate(share, max(0.0, centre - reach), min(1.0, centre + reach))
