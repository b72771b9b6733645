"""The outbox: every mail once, in the receiver's language, never to somebody who may not read it any more."""

import smtplib
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.utils import timezone

from evaluations.models import OutboxMail
from evaluations.notices import outbox
from evaluations.reports import workflow
from tests.factories import NoticePreferenceFactory, OutboxMailFactory

pytestmark = pytest.mark.django_db


class Server:
    """A mail server that does what it is told, and remembers what it was handed."""

    def __init__(self, trouble=None, unreachable=False):
        self.trouble, self.unreachable, self.taken = trouble, unreachable, []

    def __call__(self):
        return self

    def open(self):
        if self.unreachable:
            raise ConnectionRefusedError("no server")

    def close(self):
        pass

    def send_messages(self, letters):
        if self.trouble:
            raise self.trouble
        self.taken += letters
        return len(letters)


@pytest.fixture
def notice(stage):
    OutboxMail.objects.all().delete()
    return OutboxMailFactory(report=stage.report, recipient=stage.editor, kind="return")


def state(notice):
    notice.refresh_from_db()
    return notice.state


class TestSending:
    def test_a_step_and_its_notices_stand_or_fall_together(self, stage):
        stage.complete()
        before = OutboxMail.objects.count()

        with transaction.atomic():
            workflow.submit(stage.report, by=stage.submitter)
            within = OutboxMail.objects.count()
            transaction.set_rollback(True)

        assert within > before
        assert OutboxMail.objects.count() == before
        assert stage.reload().status == "draft"

    def test_a_mail_goes_out_once(self, notice):
        first, second = outbox.send_waiting(), outbox.send_waiting()

        assert (first.sent, second.sent) == (1, 0)
        assert [letter.to for letter in mail.outbox] == [[notice.recipient.email]]
        assert state(notice) == "sent"

    def test_a_mail_says_what_and_where_and_nothing_of_the_content(self, stage, notice, settings):
        settings.PORTAL_URL = "https://registry.example"
        stage.write(sections__management__text="秘密の記述")

        outbox.send_waiting()

        (letter,) = mail.outbox
        assert f"https://registry.example/reports/{stage.report.code}/" in letter.body
        assert letter.subject.startswith("報告書の差戻し: ")
        assert "秘密の記述" not in letter.body

    def test_a_mail_is_in_the_language_its_receiver_chose(self, stage, notice, settings):
        settings.PORTAL_URL = "https://registry.example"
        NoticePreferenceFactory(user=stage.editor, language="en")

        outbox.send_waiting()

        (letter,) = mail.outbox
        assert letter.subject.startswith("Report returned: ")
        assert f"https://registry.example/en/reports/{stage.report.code}/" in letter.body

    def test_a_mail_can_be_found_by_its_message_id(self, notice, settings):
        settings.DEFAULT_FROM_EMAIL = "登録簿 <registry@ministry.example>"

        outbox.send_waiting()

        assert mail.outbox[0].extra_headers["Message-ID"] == f"<notice-{notice.pk}@ministry.example>"

    @pytest.mark.parametrize("end", ["membership", "account"])
    def test_nobody_is_written_to_about_what_they_may_no_longer_see(self, stage, notice, end):
        if end == "membership":
            stage.editor.memberships.update(valid_until=stage.editor.memberships.get().valid_from)
        else:
            stage.editor.is_active = False
            stage.editor.save()

        run = outbox.send_waiting()

        assert (run.sent, run.dropped, state(notice)) == (0, 1, "dropped")
        assert mail.outbox == []


class TestTrouble:
    def test_a_refused_mail_is_put_back_with_a_pause_that_grows(self, notice):
        server = Server(smtplib.SMTPRecipientsRefused({"x": (450, b"busy")}))
        pauses = []
        for _attempt in range(3):
            now = timezone.now()
            OutboxMail.objects.update(next_attempt_at=now)
            outbox.send_waiting(connect=server)
            notice.refresh_from_db()
            pauses.append(round((notice.next_attempt_at - now) / timedelta(minutes=1)))

        assert pauses == [1, 2, 4]
        assert (notice.state, notice.attempts) == ("waiting", 3)
        assert outbox.send_waiting(connect=Server()).sent == 0

    def test_the_pause_has_an_end_and_so_have_the_attempts(self, notice):
        OutboxMail.objects.update(attempts=outbox.MOST_ATTEMPTS - 1)

        outbox.send_waiting(connect=Server(smtplib.SMTPDataError(554, b"no")))

        assert state(notice) == "failed"
        assert outbox.pause_after(50) == outbox.LONGEST_PAUSE

    def test_a_server_that_cannot_be_reached_takes_nothing(self, notice):
        with pytest.raises(ConnectionRefusedError):
            outbox.send_waiting(connect=Server(unreachable=True))

        assert (state(notice), notice.attempts) == ("waiting", 0)

    def test_a_connection_that_breaks_leaves_the_mail_in_doubt_and_never_sends_it_again(self, notice):
        run = outbox.send_waiting(connect=Server(smtplib.SMTPServerDisconnected("gone")))
        again = outbox.send_waiting(connect=Server())

        assert (run.in_doubt, again.sent, state(notice)) == (1, 0, "sending")

    def test_a_sender_that_dies_after_handing_over_leaves_the_mail_in_doubt(self, notice):
        server = Server(KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            outbox.send_waiting(connect=server)
        OutboxMail.objects.update(started_at=timezone.now() - timedelta(hours=1))

        assert outbox.send_waiting(connect=Server()).sent == 0
        assert list(outbox.in_doubt()) == [notice]

    @pytest.mark.parametrize(("decision", "then"), [("sent", "sent"), ("again", "waiting")])
    def test_somebody_decides_about_a_mail_in_doubt(self, notice, decision, then):
        OutboxMail.objects.update(state="sending", started_at=timezone.now() - timedelta(hours=1))
        said = StringIO()

        call_command("send_mail", "--in-doubt", stdout=said)
        call_command("send_mail", "--settle", str(notice.pk), decision)

        assert f"<notice-{notice.pk}@" in said.getvalue()
        assert state(notice) == then

    @pytest.mark.parametrize("arguments", [("1", "perhaps"), ("x", "sent"), ("999999", "sent")])
    def test_only_a_mail_in_doubt_is_decided_about(self, notice, arguments):
        with pytest.raises(CommandError):
            call_command("send_mail", "--settle", *arguments)

    def test_the_command_says_what_it_did(self, notice):
        said = StringIO()

        call_command("send_mail", stdout=said)

        assert said.getvalue() == "0 reminders written; 1 mails sent, 0 put back, 0 dropped, 0 in doubt.\n"


@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_mail_once(stage):
    OutboxMail.objects.all().delete()
    for _number in range(20):
        OutboxMailFactory(report=stage.report, recipient=stage.editor)
    server, gate = Server(), threading.Barrier(4)

    def send():
        gate.wait()
        try:
            outbox.send_waiting(connect=server)
        finally:
            connections.close_all()

    senders = [threading.Thread(target=send) for _number in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    ids = [letter.extra_headers["Message-ID"] for letter in server.taken]
    assert (len(ids), len(set(ids))) == (20, 20)
