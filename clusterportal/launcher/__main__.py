"""`python -m clusterportal.launcher`, in the order things happen."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from clusterportal.embedded import Places, StartError, running
from clusterportal.launcher.address import Address
from clusterportal.launcher.data_folder import make_data_folder, only_launcher_of
from clusterportal.launcher.register import configure, ensure_administrator, prepare_register, reach_database
from clusterportal.launcher.speech import say
from clusterportal.launcher.web import CHECKOUT, wait_for_answer, web_server


def main() -> int:
    """Run the portal until it is asked to stop; return 0 then, or 1 after saying what went wrong."""
    for sig in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sig, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        data = Path(os.environ.get("PORTAL_DATA") or CHECKOUT / ".portal").absolute()
        launch(Address.from_environment(), data)
    except StartError as error:
        say(str(error), to=sys.stderr.fileno())
        return 1
    except KeyboardInterrupt:
        say("終了しました。", "Stopped.")
    return 0


def launch(address: Address, data: Path) -> None:
    """Start database and web server and watch over them.

    Raises StartError, or KeyboardInterrupt when asked to stop.
    """
    make_data_folder(data)
    with only_launcher_of(data, address.url):
        address.check_free()
        configure(address, data)
        with database(data) as server:
            reach_database()
            prepare_register()
            if server:
                ensure_administrator()
            connections.close_all()
            with web_server(address) as web:
                wait_for_answer(address, web)
                say(
                    f"ポータルを開けます: {address.url}（Ctrl-C で終了）",
                    f"The portal is at {address.url} (Ctrl-C ends it).",
                )
                watch(web, server)


@contextmanager
def database(data: Path) -> Iterator[subprocess.Popen[bytes] | None]:
    """Run the embedded server and give it, or give None where DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    say("データベースを起動しています。", "Starting the database.")
    with running(Places.of_project(data)) as server:
        yield server


def watch(web: subprocess.Popen[bytes], server: subprocess.Popen[bytes] | None) -> None:
    """Wait until one of the two ends by itself. Raises StartError then, or KeyboardInterrupt."""
    try:
        while web.poll() is None and (server is None or server.poll() is None):
            time.sleep(0.2)
    except KeyboardInterrupt:
        say("終了しています。", "Stopping.")
        raise
    ja, en = ("データベース", "database") if web.poll() is None else ("ウェブサーバー", "web server")
    raise StartError(
        f"{ja}が予期せず終了したため、すべてを終了します。もう一度 `make run` を実行してください。",
        f"The {en} ended by itself, so everything ends: run `make run` again.",
    )


if __name__ == "__main__":
    sys.exit(main())
