"""The mathematical commands that formulas may have: those of LaTeX's kernel, and what else papers use every day."""

from __future__ import annotations

from typing import Final

SYMBOLS: Final = frozenset(
    # Greek
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho"
    " sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
    # operators and relations
    " times cdot div pm mp circ ast star bullet oplus ominus otimes odot cup cap sqcup setminus wedge vee land lor"
    " le leq ge geq ne neq ll gg approx sim simeq equiv cong propto in notin ni subset subseteq supset"
    " supseteq to gets rightarrow leftarrow leftrightarrow uparrow downarrow updownarrow longrightarrow longleftarrow"
    " Rightarrow Leftarrow Leftrightarrow Longrightarrow mapsto mid parallel perp vdash models lesssim gtrsim colon"
    # others
    " infty partial nabla forall exists neg lnot emptyset ell hbar imath jmath wp Re Im prime angle triangle dots"
    " ldots cdots vdots sum prod int bigcup bigcap aleph surd top bot flat natural sharp vert Vert"
    " langle rangle lceil rceil lfloor rfloor lbrace rbrace quad qquad dagger ddagger S P"
    " sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log lg ln exp min max sup inf lim limsup liminf arg"
    " det dim ker deg gcd hom Pr bmod".split()
)
ARGUMENTS: Final = {
    **dict.fromkeys(
        "sqrt hat bar tilde vec dot ddot acute grave check breve mathring overline underline"
        " mathrm mathbf mathit mathcal mathbb mathsf mathtt".split(),
        1,
    ),
    "frac": 2,
    "stackrel": 2,
}
"""Commands with arguments, and how many."""
DEGREE: Final = r"{{}^{\circ}}"
TEXTS: Final = {
    **dict.fromkeys("text textrm textnormal textup mbox operatorname".split(), r"\text{%s}"),
    "textbf": r"\text{\bfseries %s}",
    "textit": r"\text{\itshape %s}",
    "textsuperscript": r"{{}^{\text{%s}}}",
    "textsubscript": r"{{}_{\text{%s}}}",
}
"""Commands whose argument is text, and what they are set as."""
SWITCHES: Final = {"rm": "mathrm", "bf": "mathbf", "it": "mathit", "cal": "mathcal", "sf": "mathsf", "tt": "mathtt"}
"""Commands of old that hold until the end of their group, and what takes that as its argument."""
OTHERS: Final = {
    "leqslant": r"\leq ", "geqslant": r"\geq ", "implies": r"\Longrightarrow ", "iff": r"\Leftrightarrow ",
    "varnothing": r"\emptyset ", "textmu": r"\mu ", "micro": r"\mu ", "degree": DEGREE,
    "textdegree": DEGREE, "celsius": DEGREE + r"\mathrm{C}", "AA": r"\text{Å}", "angstrom": r"\text{Å}",
    "percent": r"\%", "left": "", "right": "", "big": "", "Big": "", "bigl": "", "bigr": "", "displaystyle": "",
    "textstyle": "", "limits": "", "nolimits": "", "nobreak": "", "textdagger": r"\dagger ", "dag": r"\dagger ",
    "ddag": r"\ddagger ", "lt": "<", "gt": ">",
}  # fmt: skip
"""Commands of packages that are set as something else, or as nothing: brackets grow in no line of text."""
SAME: Final = {
    "widehat": "hat",
    "widetilde": "tilde",
    "dfrac": "frac",
    "tfrac": "frac",
    "bm": "mathbf",
    "boldsymbol": "mathbf",
    "mathscr": "mathcal",
}
"""Commands with arguments that are set as another."""
CHARACTERS: Final = {
    **dict(
        zip(
            "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
            r"\alpha \beta \gamma \delta \varepsilon \zeta \eta \theta \iota \kappa \lambda \mu \nu \xi \pi \rho \sigma"
            r" \tau \upsilon \varphi \chi \psi \omega \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi"
            r" \Omega".split(),
            strict=True,
        )
    ),
    "ς": r"\varsigma", "ϑ": r"\vartheta", "ϕ": r"\phi", "ϵ": r"\epsilon", "µ": r"\mu", "×": r"\times", "·": r"\cdot",
    "⋅": r"\cdot", "÷": r"\div", "±": r"\pm", "∓": r"\mp", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≪": r"\ll",
    "≫": r"\gg", "≈": r"\approx", "∼": r"\sim", "≃": r"\simeq", "≡": r"\equiv", "∝": r"\propto", "≲": r"\lesssim",
    "≳": r"\gtrsim", "∈": r"\in", "∉": r"\notin", "⊂": r"\subset", "⊆": r"\subseteq", "∪": r"\cup", "∩": r"\cap",
    "→": r"\to", "←": r"\gets", "↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "∞": r"\infty", "∂": r"\partial",
    "∇": r"\nabla", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "ℓ": r"\ell", "ħ": r"\hbar", "′": r"\prime",
    "⊙": r"\odot", "☉": r"\odot", "⊕": r"\oplus", "†": r"\dagger", "‡": r"\ddagger", "§": r"\S", "…": r"\ldots",
    "°": DEGREE, "−": "-", "–": "-", "Å": r"\text{Å}",
}  # fmt: skip
"""Characters of formulas that are no characters of mathematics to TeX."""
