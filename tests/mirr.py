"""The modified rate of return as spreadsheets define it, apart from the rule of the ledger that is held against it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def mirr(flows: Array, finance_rate: ArrayLike, reinvest_rate: ArrayLike) -> tuple[Array, Flags]:
    """(rate, defined) of each row of ``flows`` (series, years): the modified rate of return, MIRR in a sheet.

    (FV of the inflows at ``reinvest_rate`` / PV of the outflows at ``finance_rate``) ** (1 / (years - 1)) - 1;
    both rates are numbers or (series,). Trailing zeros are years that count. Not defined, and 0.0, without both
    an inflow and an outflow, at a rate of -100 % or below, and where a float64 cannot hold it.
    """
    table = np.asarray(flows, dtype=np.float64)
    years = np.arange(table.shape[1], dtype=np.float64)
    finance = 1.0 + np.asarray(finance_rate, dtype=np.float64)[..., None]
    reinvest = 1.0 + np.asarray(reinvest_rate, dtype=np.float64)[..., None]
    with np.errstate(all="ignore"):
        paid = (np.maximum(-table, 0.0) * finance**-years).sum(axis=1)
        earned = (np.maximum(table, 0.0) * reinvest ** years[::-1]).sum(axis=1)
        rate = (earned / paid) ** (1.0 / max(1, years.size - 1)) - 1.0
    defined = (paid > 0) & (earned > 0) & (finance > 0)[..., 0] & (reinvest > 0)[..., 0] & np.isfinite(rate)
    return np.where(defined, rate, 0.0), defined
