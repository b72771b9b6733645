"""The web server of the portal."""

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clusterportal.embedded import StartError
from clusterportal.embedded.children import ending_with_parent, stop
from clusterportal.launcher.address import Address

CHECKOUT = Path(__file__).resolve().parents[2]
ANSWERS_WITHIN = 60.0


@contextmanager
def web_server(address: Address) -> Iterator[subprocess.Popen[bytes]]:
    """Run gunicorn while the block runs: requests in progress are answered before it ends."""
    options = [
        "--workers=2",
        "--threads=4",
        "--graceful-timeout=10",
        "--log-level=warning",
        "--no-control-socket",
    ]
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter, no shell
        [
            sys.executable,
            "-m",
            "gunicorn",
            f"--bind={address.netloc}",
            *options,
            "clusterportal.wsgi:application",
        ],
        cwd=CHECKOUT,
        start_new_session=True,
        preexec_fn=ending_with_parent(signal.SIGTERM),  # noqa: PLW1509 -- one thread
    )
    try:
        yield process
    finally:
        stop(process, (signal.SIGTERM, 15), (signal.SIGQUIT, 5))


def wait_for_answer(address: Address, web: subprocess.Popen[bytes]) -> None:
    """Return once a page was answered. Raises StartError if the web server ends first or stays silent."""
    deadline = time.monotonic() + ANSWERS_WITHIN
    while not answers(address):
        if web.poll() is not None or time.monotonic() > deadline:
            raise StartError(
                "ウェブサーバーが応答しません。上に出ている記録を確かめてください。",
                "The web server does not answer: see what it wrote above.",
            )
        time.sleep(0.1)


def answers(address: Address) -> bool:
    """Tell whether the portal answers a request, whatever it says."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)  # noqa: S104 -- not bound here
    client = http.client.HTTPConnection(local, address.port, timeout=ANSWERS_WITHIN)
    try:
        client.request("GET", "/", headers={"Host": "localhost"})
        return client.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        client.close()
