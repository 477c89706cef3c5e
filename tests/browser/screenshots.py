"""Makes the pictures of docs/images: `python -m tests.browser.screenshots`. Each stays under 120 KB."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from .driver import Widget, chromium
from .server import ROOT, Site, serving

IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 120_000
DESKTOP, WINDOW, PHONE = ({"width": 960, "height": 680}, {"width": 720, "height": 620}, {"width": 375, "height": 740})
HIDE_CARET = "document.activeElement?.shadowRoot?.activeElement?.blur()"


@dataclass(frozen=True)
class Picture:
    """A page in a state."""

    name: str
    path: str
    size: dict[str, int]
    play: Callable[[Page], object]
    colours: str = "light"


def ask(*texts: str) -> Callable[[Page], object]:
    """Opens the widget and asks."""

    def play(page: Page) -> None:
        widget = Widget(page).open()
        for text in texts:
            widget.ask(text)

    return play


def search(page: Page) -> None:
    """Types into the FAQ's search."""
    page.get_by_label("Search").press_sequentially("hair fal")
    page.locator("#results li").first.wait_for()
    page.wait_for_timeout(800)


def nothing(page: Page) -> None:
    """The page as it comes."""
    page.wait_for_load_state("networkidle")


PICTURES = (
    Picture("home", "/", DESKTOP, nothing),
    Picture("widget", "/", WINDOW, ask("Will my hair fall out?")),
    Picture("widget-dark", "/", WINDOW, ask("Will my hair fall out?"), "dark"),
    Picture("widget-phone", "/", PHONE, lambda page: Widget(page).open()),
    Picture("emergency-phone", "/", PHONE, ask("I can't breathe and my throat is closing")),
    Picture("chat", "/chat", DESKTOP, nothing),
    Picture("faq", "/faq", DESKTOP, search),
    Picture("hand-out", "/faq/hydration", DESKTOP, nothing),
)


def take(browser: Browser, site: Site, picture: Picture) -> int:
    """Takes one picture; its size in bytes."""
    context = browser.new_context(viewport=picture.size, color_scheme=picture.colours)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + picture.path)
    picture.play(page)
    page.evaluate(HIDE_CARET)
    page.mouse.move(2, 2)
    page.wait_for_timeout(300)
    file = IMAGES / f"{picture.name}.png"
    page.screenshot(path=file)
    context.close()
    return file.stat().st_size


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site, chromium() as browser:
        for picture in PICTURES:
            size = take(browser, site, picture)
            print(f"{picture.name}.png {size // 1000} KB")
            assert size < MOST_BYTES, f"{picture.name}.png is too large"


if __name__ == "__main__":
    main()
