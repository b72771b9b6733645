"""Child processes that end with the process that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None


def ending_with_parent(sig: signal.Signals) -> Callable[[], None]:
    """Return what a new child calls to be sent `sig` when its parent is killed; Linux only."""

    def ask() -> None:
        if _prctl is not None:
            _prctl(PR_SET_PDEATHSIG, int(sig), 0, 0, 0)

    return ask


def stop(process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> None:
    """Send one signal after the other, with the seconds to wait after each, until the process has ended.

    Ctrl-C while waiting goes on to the next, harsher step. What is left of the session is killed.
    """
    for sig, patience in steps:
        if process.poll() is not None:
            return
        process.send_signal(sig)
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(patience)
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
