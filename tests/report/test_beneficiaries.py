"""Who benefits from what: the matrix tells all benefits, and only once."""

from __future__ import annotations

import pytest

from costshare.analysis.study import study
from costshare.report import outcome, printed
from costshare.report.lines import beneficiaries
from costshare.storage.files import load
from costshare.storage.samples import plan_path


@pytest.mark.parametrize("stem", ["mie-six-towns", "mlit-application-full", "ina-drone-shopping"])
def test_the_matrix_holds_every_benefit_of_every_party_once(stem: str) -> None:
    found = study(load(plan_path(stem)))
    assert found.results is not None
    for at, party in enumerate(found.changed.parties):
        shares = [sum(values) for _, whose, values in beneficiaries(found.changed, found.results) if whose is party]
        assert sum(shares) == found.results.at("party.benefit", party=at)


def test_the_matrix_reaches_the_printed_results_and_programs() -> None:
    found = study(load(plan_path("mlit-application-full")))
    assert "受益者の整理(全年度)" in printed.evaluation(found, "ja")
    rows = outcome.evaluated(found, "en")["indicators"]["beneficiaries"]
    assert {"service": "mobility", "party": "city", "direct": 212_500_000, "indirect": 0} in rows
