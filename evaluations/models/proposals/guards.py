"""What the database itself refuses of calls and proposals."""

import pgtrigger

from clusterportal.records.guards import Guard

PUBLISHED_STAYS = Guard(
    name="published_call_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND OLD.status <> 'published' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A call is never removed, and stays as it was published.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

STAYS_IN_ITS_CALL = Guard(
    name="proposal_stays_in_its_call",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("call_id", "code", "round_id") | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND NEW.call_id = OLD.call_id AND NEW.code = OLD.code
            AND (OLD.round_id IS NULL OR NEW.round_id = OLD.round_id) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A proposal is never removed, and keeps its call, code and evaluation.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)
