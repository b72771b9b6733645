"""From the invitation to the second sign-in, in a real browser: every page of one's own account on the way."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe

from tests.accounts.signing_in import code_for
from tests.factories import PASSWORD

from .test_pages import watched

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}

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
        look(page, "二段階認証")
        page.get_by_role("link", name="認証アプリを設定する").click()
        look(page, "認証アプリを設定する")
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


def with_passkeys(page):
    """Give the browser of a page a device that keeps passkeys and asks nobody."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_an_officer_sets_up_a_passkey_signs_in_with_it_and_manages_it(browser, running, width, scheme):
    email = f"passkey-{width}@example.jp"
    link = link_in(running.command("invite", email, "--role", "officer"))
    # Browsers make passkeys for names, not for numbers.
    portal = running.address.replace("127.0.0.1", "localhost")
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}

    with watched(browser, portal, **options) as page:
        with_passkeys(page)
        accept_invitation(page, link.replace("127.0.0.1", "localhost"), "鍵山 花子")
        look(page, "二段階認証")
        page.get_by_role("link", name="パスキーを設定する").click()
        look(page, "パスキーを設定する")
        page.get_by_label("パスキーの名前").fill("庁内の端末")
        press(page, "パスキーを作成する")
        look(page, "回復用コード")
        page.get_by_role("link", name="保管したので次へ進む").click()
        arrive(page, "マイページ")
        press(page, "ログアウト")
        arrive(page, "ログイン")

        sign_in(page, portal, email)
        look(page, "二段階認証")
        press(page, "パスキーを使う")
        arrive(page, "マイページ")

        page.goto(portal + "/account/second-factor/webauthn/add/")
        press(page, "パスキーを作成する")
        page.get_by_text("この端末には、あなたのパスキーが既にあります").wait_for()
        look(page, "パスキーを設定する")
        page.goto(portal + "/account/second-factor/webauthn/")
        look(page, "登録済みのパスキー")
        page.get_by_role("link", name="名前を変える").click()
        look(page, "パスキーの名前を変える")
        page.get_by_label("パスキーの名前").fill("予備")
        press(page, "名前を変える")
        page.get_by_role("link", name="削除 予備").click()
        look(page, "パスキーを削除する")
        press(page, "削除")
        page.get_by_text("最後の一つは解除できません").wait_for()
        page.goto(portal + "/account/second-factor/webauthn/reauthenticate/?next=/account/tokens/")
        look(page, "本人確認")
        press(page, "パスキーを使う")
        arrive(page, "APIトークン")


def test_where_passkeys_cannot_work_the_page_says_so(browser, running):
    link = link_in(running.command("invite", "number@example.jp", "--role", "evaluator"))

    with watched(browser, running.address) as page:
        accept_invitation(page, link, "数野 番号")
        page.goto(running.address + "/en/account/second-factor/webauthn/add/")
        press(page, "Make the passkey")

        page.get_by_text("This browser or this address cannot use passkeys.").wait_for()
        look(page, "Set up a passkey")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_submitter_invites_and_withdraws_and_ends_a_role(browser, running, width, scheme):
    institution = running.command("shell", "-c", INSTITUTION).split()[-1]
    editor, submitter = f"ends-{width}@example.jp", f"submitter-{width}@example.jp"
    links = [
        link_in(running.command("invite", email, "--role", role, "--institution", institution))
        for email, role in ((editor, "editor"), (submitter, "submitter"))
    ]
    with watched(browser, running.address) as page:
        accept_invitation(page, links[0], f"終野 {width}")
        arrive(page, "マイページ")
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}

    with watched(browser, running.address, **options) as page:
        accept_invitation(page, links[1], "責任 太郎")
        page.get_by_role("link", name="所属機関の担当者を招待する").click()
        look(page, "所属機関の担当者")
        page.get_by_label("メールアドレス").fill(f"guest-{width}@example.jp")
        press(page, "招待メールを送る")
        page.get_by_text(f"guest-{width}@example.jp に送りました").wait_for()
        look(page, "所属機関の担当者")
        press(page, f"取り消す guest-{width}@example.jp")
        page.get_by_text("招待を取り消しました").wait_for()
        page.get_by_role("link", name=f"役割を終了する 終野 {width}").click()
        look(page, "役割を終了する")
        press(page, "役割を終了する")
        page.get_by_text(f"終野 {width}さんの役割（報告書作成者）を終了しました").wait_for()

        assert page.get_by_role("link", name=f"役割を終了する 終野 {width}").count() == 0


def test_the_header_knows_who_is_signed_in_on_public_pages_too(browser, running):
    link = link_in(running.command("invite", "header@example.jp", "--role", "evaluator"))
    leading_to_account = ".site-account a"

    with watched(browser, running.address) as page:
        page.goto(running.address + "/regions/")
        assert page.inner_text(leading_to_account) == "ログイン"
        accept_invitation(page, link, "頭書 花子")
        arrive(page, "マイページ")
        assert page.inner_text(leading_to_account) == "マイページ"
        page.goto(running.address + "/en/regions/")
        assert page.inner_text(leading_to_account) == "Your account"
        page.goto(running.address + "/account/")
        press(page, "ログアウト")
        arrive(page, "ログイン")
        page.goto(running.address + "/regions/")
        assert page.inner_text(leading_to_account) == "ログイン"
        assert [cookie["name"] for cookie in page.context.cookies() if cookie["name"] == "signed_in"] == []


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
        assert page.locator(".site-account a").text_content().strip() == "マイページ"
