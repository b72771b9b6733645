"""The pages on which a report is written, with or without JavaScript."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.models import YearlyReport
from evaluations.reports.answers import Answers, keep_in
from evaluations.reports.content import ContentClosedError
from evaluations.reports.editor import Editor, editor_for
from evaluations.reports.forms import posted_answers, posted_bases, posted_values
from evaluations.reports.permissions import may_write
from evaluations.reports.progress import progress_of
from evaluations.reports.remarks import threads_of
from evaluations.reports.saving import Saved, save_part
from evaluations.reports.showing import typed
from evaluations.reports.structure import PARTS, Part

from .bases import ReportView

PLACES = {"check": "evaluations:report_check", "files": "evaluations:report_files"}


class EditView(ReportView):
    """One part of a report as a form. Saving keeps all that can be kept and hands the rest back."""

    template_name = "evaluations/reports/edit.html"

    def handle_no_permission(self) -> Any:
        """Tell a script that its person is signed out; hand a person's words back."""
        if self._is_script and not self.request.user.is_authenticated:
            return JsonResponse({"signed_out": _("You are signed out.")}, status=401)
        return super().handle_no_permission()

    def get(self, request: HttpRequest, code: str, part: str) -> HttpResponse:
        """Answer with the form; the page of the report where there is nothing to write any more."""
        report = self.find(code)
        self._check(report, part)
        if not report.is_open:
            return redirect(report)
        return self.page(editor_for(report, threads=threads_of(report, request.user)), PARTS[part])

    def post(self, request: HttpRequest, code: str, part: str) -> HttpResponse:
        """Save, and say what could not be saved. To a script it answers in JSON."""
        report = self.find(code)
        self._check(report, part)
        given = posted_values(PARTS[part], request.POST)
        try:
            saved = save_part(report, given, posted_bases(given, request.POST), request.user)
        except ContentClosedError as refusal:
            return self._closed(report, PARTS[part], given, str(refusal))
        except (KeyError, ValueError):
            return HttpResponse(_("The form does not say which revision it was written from."), status=400)
        if self._is_script:
            return JsonResponse({**_as_json(saved), "progress": progress_of(editor_for(self.find(code)))})
        if not saved.is_complete:
            return self._handed_back(code, PARTS[part], given, saved)
        sending = Answers(report, posted_answers(request.POST), request.POST.get("send", ""))
        problem = sending.send(request.user)
        if problem or sending.unsent:
            return self._with_unsent(code, PARTS[part], sending.unsent, problem)
        return redirect(self._following(code, part, saved.revision, sending.sent))

    def page(
        self, editor: Editor, part: Part, status: int = 200, unsent: dict[int, str] | None = None, **beside: Any
    ) -> HttpResponse:
        """Return the form, with the answers to remarks that are not sent: all that were typed unless they are named."""
        names = list(PARTS)
        following = names[names.index(part.name) + 1 :]
        rows = editor.rows(part)
        keep_in(rows, posted_answers(self.request.POST) if unsent is None else unsent)
        return self.answer(
            editor.report,
            status,
            editor=editor,
            part=part,
            rows=rows,
            links=editor.links(part.name),
            next_part=PARTS[following[0]] if following else None,
            was_saved=self.request.GET.get("saved", "").isdigit(),
            **beside,
        )

    @property
    def _is_script(self) -> bool:
        return "application/json" in self.request.headers.get("accept", "")

    def _check(self, report: YearlyReport, part: str) -> None:
        if part not in PARTS:
            raise Http404
        if not may_write(self.request.user, report):
            raise PermissionDenied

    def _following(self, code: str, part: str, revision: int, sent: int | None) -> str:
        """Return where to go on: to the remark that was answered, or where the pressed button leads."""
        then = self.request.POST.get("then", "")
        if then in PLACES:
            return reverse(PLACES[then], args=[code])
        name = then if then in PARTS else part
        place = f"comment-{sent}" if sent else "part"
        return f"{reverse('evaluations:report_edit', args=[code, name])}?saved={revision}#{place}"

    def _with_unsent(self, code: str, part: Part, unsent: dict[int, str], problem: str) -> HttpResponse:
        """Show the form as it is stored now, with the answers that were typed and are not sent."""
        report = self.find(code)
        editor = editor_for(report, threads=threads_of(report, self.request.user))
        return self.page(editor, part, 400 if problem else 200, unsent, has_unsent=True, problem=problem)

    def _handed_back(self, code: str, part: Part, given: dict[str, Any], saved: Saved) -> HttpResponse:
        report = self.find(code)
        refused = {path for path in given if path in saved.errors or path.rsplit(".", 1)[0] in saved.errors}
        entered = {path: str(given[path]) for path in refused}
        entered |= {path: typed(conflict.mine) for path, conflict in saved.conflicts.items()}
        editor = editor_for(
            report,
            entered=entered,
            errors=saved.errors,
            conflicts=saved.conflicts,
            threads=threads_of(report, self.request.user),
        )
        return self.page(editor, part, 409 if saved.conflicts else 400)

    def _closed(self, report: YearlyReport, part: Part, given: dict[str, Any], sentence: str) -> HttpResponse:
        """Hand back every word to the person: the report was closed while they wrote."""
        if self._is_script:
            return JsonResponse({"closed": sentence}, status=409)
        answers = [(_("Answer"), text) for text in posted_answers(self.request.POST).values()]
        typed_texts = [(path, value) for path, value in given.items() if isinstance(value, str) and value.strip()]
        editor = editor_for(self.find(report.code))
        labels = editor.draft.labels
        kept = [*((labels(path), value) for path, value in typed_texts), *answers]
        self.template_name = "evaluations/reports/closed.html"
        return self.answer(editor.report, 409, part=part, sentence=sentence, kept=kept)


def _as_json(saved: Saved) -> dict[str, Any]:
    return {
        "revision": saved.revision,
        "saved_at": date_format(timezone.localtime(), "H:i"),
        "errors": saved.errors,
        "conflicts": {
            path: {
                "theirs": typed(conflict.theirs),
                "base": typed(conflict.base),
                "by": conflict.by,
                "at": date_format(timezone.localtime(conflict.at), "H:i"),
            }
            for path, conflict in saved.conflicts.items()
        },
    }
