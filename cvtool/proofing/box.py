"""Places on a page: rectangles, and the matrices that move them (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

from math import hypot
from typing import Final, NamedTuple


class Box(NamedTuple):
    """A rectangle in points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: Box, slack: float = 0) -> bool:
        """Return whether `other` lies within, or sticks out by no more than `slack` points."""
        return (
            self.left - slack <= other.left
            and self.bottom - slack <= other.bottom
            and self.right + slack >= other.right
            and self.top + slack >= other.top
        )

    def common(self, other: Box) -> float:
        """Return the area that two boxes share, in square points."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, width) * max(0.0, height)

    @property
    def area(self) -> float:
        """Return the area in square points."""
        return (self.right - self.left) * (self.top - self.bottom)


class Matrix(NamedTuple):
    """A change of coordinates: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def after(self, first: Matrix) -> Matrix:
        """Return the change that does `first`, then this."""
        a, b = self._turn(first.a, first.b)
        c, d = self._turn(first.c, first.d)
        return Matrix(a, b, c, d, *self._point(first.e, first.f))

    def box(self, box: Box) -> Box:
        """Return the least box around a box that is moved."""
        corners = [self._point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        across, up = zip(*corners, strict=True)
        return Box(min(across), min(up), max(across), max(up))

    @property
    def height(self) -> float:
        """Return how high a letter of height 1 becomes."""
        return hypot(self.c, self.d)

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y, self.b * x + self.d * y

    def _point(self, x: float, y: float) -> tuple[float, float]:
        turned = self._turn(x, y)
        return turned[0] + self.e, turned[1] + self.f


IDENTITY: Final = Matrix(1, 0, 0, 1, 0, 0)
