"""Notices of steps and reminders of dates: in the workspace at once, by mail from the outbox.

A mail is sent once. It is taken from the outbox under a lock that other senders skip, noted as `sending` in a
transaction of its own, handed to the mail server, and noted as `sent`. A refusal of the mail server, and a server that
cannot be reached, put it back with a pause that doubles. If the sender dies in between, or the connection breaks
while the mail is handed over, nobody knows whether it went out: it stays `sending`, is never sent again by itself, and
`manage.py send_mail --in-doubt` lists it with the Message-ID to look for in the mail server's log. `--settle ID sent`
or `--settle ID again` decides.
"""
