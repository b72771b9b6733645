"""Requests made by chance from the addresses of the portal: real codes, guessed codes, filters, sorts, pages, files."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

# What a person does with their own account answers with secrets of its own, made anew for each answer.
OWN_BUSINESS = ("account", "mfa")
# The admin has hundreds of addresses, which all lead an outsider to the sign-in: those of decisions are enough.
OF_THE_ADMIN = re.compile("admin:(index|login|evaluations_[a-z]+_(changelist|change|history))$")
API_PARAMETERS = ("limit", "offset", "after", "sort", "fields", "q", "format")
PAGE_PARAMETERS = ("q", "page", "sort", "columns", "format", "year", "project", "region")
WORDS = (
    *("", "1", "2", "0", "-1", "99", "2008", "2009", "2010", "H21", "平成21年度", "S", "A", "B", "C", "A+", "midterm"),
    *("follow-up", "ex-post", "continue", "reduce", "expand", "end", "planned", "scoring", "decided", "code", "-code"),
    *("grade", "-grade", "published", "year", "-year", "csv", "xlsx", "json", "name_ja", "score", "evaluator", "round"),
    *("assignments__evaluator", "evaluation_rounds", "code,url", "code,grade,outcome", "summary", "true", "false"),
    *("%", "'", "<b>", "x" * 200, "架空", "地域", "クラスター"),
)
FORMATS = ("csv", "xlsx", "csv", "json", "pdf")
HEADERS: tuple[dict[str, str], ...] = (
    *({},) * 6,
    {"if-none-match": "*"},
    {"if-none-match": '"sheet-3"'},
    {"if-modified-since": "Mon, 23 Nov 2026 00:00:00 GMT"},
    {"accept": "application/json"},
    {"hx-request": "true"},
)
BODIES: tuple[Any, ...] = (
    {},
    {"step": "publish"},
    {"step": "claim"},
    {"email": "a@example.jp"},
    {"has_conflict": True},
)


@dataclass(frozen=True)
class Address:
    """A pattern of the URLconf: its name, the parameters of its path, and those its view takes."""

    name: str
    keys: tuple[str, ...]
    parameters: tuple[str, ...]
    sorts: tuple[str, ...]
    has_formats: bool = False

    @property
    def is_api(self) -> bool:
        """Whether it is an address of the API, which has no language in it."""
        return self.name.startswith("api:")


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    method: str = "get"
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None


def addresses() -> list[Address]:
    """Return every address of the URLconf that has a name, save those of one's own account and most of the admin."""
    found: dict[str, Address] = {}
    for address in _walk(get_resolver(), ""):
        known = found.get(address.name)
        found[address.name] = replace(address, has_formats=address.has_formats or bool(known and known.has_formats))
    return [found[name] for name in sorted(found) if _is_asked(name)]


def _is_asked(name: str) -> bool:
    if name.startswith("admin:"):
        return OF_THE_ADMIN.match(name) is not None
    return name.split(":", maxsplit=1)[0].split("_", maxsplit=1)[0] not in OWN_BUSINESS


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield _address(pattern, f"{namespace}{pattern.name}")


def _address(pattern: URLPattern, name: str) -> Address:
    callback: Any = pattern.callback
    view = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
    filterset = getattr(view, "filterset_class", None)
    filters = tuple(filterset.base_filters) if filterset else ()
    sorts = tuple(getattr(view, "sorts", None) or getattr(view, "sort_fields", None) or ())
    groups = pattern.pattern.regex.groupindex if hasattr(pattern.pattern, "regex") else {}
    keys = tuple(name for name in groups if name not in ("format", "app_label"))
    parameters = (*filters, *(API_PARAMETERS if name.startswith("api:") else PAGE_PARAMETERS))
    return Address(name, keys, parameters, sorts, "format" in groups)


class Asking:
    """Makes requests by chance; the same seed makes the same ones."""

    def __init__(self, codes: Iterable[str], guesses: Sequence[str], words: Sequence[str], seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.codes = list(codes)
        self.guesses = list(guesses)
        self.words = (*WORDS, *words, *self.codes, *guesses)
        self.addresses = addresses()

    def requests(self, count: int) -> Iterator[Asked]:
        """Return requests: each address in turn, in an order of chance, so that none is left out."""
        made = 0
        while made < count:
            for address in self.chance.sample(self.addresses, len(self.addresses)):
                asked = self._asked(address)
                if asked is not None:
                    made += 1
                    yield asked
                if made == count:
                    return

    def _asked(self, address: Address) -> Asked | None:
        path = self._path(address)
        if path is None:
            return None
        if not address.is_api and not path.endswith((".xml", ".txt", ".ico", ".jsonld", ".ttl")):
            path = self.chance.choice(("", "/en")) + path
        method = self.chance.choices(("get", "head", "options", "post"), (90, 3, 2, 5))[0]
        headers = dict(self.chance.choice(HEADERS))
        if method == "post":
            return Asked(path, method, headers, self.chance.choice(BODIES))
        return Asked(path + self._query(address), method, headers)

    def _path(self, address: Address) -> str | None:
        for _attempt in range(8):
            values = {key: self._value(address, key) for key in address.keys}
            if address.has_formats and self.chance.random() < 0.25:
                values["format"] = self.chance.choice(FORMATS)
            try:
                return reverse(address.name, kwargs=values)
            except NoReverseMatch:
                continue
        return None

    def _value(self, address: Address, key: str) -> Any:
        if key in ("number", "pk", "object_id"):
            return self.chance.choice((1, 2, 3, self.chance.randrange(1, 400)))
        if key in ("step", "part", "kind"):
            return self.chance.choice(("claim", "publish", "respond", "check", "themes", "region", "evaluation"))
        subject = address.name.split(":")[-1].replace("-", "_").split("_")[0]
        fitting = [code for code in self.codes if code.startswith(subject)]
        pool = self.chance.choices((fitting or self.codes, self.codes, self.guesses), (60, 15, 25))[0]
        return self.chance.choice(pool)

    def _query(self, address: Address) -> str:
        count = self.chance.choice((0, 0, 1, 1, 2, 3))
        given = [(name, self._word(address, name)) for name in self.chance.choices(address.parameters, k=count)]
        return f"?{urlencode(given)}" if given else ""

    def _word(self, address: Address, name: str) -> str:
        if name == "sort" and address.sorts and self.chance.random() < 0.7:
            return self.chance.choice(("", "-")) + self.chance.choice(address.sorts)
        if name == "format":
            return self.chance.choice(FORMATS)
        return self.chance.choice(self.words)
