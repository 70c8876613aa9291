"""Settings that every test shares: no display is needed, and how hard hypothesis searches."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings

SLOW_DRAWS = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "ci", derandomize=False, print_blob=True, deadline=None, max_examples=60, suppress_health_check=SLOW_DRAWS
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=2000)
settings.load_profile(os.environ.get("COSTSHARE_HYPOTHESIS", "ci"))
