"""Public codes: unique, well-formed, never given again."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clusterportal.records.models import CODE_PATTERN, LONGEST_CODE, UsedCode, code_from, unused_code
from tests.factories import RegionFactory

pytestmark = pytest.mark.django_db


def test_a_code_is_remembered_after_its_record_is_gone():
    region = RegionFactory(code="atlantis")

    region.delete()

    assert UsedCode.objects.filter(kind="regions_region", code="atlantis").exists()


def test_the_database_refuses_a_code_that_was_used_before():
    RegionFactory(code="atlantis").delete()

    with pytest.raises(IntegrityError, match="code_is_never_reused"), transaction.atomic():
        RegionFactory(code="atlantis")


def test_a_form_is_told_in_words_that_a_code_was_used_before():
    RegionFactory(code="atlantis").delete()

    with pytest.raises(ValidationError) as caught:
        RegionFactory.build(code="atlantis").full_clean()

    assert list(caught.value.error_dict) == ["code"]


def test_a_changed_code_leaves_the_old_one_used():
    region = RegionFactory(code="atlantis")

    region.code = "lemuria"
    region.save()

    assert set(UsedCode.objects.filter(kind="regions_region").values_list("code", flat=True)) >= {
        "atlantis",
        "lemuria",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionFactory(code="atlantis")


@pytest.mark.parametrize(
    "code", ["Sapporo", "sap poro", "-sapporo", "sapporo-", "sap--poro", "札幌", "sapporo\n", "a_b"]
)
def test_a_code_that_is_not_plain_is_refused(code):
    with pytest.raises(ValidationError) as caught:
        RegionFactory.build(code=code).full_clean()

    assert "code" in caught.value.error_dict


def test_a_made_code_stays_as_it_is_while_it_fits():
    assert code_from("kc2-nagano", "midterm-fy2009") == "kc2-nagano-midterm-fy2009"


def test_a_made_code_of_a_long_one_fits_and_stays_apart_from_its_neighbours():
    made = {code_from(f"{'long-' * 15}{last}", "follow-up-fy2009") for last in ("a", "b")}

    assert len(made) == 2
    assert all(len(code) <= LONGEST_CODE and CODE_PATTERN.match(code) for code in made)
    assert all(code.endswith("-follow-up-fy2009") for code in made)


def test_a_code_of_a_record_that_is_gone_is_numbered():
    region = RegionFactory(code="atlantis")
    region.delete()

    assert unused_code(type(region), "atlantis") == "atlantis-2"
    assert unused_code(type(region), "lemuria") == "lemuria"
