"""What the database itself forbids about proposals of transitions, whoever asks and by whatever way."""

import pgtrigger

from clusterportal.records.guards import Guard
from clusterportal.workflow.records import open_only

PLAN_IS_GUARDED = open_only(
    "plan_is_guarded",
    table="evaluations_transitionproposal",
    key="proposal_id",
    closed="<> 'proposed'",
    refusal="The plan of a transition that is % cannot be changed.",
)

PROPOSAL_KEEPS_ITS_WORDS = Guard(
    name="proposal_keeps_its_words",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND (OLD.status = 'proposed' AND NEW.status = 'proposed'
            AND ROW(NEW.code, NEW.proposed_by_id) IS NOT DISTINCT FROM ROW(OLD.code, OLD.proposed_by_id)
            OR ROW(NEW.code, NEW.kind, NEW.as_kind, NEW.effective_year, NEW.based_on_id, NEW.corrects_id,
                NEW.note_ja, NEW.note_en, NEW.revision, NEW.proposed_by_id)
            IS NOT DISTINCT FROM
            ROW(OLD.code, OLD.kind, OLD.as_kind, OLD.effective_year, OLD.based_on_id, OLD.corrects_id,
                OLD.note_ja, OLD.note_en, OLD.revision, OLD.proposed_by_id)) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A proposal keeps its words once it is checked, and is never removed.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

DIFFERENT_PEOPLE = Guard(
    name="different_people_check_and_decide",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Condition("NEW.step IN ('check', 'decide')"),
    func="""
        IF EXISTS (
            SELECT FROM evaluations_proposalstep
            WHERE proposal_id = NEW.proposal_id AND made_by_id = NEW.made_by_id
              AND (step IN ('propose', 'revise') OR step = 'check' AND NEW.step = 'decide')
        ) THEN
            RAISE EXCEPTION 'The step % is made by someone who did not take part before.', NEW.step
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)
