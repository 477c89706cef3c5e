"""`askivig check`."""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from askivig.knowledge import checks
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import inspect
from askivig.knowledge.problems import Problem, errors
from askivig.knowledge.project import DEMO, LIVE, MODES, find_project, is_live, knowledge_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", type=Path, help="a knowledge folder (default: the project's)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    mode = LIVE if is_live() else DEMO
    parser.add_argument("--mode", choices=MODES, default=mode, help="live adds what only counts there")
    parser.add_argument("--live", dest="mode", action="store_const", const=LIVE, help="the same as --mode live")
    parser.add_argument("--gate", action="store_true", help="also wordings that raise an alarm (some seconds)")
    parser.add_argument("--model", action="store_true", help="also those that the trained model sends elsewhere (slow)")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")


def run(options: argparse.Namespace) -> int:
    """Prints every problem; 1 when there is an error."""
    folder = options.path or knowledge_folder(find_project(options.project))
    gc.disable()  # a tenth of the time; next to nothing is thrown away meanwhile
    try:
        base, problems = inspect(folder, live=options.mode == LIVE, tools=_tools(options))
    finally:
        gc.enable()
    if options.format == "json":
        print(json.dumps([asdict(problem) for problem in problems], indent=1))
    else:
        for problem in problems:
            print(problem)
        print(_summary(problems, base) + _skipped(options))
    return 1 if errors(problems) or (options.strict and problems) else 0


def _tools(options: argparse.Namespace) -> Callable[[KnowledgeBase], checks.Tools] | None:
    """What takes more than the core; nothing of it is imported unless it is asked for."""
    if not (options.gate or options.model):
        return None
    from askivig.cli.tools import gate_tools, model_tools

    return model_tools if options.model else gate_tools


def _skipped(options: argparse.Namespace) -> str:
    gate = "" if options.gate or options.model else "wordings that raise an alarm (--gate), "
    model = "" if options.model else "wordings that the trained model sends elsewhere (--model)"
    return f"; skipped: {gate}{model}" if model else ""


def _summary(problems: list[Problem], base: KnowledgeBase | None) -> str:
    wrong = len(errors(problems))
    found = f"{wrong} errors, {len(problems) - wrong} warnings"
    return f"{found} in {len(base.topics)} topics; {checks.summary(base)}" if base else found
