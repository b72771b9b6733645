"""From the invitation to the second sign-in, in a real browser: every page of one's own account on the way."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe

from tests.accounts.test_sign_in import code_for
from tests.factories import PASSWORD

from .test_pages import watched

pytestmark = pytest.mark.browser

INSTITUTION = "from regions.models import Institution as I; print(I.objects.filter(kind='foundation').first().code)"


def next_code_for(secret):
    """Return the code of the next half minute, which is good already; the present one may have been used."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[2]))


def link_in(mail):
    """Return the link of an invitation's mail; it stands there twice, in Japanese and in English."""
    [link] = set(re.findall(r"http://127\S+/account/invitation/\S+", mail))
    return link


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def arrive(page, heading):
    """Wait until the page with this heading is there."""
    page.get_by_role("heading", name=heading, level=1).wait_for()


def look(page, heading):
    """Wait for a page, and assert that it has no barriers and fits."""
    arrive(page, heading)
    found = Axe().run(page).response["violations"]
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]][:3]) for barrier in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def accept_invitation(page, link, name):
    page.goto(link)
    page.get_by_label("氏名").fill(name)
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    press(page, "招待を承諾する")


def sign_in(page, portal, email):
    page.goto(portal + "/account/")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    press(page, "ログイン")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_an_officer_accepts_sets_up_the_second_factor_and_signs_in_again(browser, running, width, scheme):
    email = f"officer-{width}@example.jp"
    mail = running.command("invite", email, "--role", "officer")
    link = link_in(mail)
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}

    with watched(browser, running.address, **options) as page:
        page.goto(link)
        look(page, "招待")
        accept_invitation(page, link, "担当 花子")
        look(page, "二段階認証を設定する")
        secret = page.locator(".account-secret").inner_text()
        page.get_by_label("認証アプリコード").fill(code_for(secret))
        press(page, "確認して有効にする")
        look(page, "回復用コード")
        assert page.locator(".account-codes li").count() == 10
        page.get_by_role("link", name="保管したので次へ進む").click()
        look(page, "マイページ")
        assert "担当官" in page.inner_text("main")
        press(page, "ログアウト")
        arrive(page, "ログイン")

        sign_in(page, running.address, email)
        look(page, "二段階認証")
        page.get_by_label("コード").fill(next_code_for(secret))
        press(page, "ログイン")
        arrive(page, "マイページ")
        assert "担当 花子" in page.inner_text("main")

        page.goto(running.address + "/account/tokens/")
        page.get_by_label("トークンの名前").fill("集計")
        press(page, "トークンを作成する")
        page.get_by_role("heading", name="トークン「集計」を作成しました").wait_for()
        look(page, "APIトークン")
        page.goto(running.address + "/history/region/toyama-ishikawa/")
        look(page, "富山・石川地域")
        assert "manage.py load_register" in page.inner_text("main")


def test_an_editor_signs_in_without_scripts(browser, running):
    institutions = running.command("shell", "-c", INSTITUTION).split()
    mail = running.command("invite", "editor@example.jp", "--role", "editor", "--institution", institutions[-1])
    link = link_in(mail)

    with watched(browser, running.address, java_script_enabled=False) as page:
        accept_invitation(page, link, "作成 太郎")
        arrive(page, "マイページ")
        assert "報告書作成者" in page.inner_text("main")
        press(page, "ログアウト")
        arrive(page, "ログイン")
        sign_in(page, running.address, "editor@example.jp")
        arrive(page, "マイページ")

        assert "作成 太郎" in page.inner_text("main")
