"""`python -m clusterportal.embedded -- COMMAND ...`: run a command beside a throw-away server.

DATABASE_URL names the server to the command; one that is already set is used as it is.
Ends with the command's own code.
"""

import os
import signal
import subprocess
import sys

from clusterportal.embedded.children import ending_with_parent
from clusterportal.embedded.errors import StartError
from clusterportal.embedded.temporary import temporary

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run the command and return its code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if os.environ.get("DATABASE_URL"):
            return _run(command, os.environ["DATABASE_URL"])
        with temporary() as places:
            return _run(command, places.url)
    except (StartError, FileNotFoundError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(command: list[str], url: str) -> int:
    child = subprocess.Popen(  # noqa: S603 -- the caller's own command
        command,
        env={**os.environ, "DATABASE_URL": url},
        preexec_fn=ending_with_parent(signal.SIGTERM),  # noqa: PLW1509 -- one thread
    )
    try:
        code = child.wait()
    except KeyboardInterrupt:
        child.terminate()
        child.wait()
        raise
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
