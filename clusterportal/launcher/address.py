"""Where the portal answers."""

import errno
import os
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from clusterportal.embedded import StartError


@dataclass(frozen=True)
class Address:
    """Where the portal answers."""

    host: str
    port: int

    @classmethod
    def from_environment(cls) -> "Address":
        """Read HOST and PORT. Raises StartError for a port that is none."""
        host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
        if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
            raise StartError(
                f"PORT={port} は使えません。1 から 65535 の数を指定してください。",
                f"PORT={port} is not a port: give a number from 1 to 65535.",
            )
        return cls(host, int(port))

    @property
    def netloc(self) -> str:
        """Return host and port as in a URL."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """Return the address to open in a browser."""
        return f"http://{self.netloc}/"

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can connect."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def check_free(self) -> None:
        """Raise StartError if the portal could not listen here."""
        try:
            family, kind, *_, target = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(target)
        except OSError as error:
            raise self._refused(error) from None

    def _refused(self, error: OSError) -> StartError:
        if error.errno == errno.EADDRINUSE:
            return StartError(
                f"ポート {self.port} は使用中です。`make run PORT=8001` のように別の番号で実行してください。",
                f"Port {self.port} is in use: choose another one, for example `make run PORT=8001`.",
            )
        return StartError(
            f"{self.netloc} では待ち受けできません（{error.strerror}）。HOST か PORT を変えてください。",
            f"Nothing can listen at {self.netloc} ({error.strerror}): choose another HOST or PORT.",
        )
