"""Evaluation rounds: how an evaluation is carried out, from the plan to what becomes public of it.

    planned -> assigned -> scoring -> consolidation -> decided -> responded -> published

How pages, API and admin use it (all writing functions take `by` and raise `StepRefusedError` with reasons in words):

- `planning.due_rounds(fiscal_year)`, `planning.plan_rounds(fiscal_year, by=)`: what is due by rule; making it.
- `permissions`: querysets to start from, so that what is hidden answers 404. `visible_to(user)` rounds;
  `content_visible_to` rounds whose reports, criteria and figures may be read; `totals_visible_to` rounds whose averages
  and other sheets may be read; `decisions_visible_to` rounds whose decision and response may be read; `run_by` rounds
  seen as the ministry does, evaluators' names included; `sheets_visible_to`, `scores_visible_to`,
  `assignments_visible_to`. `is_shown(queryset, round)` tells whether one round is among them. Never show the name of
  an evaluator beside these: others are known by `assignment.number`.
- `workflow.WORKFLOW` (`blockers`, `steps_for`, `perform`): claim, put-in-charge, schedule, assign, start, close,
  discuss, decide, amend, respond, publish, correct. Their `inputs` name the fields of a form.
- `assignments.name_evaluator(round, email=, by=)`, `may_name(round, by)`, `declare(assignment, has_conflict=, reason=,
  by=)`, `set_aside(assignment, reason=, by=)`, `remove(assignment, reason=, by=)`; `assignments.ASSIGNMENTS` is their
  table of steps. `conflicts.sentence_of(ground)` says one of `assignment.grounds` in words.
- `sheets.finalise(sheet, by=)`, `sheets.hand_back(sheet, reason=, by=)`, `sheets.SHEETS` (ask `blockers` and
  `steps_for`; make steps with `sheets.perform`).
- `saving.read(sheet)` -> `{path: value}`; `saving.is_open(sheet)`; `saving.save_scores(sheet, {path: value},
  base_revision=, by=)` -> `SavedScores(revision, changed, errors, conflicts, is_complete)`, or `SheetClosedError`.
  Paths: `<criterion key>.level|reason|comment`, and `comment`. A level is a mark of the scale, `"n/a"` or `""`.
- `framework.framework_of(round)` -> `Framework`: `criteria` in the order of the tree (`key`, `parent`, `depth`,
  `marker`, `weight`, `is_leaf`), `levels` with anchors, `leaf_keys`; `framework.title_of(row)` in words.
- `aggregates.of_round(round)` -> `Aggregates`: `criteria` (row, scores, is_wide), `total`, `sheets`, `quorum`,
  `has_quorum`, `is_wide`, `wide_criteria`; `as_decimal(fraction)` for display.
- Public: `Evaluation.publication` (`PublishedEvaluation`) and `Evaluation.corrections`; nothing else of a round is.
"""
