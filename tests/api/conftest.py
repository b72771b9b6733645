"""Rows for every collection of the API."""

import pytest

from clusterportal.api.routing import router
from clusterportal.sources.models import Citation
from evaluations.models import YearlyReport
from tests import factories


@pytest.fixture
def collection():
    """Return a function that gives, for a collection, the function that makes so many of its rows, cited."""
    models = {prefix: viewset.queryset.model for prefix, viewset, _name in router.registry}

    def maker(prefix):
        model = models[prefix]
        # Citations hang on something: on parts in projects, whose labels need the most.
        # Anyone may read of reports only what is released.
        name = {Citation: "ProjectInstitution", YearlyReport: "ReleasedReport"}.get(model, model.__name__)
        factory = getattr(factories, f"{name}Factory")

        def make(number):
            for record in factory.create_batch(number):
                if hasattr(record, "citations"):
                    factories.CitationFactory(subject=record)

        return make

    return maker
