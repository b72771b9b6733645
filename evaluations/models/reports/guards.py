"""What the database itself forbids about reports, whoever asks and by whatever way."""

import pgtrigger

from clusterportal.records.guards import Guard
from clusterportal.workflow.records import open_only

CONTENT_IS_GUARDED = open_only(
    "content_is_guarded",
    table="evaluations_yearlyreport",
    key="report_id",
    closed="NOT IN ('draft', 'returned')",
    refusal="The content of a report that is % cannot be changed.",
)

COMMENT_KEEPS_ITS_WORDS = Guard(
    name="comment_keeps_its_words",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' THEN
            IF OLD.released_at IS NULL THEN
                RETURN OLD;
            END IF;
        ELSIF ROW(NEW.report_id, NEW.thread_id, NEW.submission_id, NEW.path, NEW.author_id, NEW.by_institution)
            IS NOT DISTINCT FROM
            ROW(OLD.report_id, OLD.thread_id, OLD.submission_id, OLD.path, OLD.author_id, OLD.by_institution)
            AND (OLD.released_at IS NULL OR ROW(NEW.text, NEW.must_fix, NEW.released_at)
                IS NOT DISTINCT FROM ROW(OLD.text, OLD.must_fix, OLD.released_at))
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A comment that the institution has seen keeps its words.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

REPORT_STAYS_ITSELF = Guard(
    name="report_stays_itself",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("project_id", "fiscal_year", "code") | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND ROW(NEW.project_id, NEW.fiscal_year, NEW.code)
            IS NOT DISTINCT FROM ROW(OLD.project_id, OLD.fiscal_year, OLD.code) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A report stays that of its project and year.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

RELEASE_IS_ONLY_WITHDRAWN = Guard(
    name="release_is_only_withdrawn",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
            AND ROW(NEW.report_id, NEW.submission_id, NEW.released_by_id, NEW.released_at)
            IS NOT DISTINCT FROM ROW(OLD.report_id, OLD.submission_id, OLD.released_by_id, OLD.released_at) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A release stays written down; it can only be withdrawn, once.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

# The lock waits for a step that is being made on the report, so that what is released is what is accepted then.
RELEASE_NAMES_WHAT_IS_ACCEPTED = Guard(
    name="release_names_what_is_accepted",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        PERFORM 1 FROM evaluations_yearlyreport
        WHERE id = NEW.report_id AND accepted_submission_id = NEW.submission_id
        FOR NO KEY UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'Only the accepted submission of a report can be released.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)

RELEASE_DECIDES_WHAT_IS_PUBLIC = Guard(
    name="release_decides_what_is_public",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        UPDATE evaluations_yearlyreport SET released_submission_id = (
            SELECT submission_id FROM evaluations_reportrelease
            WHERE report_id = NEW.report_id AND withdrawn_at IS NULL
        )
        WHERE id = NEW.report_id;
        RETURN NEW;
    """,
)

PUBLIC_BY_A_RELEASE_ONLY = Guard(
    name="public_by_a_release_only",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("released_submission_id"),
    func="""
        IF NEW.released_submission_id IS DISTINCT FROM (
            SELECT submission_id FROM evaluations_reportrelease
            WHERE report_id = NEW.id AND withdrawn_at IS NULL
        ) THEN
            RAISE EXCEPTION 'What is public of a report follows from its releases only.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)
