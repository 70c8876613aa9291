"""``python -m costshare``."""

import sys

from costshare.cli import main

if __name__ == "__main__":
    sys.exit(main())
