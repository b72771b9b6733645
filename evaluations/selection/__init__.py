"""Calls for proposals: how regions are chosen, from the call to the public selection round.

    call:     planned -> open -> reviewing -> decided -> published
    proposal: received -> evaluated -> selected | not-selected, or excluded, or withdrawn

- `calls.WORKFLOW` and `bids.WORKFLOW` are the tables of steps; make steps with `calls.perform` and `bids.perform`.
- `receiving` takes calls and proposals in and changes them; `requirements` holds the officer's answers.
- A proposal that meets the requirements gets an `EvaluationRound` of the kind `selection`: evaluators, conflicts,
  sheets and aggregates are those of `evaluations.rounds`, up to consolidation. The decision is made here.
- `judging.table_of(call)` has what evaluators said of each proposal by group of items: the headings of the template.
- Public: the `SelectionRound` with conditions and entries, and the projects, which `publication` writes. Nothing else.
"""
