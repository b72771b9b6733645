"""Time lists, profiles and searches on the real register, and the workspace on made-up reports: `make bench`.

Prints the median time of each address and its ratio to the cheapest one of the same run. Ratios can be compared
between machines and runs, the times cannot. Nothing here fails on a slow machine.
"""

import os
import statistics
import sys
import time
from typing import Any

import django

REPEATS = int(os.environ.get("REPEATS", "15"))
FLOOR = "/api/v1/"
ADDRESSES = (
    "/",
    "/regions/",
    "/regions/?program=kc2",
    "/en/regions/toyama-ishikawa/",
    "/projects/?fiscal_year=2009",
    "/search/?q=徳島",
    "/transitions/",
    "/transitions/lineage.svg",
    "/coverage/",
    "/rule-checks/",
    "/evaluations/",
    "/projects/kc2-nagano/",
    "/projects/kc2-nagano/budgets/",
    "/policy-report/",
    "/api/v1/regions/?limit=50",
    "/api/v1/regions/?limit=50&fields=code,name_ja",
    "/api/v1/projects/kc2-nagano/",
    "/api/v1/citations/?limit=500",
    "/api/v1/provisions.csv",
    "/api/v1/search/?q=徳島",
)


def median_time(client: Any, address: str) -> float:
    """Return the median seconds of one request, after one that warms up."""
    times = []
    for _ in range(REPEATS + 1):
        start = time.perf_counter()
        answer = client.get(address)
        times.append(time.perf_counter() - start)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}.")
    return statistics.median(times[1:])


def main() -> None:
    """Fill a throw-away database and time every address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterportal.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.benchmarks.workspace import QUEUE, signed_in_addresses

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    call_command("load_register", if_empty=True)
    client = Client()
    floor = median_time(client, FLOOR)

    def tell(browser: Client, address: str) -> None:
        seconds = median_time(browser, address)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        sys.stdout.write(f"{seconds * 1000:10.1f} {seconds / floor:8.1f} {len(queries):8}  {address}\n")

    sys.stdout.write(f"{'median ms':>10} {'× floor':>8} {'queries':>8}  address ({REPEATS} requests each)\n")
    for address in (FLOOR, *ADDRESSES):
        tell(client, address)
    sys.stdout.write(f"The workspace, {QUEUE} made-up reports waiting for officers:\n")
    for browser, address in signed_in_addresses():
        tell(browser, address)


if __name__ == "__main__":
    main()
