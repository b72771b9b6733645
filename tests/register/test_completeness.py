"""Every fact of the register can be found: on the page its record names, and over the API."""

import functools
import html
import json
import re
from collections import defaultdict

import pytest
from django.test import Client

from clusterportal.api.routing import router
from clusterportal.records.partial_dates import in_japanese, is_partial_date
from clusterportal.sources.models import sourced_models
from programs.models import Program
from regions.models import ClusterProject, Institution, Region

pytestmark = pytest.mark.django_db

# Choices are shown by their labels; a prefecture's page is the list of its regions.
SHOWN_IN_OTHER_WORDS = {
    ("clusterproject", "category"),
    ("committeemember", "role"),
    ("evaluation", "kind"),
    ("programbudget", "stage"),
    ("industrialcluster", "block"),
    ("phasetransition", "kind"),
    ("prefecture", "code"),
    ("prefecture", "kana"),
    ("selectionentry", "outcome"),
    ("industrialclusterplan", "counted_in"),
}

# Fields at the head of a profile that can be inferred; both years share one mark.
AT_THE_HEAD = {
    Region: ["kana", "prefectures"],
    ClusterProject: ["start_year", "end_year", "brochure_page"],
    Institution: ["prefecture", "parent"],
    Program: ["start_year", "end_year", "basic_plan", "name_en"],
}


def texts_of(record):
    """Return the Japanese texts and dates among the facts of a record."""
    for fact in record.FACTS:
        value = getattr(record, fact.field, None)
        if isinstance(value, str) and value and not fact.field.endswith("_en"):
            yield fact.field, value


def shown(text):
    return in_japanese(text) if is_partial_date(text) and not text.isdigit() else text


@pytest.fixture(scope="module")
def page_at():
    """Return a function that gives the page at a path, which several tests read and nobody changes."""

    @functools.cache
    def page(path):
        answer = Client().get(path)
        assert answer.status_code == 200, path
        return answer.content.decode()

    return page


def test_every_text_of_a_fact_stands_on_the_page_of_its_record(page_at):
    by_page = defaultdict(list)
    for model in sourced_models():
        for record in model._default_manager.select_related(*model.LABEL_NEEDS):
            by_page[record.get_absolute_url().split("#")[0]].append(record)

    missing = []
    for path, records in by_page.items():
        page = html.unescape(page_at(path))
        for record in records:
            for field, text in texts_of(record):
                if (model_name(record), field) in SHOWN_IN_OTHER_WORDS:
                    continue
                if shown(text) not in page and text not in page:
                    missing.append(f"{path} {model_name(record)}.{field}: {text}")

    assert missing == []


def test_every_text_of_a_fact_can_be_had_over_the_api(client):
    answered: set[str] = set()
    for prefix, _viewset, _name in router.registry:
        path = f"/api/v1/{prefix}/?limit=500"
        while path:
            body = client.get(path).json()
            collect(body["results"], answered)
            path = body["links"]["next"]

    missing = [
        f"{model_name(record)}.{field}: {text}"
        for model in sourced_models()
        for record in model._default_manager.all()
        for field, text in texts_of(record)
        if text not in answered
    ]

    assert missing == []


def collect(value, found):
    """Add every text of a JSON answer to the set."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            collect(item, found)
    elif isinstance(value, str):
        found.add(value)


def model_name(record):
    return type(record)._meta.model_name


def test_answers_are_plain_json_without_escapes(client):
    body = client.get("/api/v1/regions/sapporo/").content.decode()

    assert "札幌地域" in body
    assert json.loads(body)["name_ja"] == "札幌地域"


@pytest.mark.parametrize("model", AT_THE_HEAD)
def test_every_inferred_field_is_marked_beside_its_value(page_at, model):
    unmarked = []
    for record in model.objects.prefetch_related("citations"):
        inferred = {citation.field for citation in record.citations.all() if citation.is_inferred}
        expected = len({name.replace("end_year", "start_year") for name in AT_THE_HEAD[model] if name in inferred})
        page = page_at(record.get_absolute_url())
        # The lists of sources bear marks of their own.
        head = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL).split("</dl>")[0]
        if head.count("mark-inferred") < expected:
            unmarked.append((record.code, sorted(inferred), head.count("mark-inferred")))

    assert unmarked == []
