"""Page geometry: rectangles, and the transformation matrices of PDF (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

from math import hypot
from typing import Final, NamedTuple


class Box(NamedTuple):
    """A rectangle in points; the origin is the lower left corner of the page."""

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
    """An affine transformation: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def after(self, first: Matrix) -> Matrix:
        """Return the transformation that applies `first`, then this."""
        a, b = self._linear(first.a, first.b)
        c, d = self._linear(first.c, first.d)
        return Matrix(a, b, c, d, *self._point(first.e, first.f))

    def box(self, box: Box) -> Box:
        """Return the bounding box of a transformed box."""
        corners = [self._point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        across, up = zip(*corners, strict=True)
        return Box(min(across), min(up), max(across), max(up))

    @property
    def height(self) -> float:
        """Return the factor by which heights are scaled."""
        return hypot(self.c, self.d)

    def _linear(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y, self.b * x + self.d * y

    def _point(self, x: float, y: float) -> tuple[float, float]:
        across, up = self._linear(x, y)
        return across + self.e, up + self.f


IDENTITY: Final = Matrix(1, 0, 0, 1, 0, 0)
