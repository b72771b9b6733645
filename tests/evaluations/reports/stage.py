"""A project with its institution, a round, and people in every role: what most tests of reports start from."""

import datetime
from dataclasses import dataclass
from typing import Any

from clusterportal.accounts.models import User
from evaluations.models import Indicator, ReportSubmission, YearlyReport
from evaluations.reports import workflow
from evaluations.reports.content import apply, read
from evaluations.reports.drafts import findings_for
from evaluations.reports.opening import open_round
from evaluations.reports.structure import PARTS, path_of
from tests.factories import (
    ClusterProjectFactory,
    FundingFrameFactory,
    IndicatorFactory,
    InstitutionFactory,
    MembershipFactory,
    ProgramFactory,
    ProjectInstitutionFactory,
    ReportRoundFactory,
    UserFactory,
)

LATER = datetime.date(2099, 12, 31)


def person(role: str, institution: Any = None) -> User:
    """Return someone in a role."""
    user: Any = MembershipFactory(role=role, institution=institution).user
    return user


@dataclass
class Stage:
    """The report of FY2004, and the people around it."""

    report: YearlyReport
    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def reload(self) -> YearlyReport:
        """Return the report as it is stored now."""
        self.report = YearlyReport.objects.get(pk=self.report.pk)
        return self.report

    def write(self, **changes: Any) -> Any:
        """Write changes as the editor, from the revision that is stored now; double underscores stand for dots."""
        given = {path.replace("__", "."): value for path, value in changes.items()}
        return apply(self.report, given, base_revision=self.reload().revision, by=self.editor)

    def complete(self) -> None:
        """Give every required field an answer."""
        complete(self.reload(), self.editor)

    def submit(self) -> ReportSubmission:
        """Complete and submit the report, and return the submission."""
        self.complete()
        self.report = workflow.submit(self.report, by=self.submitter)
        return self.report.submissions.latest("number")

    def accept(self) -> ReportSubmission:
        """Bring the report from a draft to acceptance, and return the accepted submission."""
        submission = self.submit()
        if self.report.officer is None:
            workflow.claim(self.report, by=self.officer)
        self.report = workflow.accept(
            self.report, submission=submission.number, sha256=submission.sha256, by=self.officer
        )
        return submission

    def bring_to(self, status: str) -> YearlyReport:
        """Bring the report to a status by the steps that lead there, with the officer in charge."""
        if status == "waived":
            return self._set(workflow.waive(self.report, reason="中止", by=self.supervisor))
        if status == "accepted":
            self.accept()
        elif status in ("submitted", "returned"):
            self.submit()
        if self.reload().officer is None:
            self.report = workflow.claim(self.report, by=self.officer)
        if status == "returned":
            self.report = workflow.send_back(self.report, due_on=LATER, reason="追記", by=self.officer)
        return self.report

    def _set(self, report: YearlyReport) -> YearlyReport:
        self.report = report
        return report


def set_stage(fiscal_year: int = 2004, **project: Any) -> Stage:
    """Return a stage with an open draft."""
    program = ProgramFactory()
    FundingFrameFactory(program=program, code=f"{program.code}-basic", order=1)
    FundingFrameFactory(program=program, code=f"{program.code}-wide", order=2)
    for code in sorted({"patents", "researchers"} - set(Indicator.objects.values_list("code", flat=True))):
        IndicatorFactory(code=code)
    cluster_project = ClusterProjectFactory(program=program, **project)
    institution = InstitutionFactory()
    ProjectInstitutionFactory(project=cluster_project, institution=institution, role="core")
    people = {
        "editor": person("editor", institution),
        "submitter": person("submitter", institution),
        "other_editor": person("editor", InstitutionFactory()),
        "other_submitter": person("submitter", InstitutionFactory()),
        "officer": person("officer"),
        "other_officer": person("officer"),
        "supervisor": person("supervisor"),
        "evaluator": person("evaluator"),
        "administrator": person("registry-administrator"),
        "auditor": person("auditor"),
        "stranger": UserFactory(),
    }
    report_round = ReportRoundFactory(program=program, fiscal_year=fiscal_year, due_on=datetime.date(2099, 6, 30))
    (report,) = open_round(report_round, by=people["administrator"]).made
    return Stage(report, people)


def complete(report: YearlyReport, by: Any) -> None:
    """Give every required field of a report an answer, and every warning a reason."""
    content = read(report)
    changes: dict[str, Any] = {}
    for part in PARTS.values():
        rows = content[part.name] or {"first": {column.name: column.empty for column in part.columns}}
        for key, row in rows.items():
            for column in part.columns:
                path = path_of(part.name, key, column.name)
                if column.is_required and row[column.name] in (None, ""):
                    changes[path] = answer(column)
                elif column.name == "is_carried_over":
                    changes[path] = False
    apply(report, changes, base_revision=report.revision, by=by)
    for finding in findings_for(report):
        report.acknowledgements.create(
            fingerprint=finding.fingerprint, sentence=finding.sentence, reason="確認済み", made_by=by
        )


def answer(column: Any) -> Any:
    """Return some value a column can hold."""
    if column.is_number:
        return 10
    return column.choices[0][0] if column.kind == "choice" else "記述"
