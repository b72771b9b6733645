"""Throw-away servers for tests: quick, not durable, gone without a trace."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clusterportal.embedded.places import Places, short_temporary_folder
from clusterportal.embedded.server import running


@contextmanager
def temporary() -> Iterator[Places]:
    """Run a throw-away server while the block runs. Raises StartError if it does not start."""
    folder = Path(tempfile.mkdtemp(prefix="clusterportal-test-", dir=short_temporary_folder()))
    try:
        if os.geteuid() == 0:
            folder.chmod(0o711)
        places = Places(folder, folder / "s", durable=False)
        with running(places):
            yield places
    finally:
        shutil.rmtree(folder, ignore_errors=True)
