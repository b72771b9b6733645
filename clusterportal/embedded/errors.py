"""The one error of starting the portal and its database."""


class StartError(Exception):
    """A start that cannot go on: says in Japanese, then in English, what is wrong and what to do."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(f"{ja}\n{en}")
