"""Whether a plan makes sense beside the register: its shape, its years, its programmes and the lineage."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.records.fields import fiscal_year_label
from clusterportal.records.models import UsedCode
from clusterportal.workflow.blockers import GUARD, Blocker, refused
from evaluations.models import PlannedTarget
from evaluations.models.transitions import ProposalKind, ProposalStatus
from programs.models import ProgramSuccession
from regions.descent import links_without
from regions.models import ClusterProject, FormerCode, PhaseTransition

from .drafts import LONGEST_CODE
from .plan import Plan

MANY = 99
# How many sources and how many targets each kind has, from and to; nothing done has no target.
SHAPES = {
    ProposalKind.CONTINUE.value: ((1, 1), (1, 1), gettext_lazy("To continue, one project leads to one.")),
    ProposalKind.MERGE.value: (
        (1, MANY),
        (1, 1),
        gettext_lazy("To merge, projects lead to one, or one to one there is."),
    ),
    ProposalKind.SPLIT.value: ((1, 1), (2, MANY), gettext_lazy("To split, one project leads to two or more.")),
    ProposalKind.END.value: ((1, MANY), (0, 0), gettext_lazy("To end, projects lead to none.")),
    "": ((1, MANY), (0, 0), gettext_lazy("A transition that is only taken back leads to no project.")),
}


def fits_its_kind(plan: Plan) -> list[Blocker]:
    """The plan has as many sources and targets as its kind needs."""
    sources, targets, sentence = SHAPES[plan.kind]
    fits = sources[0] <= len(plan.sources) <= sources[1] and targets[0] <= len(plan.targets) <= targets[1]
    is_a_merger_of_one = plan.kind == ProposalKind.MERGE and len(plan.sources) == 1
    if is_a_merger_of_one and not all(target.project_id for target in plan.targets):
        fits = False
    return [] if fits else refused(GUARD, str(sentence), "targets")


def corrects_what_is_effective(plan: Plan) -> list[Blocker]:
    """A correction names an effective transition that was not corrected before, and has the same sources."""
    corrected = plan.proposal.corrects
    if corrected is None:
        return []
    if corrected.status != ProposalStatus.EFFECTIVE:
        return refused(GUARD, _("Only a transition that is effective can be corrected."), "corrects")
    if corrected.corrections.filter(status=ProposalStatus.EFFECTIVE).exists():
        return refused(GUARD, _("This transition was corrected already; correct the correction."), "corrects")
    if {source.pk for source in plan.sources} != set(corrected.sources.values_list("pk", flat=True)):
        return refused(GUARD, _("A correction is about the projects of the transition it corrects."), "sources")
    return []


def years_are_in_order(plan: Plan) -> list[Blocker]:
    """Each source began before the transition, and no new project ends before it."""
    year = fiscal_year_label(plan.year)
    early = _("%(project)s began in %(began)s, so it cannot end before %(year)s.")
    late = _("%(project)s would end before it begins in %(year)s.")
    return [
        Blocker(GUARD, early % {"project": source, "began": fiscal_year_label(source.start_year), "year": year})
        for source in plan.sources
        if plan.kind and source.start_year is not None and source.start_year >= plan.year
    ] + [
        Blocker(GUARD, late % {"project": target.code, "year": year}, "targets")
        for target in plan.targets
        if target.end_year is not None and target.end_year < plan.year
    ]


def codes_are_free(plan: Plan) -> list[Blocker]:
    """No project bears or bore the code of a new one."""
    new = [target.code for target in plan.targets if not target.project_id]
    return [Blocker(GUARD, sentence, "targets") for sentence in taken_codes(new)]


def taken_codes(codes: Iterable[str]) -> list[str]:
    """Return a sentence for each code that a project bears or bore, be it gone or known by another code by now."""
    used = UsedCode.objects.filter(kind=ClusterProject._meta.db_table, code__in=codes).values_list("code", flat=True)
    former = FormerCode.objects.filter(code__in=codes).values_list("code", flat=True)
    sentence = _("The code “%(code)s” is or was that of another project; a code is never given again.")
    return [sentence % {"code": code} for code in sorted({*used, *former})]


def long_codes(codes: Iterable[str]) -> list[str]:
    """Return a sentence for each code that leaves no room for those of the project's reports and evaluations."""
    sentence = _("The code “%(code)s” is too long: at most %(most)s characters, so that the codes of its reports fit.")
    return [sentence % {"code": code, "most": LONGEST_CODE} for code in codes if len(code) > LONGEST_CODE]


def programmes_follow(plan: Plan) -> list[Blocker]:
    """The programme of each target follows that of each source, and runs in the year of the transition."""
    known = set(ProgramSuccession.objects.values_list("predecessor", "successor"))
    return [reason for target in plan.targets for reason in (*_runs(plan, target), *_follows(plan, target, known))]


def _runs(plan: Plan, target: PlannedTarget) -> list[Blocker]:
    program = target.its_program
    if program is None or (
        program.start_year <= plan.year and (program.end_year is None or plan.year <= program.end_year)
    ):
        return []
    words = {"program": program.short_name, "year": fiscal_year_label(plan.year)}
    return refused(GUARD, _("%(program)s does not run in %(year)s.") % words, "targets")


def _follows(plan: Plan, target: PlannedTarget, known: set[tuple[int, int]]) -> list[Blocker]:
    program = target.its_program
    if program is None:
        return []
    sentence = _("The register does not know %(next)s as the successor of %(program)s.")
    before = Counter(source.program for source in plan.sources)
    within = plan.kind in (ProposalKind.MERGE, ProposalKind.SPLIT)
    return [
        Blocker(GUARD, sentence % {"next": program.short_name, "program": each.short_name}, "targets")
        for each in before
        if (each.pk, program.pk) not in known and not (within and each == program)
    ]


def has_not_moved_on(plan: Plan) -> list[Blocker]:
    """No source has a transition out of it yet, save one that this plan corrects."""
    if not plan.kind:
        return []
    out = PhaseTransition.objects.filter(sources__in=plan.sources).exclude(pk__in=plan.undone_transitions)
    moved = ClusterProject.objects.filter(transitions_out__in=out, pk__in=[source.pk for source in plan.sources])
    names = {project.pk: str(project) for project in plan.sources}
    sentence = _("The register says already what became of %(project)s. Correct that transition instead.")
    return [
        Blocker(GUARD, sentence % {"project": names[number]})
        for number in sorted(set(moved.values_list("pk", flat=True)))
    ]


def has_no_cycle(plan: Plan) -> list[Blocker]:
    """No target is a source, or stands before one in the lineage."""
    sources = {source.pk for source in plan.sources}
    links = links_without(plan.undone_transitions)
    sentence = _("%(project)s stands before the projects it would follow.")
    return [
        Blocker(GUARD, sentence % {"project": target.name}, "targets")
        for target in plan.targets
        if target.project_id and links.reachable({target.project_id}) & sources
    ]
