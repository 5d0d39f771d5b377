"""Turns text into LaTeX, as BibTeX holds it: signs escaped, letters named, marks as commands."""

import re

from app.content.text.typography import PAIR

# Letters that LaTeX's usual fonts (T1) lack, by their names in formulas: pdflatex stops at the
# letters themselves, and readers of BibTeX know the names.
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρςστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        [
            *("alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota"),
            *("kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "varsigma", "sigma", "tau"),
            *("upsilon", "varphi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda"),
            *("Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"),
        ],
        strict=True,
    )
)
# Signs with a meaning of their own in LaTeX, and letters that it has to be told of.
_LATEX = {
    **{letter: f"$\\{name}$" for letter, name in _GREEK.items()},
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": "\\textbraceleft{}",  # BibTeX counts braces, escaped ones too.
    "}": "\\textbraceright{}",
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
# Pairs that TeX would print as one sign.
_LIGATURE = re.compile(r"([-'`<>,])(?=\1)|([!?])(?=`)")
_COMMANDS = {
    "i": "\\textit{",
    "b": "\\textbf{",
    "sc": "\\textsc{",
    "sub": "\\textsubscript{",
    "sup": "\\textsuperscript{",
}


def latex_title(title: str) -> str:
    """Return a title in LaTeX; tags that are not in pairs are only text."""
    pair = PAIR.search(title)
    if not pair:
        return latex(title)
    before, inside, after = title[: pair.start()], pair[2], title[pair.end() :]
    return f"{latex_title(before)}{_COMMANDS[pair[1]]}{latex(inside)}}}{latex_title(after)}"


def latex(text: str) -> str:
    """Return text for LaTeX: its special signs escaped, each run of white space as a space."""
    escaped = "".join(_LATEX.get(char, char) for char in re.sub(r"\s+", " ", text))
    return _LIGATURE.sub(r"\g<0>{}", escaped)
