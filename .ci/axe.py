"""What axe-core finds on a page of any size, with nothing left undecided; used by `pages.py` and `forms.py`. Run by itself it shows on
pages with a known fault each that they are found: `axe.py`."""

import os
import sys

import axe_playwright_python

with open(os.path.join(os.path.dirname(axe_playwright_python.__file__), "axe.min.js"), encoding="utf-8") as file:
    SCRIPT = file.read()

# Three things of axe 4.12 made a report of 29,000 elements take more than an hour, or left its tables undecided:
# - each element of each result gets a selector of its own, sought in the whole page, which costs the square of the page;
# - a background is read anew, as a colour of any colour space, for each element that stands above a text; a page has a dozen colours;
# - one letter, a sign like № and what stands on a gradient (the shade at the edge of a table on a phone) are given up as undecided.
PREPARE = """() => {
    const { Color } = axe.commons.color, parse = Color.prototype.parseString, known = new Map();
    Color.prototype.parseString = function (text) {
        const { red, green, blue, alpha } = known.get(text) ?? parse.call(this, text);
        known.set(text, { red, green, blue, alpha });
        return Object.assign(this, { red, green, blue, alpha });
    };
    const { options } = axe._audit.checks["color-contrast"];
    axe.configure({ checks: [{ id: "color-contrast", options: { ...options, ignoreLength: true, ignoreUnicode: false } }] });
}"""
NO_SHADE = ".scroll { background-image: none !important; background-color: var(--paper) !important }"

# Texts of drawings are left to `DRAWN`: axe takes their `color` for their `fill` and knows no shape below them. The last heading of a
# table whose rows have headings between them has cells below it, too, where axe sees none.
RUN = """() => axe.run(document, { selectors: false, elementRef: true, resultTypes: ["violations", "incomplete"] }).then(found => {
    const told = (kind, rule, nodes) => nodes.length ? [`${rule.id} (${kind}), ${nodes.length} times: ${nodes[0].html.slice(0, 200)}`] : [];
    const drawn = (rule, node) => rule.id === "color-contrast" && node.element.closest("svg");
    const grouped = (rule, node) => rule.id === "th-has-data-cells" && node.element.querySelector("th[scope=rowgroup]")
        && node.all[0].relatedNodes.every(({ element }) => [...node.element.tBodies].flatMap(body => [...body.rows]).some(row =>
            row.cells[element.cellIndex]?.localName === "td"));
    return [
        ...found.violations.flatMap(rule => told(rule.impact, rule, rule.nodes.filter(node => !drawn(rule, node)))),
        ...found.incomplete.flatMap(rule => told("undecided", rule, rule.nodes.filter(node => !drawn(rule, node) && !grouped(rule, node)))),
    ];
})"""

# A text of a drawing is read on the topmost shape drawn before it, or on what the drawing stands on; at five places of the text.
DRAWN = """() => {
    const colour = text => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]; return { rgb: [r, g, b], a } };
    const over = (top, below) => top.rgb.map((one, n) => one * top.a + below[n] * (1 - top.a));
    const light = rgb => rgb.map(one => one / 255).map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, n) => sum + one * [0.2126, 0.7152, 0.0722][n], 0);
    const ratio = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05) };
    const behind = one => one ? over(colour(getComputedStyle(one).backgroundColor), behind(one.parentElement)) : [255, 255, 255];
    const found = [];
    for (const svg of document.querySelectorAll("svg")) {
        const texts = [...svg.querySelectorAll("text")].filter(one => one.textContent.trim() && one.getBoundingClientRect().width);
        if (!texts.length) continue;
        const ground = behind(svg), shapes = [...svg.querySelectorAll("rect, path, circle, polygon")].map(one => {
            const { fill, fillOpacity } = getComputedStyle(one), { rgb, a } = colour(fill);
            return { one, fill: { rgb, a: a * fillOpacity }, toShape: one.getScreenCTM().inverse() };
        });
        for (const text of texts) {
            const box = text.getBoundingClientRect(), style = getComputedStyle(text);
            const size = parseFloat(style.fontSize) * text.getScreenCTM().d, bold = style.fontWeight >= 600;
            const ratios = [0.1, 0.3, 0.5, 0.7, 0.9].map(part => {
                const place = new DOMPoint(box.x + box.width * part, box.y + box.height / 2);
                const below = shapes.filter(({ one, toShape }) => one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
                    && one.isPointInFill(place.matrixTransform(toShape))).reduce((ground, { fill }) => over(fill, ground), ground);
                return ratio(over(colour(style.fill), below), below);
            });
            if (Math.min(...ratios) < (size >= 24 || bold && size >= 18.66 ? 3 : 4.5)) found.push(`${Math.min(...ratios).toFixed(2)}: ${text.outerHTML}`);
        }
    }
    return found.length ? [`contrast of drawings, ${found.length} times: ${found[0].slice(0, 200)}`] : [];
}"""


def faults(page):
    """One line for each rule that the page breaks, or of which axe cannot tell whether it does."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
        page.evaluate(PREPARE)
    # Shades are decoration, and come back afterwards: what is measured or pictured later is the page of the reader.
    page.evaluate("text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets.push(sheet) }", NO_SHADE)
    found = page.evaluate(RUN) + page.evaluate(DRAWN)
    page.evaluate("() => { document.adoptedStyleSheets.pop() }")
    return found


PAGE = """<!doctype html><html lang="en"><title>One</title><style>:root {{ --paper: #fff }} td {{ color: {ink} }}
    .scroll {{ overflow: auto; background: linear-gradient(to right, #fff, #eee) }}</style><main><h1>One</h1>
    <div class="scroll" tabindex="0"><table><tr><th scope="col">{head}</th></tr>{group}<tr><td>{cell}</td></tr></table></div>
    <svg role="img" aria-label="Bars" width="90" height="20"><rect width="{bar}" height="20" fill="#2d5673"/>
    <text x="20" y="15" fill="{fill}">97</text></svg></main></html>"""
GROUP = '<tr><th scope="rowgroup">Group</th></tr>'
SOUND = {"ink": "#222", "head": "Head", "group": GROUP, "cell": "Cell", "bar": 90, "fill": "#fff"}
BROKEN = [
    ({"ink": "#bbb"}, "color-contrast"), ({"ink": "#bbb", "cell": "7"}, "color-contrast"), ({"head": ""}, "empty-table-header"),
    ({"cell": '<img src="data:,">'}, "image-alt"), ({"head": 'Head</th><th scope="col">Other'}, "th-has-data-cells"),
    ({"bar": 30}, "contrast of drawings"), ({"fill": "#345"}, "contrast of drawings"),
]


def unseen(browser):
    """What of the known faults is not found, or is found where none is."""
    told = []
    page = browser.new_page()
    for change, rule in [({}, None)] + BROKEN:
        page.set_content(PAGE.format(**{**SOUND, **change}))
        found = faults(page)
        if [line.split(",")[0].split(" (")[0] for line in found] != ([rule] if rule else []):
            told.append(f"a page with {change or 'no fault'}: found {found}")
    page.close()
    return told


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        missed = unseen(playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]))
    print("\n".join(missed) or f"axe: {len(BROKEN)} known faults are found")
    sys.exit(1 if missed else 0)
