"""Simulations spread over several processes or machines by Dask: the same seed gives the same numbers as here.

The draws are made by who asks; the workers get the plan as JSON and chunks of figures, and send figures back. Nothing
here runs, and no socket is opened, unless the user names a scheduler. Dask comes with ``costshare[cluster]``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any

from costshare import __version__
from costshare.analysis.simulation import Answer, Answers, Chunk, Chunks, Runner, Task, answer
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.plan import Plan
from costshare.storage.codec import dumps, loads

LOCAL = "local"
"""In the place of an address: workers of this machine, one for each processor, on the loopback interface only."""
TIMEOUT = 10
"""Seconds to wait for the scheduler."""
IN_FLIGHT = 2
"""Chunks that each worker has in hand: one to work on, one to begin with; the others are not made yet."""


def work(plan: str, task: Task, chunk: Chunk) -> Answer:
    """Answer a chunk on a worker."""
    return answer(_read(plan), task, chunk)


def version() -> str:
    """Return the version of the program on a worker."""
    return __version__


@contextmanager
def connected(address: str, workers: int | None = None) -> Iterator[Runner]:
    """Yield what spreads chunks over the workers of the scheduler at ``address``, or over ``LOCAL`` ones.

    ``CostshareError`` where Dask is missing, nobody answers, or a worker has another version of the program.
    """
    try:
        from distributed import Client, LocalCluster, as_completed
    except ImportError:
        raise CostshareError(NO_DASK) from None
    with ExitStack() as stack:
        where: Any = address
        if address == LOCAL:
            local = LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address=None,
                # The scheduler's bare status page stays on the loopback interface too, at a port that is free.
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            )
            where = stack.enter_context(local)
        try:
            client = stack.enter_context(Client(where, timeout=TIMEOUT, set_as_default=False))
        except (OSError, ValueError) as error:
            raise CostshareError(NO_SCHEDULER.fill(address=address, reason=str(error).partition("\n")[0])) from None
        _require_same_version(client, address)

        def run(plan: Plan, task: Task, chunks: Chunks) -> Answers:
            text = dumps(plan)
            places: dict[Any, int] = {}

            def submit(place: int) -> Any:
                # Impure: Dask would else look for equal work by reading all the figures.
                future = client.submit(work, text, task, chunks[place](), pure=False)
                places[future] = place
                return future

            most = IN_FLIGHT * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            waiting = iter(range(min(most, len(chunks)), len(chunks)))
            first = [submit(place) for place in range(min(most, len(chunks)))]
            ready = as_completed(first, loop=client.loop)
            for future in ready:
                yield places.pop(future), future.result()
                future.release()
                for place in waiting:
                    ready.add(submit(place))
                    break

        yield run


def _require_same_version(client: Any, address: str) -> None:
    try:
        versions: Mapping[str, str] = client.run(version)
    except (ImportError, AttributeError) as error:
        raise CostshareError(NOT_INSTALLED.fill(address=address, reason=str(error))) from None
    if not versions:
        raise CostshareError(NO_WORKERS.fill(address=address))
    others = sorted({found for found in versions.values() if found != __version__})
    if others:
        raise CostshareError(OTHER_VERSION.fill(address=address, others=", ".join(others), own=__version__))


@lru_cache(maxsize=4)
def _read(plan: str) -> Plan:
    return loads(plan, "plan")


NO_DASK = Text(
    "計算の分散には Dask が要ります。「pip install 'costshare[cluster]'」で入れるか、--scheduler を外してください。",
    "Spreading work needs Dask; install it with \"pip install 'costshare[cluster]'\", or leave --scheduler out.",
)
NO_SCHEDULER = Text(
    "スケジューラー {address} につながりません({reason})。tcp://ホスト:ポート の形にするか、local にしてください。",
    "The scheduler {address} does not answer ({reason}); check the address (tcp://HOST:PORT), or use 'local'.",
)
NO_WORKERS = Text(
    "スケジューラー {address} にワーカーがありません。「dask worker {address}」で起動してください。",
    'The scheduler {address} has no workers; start some with "dask worker {address}".',
)
NOT_INSTALLED = Text(
    "スケジューラー {address} のワーカーに costshare が入っていません({reason})。同じ版を入れてください。",
    "The workers of the scheduler {address} do not have costshare ({reason}); install the same version there.",
)
OTHER_VERSION = Text(
    "{address} のワーカーの costshare は {others} で、こちらの {own} と違います。同じ版にそろえてください。",
    "The workers of {address} have costshare {others}, and this is {own}; use the same version.",
)
