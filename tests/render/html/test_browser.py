"""The pages in a real Chromium: on a phone and on a desk, by day and by night, by keyboard, and on paper."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from gapfinder.render.interface import View, batch_renderer, renderer
from tests.render.html.reports import REPORTS, batch_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[3]
PAPER = {"A4": (595, 842), "Letter": (612, 792)}
QUIET = "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync"
"""A browser that calls nobody on its own account."""
ROOM = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
REFUSED = """new Promise((done) => {
  addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective))
  const image = new Image()
  image.src = 'https://gapfinder.invalid/pixel.png'
  document.body.append(image)
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages, as files."""
    made = tmp_path_factory.mktemp("pages")
    for name, report in REPORTS.items():
        one = report()
        (made / f"{name}-compare.html").write_text(renderer("html")(one, View()), encoding="utf-8")
        (made / f"{name}-batch.html").write_text(batch_renderer("html")(batch_of(one), View(top=15)), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None or find_spec("playwright") is None:
        pytest.fail("this heavy test needs Chromium and pip install '.[browser]'")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core's script, for the tests alone."""
    path = Path(os.environ.get("GAPFINDER_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
    if not path.is_file():
        pytest.fail(
            "this heavy test needs axe-core: npm install --no-save axe-core@4, or its axe.min.js in GAPFINDER_AXE"
        )
    return path.read_text(encoding="utf-8")


def opened(browser: Browser, path: Path, **options: Any) -> tuple[Page, list[str], list[str]]:
    """A page in a window of its own, what it asks for beside itself, and what the browser says of it."""
    page = browser.new_context(**options).new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    asked.remove(path.as_uri())
    return page, asked, said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["compare", "batch"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_page(name: str, kind: str, width: int, scheme: str, chromium: Browser, folder: Path, axe: str) -> None:
    """Folded and unfolded: nothing is asked for, nothing is wider than the window, axe-core finds nothing."""
    window = {"width": width, "height": 900}
    path = folder / f"{name}-{kind}.html"
    page, asked, said = opened(chromium, path, viewport=window, color_scheme=scheme)
    for unfold in ("0", UNFOLD):
        page.evaluate(unfold)
        wide, room = page.evaluate(ROOM)
        assert wide <= room
        assert room == width
    assert (asked, said) == ([], [])
    page.context.close()

    # axe adds a script, which the page's own policy would refuse.
    page, _, _ = opened(chromium, path, viewport=window, color_scheme=scheme, bypass_csp=True)
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 10
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    page.context.close()


def test_the_schemes_differ(chromium: Browser, folder: Path) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page, _, _ = opened(chromium, folder / "every-part-compare.html", color_scheme=scheme)
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.context.close()
    assert len(grounds) == 2


def test_the_policy_is_in_force(chromium: Browser, folder: Path) -> None:
    """Even a picture that somebody slips in is not asked for; the style itself is let in."""
    page, _, _ = opened(chromium, folder / "every-part-compare.html")
    failed: list[str | None] = []
    page.on("requestfailed", lambda request: failed.append(request.failure))
    assert page.evaluate("getComputedStyle(document.querySelector('.chip')).borderTopLeftRadius") != "0px"
    assert page.evaluate(REFUSED) == "img-src"
    assert failed == ["csp"]
    page.context.close()


def test_by_keyboard(chromium: Browser, folder: Path) -> None:
    """The first Tab leads past the header; every fold is reached and opens; where the focus is can be seen."""
    page, _, _ = opened(chromium, folder / "every-part-compare.html", viewport={"width": 1280, "height": 900})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    folds = page.locator("summary").count()
    opened_folds = 0
    for _ in range(4 * folds):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BODY":
            break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            page.keyboard.press("Enter")
            opened_folds += 1
            assert page.evaluate("document.activeElement.parentElement.open")
    assert page.locator("details:not([open])").count() == 0
    assert opened_folds == page.locator("summary").count()
    page.context.close()


def test_what_a_listener_hears(chromium: Browser, folder: Path) -> None:
    """The figures have names and words in the browser's own accessibility tree."""
    page, _, _ = opened(chromium, folder / "every-part-compare.html")
    tree = page.locator("main").aria_snapshot()
    assert 'img "Must have 2 met, 2 partly, 1 unclear, 1 missing (of 6)"' in tree
    assert 'img "Skill 02, you: adjacent' in tree
    assert 'heading "Gaps, most important first" [level=2]' in tree
    page.context.close()


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("name", REPORTS)
def test_on_paper(name: str, paper: str, chromium: Browser, folder: Path, tmp_path: Path) -> None:
    """Black on white even at night, on the paper that is there; nothing runs off the edge; the folded lists are printed."""
    page, _, _ = opened(chromium, folder / f"{name}-compare.html", color_scheme="dark")
    printed = tmp_path / "page.pdf"
    page.pdf(path=str(printed), format=paper)
    sheets = PdfReader(printed).pages
    assert [float(side) for side in sheets[0].mediabox[2:]] == pytest.approx(PAPER[paper], abs=1.5)
    text = "\n".join(sheet.extract_text() for sheet in sheets)
    assert "What the words mean" in text
    if name == "thirty-targets":
        assert {f"ad-{number}.txt" for number in range(2, 31)} <= set(text.split())
    assert "nothing was found, or you say that you have not done it" in " ".join(text.split())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER[paper][0] - 85, "height": 900})
    wide, room = page.evaluate(ROOM)
    assert wide <= room
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(36, 38, 43)"
    page.context.close()
