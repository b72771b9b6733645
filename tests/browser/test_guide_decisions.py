"""The commands of the guide to decisions, run as they stand against a demonstration of their own."""

import re
import shutil
import subprocess

import pytest

from tests.launching import CHECKOUT, portal_that_runs

from .conftest import Running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="the guide uses curl and jq"),
]
PEOPLE = {
    "OFFICER": "officer",
    "OFFICER2": "officer2",
    "SUPERVISOR": "supervisor",
    "EVALUATOR": "evaluator",
    "EVALUATOR2": "evaluator2",
    "EVALUATOR3": "evaluator3",
    "SUBMITTER": "nijikawa-submitter",
}
MAKE_TOKENS = """
from clusterportal.accounts.models import Scope, User
from clusterportal.accounts.tokens import make_token
for name in {names}:
    person = User.objects.get(email=f"{{name}}@demo.invalid")
    print("token", name, make_token(person, name="guide", scopes=Scope.values, days=1)[1])
"""
# What the commands of one evaluation say, from the second start to the publication.
SCORED = ["scoring", "1", "final", "1", "final"]
DECIDED = ["consolidation", "decided", "次の計画に反映します。", "published"]


def commands():
    guide = (CHECKOUT / "docs/guide-decisions.ja.md").read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```sh\n(.*?)```", guide, re.DOTALL))


def said_by_the_commands(address, tokens):
    """Run the commands in one shell and return the lines they say."""
    script = commands().replace("http://127.0.0.1:8000", address)
    surroundings = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **tokens}
    done = subprocess.run(["bash", "-c", script], env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_commands_of_the_guide_do_what_it_says():
    with portal_that_runs(PORTAL_DEMO="1") as (_launcher, data, port):
        running = Running(f"http://127.0.0.1:{port}", data)
        made = running.command("shell", "-c", MAKE_TOKENS.format(names=list(PEOPLE.values())))
        by_name = dict(re.findall(r"token (\S+) (\S+)", made))
        said = said_by_the_commands(running.address, {key: by_name[name] for key, name in PEOPLE.items()})

    text = "\n".join(said)
    assert said[:2] == ["submitted", "accepted"]
    assert '"status":"conflicted"' in text
    assert "\n".join(["clear", "clear", "404", *SCORED]) in text
    assert text.count("\n".join(DECIDED)) == 2
    assert "関係府省連携枠は年1億円を上限とする。" in text
    assert '{"result":"pass","left_yen":100000000,"right_yen":100000000}' in text
    assert '{"revision":2,"unstated":[],"detail":null}' in text
    assert "\n".join(["checked", "decided", "effective"]) in text
    assert said[-1] == '{"code":"demo-nijikawa-hoshimi","start_year":2012,"end_year":2014}'
