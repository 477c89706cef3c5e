"""One browser and one server for all browser tests; a page of its own for each."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .driver import CHROMIUM, Widget, chromium
from .server import ClinicPage, Site, clinic, serving

NewPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. On somebody's own machine the tests are skipped without it; in CI they fail."""
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip(f"{CHROMIUM} is missing: install the package chromium to run the browser tests")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def origins() -> Iterator[str]:
    """The origin of a clinic's page."""
    with clinic() as origin:
        yield origin


@pytest.fixture(scope="package")
def whole_site(tmp_path_factory: pytest.TempPathFactory, origins: str) -> Iterator[Site]:
    """The application, served."""
    with serving(tmp_path_factory.mktemp("site"), origins) as site:
        yield site


@pytest.fixture
def site(whole_site: Site) -> Iterator[Site]:
    """The application in good order, whatever the test before did to it."""
    yield whole_site
    if whole_site.off_file.exists():
        whole_site.off_file.unlink()
        time.sleep(1.1)  # until the application looks again
    whole_site.engine.starts = True
    whole_site.engine.child.trouble, whole_site.engine.child.seconds = "", 0.0
    whole_site.engine.child.alive = True


@pytest.fixture
def clinic_page(site: Site, origins: str) -> Iterator[str]:
    """The address of a clinic's page that embeds the widget from another origin."""
    ClinicPage.site, ClinicPage.attributes, ClinicPage.content = site.url, "", ""
    yield origins


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Makes pages of a context each: `new_page(viewport={…}, color_scheme="dark")`. No script may fail on them."""
    contexts, errors = [], []

    def make(**options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: errors.append(error))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page on a desktop screen."""
    return new_page(viewport={"width": 1200, "height": 800})


@pytest.fixture
def widget(page: Page, site: Site) -> Widget:
    """The widget on the demo clinic's page, closed."""
    page.goto(site.url)
    found = Widget(page)
    found.launcher.wait_for()
    return found
