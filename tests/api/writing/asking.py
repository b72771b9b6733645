"""Sends generated requests as the people of the world, and says what an answer must be like."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import strategies as st

from clusterportal.api.problems import PROBLEM_TYPES

from .bodies import Words, bodies_of, seldom, texts
from .operations import Operation, operations
from .world import World

READ = {operation.path: operation for operation in operations("get")}
ALSO_CALLED = {
    "submission": "number",
    "thread": "id",
    "budget": "id",
    "target": "code",
    "thing": "unstated",
    "officer": "email",
    "answers": "requirements",
    "sources": "project",
    "key": "criterion",
}
"""Fields of what is sent that take words which the API tells under another name."""
COLUMNS = ("text", "answer", "note", "level", "reason", "comment", "title", "name", "is_confidential", "planned_yen")


@dataclass(frozen=True)
class Asking:
    """One request: who sends what where."""

    operation: Operation
    address: str
    person: str
    language: str
    version: str
    body: Any
    media_type: str


@st.composite
def askings(draw: Any, world: World, operation: Operation) -> Asking:
    """Draw a request: mostly by someone who may know of the record, with words that were read before."""
    codes = world.records[operation.path.split("/")[3]]
    code = draw(seldom(st.sampled_from(codes), st.sampled_from(["nothing", "once-it-was-called-so", "0"]), 20))
    person = draw(seldom(st.sampled_from(world.near(code)), st.sampled_from([*world.people, "reader", ""]), 8))
    values = {"code": code, "id": code if code.isdigit() else "1"}
    language, told = draw(st.sampled_from(["ja", "en"])), dict(world.words)
    client = client_of(world, person, language)
    address, tag = _read_around(draw, client, operation, values, told)
    for name, other in ALSO_CALLED.items():
        told[name] = [*told.get(name, []), *told.get(other, [])]
    version = draw(seldom(st.just(tag), st.sampled_from(["", '"x"', "*", f"W/{tag}", f'{tag}, "x"', "é"]), 6))
    body, media_type = draw(bodies_of(operation, told))
    if isinstance(body, dict):
        body = {_sendable(key): draw(_part(value, key, world)) for key, value in body.items()}
    return Asking(operation, address, person, language, version, body, media_type)


def client_of(world: World, person: str, language: str) -> Any:
    """Return a client that asks as a person, in a language."""
    headers = {"Accept-Language": language}
    if person:
        headers["Authorization"] = f"Bearer {world.tokens[person]}"
    client: Any = Client(raise_request_exception=False, headers=headers)
    return client


def _read_around(draw: Any, client: Any, operation: Operation, values: dict[str, str], told: Words) -> tuple[str, str]:
    """Read the address and those above it. Returns the address, filled in, and the ETag that stands there."""
    address, path, tag = "", "", ""
    for piece in operation.path.split("/")[1:-1]:
        name = piece.strip("{}")
        if name != piece and name not in values:
            words = [str(word) for word in told.get(name, []) if re.fullmatch(r"[\w.-]+", str(word))]
            values[name] = draw(st.sampled_from(words or ["1"]))
        path, address = f"{path}/{piece}", f"{address}/{values.get(name, piece)}"
        reading = READ.get(f"{path}/")
        if reading is None or path.count("/") < 4:
            continue
        answer = client.get(f"{address}/")
        check(answer, reading)
        tag = answer.headers.get("ETag", "")
        if answer.status_code == 200 and answer.headers["Content-Type"] == "application/json":
            _learn(answer.json(), "", told)
    return f"{address}/", tag


def _learn(value: Any, name: str, told: Any) -> None:
    """Keep the words of an answer under the names they have there."""
    if isinstance(value, Mapping):
        if "code" in value:
            _learn(value["code"], name, told)
        for key, each in value.items():
            told.setdefault("key", []).append(key)
            _learn(each, key, told)
    elif isinstance(value, list):
        for each in value:
            _learn(each, name, told)
    elif value is not None and name:
        told[name] = [*told.get(name, []), value]


def _sendable(text: str) -> str:
    return re.sub(r'[\ud800-\udfff"\r\n]', "?", text)


def _part(value: Any, name: str, world: World) -> Any:
    """Return what a form sends in a part: a file where one belongs, else a text."""
    if name not in ("file", "workbook"):
        return st.just(b"" if value is None else str(value).encode("utf-8", "surrogatepass"))
    names = st.one_of(
        st.sampled_from(["a.pdf", "a.xlsx", "a.png", "../a.pdf", "長" * 200 + ".pdf", "a\x00.pdf"]), texts
    )
    contents = st.sampled_from([world.workbook, world.workbook[:-50], b"%PDF-1.7\n%%EOF\n", b"PK\x03\x04", b"x", b""])
    file = st.builds(lambda name, data: SimpleUploadedFile(_sendable(name) or "x", data), names, contents)
    return seldom(file, st.just(b"text"))


def send(world: World, asking: Asking) -> Any:
    """Send a request and return the answer."""
    client = client_of(world, asking.person, asking.language)
    headers = {"If-Match": asking.version} if asking.version.isascii() and asking.version else {}
    if isinstance(asking.body, dict):
        return getattr(client, asking.operation.method)(asking.address, asking.body, headers=headers)
    return client.generic(
        asking.operation.method.upper(), asking.address, asking.body, asking.media_type, headers=headers
    )


def check(answer: Any, operation: Operation) -> None:
    """Assert that an answer is described and, where it refuses, says why."""
    if answer.status_code >= 500 and getattr(answer, "exc_info", None):
        raise answer.exc_info[1]
    assert answer.status_code in operation.statuses, f"{answer.status_code} is not described: {answer.content[:500]!r}"
    if answer.status_code >= 400:
        _check_problem(answer)


def _check_problem(answer: Any) -> None:
    assert answer.headers["Content-Type"].partition(";")[0] == "application/problem+json"
    body = answer.json()
    kind = PROBLEM_TYPES[body["type"].rpartition("#")[2]]
    assert (kind.status, body["status"]) == (answer.status_code, answer.status_code)
    assert all(len(text.strip()) > 5 for text in _sentences(body)), body
    assert "�" not in answer.content.decode()
    assert answer.headers["Content-Language"] in ("ja", "en")
    if answer.headers["Content-Language"] == "ja":
        assert re.search("[ぁ-ん]", body["title"]), body
        assert all(re.search("[ぁ-んァ-ヶ一-龠]", text) for text in _sentences(body)), body
    if answer.status_code == 400:
        assert body["detail"] != str(kind.advice) or body["type"].endswith("nul-byte"), body


def _sentences(body: Any) -> Iterable[str]:
    yield from (body["title"], body["detail"])
    yield from (row["detail"] for name in ("errors", "blockers") for row in body.get(name, []))
