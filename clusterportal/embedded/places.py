"""Where an embedded server keeps its files, and the address it answers at."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

NAME = "clusterportal"
"""The database and the role in it."""
PORT = 5432
"""No network port: PostgreSQL names its socket file after it."""
LONGEST_SOCKET = 100
"""Bytes; the system cuts off the path of a socket at 104 (macOS) or 108 (Linux)."""


@dataclass(frozen=True)
class Places:
    """The files of one embedded server; `durable` is off for throw-away servers only."""

    data: Path
    sockets: Path
    durable: bool = True

    @classmethod
    def of_project(cls, data_folder: Path) -> "Places":
        """Return the places of a lasting server.

        A data folder can lie too deep for a socket, which gets a short folder named after both and the user.
        """
        data = data_folder.resolve()
        digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
        return cls(data, short_temporary_folder() / f"{NAME}-{os.geteuid()}-{digest}")

    @property
    def pgdata(self) -> Path:
        """Return PostgreSQL's own folder, the only one that its account owns."""
        return self.data / "pgdata"

    @property
    def log(self) -> Path:
        """Return the server's log."""
        return self.data / "postgres.log"

    @property
    def hba(self) -> Path:
        """Return the file that says who may connect."""
        return self.data / "pg_hba.conf"

    @property
    def ident(self) -> Path:
        """Return the file that says which user of this machine has which role."""
        return self.data / "pg_ident.conf"

    @property
    def url(self) -> str:
        """Return the address as django-environ reads it: a folder as host stands at the head of the path."""
        return f"postgres://{NAME}@:{PORT}/{quote(str(self.sockets), safe='')}/{NAME}"


def project_url(data_folder: Path) -> str:
    """Return the address of the embedded server of a data folder, whether or not it runs."""
    return Places.of_project(data_folder).url


def short_temporary_folder() -> Path:
    """Return `/tmp`, so that every terminal finds the same folder whatever its TMPDIR."""
    folder = Path("/tmp")  # noqa: S108 -- what is made in it is made 0700 and verified before use
    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())
