"""What staff do with correction requests: allowed steps, the admin's form, and who may see it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from clusterportal.corrections.models import CorrectionRequest
from clusterportal.corrections.workflow import ALLOWED_FROM, HandlingError, handle
from tests.factories import CorrectionRequestFactory, UserFactory

pytestmark = pytest.mark.django_db

Status = CorrectionRequest.Status
STEPS = [(old, new) for old in Status for new in Status]


def stored(status):
    return CorrectionRequestFactory(status=status, answer="" if status in {"new", "in-progress"} else "済みです。")


@pytest.mark.parametrize(("old", "new"), [step for step in STEPS if step[0] in ALLOWED_FROM[step[1]]])
def test_an_allowed_step_is_kept_with_who_and_when(old, new):
    request, officer = stored(old), UserFactory()

    handled = handle(request, status=new, answer="確かめました。", by=officer)

    request.refresh_from_db()
    assert (request.status, request.answer, request.handled_by) == (new, "確かめました。", officer)
    assert request.handled_at == handled.handled_at is not None


@pytest.mark.parametrize(("old", "new"), [step for step in STEPS if step[0] not in ALLOWED_FROM[step[1]]])
def test_any_other_step_is_refused(old, new):
    request = stored(old)

    with pytest.raises(HandlingError):
        handle(request, status=new, answer="確かめました。", by=UserFactory())

    request.refresh_from_db()
    assert (request.status, request.handled_by) == (old, None)


@pytest.mark.parametrize("status", ["settled", "declined"])
def test_a_request_is_not_closed_without_an_answer(status):
    with pytest.raises(HandlingError):
        handle(CorrectionRequestFactory(), status=status, answer=" ", by=UserFactory())


@pytest.fixture
def officer():
    """A client signed in as a member of staff who may answer requests and is no administrator."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_correctionrequest", "change_correctionrequest"])
    )
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def page_of(request):
    return reverse("admin:corrections_correctionrequest_change", args=[request.pk])


def test_staff_answer_in_the_admin(officer):
    request = CorrectionRequestFactory(problem="読みが違います")

    response = officer.post(page_of(request), {"status": "settled", "answer": "直しました。", "problem": "別の文"})

    request.refresh_from_db()
    assert response.status_code == 302
    assert (request.status, request.answer, request.handled_by) == ("settled", "直しました。", officer.user)
    assert request.problem == "読みが違います"


def test_the_admin_says_why_a_step_is_refused(officer):
    request = CorrectionRequestFactory()

    response = officer.post("/en" + page_of(request), {"status": "declined", "answer": ""})

    request.refresh_from_db()
    assert response.status_code == 200
    assert "Tell the sender in the answer what was done, or why nothing was." in response.content.decode()
    assert request.status == "new"


def test_staff_without_the_right_see_no_requests(db):
    client = Client()
    client.force_login(UserFactory(is_staff=True))

    assert client.get(page_of(CorrectionRequestFactory())).status_code == 403
