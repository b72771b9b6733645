"""Plans, programmes, money rules and provisions over the API."""

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from clusterportal.api.routing import router
from clusterportal.api.viewsets import NumberedViewSet, RegisterViewSet
from clusterportal.records.fiscal_years import LAST_YEAR

from . import filters, models, serializers


class BasicPlanViewSet(RegisterViewSet):
    """The Science and Technology Basic Plans and what they say about regions."""

    queryset = models.BasicPlan.objects.all()
    serializer_class = serializers.BasicPlanSerializer
    filterset_class = filters.BasicPlanFilter
    sort_fields = {"number": F("number"), "code": F("code")}


class ResearchFieldViewSet(RegisterViewSet):
    """The four priority fields of research."""

    queryset = models.ResearchField.objects.all()
    serializer_class = serializers.ResearchFieldSerializer
    filterset_class = filters.ResearchFieldFilter
    sort_fields = {"order": F("order"), "code": F("code")}


class ProgramViewSet(RegisterViewSet):
    """The programmes, from the survey of FY2001 to the Strategy Support Programme."""

    queryset = models.Program.objects.all()
    serializer_class = serializers.ProgramSerializer
    filterset_class = filters.ProgramFilter
    sort_fields = {
        "start_year": F("start_year"),
        "end_year": Coalesce(F("end_year"), Value(LAST_YEAR)),
        "code": F("code"),
    }


class ProgramSuccessionViewSet(NumberedViewSet):
    """Which programme followed which."""

    queryset = models.ProgramSuccession.objects.all()
    serializer_class = serializers.ProgramSuccessionSerializer
    filterset_class = filters.ProgramSuccessionFilter
    sort_fields = {"start_year": F("successor__start_year"), "id": F("pk")}


class ProgramBudgetViewSet(NumberedViewSet):
    """Budgets of programmes by fiscal year, in integer yen."""

    queryset = models.ProgramBudget.objects.all()
    serializer_class = serializers.ProgramBudgetSerializer
    filterset_class = filters.ProgramBudgetFilter
    sort_fields = {"fiscal_year": F("fiscal_year"), "amount_yen": F("amount_yen"), "id": F("pk")}


class FundingRuleViewSet(RegisterViewSet):
    """The rules that limit what a project gets and how long it runs."""

    queryset = models.FundingRule.objects.all()
    serializer_class = serializers.FundingRuleSerializer
    filterset_class = filters.FundingRuleFilter


class ProvisionViewSet(RegisterViewSet):
    """The policy report of April 2002, statement by statement."""

    queryset = models.Provision.objects.all()
    serializer_class = serializers.ProvisionSerializer
    filterset_class = filters.ProvisionFilter


class CommitteeViewSet(RegisterViewSet):
    """The committees with members and meetings."""

    queryset = models.Committee.objects.all()
    serializer_class = serializers.CommitteeSerializer
    filterset_class = filters.CommitteeFilter


class IndustrialClusterPlanViewSet(RegisterViewSet):
    """METI's Industrial Cluster Plan in figures."""

    queryset = models.IndustrialClusterPlan.objects.all()
    serializer_class = serializers.IndustrialClusterPlanSerializer
    filterset_class = filters.IndustrialClusterPlanFilter


class IndustrialClusterViewSet(RegisterViewSet):
    """METI's industrial clusters."""

    queryset = models.IndustrialCluster.objects.all()
    serializer_class = serializers.IndustrialClusterSerializer
    filterset_class = filters.IndustrialClusterFilter
    sort_fields = {"order": F("order"), "code": F("code"), "company_count": F("company_count")}


class EventViewSet(RegisterViewSet):
    """Fairs, conferences and seminars."""

    queryset = models.Event.objects.all()
    serializer_class = serializers.EventSerializer
    filterset_class = filters.EventFilter
    sort_fields = {"starts_on": F("starts_on"), "code": F("code")}


class InternationalActivityViewSet(RegisterViewSet):
    """Work with partners abroad."""

    queryset = models.InternationalActivity.objects.all()
    serializer_class = serializers.InternationalActivitySerializer
    filterset_class = filters.InternationalActivityFilter
    sort_fields = {"starts_on": F("starts_on"), "code": F("code")}


class RelatedProgramViewSet(RegisterViewSet):
    """Programmes beside the cluster programmes."""

    queryset = models.RelatedProgram.objects.all()
    serializer_class = serializers.RelatedProgramSerializer
    filterset_class = filters.RelatedProgramFilter


router.register("basic-plans", BasicPlanViewSet, basename="basic-plan")
router.register("research-fields", ResearchFieldViewSet, basename="research-field")
router.register("programs", ProgramViewSet, basename="program")
router.register("program-successions", ProgramSuccessionViewSet, basename="program-succession")
router.register("program-budgets", ProgramBudgetViewSet, basename="program-budget")
router.register("funding-rules", FundingRuleViewSet, basename="funding-rule")
router.register("provisions", ProvisionViewSet, basename="provision")
router.register("committees", CommitteeViewSet, basename="committee")
router.register("industrial-cluster-plans", IndustrialClusterPlanViewSet, basename="industrial-cluster-plan")
router.register("industrial-clusters", IndustrialClusterViewSet, basename="industrial-cluster")
router.register("events", EventViewSet, basename="event")
router.register("international-activities", InternationalActivityViewSet, basename="international-activity")
router.register("related-programs", RelatedProgramViewSet, basename="related-program")
