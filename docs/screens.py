"""Take the screens of the readme from a running demonstration: screens.py http://localhost:8069 [name ...]

Needs the Python package playwright and the system's chromium; every screen is seen by the user whose work it is.
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent / "screens"
PASSWORD = "demo"
COLOURS = 128  # keeps a file under 150 kB
# name, login, list, words of the row to open (None: the list itself), height
SCREENS = [
    ("inbox", "minhhoa.td", "gec-inbox", None, 420),
    ("approval", "giamdoc.td", "gec-approve", "đôn đốc", 800),
    ("plan", "chuyenvien.tv", "gec-plans", "144/KH-UBND", 800),
    ("sent", "vanthu.tv", "gec-sent", "144/KH-UBND", 620),
    ("campaign", "chuyenvien.tv", "gec-campaigns", "2022", 800),
    ("report", "phuong3.tv", "gec-reports", "2022", 800),
]


def main(address: str, *names: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, login, path, row, height in (screen for screen in SCREENS if not names or screen[0] in names):
            page = log_in(browser, address, login, height)
            show(page, f"{address}/odoo/{path}", row)
            keep(page, name)
            page.context.close()
        browser.close()


def log_in(browser, address, login, height):
    """A page of a browser of his own in which the user is logged in."""
    size = {"width": 1280, "height": height}
    page = browser.new_context(viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
    page.goto(f"{address}/web/login")
    page.wait_for_selector("button[type=submit]:visible")
    page.wait_for_timeout(1_500)  # the form takes what is typed only once its script runs
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector(".o_main_navbar", timeout=60_000)
    return page


def show(page, url, row):
    """Open the list, then the row with these words; a folded group opens in its place."""
    page.goto(url)
    page.wait_for_selector(".o_list_view .o_data_row, .o_list_view .o_group_header", timeout=60_000)
    if row:
        page.locator(f".o_data_row:has-text('{row}') .o_data_cell, .o_group_header:has-text('{row}')").first.click()
    page.wait_for_timeout(4_000)
    if page.locator(".o_form_view iframe").count():  # the printed page is laid out by the server
        page.frame_locator(".o_form_view iframe").locator(".textLayer span").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1_000)
    page.mouse.move(5, 5)


def keep(page, name):
    target = FOLDER / f"{name}.png"
    page.screenshot(path=target)
    Image.open(target).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
