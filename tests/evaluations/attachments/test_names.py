"""Names of files made safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.attachments.names import safe_name


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("報告書.pdf", "報告書.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\x\図1.PDF", "図1.pdf"),
        ("..／..／秘密.pdf", "秘密.pdf"),
        ("evil.html", "evil.pdf"),
        ("evil.pdf.exe", "evil.pdf.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ('"><script>.pdf', "_script_.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("=cmd|x.pdf", "=cmd_x.pdf"),
        ("長" * 300, "長" * 100 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(sent, safe):
    assert safe_name(sent, "pdf") == safe


def test_a_name_that_is_taken_gets_a_number():
    assert safe_name("A.pdf", "pdf", {"a.pdf", "A (2).pdf"}) == "A (3).pdf"


@given(st.text())
def test_no_name_is_a_path_or_breaks_a_header(sent):
    name = safe_name(sent, "pdf")

    assert name.endswith(".pdf")
    assert not set(name) & set('/\\\r\n\0<>:"|?*;')
    assert not name.startswith(".")
    assert 5 <= len(name) <= 105
