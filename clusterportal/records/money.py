"""Amounts of money: exact integer yen in the store, 億円 or 百万円 for a reader."""

from decimal import Decimal

OKU = 100_000_000
MILLION = 1_000_000


def exact_yen(amount: int) -> str:
    """Return the exact amount, e.g. 7,500,000,000円."""
    return f"{amount:,}円"


def readable_yen(amount: int) -> str:
    """Return the amount in 億円 or 百万円 where that loses nothing, else the exact yen."""
    if amount >= OKU and amount % MILLION == 0:
        return f"{_plain(Decimal(amount) / OKU)}億円"
    if amount >= MILLION and amount % 100_000 == 0:
        return f"{_plain(Decimal(amount) / MILLION)}百万円"
    return exact_yen(amount)


def readable_yen_english(amount: int) -> str:
    """Return the amount in million or billion yen where that loses nothing, else the exact yen."""
    if amount >= 1_000_000_000 and amount % MILLION == 0:
        return f"{_plain(Decimal(amount) / 1_000_000_000)} billion yen"
    if amount >= MILLION and amount % 100_000 == 0:
        return f"{_plain(Decimal(amount) / MILLION)} million yen"
    return f"{amount:,} yen"


def short_yen(amount: int) -> str:
    """Return the amount in few characters, rounded: 75億, 5,000万. For a chart, beside which the exact one stands."""
    if amount >= OKU:
        return f"{_rounded(amount, OKU)}億"
    return f"{_rounded(amount, 10_000)}万" if amount >= 10_000 else str(amount)


def short_yen_english(amount: int) -> str:
    """Return the amount in few characters, rounded: 7.5bn, 50m. For a chart, beside which the exact one stands."""
    for unit, sign in ((1_000_000_000, "bn"), (MILLION, "m"), (1_000, "k")):
        if amount >= unit:
            return f"{_rounded(amount, unit)}{sign}"
    return str(amount)


def _rounded(amount: int, unit: int) -> str:
    return _plain(round(Decimal(amount) / unit, 1))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"
