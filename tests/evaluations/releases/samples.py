"""A released report with something secret in every place that has room for it."""

import pytest

from evaluations.attachments import storing
from evaluations.releases.workflow import release
from tests.evaluations.attachments.samples import PDF, PNG
from tests.evaluations.attachments.test_pages import upload

SECRETS = ("秘密の章", "秘密のテーマ", "秘密の備考", "秘密の人", "秘密の指摘", "secret-file")


@pytest.fixture
def full(stage):
    """A released report with something secret in every place that has room for it, and something public beside."""
    money = stage.report.money.filter(source="national").first()
    stage.write(
        **{
            "sections.management.text": "秘密の章",
            "sections.management.is_confidential": True,
            "sections.joint-research.text": "公開の章",
            "themes.secret.title": "秘密のテーマ",
            "themes.secret.is_confidential": True,
            "themes.open1.title": "公開のテーマ",
            "people.person.name": "秘密の人",
            "indicators.patents.note": "秘密の備考",
            "indicators.patents.answer": 4321,
            f"money.{money.key}.executed_yen": 123_000_000,
            f"money.{money.key}.note": "秘密の備考",
        }
    )
    secret = storing.add(stage.report, upload(PDF, "secret-file.pdf"), is_confidential=True, by=stage.editor)
    public = storing.add(stage.report, upload(PNG, "public-file.png"), by=stage.editor)
    stage.report.comments.create(text="秘密の指摘", author=stage.officer)
    submission = stage.accept()
    release(stage.report, submission=submission.number, sha256=submission.sha256, by=stage.supervisor)
    stage.secret, stage.public = secret, public
    stage.reload()
    return stage
