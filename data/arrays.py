"""Types of NumPy arrays, by what the numbers are: one name each, for every module."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Floats = NDArray[np.float64]
Values = NDArray[np.floating[Any]]
"""Floats of single or double precision."""
Integers = NDArray[np.integer[Any]]
"""Integers of any width: outcomes (1 for a default, 0 for none), codes, counts, positions."""
Mask = NDArray[np.bool_]
