"""`lotse` and `python -m bot`."""

from __future__ import annotations

import sys

from bot.cli.main import main as run


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
