"""The peers: what is run for each, or why it is not."""

import shutil
from pathlib import Path

from benchmarks import content
from benchmarks.timing import Command

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / ".peers"
RENDERCV = "RenderCV 2.8, one PDF"
"""The reference: its time is what the ratios are of."""

_LEFT_OUT = {
    "YAMLResume 0.16.1": "the registry lacks two packages that it depends on (@yamlresume/ai, @yamlresume/node)",
}


def rendercv(folder: Path, source: Path) -> Command:
    """RenderCV with the content of a cv.yaml; nothing but the PDF and the Typst file it needs for that."""
    (folder / "rendercv.yaml").write_text(content.rendercv(content.read(source)))
    flags = ["--dont-generate-markdown", "--dont-generate-html", "--dont-generate-png", "--quiet"]
    words = [str(PEERS / "rendercv/bin/rendercv"), "render", "rendercv.yaml", *flags]
    return Command(words, folder, {"XDG_CACHE_HOME": str(PEERS / "cache")})


def tex(folder: Path, document: Path) -> dict[str, Command]:
    """XeLaTeX, plain and through latexmk, on a document that cvtool wrote; what is not installed is left out."""
    shutil.copy(document, folder)
    templates = ROOT / "latex_templates"
    inputs = ":".join([".", *(str(path) for path in templates.iterdir() if path.is_dir()), ""])
    quiet = ["-interaction=nonstopmode", "-halt-on-error"]
    commands = {"`xelatex` on our cv.tex, one run": ["xelatex", *quiet, document.name]}
    if shutil.which("latexmk"):
        commands["`latexmk -xelatex` on our cv.tex"] = ["latexmk", "-xelatex", "-gg", *quiet, document.name]
    return {name: Command(words, folder, {"TEXINPUTS": inputs}) for name, words in commands.items()}


def absent() -> dict[str, str]:
    """Return the peers that are not compared, each with the reason."""
    tools = {RENDERCV: PEERS / "rendercv/bin/rendercv", "`latexmk -xelatex` on our cv.tex": shutil.which("latexmk")}
    reasons = dict(_LEFT_OUT)
    for (name, tool), noted in zip(tools.items(), ("rendercv", "latexmk"), strict=True):
        if tool is None or not Path(tool).exists():
            note = PEERS / f"{noted}.missing"
            reasons[name] = note.read_text().strip() if note.exists() else "`benchmarks/peers.sh` has not been run"
    return reasons
