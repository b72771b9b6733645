"""What the database itself forbids about rounds and sheets, whoever asks and by whatever way."""

import pgtrigger

from clusterportal.records.guards import Guard
from clusterportal.workflow.records import open_only

ROUND_STAYS_ITSELF = Guard(
    name="round_stays_itself",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'INSERT' AND NEW.status = 'planned' AND NEW.framework IS NULL THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE'
            AND ROW(NEW.code, NEW.kind, NEW.project_id, NEW.fiscal_year)
                IS NOT DISTINCT FROM ROW(OLD.code, OLD.kind, OLD.project_id, OLD.fiscal_year)
            AND (OLD.framework IS NULL OR ROW(
                    NEW.framework, NEW.framework_sha256, NEW.template_id, NEW.cluster_type
                ) IS NOT DISTINCT FROM ROW(
                    OLD.framework, OLD.framework_sha256, OLD.template_id, OLD.cluster_type
                ))
            AND (OLD.evaluation_id IS NULL OR NEW.evaluation_id = OLD.evaluation_id) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A round begins as planned, keeps its project and year, and is judged by what was frozen.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

ASSIGNMENT_STAYS_ITSELF = Guard(
    name="assignment_stays_itself",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("round_id", "evaluator_id", "number") | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND ROW(NEW.round_id, NEW.evaluator_id, NEW.number)
            IS NOT DISTINCT FROM ROW(OLD.round_id, OLD.evaluator_id, OLD.number) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'An assignment stays that of its round and evaluator.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

SHEET_IS_GUARDED = Guard(
    name="sheet_is_guarded",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'INSERT' AND NEW.status = 'draft' THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' AND NEW.assignment_id = OLD.assignment_id
            AND (OLD.status = 'draft'
                OR ROW(NEW.comment, NEW.revision) IS NOT DISTINCT FROM ROW(OLD.comment, OLD.revision)) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A score sheet begins as a draft, is never changed once it is final, and never removed.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

SCORES_ARE_GUARDED = open_only(
    "scores_are_guarded",
    table="evaluations_scoresheet",
    key="sheet_id",
    closed="<> 'draft'",
    refusal="The scores of a sheet that is % cannot be changed.",
)
