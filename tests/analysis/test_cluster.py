"""Spread over workers of a Dask scheduler on the loopback interface, a simulation comes to the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from costshare.analysis import cluster
from costshare.analysis.simulation import Asked, simulate
from costshare.analysis.study import Study, study
from costshare.errors import CostshareError
from costshare.storage.files import load
from costshare.storage.samples import samples

distributed = pytest.importorskip("distributed", reason="the extra costshare[cluster] is not installed")
ASKED = Asked(draws=600, seed=4, outcomes=("npv", "irr", "payback", "burden:mec"), rows=("gap", "cumulative"))


@pytest.fixture(scope="module")
def looked() -> Study:
    return study(load(samples()["sendai-izumi-lid"]))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A scheduler with two workers that talk over TCP, as threads of this process to be up soon."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        host="127.0.0.1",
        protocol="tcp://",
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
    ) as local:
        yield local.scheduler_address


def assert_same_numbers(looked: Study, runner: Any) -> None:
    here, there = simulate(looked, ASKED), simulate(looked, ASKED, runner=runner, chunk=50)
    for name, draws in here.values.items():
        assert np.array_equal(draws, there.values[name], equal_nan=True)
    for fan, its in zip(here.fans, there.fans, strict=True):
        assert np.array_equal(fan.percentiles, its.percentiles)


def test_two_workers_come_to_the_same_numbers(looked: Study, scheduler: str) -> None:
    assert scheduler.startswith("tcp://127.0.0.1:")
    with cluster.connected(scheduler) as runner:
        assert_same_numbers(looked, runner)


def test_workers_of_this_machine_come_to_the_same_numbers_and_stay_on_loopback(
    looked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As threads, which are up sooner than processes; they are told all else that the processes are."""
    made: list[Any] = []
    local_cluster = distributed.LocalCluster

    def as_threads(**options: Any) -> Any:
        made.append(local_cluster(processes=False, protocol="tcp://", **options))
        return made[0]

    monkeypatch.setattr("distributed.LocalCluster", as_threads)
    with cluster.connected(cluster.LOCAL, workers=2) as runner:
        addresses = [made[0].scheduler_address, *(worker.address for worker in made[0].workers.values())]
        assert len(addresses) == 3
        assert all(address.startswith("tcp://127.0.0.1:") for address in addresses)
        assert_same_numbers(looked, runner)


def test_workers_of_another_version_are_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "0.0.9")
    monkeypatch.setattr(cluster, "version", lambda: "9.9")
    with pytest.raises(CostshareError, match=r"9\.9"), cluster.connected(scheduler):
        pass


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TIMEOUT", 0.2)
    with pytest.raises(CostshareError, match=r"127\.0\.0\.1:9"), cluster.connected("tcp://127.0.0.1:9"):
        pass
