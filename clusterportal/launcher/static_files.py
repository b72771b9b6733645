"""Collecting static files, which takes seconds because each is compressed: only when one has changed."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_if_changed(static_root: Path) -> bool:
    """Collect all static files unless they are those of the last time; tell whether it was needed."""
    note = static_root.with_name("static.digest")
    digest = source_digest()
    if note.exists() and static_root.is_dir() and note.read_text() == digest:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    note.write_text(digest)
    return True


def source_digest() -> str:
    """Return a digest over path, size and time of every static file of the checkout and its packages."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{storage.path(name)}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
