"""Every page in a real browser: found, clicked, typed, read."""

import io
import re
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import expect

from browse.conftest import BROKEN, BUCKET
from browse.test_hostile_values import NAME, hostile
from browser.conftest import SCREENSHOTS
from support.real_files import real_file

CT = "1.3.6.1.4.1.5962.1.2.1.20040119072730.12322"


def instance(name):
    return f"/instance?path={quote(f'gs://{BUCKET}/{name}', safe='')}"


PAGES = {
    "overview": "/",
    "find": "/find",
    "series": f"/find?level=series&study={CT}",
    "instances": "/find?level=instances&sort=-bytes",
    "instance": instance("CT_small.dcm"),
    "report": instance("test-SR.dcm"),
    "segmentation": instance("liver_1frame.dcm"),
    "compare": f"/compare?a=gs://{BUCKET}/MR_small.dcm&b=gs://{BUCKET}/MR_small_RLE.dcm",
    "dead-letters": "/dead-letters?reason=not-dicom",
    "sql": "/sql",
}
SIZES = {"desktop": (1280, 900), "tablet": (820, 1180), "phone": (390, 844)}

# Of every text that can be seen: its contrast with the background (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const luminance = ([r, g, b]) => {
    const part = [r, g, b].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      if (color[3] > 250) return color;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!words || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const color = element.namespaceURI.endsWith("svg") ? style.fill : style.color;
    const [a, b] = [luminance(rgba(color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName} ${element.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""


def screenshot(tab, name):
    """A screenshot in few colours, which makes a small file."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(tab.page.screenshot()))
    picture.convert("RGB").quantize(128).save(SCREENSHOTS / f"{name}.png", optimize=True)


def test_every_page_is_legible_in_the_dark(open_tab):
    tab = open_tab(dark=True)
    for name, where in PAGES.items():
        tab.open(where)
        assert tab.page.evaluate(CONTRAST) == [], name
        screenshot(tab, f"{name}-desktop-dark")


def test_every_page_is_legible_and_fits_three_sizes(open_tab):
    tab = open_tab()
    for name, where in PAGES.items():
        tab.page.set_viewport_size({"width": 1280, "height": 900})
        assert tab.open(where).status == 200
        assert tab.page.evaluate(CONTRAST) == [], name
        for size, (width, height) in SIZES.items():
            tab.page.set_viewport_size({"width": width, "height": height})
            wide = tab.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (name, size)
            screenshot(tab, f"{name}-{size}")


def test_a_study_is_found_and_followed_to_its_header(open_tab):
    tab = open_tab()
    tab.open("/")
    tab.page.get_by_role("searchbox", name="Search", exact=True).fill("1ct1 e+1")
    tab.page.get_by_role("button", name="Search", exact=True).click()
    tab.page.get_by_role("link", name="2004-01-19").click()
    tab.page.get_by_role("cell").get_by_role("link").first.click()
    tab.page.get_by_role("cell").get_by_role("link").first.click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"gs://{BUCKET}/CT_small.dcm")
    tab.page.go_back()
    tab.page.go_back()
    assert f"study={CT}" in tab.page.url


def test_an_element_is_found_as_one_types(open_tab):
    tab = open_tab()
    tab.open(instance("CT_small.dcm"))
    box = tab.page.get_by_role("searchbox", name="Search the header")
    box.press_sequentially("slicethick")
    rows = tab.page.locator("#header tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("SliceThickness")
    expect(rows).to_contain_text("5.000000")
    assert "element=slicethick" in tab.page.url
    assert box.evaluate("box => box === document.activeElement")


def test_a_bar_narrows_by_keyboard_and_back_returns(open_tab):
    tab = open_tab()
    tab.open("/")
    press = tab.page.keyboard.press
    press("Tab")
    expect(tab.page.locator(":focus")).to_have_text("Skip to the content")
    for _ in range(60):
        press("Tab")
        if re.match(r"\s*MR\b", tab.page.locator(":focus").text_content()):
            break
    outline = "e => getComputedStyle(e).outlineStyle"
    assert tab.page.locator(":focus").evaluate(outline) == "solid"
    press("Enter")
    tab.page.wait_for_url("**modality=MR")
    expect(tab.page.locator(".tiles")).to_contain_text("2 objects")
    tab.page.go_back()
    expect(tab.page.locator(".tiles")).to_contain_text("12 objects")


def test_the_content_of_a_report_is_shown(open_tab):
    tab = open_tab()
    tab.open(instance("reportsi.dcm"))
    expect(tab.page.locator(".report")).to_contain_text("TEXT")


def test_history_is_a_time_line(open_tab):
    tab = open_tab()
    tab.open(instance("CT_small.dcm"))
    expect(tab.page.locator(".timeline li")).to_have_count(2)
    expect(tab.page.locator(".timeline .badge")).to_have_count(1)


def test_sql_is_run_and_charted(open_tab):
    tab = open_tab()
    tab.open("/sql")
    tab.page.get_by_text("instances", exact=True).click()
    expect(tab.page.locator(".columns-of").first).to_contain_text("StudyInstanceUID")
    tab.page.get_by_role("button", name="Run").click()
    expect(tab.page.locator(".result")).to_contain_text("MR")
    expect(tab.page.get_by_role("heading", name="objects by Modality")).to_be_visible()
    screenshot(tab, "sql-desktop")  # in place of the one without a result
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="CSV").click()
    assert "Modality,objects" in download.value.path().read_text()


def test_a_dead_letter_is_replayed(open_tab, filled):
    filled.write(BROKEN, real_file("MR_small.dcm"))
    tab = open_tab()
    tab.open("/dead-letters")
    tab.page.locator("summary", has_text="Event").click()
    expect(tab.page.locator(".event")).to_contain_text("finalized")
    tab.page.get_by_label(BROKEN).check()
    tab.page.get_by_role("button", name="Replay selected").click()
    expect(tab.page.get_by_role("status")).to_contain_text("ingested")


def test_a_hostile_value_is_text(open_tab, filled):
    filled.add({NAME: hostile()})
    tab = open_tab()
    for where in ("/", "/find", "/find?level=instances", instance(NAME)):
        tab.open(where)
        assert tab.page.locator("main script, main img, main [onerror]").count() == 0
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"gs://{BUCKET}/{NAME}")
    values = tab.page.locator(".value", has_text="<script>alert(1)</script>")
    assert values.count() >= 15
