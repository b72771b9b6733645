"""Prefectures, regions, institutions, projects and their money."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from regions.models import (
    BudgetAllocation,
    BudgetEntry,
    ClusterProject,
    FormerCode,
    Institution,
    InstitutionName,
    PhaseTransition,
    Prefecture,
    ProjectBudget,
    ProjectField,
    ProjectInstitution,
    ProjectPerson,
    Region,
    RegionName,
    ResearchTheme,
)

from .accounts import UserFactory
from .programs import ProgramFactory, ResearchFieldFactory


class PrefectureFactory(DjangoModelFactory):
    class Meta:
        model = Prefecture
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{n + 1:02}")
    name_ja = factory.Sequence(lambda n: f"架空{n + 1}県")
    name_en = factory.Sequence(lambda n: f"Prefecture {n + 1}")
    kana = "かくうけん"


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"region-{n}")
    name_ja = factory.Sequence(lambda n: f"架空{n}地域")
    name_en = factory.Sequence(lambda n: f"Region {n}")
    kana = factory.Sequence(lambda n: f"かくう{n:05}ちいき")

    @factory.post_generation
    def prefectures(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.prefectures.set(extracted)


class RegionNameFactory(DjangoModelFactory):
    class Meta:
        model = RegionName

    region = factory.SubFactory(RegionFactory)
    name_ja = factory.Sequence(lambda n: f"別名{n}地域")


class ClusterProjectFactory(DjangoModelFactory):
    class Meta:
        model = ClusterProject
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"project-{n}")
    region = factory.SubFactory(RegionFactory)
    program = factory.SubFactory(ProgramFactory)
    cluster_name_ja = factory.Sequence(lambda n: f"架空クラスター{n}")
    start_year = 2002
    end_year = 2006

    @factory.post_generation
    def research_fields(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for order, field in enumerate(extracted or [], start=1):
            ProjectFieldFactory(project=self, field=field, order=order)


class ProjectFieldFactory(DjangoModelFactory):
    class Meta:
        model = ProjectField

    project = factory.SubFactory(ClusterProjectFactory)
    field = factory.SubFactory(ResearchFieldFactory)
    order = factory.Sequence(lambda n: n + 1)


class InstitutionFactory(DjangoModelFactory):
    class Meta:
        model = Institution

    code = factory.Sequence(lambda n: f"institution-{n}")
    kind = "university"
    name_ja = factory.Sequence(lambda n: f"架空{n}大学")
    kana = factory.Sequence(lambda n: f"かくう{n:05}だいがく")


class InstitutionNameFactory(DjangoModelFactory):
    class Meta:
        model = InstitutionName

    institution = factory.SubFactory(InstitutionFactory)
    name_ja = factory.Sequence(lambda n: f"別名{n}大学")


class ProjectInstitutionFactory(DjangoModelFactory):
    class Meta:
        model = ProjectInstitution

    project = factory.SubFactory(ClusterProjectFactory)
    institution = factory.SubFactory(InstitutionFactory)
    order = factory.Sequence(lambda n: n + 1)


class ResearchThemeFactory(DjangoModelFactory):
    class Meta:
        model = ResearchTheme

    project = factory.SubFactory(ClusterProjectFactory)
    code = factory.Sequence(lambda n: f"theme-{n}")
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"研究テーマ{n}")


class ProjectPersonFactory(DjangoModelFactory):
    class Meta:
        model = ProjectPerson

    project = factory.SubFactory(ClusterProjectFactory)
    post = "project-director"
    name_ja = factory.Sequence(lambda n: f"人物{n}")


class ProjectBudgetFactory(DjangoModelFactory):
    class Meta:
        model = ProjectBudget

    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = factory.Sequence(lambda n: 2000 + n % 80)
    kind = "planned"
    national_yen = 500_000_000


class BudgetAllocationFactory(DjangoModelFactory):
    class Meta:
        model = BudgetAllocation

    budget = factory.SubFactory(ProjectBudgetFactory)
    institution = factory.SubFactory(InstitutionFactory)
    national_yen = 100_000_000


class BudgetEntryFactory(DjangoModelFactory):
    class Meta:
        model = BudgetEntry

    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = 2008
    kind = "planned"
    national_yen = 500_000_000
    entered_by = factory.SubFactory(UserFactory)


class PhaseTransitionFactory(DjangoModelFactory):
    """A transition; `sources` and `targets` are lists of projects."""

    class Meta:
        model = PhaseTransition
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"transition-{n}")
    kind = "continued"
    effective_year = 2007

    @factory.post_generation
    def sources(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.sources.set(extracted or [])

    @factory.post_generation
    def targets(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.targets.set(extracted or [])


class FormerCodeFactory(DjangoModelFactory):
    class Meta:
        model = FormerCode

    code = factory.Sequence(lambda n: f"former-project-{n}")
    project = factory.SubFactory(ClusterProjectFactory)
