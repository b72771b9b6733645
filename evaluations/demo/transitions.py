"""What becomes of the made-up projects: a merger that is done, and proposals in every state."""

from collections.abc import Mapping
from typing import Any

from clusterportal.accounts.models import User
from evaluations.models import Evaluation, Fate, TransitionProposal
from evaluations.models.transitions import ProposalKind
from evaluations.transitions import workflow
from evaluations.transitions.drafts import Draft, TargetDraft
from evaluations.transitions.frames import propose_frame
from evaluations.transitions.offers import propose_end
from evaluations.transitions.proposing import fill, propose
from programs.models import Program
from regions.budgeting import Money
from regions.models import ClusterProject, Region

from .cast import ASAGIRI, MARK, SUZUKAZE, TOWNS
from .money import allocate, enter
from .programmes import BASIC, MINISTRIES, frame_of

People = Mapping[str, User]
Projects = Mapping[str, ClusterProject]
Outcome = Evaluation.Outcome


def merge_neighbours(projects: Projects, successor: Program, region: Region, people: People) -> None:
    """朝霧 and 涼風 became one project of the programme that follows, and got its first year's money."""
    sources = [projects[ASAGIRI.code], projects[SUZUKAZE.code]]
    target = TargetDraft(
        code="demo-asagiri-suzukaze",
        region=region,
        program=successor,
        cluster_name_ja=f"【{MARK}】朝霧・涼風クラスター",
        cluster_name_en="[Made-up] Asagiri and Suzukaze Cluster",
        end_year=2014,
    )
    based_on = Evaluation.objects.get(code="demo-asagiri-ex-post-fy2011")
    draft = Draft(
        ProposalKind.MERGE,
        2011,
        sources,
        [target],
        based_on=based_on,
        note_ja=f"隣り合う二つの地域をまとめる（{MARK}）。",
        note_en="Two neighbours become one (made-up data).",
    )
    proposal = _move_all(propose(draft, by=people["officer"]), people)
    _bring_to_effect(proposal, people)
    merged = ClusterProject.objects.get(code=target.code)
    enter(merged, 2011, {BASIC: Money(500_000_000, 250_000_000)}, by=people["officer"])
    allocate(merged, 2011, by=people["officer"])


def propose_in_every_state(projects: Projects, successor: Program, people: People) -> None:
    """Proposals about the towns: withdrawn, proposed, checked and decided, and an end that nobody has proposed yet."""
    outcomes = (Outcome.CONTINUE, Outcome.CONTINUE, Outcome.END, Outcome.END)
    for place, outcome in zip(TOWNS, outcomes, strict=True):
        _was_judged(projects[place.code], outcome)
    kogane, wakaba, mizube, _kasumi = (projects[place.code] for place in TOWNS)
    withdrawn = _go_on(kogane, successor, people)
    workflow.withdraw(withdrawn, reason=f"名称を改めて提案する（{MARK}）。", by=people["officer"])
    _go_on(kogane, successor, people)
    _check(_go_on(wakaba, successor, people), people)
    ended = propose_end(mizube.evaluations.get(), by=people["officer"])
    _decide(_check(ended, people), people)


def propose_too_much(people: People) -> None:
    """A frame for the next year that waits for a supervisor, and is more than the rule allows."""
    evaluation = Evaluation.objects.get(code="demo-aoba-follow-up-fy2009")
    frame = frame_of(evaluation.project.program, MINISTRIES)
    reason = f"拡充に伴い連携を広げる（{MARK}）。"
    propose_frame(evaluation, frame, Money(120_000_000, None), reason=reason, by=people["officer"])


def _was_judged(project: ClusterProject, outcome: str) -> None:
    Evaluation.objects.create(
        code=f"{project.code}-midterm-fy2009",
        project=project,
        kind=Evaluation.Kind.MIDTERM,
        fiscal_year=2009,
        published_on="2010-02",
        grade="C" if outcome == Outcome.END else "A",
        outcome=outcome,
        summary_ja=f"外部の委員会による評価（{MARK}）。",
        summary_en="Judged by a committee (made-up data).",
    )


def _go_on(project: ClusterProject, successor: Program, people: People) -> TransitionProposal:
    target = TargetDraft(
        code=f"{project.code}-next",
        region=project.region,
        program=successor,
        cluster_name_ja=project.cluster_name_ja,
        cluster_name_en=project.cluster_name_en,
        end_year=2012,
    )
    draft = Draft(ProposalKind.CONTINUE, 2010, [project], [target], based_on=project.evaluations.get())
    return _move_all(propose(draft, by=people["officer"]), people)


def _move_all(proposal: TransitionProposal, people: People) -> TransitionProposal:
    target: Any = proposal.targets.get()
    return fill(proposal, Fate.What.MOVES, target.code, revision=proposal.revision, by=people["officer"])


def _check(proposal: TransitionProposal, people: People) -> TransitionProposal:
    return workflow.check(proposal, revision=proposal.revision, by=people["officer2"])


def _decide(proposal: TransitionProposal, people: People) -> TransitionProposal:
    reason = f"評価の結果による（{MARK}）。"
    return workflow.decide(proposal, reason=reason, revision=proposal.revision, by=people["supervisor"])


def _bring_to_effect(proposal: TransitionProposal, people: People) -> None:
    decided = _decide(_check(proposal, people), people)
    workflow.make_effective(decided, by=people["supervisor"])
