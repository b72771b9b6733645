"""Which pages the portal has. Apps are known by name only."""

from typing import Any

from django.apps import apps

HOME = "regions:home"
LISTS = (
    "regions:region_list",
    "regions:project_list",
    "regions:institution_list",
    "regions:transition_list",
    "regions:cooperation",
    "regions:rule_check_list",
    "programs:program_list",
    "programs:budget_list",
    "programs:provision_list",
    "programs:related",
    "evaluations:selection_round_list",
    "evaluations:evaluation_list",
    "evaluations:indicator_list",
    "evaluations:released_list",
    "sources:document_list",
    "api_pages:overview",
    "api_pages:problems",
    "discovery:about",
    "discovery:accessibility",
)
RECORDS = (
    "regions.Region",
    "regions.ClusterProject",
    "regions.Institution",
    "programs.Program",
    "programs.Committee",
    "evaluations.CriteriaSet",
    "evaluations.Evaluation",
    "sources.Document",
)


def models_with_pages() -> list[Any]:
    """Return the kinds of record that have a page of their own."""
    return [apps.get_model(name) for name in RECORDS]


def readable(model: Any) -> Any:
    """Return the records of a kind with all that their names and addresses read."""
    return model._default_manager.select_related(*getattr(model, "LABEL_NEEDS", ()))
