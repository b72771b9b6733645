"""Settings, tables, first data and first administrator of the register."""

import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from clusterportal.embedded import StartError
from clusterportal.launcher.address import Address
from clusterportal.launcher.data_folder import SECRET_FILE, lasting_secret
from clusterportal.launcher.speech import say
from clusterportal.launcher.static_files import collect_if_changed

ADMINISTRATOR = "admin@localhost"
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def configure(address: Address, data: Path) -> None:
    """Set what settings read, save for what the caller has set."""
    os.environ["PORTAL_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterportal.settings")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = lasting_secret(data / SECRET_FILE)
    if address.is_loopback:
        os.environ.setdefault("HTTPS_ONLY", "0")
    elif "HTTPS_ONLY" not in os.environ:
        say(
            "ほかの機械からも届くため、https でだけ使えます。閉じたネットワークなら HTTPS_ONLY=0 を指定してください。",
            "Other machines can reach this, so it insists on https: in a closed network, set HTTPS_ONLY=0.",
        )
    os.environ.setdefault("PORTAL_URL", address.url)
    hosts = ["localhost", "127.0.0.1", "[::1]", address.host]
    os.environ.setdefault("ALLOWED_HOSTS", ",".join(dict.fromkeys(hosts)))


def reach_database() -> None:
    """Read the settings and connect. Raises StartError if either is not possible."""
    try:
        django.setup()
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as error:
        reason = first_line(error)
        raise StartError(
            f"設定かデータベースに問題があります（{reason}）。DATABASE_URL などを確かめてください。",
            f"The settings or the database do not work ({reason}): check DATABASE_URL and the like.",
        ) from None


def first_line(error: Exception) -> str:
    """Return what an error says, in one line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def prepare_register() -> None:
    """Bring tables, first data and static files up to date. Raises StartError if that fails."""
    say("登録簿を準備しています（初回は 1 分ほど）。", "Preparing the register (the first time about a minute).")
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_register", if_empty=True)
        if settings.IS_DEMO:
            call_command("load_demo")
        collect_if_changed(Path(settings.STATIC_ROOT))
    except (CommandError, DatabaseError) as error:
        reason = first_line(error)
        raise StartError(
            f"登録簿を準備できません（{reason}）。直してから、もう一度実行してください。",
            f"The register cannot be prepared ({reason}): put it right, then try again.",
        ) from error


def ensure_administrator() -> None:
    """Make a first administrator with a random pass phrase, shown once, where there is none."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return
    password = "-".join("".join(secrets.choice(READABLE) for _ in range(5)) for _ in range(4))
    users.create_superuser(email=ADMINISTRATOR, password=password)
    say(
        "管理者を作りました。パスワードが表示されるのは今回だけです。",
        "An administrator was made. The password is shown only this once.",
        f"    {ADMINISTRATOR}    {password}",
    )
