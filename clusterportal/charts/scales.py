"""The vertical axis: round numbers from zero to just above the highest value."""

from dataclasses import dataclass

STEPS = (1, 2, 5)
MOST_TICKS = 6


@dataclass(frozen=True)
class Scale:
    """An axis from 0 to `top` with a tick at each `step`."""

    top: int
    step: int

    @property
    def ticks(self) -> list[int]:
        """The values that bear a line and a number."""
        return list(range(0, self.top + 1, self.step))

    def share(self, value: int) -> float:
        """Return how far up the axis a value stands, from 0 to 1."""
        return value / self.top


def scale_to(highest: int) -> Scale:
    """Return the axis with the fewest round steps that holds the highest value, at most six ticks."""
    power = 1
    while True:
        for step in (factor * power for factor in STEPS):
            steps = max(1, -(-highest // step))
            if steps < MOST_TICKS:
                return Scale(steps * step, step)
        power *= 10
