"""The command line: ``costshare`` opens the window, the commands work without a display."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from costshare.cli.parser import build_parser
from costshare.cli.usage import language_of
from costshare.errors import CostshareError
from costshare.i18n import Text

OK, NOT_ELIGIBLE, FAULT, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 1 not eligible, 2 a fault that the user can mend."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        asked = build_parser().parse_args(given)
    except CostshareError as error:
        print(error.text.say(language_of(given)), file=sys.stderr)
        return FAULT
    try:
        code: int = asked.run(asked)
    except CostshareError as error:
        print(error.text.say(asked.lang), file=sys.stderr)
        return FAULT
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except KeyboardInterrupt:
        return STOPPED
    except Exception:  # noqa: BLE001 - the one place where a fault of the program becomes a sentence
        log = Path(tempfile.gettempdir()) / "costshare-fault.log"
        log.write_text(traceback.format_exc(), encoding="utf-8")
        print(PROGRAM_FAULT.fill(log=log).say(asked.lang), file=sys.stderr)
        return FAULT
    return code


PROGRAM_FAULT = Text(
    "costshare の誤りのため止まりました。計画は変わっていません。記録 {log} を開発者に送ってください。",
    "A fault of costshare stopped it; the plan is unchanged; please send the record {log} to its developers.",
)
