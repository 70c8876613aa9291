"""Measure and print one table: ``python -m benchmarks [NAME …]``, a name being that of a module beside this one.

Every module here that defines ``figures() -> Iterable[Figure]`` is a benchmark.
"""

from __future__ import annotations

import os

for _library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM"):
    os.environ[f"{_library}_NUM_THREADS"] = "1"  # one thread, set before NumPy is imported

import argparse  # noqa: E402
import importlib  # noqa: E402
import pkgutil  # noqa: E402
import platform  # noqa: E402
import sys  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

from benchmarks.harness import Figure  # noqa: E402

HERE = Path(__file__).parent
HEADINGS = ("name", "measured", "value", "goal", "")


def main() -> int:
    """Measure the benchmarks named on the command line, or all, and print them."""
    modules = sorted(module.name for module in pkgutil.iter_modules([str(HERE)]) if module.name != "__main__")
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a benchmark; without any, all of them")
    names = parser.parse_args().names
    if unknown := sorted(set(names) - set(modules)):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(modules)}")
    figures = [figure for name in names or modules for figure in _measured(name)]
    print(f"Python {platform.python_version()}, {platform.machine()}, one thread, medians")
    for row in _aligned([HEADINGS, *map(_row, figures)]):
        print(row)
    return 0


def _measured(name: str) -> Iterator[Figure]:
    module = importlib.import_module(f"benchmarks.{name}")
    if hasattr(module, "figures"):
        print(f"{name} …", file=sys.stderr, flush=True)
        yield from module.figures()


def _row(figure: Figure) -> tuple[str, ...]:
    value = f"{figure.value:.3g}" if figure.value < 100 else f"{figure.value:,.0f}"
    verdict = "reached" if figure.reached else "MISSED"
    return figure.name, figure.measured, f"{value} {figure.unit}", figure.goal, verdict


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


if __name__ == "__main__":
    raise SystemExit(main())
