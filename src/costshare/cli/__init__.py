"""The command line: ``costshare`` opens the window, the commands work without a display."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from costshare.cli.parser import build_parser
from costshare.errors import CostshareError

OK, NOT_ELIGIBLE, FAULT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 1 not eligible, 2 a fault that the user can mend."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = build_parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
    except CostshareError as error:
        print(error.text.say(asked.lang), file=sys.stderr)
        return FAULT
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    return code
