"""Bodies to send: sound ones made of words the API itself told, and what programs and attackers send by mistake."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from .operations import Operation, resolved

Words = Mapping[str, list[Any]]

BEYOND_BIGINT = 2**63
NOBODY_WRITES = "".join(map(chr, (0, 1, 8, 0x1B, 0x7F, 0x85, 0x200B, 0x202E, 0x2028, 0xD800, 0xDFFF, 0xFFFE)))
texts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", " ", "\x00", "a\x00b", "\ud800", "長" * 300, "x" * 11_000, "../..", "'; --", "n/a", "null"]),
    st.text(alphabet=NOBODY_WRITES, min_size=1, max_size=3),
    st.dates().map(str),
    st.sampled_from(["2010-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2010-04-01T00:00:00Z", "a@b.example"]),
)
numbers = st.one_of(
    st.integers(1995, 2015),
    st.sampled_from([0, 1, -1, 2**31, BEYOND_BIGINT - 1, BEYOND_BIGINT, -BEYOND_BIGINT - 1, 10**400]),
    st.sampled_from([0.5, 1e308, float("nan"), float("inf"), float("-inf")]),
)
leaves = st.one_of(st.none(), st.booleans(), numbers, texts)
deep = st.sampled_from([[[[[]]]], {"a": {"a": {"a": None}}}])
anything = st.one_of(leaves, deep, st.lists(leaves, max_size=2), st.dictionaries(texts, leaves, max_size=2))
BROKEN = (
    b"",
    b" ",
    b"{",
    b'{"step"}',
    b"step=open",
    b"\xff\xfe",
    b"\xef\xbb\xbf{}",
    b'{"step": "\xed\xa0\x80"}',
    b'{"step": "open", "step": 1}',
    b"[" * 2_000,
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"1" * 5_000,
    b"NaN",
    b"Infinity",
    b"null",
    b"true",
    b'"text"',
    b"[]",
    b"[null]",
    b"{}",
    b"0",
)
OTHER_TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/xml",
    "application/json; charset=utf-16",
    "application/json; charset=nonsense",
    "nonsense",
    "",
)


def seldom(usual: Any, strange: Any, chance: int = 12) -> Any:
    """Draw from the second strategy once in so many times."""
    return st.integers(1, chance).flatmap(lambda drawn: strange if drawn == 1 else usual)


def value_of(name: str, schema: Any, words: Words) -> Any:
    """Return values for a field: mostly such as the API told under the same name, as far as they are of its kind."""
    schema = resolved(schema)
    if "oneOf" in schema or "anyOf" in schema or "allOf" in schema:
        parts = [each for key in ("oneOf", "anyOf", "allOf") for each in schema.get(key, [])]
        return st.one_of(*(value_of(name, each, words) for each in parts))
    kind = schema.get("type")
    kinds = [kind] if isinstance(kind, str) else list(kind or [])
    possible = [_of_kind(each, name, schema, words) for each in kinds or ["string"]]
    if schema.get("enum"):
        possible = [st.sampled_from(schema["enum"])]
    return seldom(st.one_of(*possible), anything)


def _of_kind(kind: str, name: str, schema: Any, words: Words) -> Any:
    if kind == "object":
        return object_of(schema, words)
    if kind == "array":
        return st.lists(value_of(name, schema.get("items", {}), words), max_size=3).flatmap(
            lambda rows: st.sampled_from([rows, rows + rows[:1]])
        )
    if kind == "null":
        return st.none()
    if kind == "boolean":
        return st.booleans()
    told = [word for word in words.get(name, []) if isinstance(word, int if kind in ("integer", "number") else str)]
    free = numbers if kind in ("integer", "number") else st.one_of(texts, st.sampled_from(["理由", "open"]))
    return seldom(st.sampled_from(told), free, 6) if told else free


@st.composite
def object_of(draw: Any, schema: Any, words: Words) -> Any:
    """Draw an object: required fields nearly always, others now and then, unknown ones seldom."""
    required, made = set(schema.get("required", [])), {}
    for name, described in schema.get("properties", {}).items():
        if draw(st.integers(1, 15 if name in required else 2)) != 1 or (name in required and draw(st.booleans())):
            made[name] = draw(value_of(name, described, words))
    free = schema.get("additionalProperties")
    if isinstance(free, dict):
        names = st.sampled_from(words["key"]) if words.get("key") else texts
        made.update(draw(st.dictionaries(seldom(names, texts), _free(free, words), max_size=3)))
    if draw(st.integers(1, 10)) == 1:
        made[draw(texts)] = draw(leaves)
    return made


def _free(schema: Any, words: Words) -> Any:
    columns = st.sampled_from(words["column"]) if words.get("column") else texts
    marks = st.sampled_from(words["level"]) if words.get("level") else texts
    is_row = resolved(schema).get("type") == "object"
    row = st.dictionaries(seldom(columns, texts), st.one_of(leaves, marks), max_size=3)
    return seldom(row if is_row else leaves, anything)


def bodies_of(operation: Operation, words: Words) -> Any:
    """Return what is sent, as `(body, media type)`."""
    media_type = operation.media_type or "application/json"
    sound = object_of(resolved(operation.body), words) if operation.body else st.just({})
    if media_type != "application/json":
        return seldom(st.tuples(sound, st.just(media_type)), broken, 3)
    return seldom(sound.map(lambda body: (as_json(body), media_type)), broken, 6)


broken = st.one_of(
    st.tuples(st.sampled_from(BROKEN), st.just("application/json")),
    st.tuples(st.sampled_from(BROKEN), st.sampled_from(OTHER_TYPES)),
    anything.map(lambda body: (as_json(body), "application/json")),
)


def as_json(body: Any) -> bytes:
    """Return JSON as lenient programs write it: with NaN, and with lone surrogates as escapes."""
    return json.dumps(body).encode()
