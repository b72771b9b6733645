"""The register's own fixture format, and the loader that reads it.

One YAML file per subject, readable beside the document by someone who checks it. A file holds one or more
YAML documents, each a header with records:

    model: regions.region
    document: brochure-2009-overview   # where its facts stand, unless a source says otherwise
    locator: 2. 事業実施地域の取組
    sources:                           # added to every record; a field that is empty there is left out
      - {fields: [kana], basis: inferred, note_ja: 読みは編集者による, note_en: Reading given by the editors}
    records:
      - code: sapporo
        name_ja: 札幌地域
        prefectures: ["01"]            # links by natural key
        names:                         # records that hang on this one, under their related name
          - name_ja: 札幌地域（別表記）
            sources: [...]
        sources:
          - quote: 札幌地域 （情報通信）

`sources` (`citations`, for a record that has a field named `sources`) become citations: `field` or `fields`
(none: the whole record), `document`, `locator`, `quote`, `basis` (transcribed unless said), `note_ja`,
`note_en`. `order` is the place in the list unless given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction

from .broken_rules import broken_rule

Values = dict[str, Any]
# The loader written in C reads the same in about an eighth of the time; not every machine has it.
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FixtureError(Exception):
    """A fixture cannot be loaded. The message names the file, the record and the rule it breaks."""


@dataclass
class Counts:
    """How many records and citations were written."""

    records: int = 0
    citations: int = 0
    # Documents met on the way, by code: nearly every record names one.
    documents: Values = field(default_factory=dict)


@dataclass
class _Header:
    """What a block of records shares."""

    model: type[models.Model]
    document: str = ""
    locator: str = ""
    sources: list[Values] = field(default_factory=list)


def fixture_files(folder: Path) -> list[Path]:
    """Return the fixture files of a folder and the folders in it, in the order they are loaded.

    Raises `FixtureError` when there is none.
    """
    files = sorted(folder.rglob("*.yaml"))
    if not files:
        raise FixtureError(f"{folder}: there are no fixture files (*.yaml) here.")
    return files


@transaction.atomic
def load(folder: Path) -> Counts:
    """Load every fixture of a folder, all or nothing; records that exist are set to the fixture's values.

    Raises `FixtureError` at the first record that breaks a rule.
    """
    counts = Counts()
    for path in fixture_files(folder):
        for block in _blocks(path):
            _load_block(path, block, counts)
    return counts


def _blocks(path: Path) -> Iterator[Values]:
    try:
        for block in yaml.load_all(path.read_text(encoding="utf-8"), SafeLoader):
            if not isinstance(block, dict) or "model" not in block or not isinstance(block.get("records"), list):
                raise FixtureError(f"{path}: each block needs `model` and a list of `records`.")
            yield block
    except yaml.YAMLError as error:
        raise FixtureError(f"{path}: not readable as YAML. {error}") from error


def _load_block(path: Path, block: Values, counts: Counts) -> None:
    known = {"model", "document", "locator", "sources", "records"}
    if unknown := sorted(set(block) - known):
        raise FixtureError(f"{path}: unknown key {unknown[0]} at the head of a block.")
    header = _Header(
        _model(path, block["model"]),
        block.get("document", ""),
        block.get("locator", ""),
        block.get("sources", []),
    )
    for order, values in enumerate(block["records"], start=1):
        try:
            _Record(header, values, order, counts).write()
        except ValidationError as error:
            raise FixtureError(f"{path}: {_named(header.model, values)}: {_sentences(error)}") from error
        except IntegrityError as error:
            raise FixtureError(
                f"{path}: {_named(header.model, values)}: {broken_rule(error)} ({_first_line(error)})"
            ) from error
        except (DatabaseError, ObjectDoesNotExist, FieldDoesNotExist, ValueError, TypeError) as error:
            raise FixtureError(f"{path}: {_named(header.model, values)}: {error}") from error


def _model(path: Path, label: str) -> type[models.Model]:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise FixtureError(f"{path}: there is no kind of record named {label}.") from error


class _Record:
    """One record of a fixture, with what hangs on it."""

    def __init__(self, header: _Header, values: Values, order: int, counts: Counts) -> None:
        if not isinstance(values, dict):
            raise ValidationError(f"A record is a mapping, not {values!r}.")
        self.header, self.model, self.counts = header, header.model, counts
        self.values = dict(values)
        self.sources = [*self.values.pop(_key_of_sources(self.model), []), *header.sources]
        if "order" not in self.values and any(f.name == "order" for f in self.model._meta.fields):
            self.values["order"] = order
        self.links: Values = {}
        self.children: Values = {}
        self._sort_values()

    def _sort_values(self) -> None:
        for name in list(self.values):
            relation = self.model._meta.get_field(name)
            if relation.one_to_many:
                self.children[name] = self.values.pop(name)
            elif relation.many_to_many:
                self.links[name] = self.values.pop(name)
            elif relation.many_to_one:
                self.values[name] = _linked(relation.related_model, self.values[name])

    def write(self) -> models.Model:
        """Store the record, its links, its children and its citations; the database holds the rules on rows."""
        found = self._found()
        record = found or self.model()
        for name, value in self.values.items():
            setattr(record, name, value)
        record.clean_fields(exclude=[name for name, value in self.values.items() if isinstance(value, models.Model)])
        record.clean()
        record.save()
        self.counts.records += 1
        for name, keys in self.links.items():
            self._link(record, name, keys)
        self._cite(record, is_new=found is None)
        for name, rows in self.children.items():
            self._hang(record, name, rows)
        return record

    def _found(self) -> models.Model | None:
        model: Any = self.model
        key = {name: self.values.get(name, model._meta.get_field(name).get_default()) for name in model.NATURAL_KEY}
        return self.model._default_manager.filter(**_nullable(key)).first()

    def _link(self, record: models.Model, name: str, keys: list[Any]) -> None:
        relation: Any = self.model._meta.get_field(name)
        linked = [_linked(relation.related_model, key) for key in keys]
        through = relation.remote_field.through
        if through._meta.auto_created:
            getattr(record, name).set(linked)
            return
        through._default_manager.filter(**{relation.m2m_field_name(): record}).delete()
        for order, target in enumerate(linked, start=1):
            row = {
                relation.m2m_field_name(): record,
                relation.m2m_reverse_field_name(): target,
                "order": order,
            }
            through._default_manager.create(**row)

    def _hang(self, record: models.Model, name: str, rows: Iterable[Values]) -> None:
        relation: Any = self.model._meta.get_field(name)
        inherited = {relation.field.name: record}
        if relation.related_model is self.model:
            # A branch of a tree belongs to the same set or programme as the record it hangs on.
            inherited |= {key: getattr(record, key) for key in _inherited(self.model) if key in self.values}
        header = _Header(
            relation.related_model,
            self.header.document,
            self.header.locator,
            self._shared_sources(relation.related_model),
        )
        for order, values in enumerate(rows, start=1):
            child = _Record(header, values, order, self.counts)
            child.values = {**inherited, **child.values}
            child.write()

    def _shared_sources(self, model: type[models.Model]) -> list[Values]:
        """Return the block's sources for the fields that records of a kind hung on this one have too."""
        known = {"", *(f.name for f in model._meta.get_fields())}
        shared = []
        for source in self.header.sources:
            names = [name for name in source.get("fields", [source.get("field", "")]) if name in known]
            if names:
                rest = {key: value for key, value in source.items() if key != "field"}
                shared.append({**rest, "fields": names})
        return shared

    def _cite(self, record: Any, *, is_new: bool) -> None:
        if not hasattr(record, "citations"):
            return
        if not is_new:
            record.citations.exclude(basis="entered").delete()
        citations = [
            self._citation(record, name, source)
            for source in self.sources
            for name in source.get("fields", [source.get("field", "")])
            if not name or _is_filled(record, name)
        ]
        record.citations.model._default_manager.bulk_create(citations)
        self.counts.citations += len(citations)

    def _citation(self, record: Any, name: str, source: Values) -> Any:
        known = {"field", "fields", "document", "locator", "quote", "basis", "note_ja", "note_en"}
        if unknown := sorted(set(source) - known):
            raise ValidationError(f"unknown key {unknown[0]} in a source.")
        citation_model = record.citations.model
        code = source.get("document", self.header.document)
        citation = citation_model(
            subject=record,
            field=name,
            document=self._document(citation_model, code) if code else None,
            locator=source.get("locator", "" if source.get("document") else self.header.locator),
            quote=source.get("quote", ""),
            basis=source.get("basis", "transcribed"),
            note_ja=source.get("note_ja", ""),
            note_en=source.get("note_en", ""),
        )
        citation.clean_fields(exclude=["content_type", "document"])
        return citation

    def _document(self, citation_model: Any, code: str) -> Any:
        if code not in self.counts.documents:
            self.counts.documents[code] = _linked(citation_model._meta.get_field("document").related_model, code)
        return self.counts.documents[code]


def _key_of_sources(model: type[models.Model]) -> str:
    """Return the key of a record's citations; a phase transition's own `sources` are projects."""
    return "citations" if any(f.name == "sources" for f in model._meta.many_to_many) else "sources"


def _linked(model: Any, key: Any) -> Any:
    """Return the record of a natural key: its code, or a list of the parts of the key."""
    if key is None or isinstance(key, models.Model):
        return key
    parts = key if isinstance(key, list) else [key]
    names = model.NATURAL_KEY
    values = {
        name: _linked(model._meta.get_field(name).related_model, part)
        if model._meta.get_field(name).is_relation
        else part
        for name, part in zip(names, parts, strict=True)
    }
    found = model._default_manager.filter(**values).first()
    if found is None:
        raise ValidationError(f"There is no {model._meta.verbose_name} “{key}”.")
    return found


def _inherited(model: type[models.Model]) -> list[str]:
    """Return the links of a tree's rows that all rows of one tree share."""
    return [f.name for f in model._meta.fields if f.many_to_one and f.name != "parent" and not f.null]


def _nullable(key: Values) -> Values:
    """Return a filter in which an absent part means: is null."""
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value for name, value in key.items()
    }


def _is_filled(record: Any, name: str) -> bool:
    relation = type(record)._meta.get_field(name)
    if relation.many_to_many:
        return getattr(record, name).exists()
    return getattr(record, name) not in (None, "", [])


def _named(model: type[models.Model], values: Any) -> str:
    if not isinstance(values, dict):
        return f"{model._meta.verbose_name} {values!r}"
    key = [str(values[name]) for name in model.NATURAL_KEY if name in values]  # type: ignore[attr-defined]
    return f"{model._meta.verbose_name} {' / '.join(key)}"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _sentences(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
