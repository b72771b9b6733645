"""What every record of the register has: a public code that is never reused, and a searchable form of its names."""

import hashlib
import re
from typing import Any, ClassVar

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, TextField, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CODE_PATTERN = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_CODE = 80


class SearchKey(Func):
    """The folded form of a text, made by the database, see `clusterportal.records.characters`."""

    function = "register_search_key"
    output_field = TextField()


def search_column(*names: str) -> models.GeneratedField:
    """Return a stored column that holds the folded text of the named columns, one beside the other."""
    parts: list[Any] = [F(names[0])]
    for name in names[1:]:
        parts += [Value("|"), F(name)]
    text = parts[0] if len(parts) == 1 else _Joined(*parts)
    return models.GeneratedField(expression=SearchKey(text), output_field=TextField(), db_persist=True, editable=False)


class _Joined(Func):
    """SQL's `||`; Django's own `Concat` is not immutable in every version, and no column here is null."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


class UsedCode(models.Model):
    """A code that a record of one kind bears or once bore. Rows stay when the record goes."""

    kind = models.CharField(_("kind of record"), max_length=100, editable=False)
    code = models.CharField(_("code"), max_length=80, editable=False)
    first_used_at = models.DateTimeField(_("first used"), auto_now_add=True, db_default=models.functions.Now())

    class Meta:
        verbose_name = _("used code")
        verbose_name_plural = _("used codes")
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"],
                name="code_is_never_reused",
                violation_error_message=_("This code was used before."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


def code_from(base: str, ending: str) -> str:
    """Return `base-ending`; a base too long for a code is cut, and a digest keeps two such bases apart."""
    whole = f"{base}-{ending}"
    if len(whole) <= LONGEST_CODE:
        return whole
    digest = hashlib.sha256(base.encode()).hexdigest()[:8]
    kept = base[: LONGEST_CODE - len(digest) - len(ending) - 2].rstrip("-")
    return f"{kept}-{digest}-{ending}"


def unused_code(kind: type[models.Model], code: str) -> str:
    """Return the code, numbered where a record of this kind bore it before: `kc2-nagano-midterm-fy2009-2`."""
    used = set(UsedCode.objects.filter(kind=kind._meta.db_table).values_list("code", flat=True))
    numbered, number = code, 1
    while numbered in used:
        number += 1
        numbered = code_from(code, str(number))
    return numbered


CODE_IS_REMEMBERED = pgtrigger.Trigger(
    name="code_is_remembered",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("code"),
    func=pgtrigger.Func(
        """
        IF TG_OP = 'INSERT' OR NEW.code <> OLD.code THEN
            INSERT INTO records_usedcode (kind, code) VALUES (TG_TABLE_NAME, NEW.code);
        END IF;
        RETURN NULL;
        """
    ),
)


class CodedModel(models.Model):
    """A record with a stable public code that speaks (`kc2-nagano`). A code once published is never reused."""

    NATURAL_KEY: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("code"),
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(CODE_PATTERN, _("Write small Latin letters, digits and single hyphens, e.g. kc2-nagano."))
        ],
        help_text=_("Part of public addresses. It stays as it is; a code once used is never given again."),
    )

    class Meta:
        abstract = True
        triggers = [CODE_IS_REMEMBERED]

    def clean(self) -> None:
        """Refuse a code that another record bore before.

        Raises `ValidationError` on `code`.
        """
        super().clean()
        if not UsedCode.objects.filter(kind=self._meta.db_table, code=self.code).exists():
            return
        alive = type(self)._default_manager.filter(code=self.code).exists()
        if not alive:
            message = _("The code “%(code)s” was used by a record that is gone; a code is never given again.")
            raise ValidationError({"code": ValidationError(message, params={"code": self.code})})


class Bilingual:
    """An attribute that gives the text of `<name>_ja` or `<name>_en` in the reader's language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, record: Any, owner: type | None = None) -> Any:
        if record is None:
            return self
        return in_reader_language(getattr(record, f"{self.name}_ja"), getattr(record, f"{self.name}_en"))


def in_reader_language(japanese: str, english: str) -> str:
    """Return the text in the active language, the Japanese one where the English is unknown."""
    return english if english and (get_language() or "ja").startswith("en") else japanese


class NamedModel(CodedModel):
    """A coded record with a Japanese name and, where an official or editorial one exists, an English name."""

    name_ja = models.CharField(_("Japanese name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)

    class Meta(CodedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    name = Bilingual()
