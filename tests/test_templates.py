import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from app import ROOT
from app.content.vocabulary import INKS

TEMPLATES = sorted((ROOT / "templates").iterdir())
STYLES = sorted((ROOT / "static" / "css").iterdir())


def code_of(style: Path) -> str:
    """Return a stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize(
    "forbidden",
    [
        r"\|\s*safe\b",
        r"\bautoescape\b",
        r"\sstyle=",
        r"\son[a-z]+=[\"']",
        r"<style",
        # Beside our own file, data that Flask's own filter made safe is the one script.
        (
            r"<script(?! src=.\{\{ base ~ (?:search_)?script \}\}. defer></script>)"
            r"(?! type=.application/ld\+json.>\{\{ structured\([a-z, ]+\) \| tojson \}\})"
        ),
        r"javascript:",
    ],
)
def test_templates_trust_nobody(template: Path, forbidden: str) -> None:
    """No template lets text through unescaped, or brings a script or a style of its own."""
    text = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)

    assert re.findall(forbidden, text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_uses_what_it_imports_and_each_macro_is_used(template: Path) -> None:
    """No macro and no import is left over from an older look."""
    trees = {one: Environment().parse(one.read_text("utf-8")) for one in TEMPLATES}  # noqa: S701 - only parsed
    own = {name.name for name in trees[template].find_all(nodes.Name) if name.ctx == "load"}
    imported = {
        name
        for tree in trees.values()
        for one in tree.find_all(nodes.FromImport)
        for name in one.names
    }
    macros = {macro.name for macro in trees[template].find_all(nodes.Macro)}

    assert {name for one in trees[template].find_all(nodes.FromImport) for name in one.names} <= own
    assert macros <= own | imported


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_variable_of_a_style_is_set(style: Path) -> None:
    """A `var(--x)` names a token or a property that some rule sets."""
    known = {name for other in STYLES for name in re.findall(r"(--[\w-]+)\s*:", code_of(other))}

    assert set(re.findall(r"var\((--[\w-]+)", code_of(style))) - known == set()


def test_every_token_is_used() -> None:
    """No token is left over from an older look."""
    code = "".join(code_of(style) for style in STYLES)

    assert {
        name
        for name in re.findall(r"(--[\w-]+)\s*:", code)
        if not re.search(rf"var\({name}\b", code)
    } == set()


@pytest.mark.parametrize(
    "style",
    [style for style in STYLES if style.name not in {"tokens.css", "print.css"}],
    ids=lambda style: style.name,
)
def test_colors_are_tokens(style: Path) -> None:
    """A color is written once, among the tokens; paper has its own."""
    code = re.sub(r"url\([^)]*\)", "", code_of(style))

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)|\b(?:rgba?|hsla?|oklch|lab)\(", code) == []


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_style_stands_in_its_layer(style: Path) -> None:
    """Each file puts its rules into the layer that it is named for."""
    layers = re.findall(r"@layer\s+([\w-]+)\s*\{", code_of(style))

    assert layers == [style.stem]


def test_drawings_keep_the_colors_of_the_light_theme() -> None:
    """Where there is no style sheet, verdicts and stances have the inks of the tokens."""
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    light = dict(re.findall(r"--(\w+): light-dark\((#[0-9a-f]{6})", tokens))
    marks = (ROOT / "static" / "css" / "marks.css").read_text("utf-8")
    tones = {
        value: tone
        for values, tone in re.findall(r"(\[data-[^{]*)\{ --tone: var\(--(\w+)\)", marks)
        for value in re.findall(r"data-(?:verdict|stance)=([a-z-]+)", values)
    }

    assert {value: light[tone] for value, tone in tones.items()} == INKS
