"""The admin of the register: one site, its records grouped by what they are about."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a kind of record is about; the admin's index shows the groups in this order."""

    PLACES = "places", _("Regions and projects")
    INSTITUTIONS = "institutions", _("Institutions")
    PROGRAMS = "programs", _("Programmes and policy")
    MONEY = "money", _("Money and funding rules")
    REPORT = "report", _("Policy report and committees")
    RELATED = "related", _("Beside the programmes")
    SELECTION = "selection", _("Selection and criteria")
    EVALUATION = "evaluation", _("Evaluations and figures")
    SOURCES = "sources", _("Sources")
    ACCESS = "access", _("People, rights and traces")


class RegisterAdminSite(admin.AdminSite):
    """Django's admin under the register's name, with an index by subject instead of by Django app."""

    site_header = _("Cluster program registry: administration")
    site_title = _("Register administration")
    index_title = _("Records")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return what the person may see, grouped by subject; the records of one Django app where one is named."""
        if app_label:
            return super().get_app_list(request, app_label)
        apps = self._build_app_dict(request).values()
        kinds = [kind for app in apps for kind in app["models"]]
        groups = [self._group(subject, kinds) for subject in Subject]
        return [group for group in groups if group["models"]]

    def _group(self, subject: Subject, kinds: list[Any]) -> dict[str, Any]:
        return {
            "name": subject.label,
            "app_label": subject.value,
            "has_module_perms": True,
            "models": [kind for kind in kinds if self._subject_of(kind["model"]) == subject],
        }

    def _subject_of(self, model: type[models.Model]) -> Subject:
        return getattr(self._registry[model], "subject", Subject.ACCESS)
