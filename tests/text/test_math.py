import pytest

from cvtool.text.math import MathError, check_math


@pytest.mark.parametrize(
    "tex",
    [
        "x", "x^2", "x_i^2", "x^{2n}", r"\alpha_{i+1}", r"\frac{a}{b}", r"\sqrt{x+1}", r"O(n \log n)", r"\mathbb{R}^n",
        r"a \leq b", r"\hat{x}", "f'(x)", r"\{1, 2\}", "10^{-3}", r"\sum_{i=1}^n x_i", r"50\%",
    ],
)  # fmt: skip
def test_mathematics_that_is_taken(tex: str) -> None:
    assert check_math(tex) == tex


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{x}", r"\def\x{}", r"\csname x\endcsname", r"\write18{x}", "^^5c", "x^", "_", "x^a^b", "{", "}", "a}{b",
        r"\frac{a}", r"\frac a b", r"\sqrt x", "x\\", r"\end{document}", "a & b", "a # b", "a % b", "a ~ b", "a $ b",
        "x" + "^{x" * 30 + "}" * 30, r"\(", r"\catcode`\@=11", "é", "\n\\par",
    ],
)  # fmt: skip
def test_mathematics_that_is_refused(tex: str) -> None:
    with pytest.raises(MathError):
        check_math(tex)
