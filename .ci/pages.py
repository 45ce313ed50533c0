"""Called by `.ci/pages`: `studies FOLDER` makes two studies of many units, `check FOLDER` looks at the pages made there."""

import csv
import os
import random
import re
import subprocess
import sys
import time

import axe
from playwright.sync_api import sync_playwright

# Page → the most bytes, seconds until it is drawn, printed pages, elements of SVG; None: not limited.
BARS = {
    "csk-pilot/report.html": (2_000_000, 1.0, 25, None),
    "csk-pilot/conclusion.html": (1_000_000, 1.0, 20, None),
    "mkpo/report.html": (1_000_000, 1.0, 25, None),
    "noko/report.html": (1_000_000, 1.0, 25, None),
    "sites/report.html": (2_000_000, 1.0, None, 6_000),
    "schools/report.html": (5_000_000, 1.0, None, 6_000),
    "docs.html": (2_000_000, 1.0, 19, None),
}
WIDTHS = [360, 768, 1280]

STUDY = """
study:
  id: many
  title: Много единиц
  version: "1"
  levels: {{unit: units, region: units.region, country: all}}
registers:
  units: {{label: Единицы, key: id, display: name, columns: {{id: text, name: text, region: text}}}}
questionnaires:
  form:
    label: Анкета
    items:
      unit: {{type: reference, to: units}}
      period: text
      part: {{type: integer, label: Часть}}
      all: {{type: integer, label: Всего}}
      mark: {{type: decimal, label: Оценка}}
indicators:
{indicators}
  mark: {{label: Средняя оценка, of: form, mean: mark, unit: points, breakdown: period}}
  index: {{label: Индекс, unit: points, index: {{components: {{share0: {{weight: 0.5, normalise: goalposts 0..100}}, mark: {{weight: 0.5, normalise: goalposts 0..100}}}}}}}}
"""


def studies(folder):
    for name, units, regions, indicators in [("sites", 2000, 85, 20), ("schools", 6000, 80, 20)]:
        rng = random.Random(1)
        os.makedirs(f"{folder}/{name}-study")
        os.makedirs(f"{folder}/{name}-answers")
        lines = [
            f"  share{n}: {{label: Доля {n}, of: form, ratio: {{numerator: part, denominator: all}}, where: all > {n}, "
            "unit: percent, breakdown: period}"
            for n in range(indicators)
        ]
        with open(f"{folder}/{name}-study/study.yaml", "w", encoding="utf-8") as file:
            file.write(STUDY.format(indicators="\n".join(lines)))
        with open(f"{folder}/{name}-answers/units.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "name", "region"])
            writer.writerows([f"u{n:05}", f"Единица № {n}", f"Регион {n % regions:02}"] for n in range(units))
        with open(f"{folder}/{name}-answers/form.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["unit", "period", "part", "all", "mark"])
            for n in range(units):
                for period in ["2024H1", "2024H2"]:
                    whole = rng.randint(25, 400)
                    writer.writerow([f"u{n:05}", period, rng.randint(0, whole), whole, rng.randint(0, 1000) / 10])


# A word that is longer than its cell stands on the next one, or is cut. A heading that is said to those who listen only has no width.
OUTSIDE = """() => [...document.querySelectorAll("th, td")].filter(cell => {
    if (!cell.textContent.trim() || cell.querySelector("svg") || getComputedStyle(cell.closest("thead") ?? cell).clipPath !== "none") return false;
    const words = document.createRange();
    words.selectNodeContents(cell);
    return words.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1;
}).map(cell => cell.outerHTML.slice(0, 120))"""


def check(folder):
    failures = []

    def expect(holds, text):
        if not holds:
            print(text, file=sys.stderr, flush=True)
            failures.append(text)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for text in axe.unseen(browser):
            expect(False, text)
        for name, (most_bytes, most_seconds, most_pages, most_drawn) in BARS.items():
            path, started = os.path.abspath(f"{folder}/{name}"), time.monotonic()
            size = os.path.getsize(path)
            expect(size <= most_bytes, f"{name}: {size} bytes, more than {most_bytes}")
            spent = []
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900})
                said = []
                page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
                page.on("pageerror", lambda error: said.append(str(error)))
                begun = time.monotonic()
                page.goto(f"file://{path}")
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
                spent.append(time.monotonic() - begun)
                expect(not said, f"{name} at {width}: the browser said {said[:3]}")
                across = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                expect(across <= 0, f"{name} at {width}: wider than the screen by {across}")
                beside = page.evaluate("""() => { const right = one => one.getBoundingClientRect().right;
                    const main = document.querySelector("main"), edge = right(main) - parseFloat(getComputedStyle(main).paddingRight);
                    return [...document.querySelectorAll(".tile, .tile *")].filter(one => right(one) > edge + 1).map(one => one.outerHTML.slice(0, 120)) }""")
                expect(not beside, f"{name} at {width}: tiles stand in the margin: {beside[:2]}")
                # Who reads a chart on a phone sees its values beside its bars, without moving it.
                away = page.evaluate("""() => [...document.querySelectorAll("figure:is(.chart, :has(svg.wide)) .scroll")].filter(one =>
                    [...one.querySelectorAll(".number, .graphic")].some(cell => cell.getBoundingClientRect().right > one.getBoundingClientRect().right + 1))
                    .map(one => one.parentNode.querySelector("figcaption").textContent)""")
                expect(width > 360 or not away, f"{name} at {width}: values of charts are out of sight: {len(away)}, {away[:2]}")
                if page.locator("details.contents").count():
                    isOpen = page.locator("details.contents").evaluate("contents => contents.open")
                    expect(isOpen == (width > 720), f"{name} at {width}: contents open is {isOpen}")
                drawn = page.locator("svg").count()
                expect(most_drawn is None or drawn <= most_drawn, f"{name}: {drawn} drawings, more than {most_drawn}")
                # Appendices too, on the phone: closed ones are not looked through.
                if width == WIDTHS[0]:
                    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                    page.wait_for_timeout(300)
                wide = page.evaluate(OUTSIDE)
                expect(not wide, f"{name} at {width}: words leave their cells: {len(wide)}, {wide[:2]}")
                for fault in axe.faults(page):
                    expect(False, f"{name} at {width}: {fault}")
                if page.locator(".listing table").count():
                    told = page.locator(".listing [aria-live]").first.inner_text()
                    expect(not re.search("[0-9]{4}", told), f"{name} at {width}: thousands of a count are not apart: {told}")
                    name_of_one = page.locator(".listing table tbody th").first.inner_text()
                    page.locator(".listing input").first.fill(name_of_one)
                    rows = page.locator(".listing table").first.locator("tbody tr").count()
                    expect(0 < rows <= 50, f"{name} at {width}: a search shows {rows} rows")
                page.close()
            expect(min(spent) <= most_seconds, f"{name}: drawn after {min(spent):.2f} s, more than {most_seconds}")
            page = browser.new_page()
            page.goto(f"file://{path}")
            page.pdf(path=f"{folder}/page.pdf", prefer_css_page_size=True)
            page.close()
            told = subprocess.run(["pdfinfo", f"{folder}/page.pdf"], capture_output=True, text=True, check=True).stdout
            pages = int(next(line for line in told.splitlines() if line.startswith("Pages")).split()[1])
            expect(most_pages is None or pages <= most_pages, f"{name}: {pages} printed pages, more than {most_pages}")
            print(f"{name}: {size // 1000} kB, {min(spent):.2f} s, {pages} pages, {drawn} drawings; looked at in {time.monotonic() - started:.0f} s", flush=True)
        browser.close()
    return 1 if failures else 0


if __name__ == "__main__":
    if sys.argv[1] == "studies":
        studies(sys.argv[2])
    else:
        sys.exit(check(sys.argv[2]))
