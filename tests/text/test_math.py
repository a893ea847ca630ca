import pytest

from cvtool.text.math import MathError, check_math


@pytest.mark.parametrize(
    "tex",
    [
        "x", "x^2", "x_i^2", "x^{2n}", r"\alpha_{i+1}", r"\frac{a}{b}", r"\sqrt{x+1}", r"O(n \log n)", r"\mathbb{R}^n",
        r"a \leq b", r"\hat{x}", "f'(x)",
        "_2", "^{13}", r"\text{if } x", r"\mathrm{CO_2}", r"M_{\odot}", "{_2}",
        r"\{1, 2\}", "10^{-3}", r"\sum_{i=1}^n x_i", r"50\%",
    ],
)  # fmt: skip
def test_mathematics_that_is_taken(tex: str) -> None:
    assert check_math(tex) == tex


@pytest.mark.parametrize(
    ("tex", "checked"),
    [
        (r"x^\frac{1}{2}", r"x^{\frac{1}{2}}"), (r"T_\mathrm{eff}", r"T_{\mathrm{eff}}"),
        (r"{\rm CO}_2", r"{\mathrm{CO}}_2"), (r"x \bf y", r"x \mathbf{y}"),
        (r"x_{ \rm a }", r"x_{ \mathrm{a }}"), (r"\rm km\,s^{-1}", r"\mathrm{km\,s^{-1}}"),
        (r"\left(\dfrac{a}{b}\right)", r"(\frac{a}{b})"),
        (r"\left.x\right|_0", "x|_0"), ("H₂O", "H_{2}O"), ("±5°", r"\pm 5{{}^{\circ}}"), ("90^°", r"90^{\circ }"),
        ("x^2'", "x^2{}'"), ("x^'", "x^{'}"), (r"x^2\limits^3", "x^2{}^3"), (r"\sqrt[a^]]{x}", r"\sqrt[{a^]}]{x}"),
    ],
)  # fmt: skip
def test_mathematics_that_is_set_in_other_words(tex: str, checked: str) -> None:
    assert check_math(tex) == checked


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{x}", r"\def\x{}", r"\csname x\endcsname", r"\write18{x}", "^^5c", "x^", "_", "x^a^b", "x^2 ^3", "_a_b",
        "{", "}", "a}{b",
        r"\frac{a}", r"\frac a b", r"\sqrt x", "x\\", r"\end{document}", "a & b", "a # b", "a % b", "a ~ b", "a $ b",
        "x" + "^{x" * 30 + "}" * 30, r"\(", r"\catcode`\@=11", "é", "\n\\par", r"\text{a_b}", r"\text{$x$}",
        r"\text{\alpha}", r"\text x", r"x_\rm a", r"\sqrt[x",
    ],
)  # fmt: skip
def test_mathematics_that_is_refused(tex: str) -> None:
    with pytest.raises(MathError):
        check_math(tex)
