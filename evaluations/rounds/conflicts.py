"""Conflicts of interest that the register knows of: by institution, by post and by research theme.

A conflict is a ground `{"key", "kind", "name_ja", "name_en"}`: `institution` (the evaluator works for, or acts for,
an institution of the project, its parent or a branch), `person` or `theme` (someone of the evaluator's name is at a
post or leads a theme). Only the last two can be set aside, for two people may bear one name.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Membership
from clusterportal.accounts.rights import rights_of
from clusterportal.records.models import in_reader_language
from evaluations.models import CallProposal, EvaluationRound, EvaluatorProfile, ReportPerson, ReportTheme
from regions.models import Institution, ProjectInstitution, ProjectPerson, ResearchTheme

Ground = dict[str, str]
SHORTEST_NAME = 2


def find(evaluation_round: EvaluationRound, user: Any) -> list[Ground]:
    """Return the conflicts of a person with what a round judges."""
    project = evaluation_round.project
    if project is None:
        return _with_proposal(evaluation_round.subject, user)
    tied = institutions_near(institution_ids_of(user)).filter(
        Q(pk__in=parts_of(project).values("institution")) | Q(pk__in=project.themes.values("institution"))
    )
    found = [_ground("institution", each.code, each.name_ja, each.name_en) for each in tied]
    return found + _by_name(project, _folded(user.name))


def can_be_set_aside(ground: Mapping[str, str]) -> bool:
    """Tell whether a conflict may turn out to be none: a name alone proves nothing."""
    return ground["kind"] != "institution"


def sentence_of(ground: Mapping[str, str]) -> str:
    """Return a conflict in words."""
    name = in_reader_language(ground["name_ja"], ground["name_en"])
    if ground["kind"] == "institution":
        return _("Works for %(name)s, which takes part in the project.") % {"name": name}
    if ground["kind"] == "person":
        return _("%(name)s, of the same name, holds a post in the project.") % {"name": name}
    return _("Someone of the same name leads the research theme “%(name)s”.") % {"name": name}


def institution_ids_of(user: Any) -> set[int]:
    """Return the institutions a person works or acts for."""
    profile = EvaluatorProfile.objects.filter(user=user.pk, institution__isnull=False)
    of_roles = rights_of(user).institution_ids()
    now = Membership.objects.in_force().filter(user=user.pk, institution__isnull=False)
    return {*of_roles, *now.values_list("institution", flat=True), *profile.values_list("institution", flat=True)}


def institutions_near(ids: set[int]) -> QuerySet[Institution]:
    """Return the institutions with their parents and branches."""
    if not ids:
        return Institution.objects.none()
    parents = Institution.objects.filter(pk__in=ids).values("parent")
    return Institution.objects.filter(Q(pk__in=ids) | Q(pk__in=parents) | Q(parent__in=ids))


def projects_tied_to(user: Any) -> Q:
    """Return the condition that a record's project is one that the person's institutions take part in."""
    ids = institution_ids_of(user)
    if not ids:
        return Q(pk__in=[])
    near = institutions_near(ids).values("pk")
    parts = ProjectInstitution.objects.filter(institution__in=near).values("project")
    themes = ResearchTheme.objects.filter(institution__in=near).values("project")
    return Q(project__in=parts) | Q(project__in=themes)


def rounds_tied_to(user: Any) -> Q:
    """Return the condition that a round judges a project or a proposal of one of the person's institutions."""
    near = institutions_near(institution_ids_of(user)).values("pk")
    proposals = CallProposal.objects.filter(core_institution__in=near, round__isnull=False)
    return projects_tied_to(user) | Q(pk__in=proposals.values("round"))


def parts_of(project: Any) -> QuerySet[ProjectInstitution]:
    """Return the parts of institutions in a project."""
    return ProjectInstitution.objects.filter(project=project)


def _with_proposal(proposal: Any, user: Any) -> list[Ground]:
    if proposal is None:
        return []
    tied = institutions_near(institution_ids_of(user)).filter(pk=proposal.core_institution_id)
    found = [_ground("institution", each.code, each.name_ja, each.name_en) for each in tied]
    return found + (_by_name(proposal.grew_from, _folded(user.name)) if proposal.grew_from else [])


def _by_name(project: Any, name: str) -> list[Ground]:
    if len(name) < SHORTEST_NAME:
        return []
    people = {row.name_ja: row.name_en for row in ProjectPerson.objects.filter(project=project)}
    themes = {row.title_ja: (row.title_en, row.leader_ja) for row in ResearchTheme.objects.filter(project=project)}
    for person in ReportPerson.objects.filter(report__project=project, is_removed=False):
        people.setdefault(person.name, "")
    for theme in ReportTheme.objects.filter(report__project=project, is_removed=False):
        themes.setdefault(theme.title, ("", theme.leader))
    return [
        *(_ground("person", ja, ja, en) for ja, en in people.items() if name in _folded(ja)),
        *(_ground("theme", ja, ja, en) for ja, (en, leader) in themes.items() if name in _folded(leader)),
    ]


def _ground(kind: str, key: str, name_ja: str, name_en: str) -> Ground:
    return {"key": f"{kind}:{key}", "kind": kind, "name_ja": name_ja, "name_en": name_en}


def _folded(name: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()
