"""The guides say what stands on the screen, in both languages, and their commands are the same."""

import gettext
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
DOCS = CHECKOUT / "docs"
CATALOGUE = CHECKOUT / "clusterportal/locale/ja/LC_MESSAGES/django.mo"
GUIDES = ("guide-coordinator", "guide-officer", "guide-api", "guide-decisions", "guide-calls")
# What Japanese puts into the same brackets without it being on the screen.
NO_LABELS = {"未記入", "0 件だった"}


def texts(language: str) -> str:
    """Return every text of the portal in a language."""
    with CATALOGUE.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    pairs = [(key if isinstance(key, str) else key[0], value) for key, value in catalogue.items()]
    return "\n".join(value if language == "ja" else key for key, value in pairs)


def guide(name: str, language: str) -> str:
    return (DOCS / f"{name}.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "quoted"), [("ja", r"「([^」]+)」"), ("en", r"“([^”]+)”")])
@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_quotes_stands_on_the_screen(name, language, quoted):
    known = texts(language).replace("“", "").replace("”", "")

    labels = set(re.findall(quoted, guide(name, language))) - NO_LABELS

    assert labels
    assert [label for label in sorted(labels) if label not in known] == []


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_have_the_same_chapters_and_commands(name):
    ja, en = guide(name, "ja"), guide(name, "en")

    assert re.findall(r"```sh\n.*?```", ja, re.DOTALL) == re.findall(r"```sh\n.*?```", en, re.DOTALL)
    assert re.findall(r"^#+ ?\d*", ja, re.MULTILINE) == re.findall(r"^#+ ?\d*", en, re.MULTILINE)
