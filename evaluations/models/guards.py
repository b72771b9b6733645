"""What the database itself forbids about evaluations that a round published."""

import pgtrigger

from clusterportal.records.guards import Guard

PUBLISHED_CHANGES_BY_CORRECTION = Guard(
    name="published_changes_by_correction",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    declare=[("latest", "record")],
    func="""
        IF NOT EXISTS (SELECT 1 FROM evaluations_publishedevaluation WHERE evaluation_id = OLD.id) THEN
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF ROW(NEW.code, NEW.project_id, NEW.kind, NEW.fiscal_year, NEW.published_on,
                    NEW.grade, NEW.outcome, NEW.summary_ja, NEW.summary_en)
                IS NOT DISTINCT FROM ROW(OLD.code, OLD.project_id, OLD.kind, OLD.fiscal_year, OLD.published_on,
                    OLD.grade, OLD.outcome, OLD.summary_ja, OLD.summary_en) THEN
                RETURN NEW;
            END IF;
            SELECT before, after INTO latest FROM evaluations_evaluationcorrection
            WHERE evaluation_id = OLD.id ORDER BY number DESC LIMIT 1;
            IF latest IS NOT NULL
                AND ROW(NEW.code, NEW.project_id, NEW.kind, NEW.fiscal_year, NEW.published_on)
                    IS NOT DISTINCT FROM ROW(OLD.code, OLD.project_id, OLD.kind, OLD.fiscal_year, OLD.published_on)
                AND latest.before = jsonb_build_object('grade', OLD.grade, 'outcome', OLD.outcome,
                    'summary_ja', OLD.summary_ja, 'summary_en', OLD.summary_en)
                AND latest.after = jsonb_build_object('grade', NEW.grade, 'outcome', NEW.outcome,
                    'summary_ja', NEW.summary_ja, 'summary_en', NEW.summary_en) THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'An evaluation that a round published changes only by a correction that is published, too.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)
