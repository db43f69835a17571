"""`python -m bench [--assert] [--project examples/…]`."""

from __future__ import annotations

import argparse
import gc
import io
import os
import resource
import statistics
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.equivalent import docxtpl_template
from bench.finance import plan_ratio
from bench.forms import form_ratio
from bench.redline import redline_ratios
from bench.studies import told_studies
from tldocs import word
from tldocs.dossier.check import check
from tldocs.drafting.draft import draft
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import compile_plan, plan_source
from tldocs.expressions.templates import environment
from tldocs.law.check import check_rules, names_of
from tldocs.library import open_library
from tldocs.project.load import load
from tldocs.word.package import LEVEL

BARS = {
    "docxtpl / tldocs": (15.0, "at least"),
    "tldocs / floor": (3.0, "at most"),
    "docxtpl / fill": (2.0, "at least"),
    "rules of the form / load": (0.3, "at most"),
    "whole plan / load": (1.5, "at most"),
    "check / import pydantic": (3.0, "at most"),
    "build / import pydantic": (4.0, "at most"),
    "whole dossier / statutes": (3.0, "at most"),
    "docxodus / redline": (20.0, "at least"),
    "review / check": (2.3, "at most"),
    "memory after 500 renders, MB": (2.0, "at most"),
}


def timed(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each call, round by round: all are called in turn, so that a slow moment slows all."""
    took: dict[str, list[float]] = {name: [] for name in calls}
    gc.collect()
    gc.freeze()  # what the bench itself holds (three libraries, two templates) is not for a render to sweep
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            took[name].append(time.perf_counter() - start)
    return took


def ratio(took: dict[str, list[float]], one: str, other: str) -> float:
    """Return the median of the ratios of each round."""
    return statistics.median(a / b for a, b in zip(took[one], took[other], strict=True))


def render_ratios(project: Path) -> dict[str, float]:
    """Compare the warm render of the statutes with docxtpl and with the floor, in one process."""
    from docxtpl import DocxTemplate

    library = open_library()
    checked = check(project)
    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    outline = next(o for o in read_outlines(library, law.forme) if o.kind == "statuts")
    plan = compile_plan(library, outline, law)
    template = docxtpl_template(plan_source(library, outline, law))
    names = {**names_of(projet, law, checked.day), "on": chosen(plan, names_of(projet, law, checked.day))}

    def ours() -> bytes:
        return word.write(draft(plan, projet, law, checked.day))

    def theirs() -> None:
        template.seek(0)
        filled = DocxTemplate(template)
        filled.render(names, jinja_env=environment(), autoescape=True)
        filled.save(Path("/dev/null"))

    xml = docx_source(template)
    compiled = environment().from_string(xml)

    same = document_xml(ours())

    def floor() -> bytes:
        compiled.render(names)
        return zlib.compress(same, LEVEL)

    took = timed({"ours": ours, "floor": floor, "docxtpl": theirs}, 3)
    took = timed({"ours": ours, "floor": floor, "docxtpl": theirs}, 15)
    close = timed({"ours": ours, "floor": floor}, 120)
    check_took = timed(
        {
            "rules": lambda: check_rules(checked.loaded, law, checked.day),
            "load": lambda: load(project),
            "check": lambda: check(project),
        },
        15,
    )
    print(f"paragraphs: {xml.count('<w:p>') + xml.count('<w:p ')}; " + milliseconds({**took, **close, **check_took}))
    return {
        "docxtpl / tldocs": ratio(took, "docxtpl", "ours"),
        "tldocs / floor": ratio(close, "ours", "floor"),
        "rules of the form / load": ratio(check_took, "rules", "load"),
        "memory after 500 renders, MB": growth(ours),
    }


def milliseconds(took: dict[str, list[float]]) -> str:
    """Return the median of each measure, to be read with its neighbours only."""
    return ", ".join(f"{name} {statistics.median(times) * 1e3:.2f} ms" for name, times in took.items())


def chosen(plan: Any, names: dict[str, Any]) -> dict[str, bool]:
    """Return which clauses the document holds."""
    from tldocs.drafting.draft import chosen as chosen_clauses

    return chosen_clauses(plan, names)


def document_xml(data: bytes) -> bytes:
    """Return the main part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read("word/document.xml")


def docx_source(template: Any) -> str:
    """Return the Jinja source that docxtpl renders."""
    from docxtpl import DocxTemplate

    template.seek(0)
    opened = DocxTemplate(template)
    opened.init_docx()
    return str(opened.patch_xml(opened.get_xml()))


def growth(call: Callable[[], object]) -> float:
    """Return by how many megabytes the process grew over 500 calls, after 50 to warm up."""
    for _ in range(50):
        call()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(500):
        call()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Ours, but for a setting of some machines under which Python compiles every module again at every start."""


def cold(command: list[str]) -> float:
    """Return the seconds of one run of a command in a process of its own."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def cold_ratios(project: Path, rounds: int = 15) -> dict[str, float]:
    """Compare whole commands with `import pydantic`, and a whole dossier with its statutes, each round running all in turn."""
    tldocs = str(Path(sys.executable).with_name("tldocs"))
    commands = {
        "pydantic": [sys.executable, "-c", "import pydantic"],
        "check": [tldocs, "check", str(project)],
        "build": [tldocs, "build", str(project), "--only", "statuts", "-o", "build/bench"],
        "dossier": [tldocs, "build", str(project), "-o", "build/bench-dossier"],
        "review": [tldocs, "review", "build/bench/retour.docx", "--project", str(project)],
    }
    for command in commands.values():
        if command[1] == "review":
            Path("build/bench/retour.docx").write_bytes(edited(Path("build/bench/statuts.docx").read_bytes()))
        cold(command)
    runs = [{name: cold(command) for name, command in commands.items()} for _ in range(rounds)]
    print("; ".join(f"{name} {statistics.median(run[name] for run in runs) * 1e3:.0f} ms" for name in commands))
    return {
        "review / check": statistics.median(run["review"] / run["check"] for run in runs),
        "whole dossier / statutes": statistics.median(run["dossier"] / run["build"] for run in runs),
        **{
            f"{name} / import pydantic": statistics.median(run[name] / run["pydantic"] for run in runs)
            for name in ("check", "build")
        },
    }


def edited(statutes: bytes) -> bytes:
    """Return statutes as a lawyer sends them back: a word in ten paragraphs replaced, half of them tracked."""
    who = 'w:id="{}" w:author="Anne Lenoir" w:date="2026-11-20T10:00:00Z"'
    xml = document_xml(statutes).decode()
    parts = xml.split(" associés ")
    for rank in range(1, min(11, len(parts))):
        before = (
            f'</w:t></w:r><w:del {who.format(9000 + rank)}><w:r><w:delText xml:space="preserve"> associés </w:delText>'
        )
        added = f'<w:ins {who.format(9100 + rank)}><w:r><w:t xml:space="preserve"> membres </w:t></w:r></w:ins>'
        tracked = f'{before}</w:r></w:del>{added}<w:r><w:t xml:space="preserve">'
        parts[rank - 1] += tracked if rank % 2 else " membres "
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(statutes)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = (
                "".join(parts[:10]) + " associés ".join(parts[10:])
                if name == "word/document.xml"
                else source.read(name)
            )
            target.writestr(name, text)
    return out.getvalue()


def main() -> None:
    """Measure, print, and with --assert fail when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--assert", dest="strict", action="store_true", help="fail when a bar is missed")
    parser.add_argument(
        "--margin", type=float, default=0.0, help="with --assert, by how much a bar may be missed (0.3: 30 %%)"
    )
    parser.add_argument("--project", type=Path, default=Path("examples/scic-sas/projet.yaml"))
    options = parser.parse_args()
    ratios = {
        **render_ratios(options.project),
        **form_ratio(Path("examples/association-rurale/projet.yaml")),
        **plan_ratio(options.project),
        **cold_ratios(options.project),
        **redline_ratios(options.project),
    }
    print(told_studies(Path("examples/spl/projet.yaml")))
    missed = [name for name, ratio in ratios.items() if not holds(name, ratio)]
    failed = [name for name, ratio in ratios.items() if not holds(name, ratio, options.margin)]
    for name, ratio in ratios.items():
        bar, sense = BARS[name]
        print(f"{name:32} {ratio:6.2f}   bar: {sense} {bar:g}   {'missed' if name in missed else 'held'}")
    raise SystemExit(1 if failed and options.strict else 0)


def holds(name: str, ratio: float, margin: float = 0.0) -> bool:
    """Return whether a ratio is on the right side of its bar, or past it by less than the margin."""
    bar, sense = BARS[name]
    return ratio >= bar / (1 + margin) if sense == "at least" else ratio <= bar * (1 + margin)


if __name__ == "__main__":
    main()
