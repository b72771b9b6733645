"""Writes to the register and notes each record with before and after: for the dry run and the effect alike."""

from datetime import date
from typing import Any

from django.db import models

from clusterportal.sources.entering import cite_as_entered
from clusterportal.sources.models import Citation, SourcedModel
from evaluations.models import TransitionChange, TransitionProposal
from regions.models import ClusterProject, PhaseTransition

Act = TransitionChange.Act


class Ledger:
    """What one transition does to the register, in order. `rows` are not stored until `keep` is called."""

    def __init__(self, proposal: TransitionProposal) -> None:
        self.proposal = proposal
        self.rows: list[TransitionChange] = []

    def make(self, record: Any) -> Any:
        """Store a new record. Raises `ValidationError` where a rule of the register forbids it."""
        record.full_clean()
        record.save()
        if isinstance(record, SourcedModel):
            cite_as_entered(record)
        self._note(Act.MADE, record, None, state_of(record))
        return record

    def change(self, record: Any, **values: Any) -> None:
        """Change columns of a record. Raises `ValidationError` where a rule of the register forbids it."""
        names = self._set(record, values)
        if isinstance(record, SourcedModel):
            say_who_changed(record, names, self.proposal)

    def give_back(self, record: Any, **values: Any) -> None:
        """Give columns the values of before the corrected transition, whose notes go. Raises `ValidationError`."""
        self._set(record, values)
        if isinstance(record, SourcedModel):
            record.citations.filter(basis=Citation.Basis.ENTERED, note_en=_note(self.proposal.corrects)).delete()

    def _set(self, record: Any, values: dict[str, Any]) -> list[str]:
        before = state_of(record)
        for name, value in values.items():
            setattr(record, name, value)
        record.full_clean()
        record.save(update_fields=list(values))
        return self._note_difference(record, before)

    def remove(self, record: Any) -> None:
        """Remove a record. Raises `ProtectedError` where others refer to it."""
        before, number = state_of(record), record.pk
        record.delete()
        record.pk = number
        self._note(Act.REMOVED, record, before, None)

    def link(
        self, transition: PhaseTransition, sources: list[ClusterProject], targets: list[ClusterProject], **values: Any
    ) -> None:
        """Store a transition, new or not, with its two sides."""
        before = state_of(transition) if transition.pk else None
        for name, value in values.items():
            setattr(transition, name, value)
        transition.full_clean()
        transition.save()
        transition.sources.set(sources)
        transition.targets.set(targets)
        cite_as_entered(transition)
        if before is None:
            self._note(Act.MADE, transition, None, state_of(transition))
        else:
            self._note_difference(transition, before)

    def keep(self) -> None:
        """Store the rows."""
        TransitionChange.objects.bulk_create(self.rows)

    def note(self, record: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Note a change that was made elsewhere."""
        self._note(Act.CHANGED, record, before, after)

    def _note_difference(self, record: Any, before: dict[str, Any]) -> list[str]:
        after = state_of(record)
        names = [name for name in after if before[name] != after[name]]
        if names:
            self._note(
                Act.CHANGED, record, {name: before[name] for name in names}, {name: after[name] for name in names}
            )
        return names

    def _note(self, act: str, record: Any, before: Any, after: Any) -> None:
        self.rows.append(
            TransitionChange(
                proposal=self.proposal,
                order=len(self.rows) + 1,
                act=act,
                kind=record._meta.label_lower,
                record=record.pk,
                before=before,
                after=after,
            )
        )


def say_who_changed(record: SourcedModel, names: list[str], proposal: TransitionProposal) -> None:
    """Note at each changed fact that a transition entered it, so that no quote seems to say the new value."""
    facts = sorted({fact.field for fact in record.FACTS} & set(names))
    quoted = record.citations.exclude(basis=Citation.Basis.ENTERED).filter(field__in=["", *facts])
    if quoted.exists():
        notes = {"note_ja": f"移行 {proposal.code} による", "note_en": _note(proposal)}
        for name in facts:
            record.citations.create(field=name, basis=Citation.Basis.ENTERED, **notes)


def _note(proposal: TransitionProposal | None) -> str:
    return f"By the transition {proposal.code}" if proposal else ""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def state_of(record: models.Model) -> dict[str, Any]:
    """Return the columns of a record as they are stored, and the two sides of a transition."""
    columns = [column for column in record._meta.concrete_fields if not column.generated and not column.primary_key]
    state = {column.attname: _plain(getattr(record, column.attname)) for column in columns}
    if isinstance(record, PhaseTransition):
        for side in ("sources", "targets"):
            state[side] = sorted(getattr(record, side).values_list("pk", flat=True))
    return state
