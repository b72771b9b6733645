"""`make run`, as a process of its own."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from clusterportal.embedded import StartError
from clusterportal.launcher.address import Address
from clusterportal.launcher.data_folder import lasting_secret, make_data_folder, only_launcher_of
from clusterportal.launcher.static_files import collect_if_changed
from tests.launching import CHECKOUT, SLOW_MACHINE, Launcher, data_folder, free_port


@pytest.fixture
def data() -> Iterator[Path]:
    with data_folder() as folder:
        yield folder


@pytest.fixture
def port() -> int:
    return free_port()


def status_of(path: str, port: int) -> int:
    client = HTTPConnection("127.0.0.1", port, timeout=SLOW_MACHINE)
    client.request("GET", path)
    status = client.getresponse().status
    client.close()
    return status


def processes_with(words: str) -> list[int]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if words in command and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found


@pytest.fixture(scope="module")
def first_run() -> Iterator[tuple[Path, int, dict]]:
    """A data folder and port after one whole run, and what was seen of that run."""
    with data_folder() as data:
        port = free_port()
        launcher = Launcher(data, port)
        launcher.wait_until_it_says("The portal is at")
        seen: dict[str, Any] = {"process": launcher.process.pid, "login": status_of("/account/login/", port)}
        rival = Launcher(data, port)
        seen |= {"rival_code": rival.end(), "rival_output": rival.output}
        seen |= {"code": launcher.end(signal.SIGINT), "output": launcher.output}
        seen["left"] = processes_with(str(data)) + processes_with(f":{port}")
        yield data, port, seen


def test_first_run_serves_pages_until_ctrl_c_and_leaves_no_process(first_run):
    _, _, seen = first_run

    assert seen["login"] == 200
    assert re.search(r"admin@localhost +[a-z0-9]{5}(-[a-z0-9]{5}){3}$", seen["output"], re.MULTILINE)
    assert seen["code"] == 0
    assert seen["left"] == []


def test_run_beside_a_running_one_names_it(first_run):
    _, port, seen = first_run

    assert seen["rival_code"] == 1
    assert seen["rival_output"].splitlines()[1] == (
        f"Already running (http://127.0.0.1:{port}/, process {seen['process']}): use that one, or end it first."
    )


def test_second_run_keeps_the_administrator_and_ends_when_the_web_server_does(first_run):
    data, port, _ = first_run
    launcher = Launcher(data, port)
    launcher.wait_until_it_says("The portal is at")
    web = min(processes_with(f"--bind=127.0.0.1:{port}"))

    os.kill(web, signal.SIGKILL)

    assert launcher.end() == 1
    assert "admin@localhost" not in launcher.output
    assert "The web server ended by itself" in launcher.output
    assert "Traceback" not in launcher.output
    assert processes_with(str(data)) == []


def test_ctrl_c_during_the_start_leaves_no_process(data, port):
    launcher = Launcher(data, port)
    launcher.wait_until_it_says("Preparing the register")

    code = launcher.end(signal.SIGINT)

    assert code == 0
    assert launcher.output.splitlines()[-1] == "Stopped."
    assert "Traceback" not in launcher.output
    assert processes_with(str(data)) == []


def test_port_in_use_is_told_before_anything_is_started(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        launcher = Launcher(data, port)
        code = launcher.end()

    assert code == 1
    assert launcher.output.splitlines()[1:] == [
        f"Port {port} is in use: choose another one, for example `make run PORT=8001`."
    ]
    assert not (data / "pgdata").exists()


def test_unreachable_database_is_told_in_one_sentence(data, port):
    launcher = Launcher(data, port, DATABASE_URL="postgres://someone:hidden@127.0.0.1:1/register")

    assert launcher.end() == 1
    assert "check DATABASE_URL" in launcher.output.splitlines()[-1]
    assert "Connection refused" in launcher.output
    assert "hidden" not in launcher.output
    assert "Traceback" not in launcher.output
    assert not (data / "pgdata").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０００", " 80"])
def test_bad_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(StartError, match=f"PORT={port} is not a port"):
        Address.from_environment()


def test_host_that_is_not_of_this_machine_is_refused():
    with pytest.raises(StartError, match="choose another HOST or PORT"):
        Address("192.0.2.1", 8000).check_free()


@pytest.mark.parametrize(
    ("host", "netloc", "is_loopback"),
    [
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("localhost", "localhost:8000", True),
        ("::1", "[::1]:8000", True),
        ("0.0.0.0", "0.0.0.0:8000", False),
    ],
)
def test_address_is_written_as_in_a_url(host, netloc, is_loopback):
    address = Address(host, 8000)

    assert (address.netloc, address.is_loopback) == (netloc, is_loopback)


def test_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    first = lasting_secret(tmp_path / "secret")
    second = lasting_secret(tmp_path / "secret")

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_secrets_differ_from_folder_to_folder(tmp_path):
    assert lasting_secret(tmp_path / "one") != lasting_secret(tmp_path / "two")


def test_static_files_are_collected_once_until_one_changes(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"

    first = collect_if_changed(settings.STATIC_ROOT)
    second = collect_if_changed(settings.STATIC_ROOT)
    (source / "a.css").write_text("a { color: red }")
    third = collect_if_changed(settings.STATIC_ROOT)

    assert (first, second, third) == (True, False, True)
    assert (tmp_path / "static" / "a.css").read_text() == "a { color: red }"


def test_lock_is_free_again_after_use(tmp_path):
    holder = f"http://first/, process {os.getpid()}"
    with only_launcher_of(tmp_path, "http://first/"), pytest.raises(StartError, match=holder):
        only_launcher_of(tmp_path, "http://second/").__enter__()

    with only_launcher_of(tmp_path, "http://third/"):
        held = (tmp_path / "lock").read_text()

    assert held.startswith("http://third/")


def test_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(StartError, match="name another one in PORTAL_DATA"):
        make_data_folder(tmp_path / "file" / "data")


def test_data_folder_that_exists_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o750)

    make_data_folder(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("/bin/false", "No Python 3.11 or later was found"),
        ("./python without venv", "has no venv: on Debian, run apt install python3-venv."),
    ],
)
def test_make_says_which_python_it_needs(tmp_path, python, sentence):
    folder = tmp_path / "with blank"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(CHECKOUT / name, folder)
    (folder / "python without venv").write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    (folder / "python without venv").chmod(0o755)

    done = subprocess.run(["make", "run", f"PYTHON={python}"], cwd=folder, check=False, capture_output=True, text=True)

    assert done.returncode == 2
    assert sentence in done.stderr
