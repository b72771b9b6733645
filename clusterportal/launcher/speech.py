"""What the launcher says in the terminal."""

import contextlib
import os
import sys


def say(*lines: str, to: int | None = None) -> None:
    """Write lines at once; a terminal that is gone is no reason to fail."""
    with contextlib.suppress(OSError):
        os.write(sys.stdout.fileno() if to is None else to, "".join(f"{line}\n" for line in lines).encode())
