"""The picture of the README: a bar for every time, as SVG."""

from html import escape
from itertools import count

_WIDTH, _LABELS, _NUMBERS, _ROW = 760, 300, 70, 30
_OURS, _THEIRS = "#1F4E79", "#B8C4CE"


def bars(rows: list[tuple[str, float]]) -> str:
    """Draw bars, one below the other; cvtool's in colour, the others' in grey.

    Args:
        rows: names and seconds.
    """
    longest = max(seconds for _, seconds in rows)
    scale = (_WIDTH - _LABELS - _NUMBERS) / longest
    height = _ROW * len(rows) + 12
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        ' font-family="Helvetica, Arial, sans-serif" font-size="14" stroke="none">',
        "<title>Seconds on the clock, whole processes</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#FFFFFF"/>',
    ]
    for (name, seconds), top in zip(rows, count(6, _ROW), strict=False):
        label = name.replace("`", "")
        colour = _OURS if label.startswith("cvtool") else _THEIRS
        width = max(1, seconds * scale)
        middle = top + _ROW / 2 + 5
        lines += [
            f'<text x="{_LABELS - 10}" y="{middle:g}" text-anchor="end" fill="#222222">{escape(label)}</text>',
            f'<rect x="{_LABELS}" y="{top + 5}" width="{width:.1f}" height="{_ROW - 10}" rx="2" fill="{colour}"/>',
            f'<text x="{_LABELS + width + 8:.1f}" y="{middle:g}" fill="#222222">{seconds:.2f} s</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"
