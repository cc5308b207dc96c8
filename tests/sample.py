"""The real sample of the tables, which lies beside the checkout where it is at hand at all."""

from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "home_credit_sample"
needs_sample = pytest.mark.skipif(
    not SAMPLE.is_dir(), reason=f"the real sample is not at hand ({SAMPLE})"
)
