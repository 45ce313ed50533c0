"""Called by `.ci/forms MERA FOLDER`: makes the forms of the pilot and one of 5,000 questions in FOLDER, and looks at them in Chromium.
With FORMS_SHOTS=DIR pictures of every state are kept there."""

import csv
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time

import axe
from playwright.sync_api import sync_playwright

CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}
STUDY, SAMPLE = "definitions/csk-pilot", "samples/csk-pilot"
MOST_BYTES = 250_000
LOOKS = [(360, "light"), (768, "light"), (1280, "light"), (1280, "dark"), (360, "dark")]
QUESTIONS, RULES, PARTS = 5000, 500, 10
MOST_OPENING, MOST_JUDGING = 1.0, 16.0

# Answers by the id of the question; what is not here gets the first option, "1" or "текст".
CENTRE = {
    "site": "Центр", "filled_on": "20.01.2015", "applications": "120", "refused": "10", "examined": "100", "passed": "80",
    "processing_days": "12,5", "appeals": "2", "appeals_upheld": "1", "surveyed": "60", "satisfied": "50", "experts": "12",
    "experts_independent": "10", "experts_trained": "9", "employers": "15", "comment": "Без замечаний",
}
ASSESSMENT = {"site": "Центр", "filled_on": "10.04.2015", "respondent_name": "Иванов И. И.", "fill_minutes": "45", "grade": "7"}


# A question of every kind, with pictures, in a language that is written from the left and in one that is written from the right.
KINDS = """study: {id: kinds, title: "%(title)s", language: %(language)s%(languages)s, version: "1"}
choices:
  animals:
    cat: {label: "%(a)s", media: img/a.svg}
    dog: {label: "%(b)s", media: img/b.svg}
    other: {label: "%(c)s", specify: "%(c)s?"}
    none: {label: "%(d)s", missing: dont_know}
  grades: {1: "%(a)s", 2: "%(b)s", 3: "%(c)s", 9: {label: "%(d)s", missing: dont_know}}
questionnaires:
  form:
    label: "%(title)s"
    key: [n]
    items:
      n: {type: text, label: "%(q)s 1", required: true, hint: "%(a)s"}
      words: {type: text, label: "%(q)s 2", appearance: multiline, max_length: 200}
      whole: {type: integer, label: "%(q)s 3", unit: percent, constraint: "[0..100]"}
      part: {type: decimal, label: "%(q)s 4"}
      day: {type: date, label: "%(q)s 5"}
      clock: {type: time, label: "%(q)s 6"}
      moment: {type: date_time, label: "%(q)s 7"}
      yes: {type: boolean, label: "%(q)s 8", media: img/b.svg}
      one: {type: select_one, choices: animals, label: "%(q)s 9", required: true}
      short: {type: select_one, choices: animals, label: "%(q)s 10", appearance: compact}
      list: {type: select_one, choices: animals, label: "%(q)s 11", appearance: dropdown}
      many: {type: select_multiple, choices: animals, label: "%(q)s 12", max_choices: 2}
      order: {type: rank, choices: grades, label: "%(q)s 13"}
      slider: {type: range, range: 0..10, step: 0.5, label: "%(q)s 14"}
      place: {type: geo_point, label: "%(q)s 15"}
      paper: {type: file, label: "%(q)s 16"}
      photo: {type: image, label: "%(q)s 17"}
      agreed: {type: acknowledge, label: "%(q)s 18", required: true}
      twice: {type: calculate, calculation: whole * 2, show: true, label: "%(q)s 19"}
      block:
        type: group
        label: "%(q)s 20"
        media: img/a.svg
        items:
          m1: {type: select_one, choices: grades, label: "%(q)s 20.1"}
          m2: {type: select_one, choices: grades, label: "%(q)s 20.2"}
      rows: {type: repeat, label: "%(q)s 21", items: {what: {type: text, label: "%(q)s 21.1"}, size: {type: decimal, label: "%(q)s 21.2"}}}
"""
SPOKEN = {
    "ru": {"title": "Вопросы всех видов", "a": "Кошка", "b": "Собака", "c": "Другое", "d": "Затрудняюсь ответить", "q": "Вопрос"},
    "ar": {"title": "استبيان", "a": "قطة", "b": "كلب", "c": "غير ذلك", "d": "لا أعرف", "q": "سؤال"},
}
# Beside Russian an Arabic form shows whose words are taken for a language that mera does not speak.
LANGUAGES = {"ru": "", "ar": ", languages: [ar, ru]"}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><rect width="96" height="64" fill="%s"/><circle cx="48" cy="32" r="20" fill="#fff"/></svg>'


class Check:
    def __init__(self, mera, folder):
        self.mera, self.folder, self.failures, self.shots = mera, folder, [], os.environ.get("FORMS_SHOTS")

    def expect(self, holds, text):
        if not holds:
            self.failures.append(text)

    def run(self, *arguments):
        return subprocess.run([self.mera, *arguments], capture_output=True, text=True)

    def page(self, browser, name, **options):
        context = browser.new_context(locale="ru-RU", accept_downloads=True, **options)
        return self.listened(context.new_page(), name)

    def listened(self, page, name):
        page.on("console", lambda said: self.expect(said.type != "error", f"{name}: the browser said {said.text}"))
        page.on("pageerror", lambda error: self.expect(False, f"{name}: {error} {error.stack[:400]}"))
        page.on("request", lambda asked: self.expect(
            asked.url.split(":")[0] in ("file", "data", "blob"), f"{name}: asked for {asked.url}"))
        return page

    def address(self, name):
        return "file://" + os.path.abspath(f"{self.folder}/{name}")

    # What is seen

    def look(self, page, state):
        page.wait_for_timeout(60)
        for fault in axe.faults(page):
            self.expect(False, f"{state}: {fault}")
        across = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.expect(across <= 0, f"{state}: wider than the screen by {across}")
        small = page.evaluate("""() => [...document.querySelectorAll("button, a, input, select, textarea, summary")].filter(one => {
            const box = (one.type === "radio" || one.type === "checkbox" ? one.closest("label") || one : one).getBoundingClientRect();
            return box.width > 0 && one.tabIndex >= 0 && !one.matches(".skip, p a, li a, .unseen") && (box.width < 24 || box.height < 24);
        }).map(one => one.outerHTML.slice(0, 120))""")
        self.expect(not small, f"{state}: too small to press: {small[:2]}")
        if self.shots:
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=f"{self.shots}/{state.replace(' ', '-')}.png", full_page=True)

    def states(self, browser, width, scheme):
        def at(page, address):
            page.evaluate("address => Mera.page.go(address)", address)
            page.wait_for_timeout(80)

        options = {"viewport": {"width": width, "height": 860}, "color_scheme": scheme}
        page = self.page(browser, f"centre {width}", **options)
        page.goto(self.address("centre_form.html"))
        page.wait_for_selector("h2")
        self.look(page, f"centre empty {width} {scheme}")
        page.click("[id='q-site']")
        page.keyboard.type("центр")
        self.look(page, f"centre list {width} {scheme}")
        page.keyboard.press("Enter")
        at(page, "#/2")
        for name, text in {"applications": "100", "refused": "20", "examined": "90", "passed": "95", "processing_days": "много"}.items():
            page.fill(f"[id='q-{name}']", text)
        page.keyboard.press("Tab")
        self.expect(page.locator(".problem.error").count() >= 3, f"centre {width}: errors are not shown")
        self.look(page, f"centre errors {width} {scheme}")
        page.evaluate("Mera.page.reveal(['surveyed'])")
        page.wait_for_timeout(80)
        page.fill("[id='q-surveyed']", "2")
        page.keyboard.press("Tab")
        page.locator(".problem.warning button").first.click()
        self.look(page, f"centre warning {width} {scheme}")
        page.fill(".reason textarea", "Опрос начат в конце квартала")
        page.locator(".reason .plain").first.click()
        self.expect(page.locator(".problem.settled").count() == 1, f"centre {width}: the reason is not taken")
        at(page, "#/check")
        self.expect(page.locator(".found.missing a").count() > 3, f"centre {width}: nothing is missing")
        self.look(page, f"centre check {width} {scheme}")
        page.locator(".found.missing a").last.click()
        page.wait_for_timeout(100)
        self.expect(page.evaluate("document.activeElement.closest('.question, .row') !== null"), f"centre {width}: a link leads nowhere")
        page.wait_for_timeout(500)
        at(page, "#/drafts")
        self.expect(page.locator(".begun").count() == 1, f"centre {width}: the draft is not listed")
        self.look(page, f"centre drafts {width} {scheme}")
        page.context.close()

        page = self.page(browser, f"assessment {width}", **options)
        page.goto(self.address("site_assessment.html"))
        page.wait_for_selector("h2")
        at(page, "#/2")
        self.expect(page.locator(".matrix .row").count() >= 5, f"assessment {width}: no matrix")
        page.locator(".matrix .cell input").nth(3).check(force=True)
        self.look(page, f"assessment matrix {width} {scheme}")
        page.evaluate("Mera.page.go('#/' + (Mera.page.pageOf.get('reviews').place + 1))")
        page.wait_for_timeout(80)
        page.locator(".toggle").first.click()
        self.look(page, f"assessment repeat {width} {scheme}")
        page.context.close()

    # Every kind of question, answered, printed and read from a file again

    def kinds(self, browser, language):
        study = f"{self.folder}/kinds-{language}"
        os.makedirs(f"{study}/img")
        for name, colour in [("a", "#2a6f97"), ("b", "#c1121f")]:
            with open(f"{study}/img/{name}.svg", "w", encoding="utf-8") as file:
                file.write(PICTURE % colour)
        with open(f"{study}/study.yaml", "w", encoding="utf-8") as file:
            file.write(KINDS % {"language": language, "languages": LANGUAGES[language], **SPOKEN[language]})
        made = self.run("form", study, "--out", f"{study}-form", "--print", "--format", "html,docx")
        self.expect(made.returncode == 0, f"kinds {language}: {made.stdout[:300]} {made.stderr[:600]}")
        if made.returncode:
            return
        for width, scheme in [(360, "light"), (1280, "dark")]:
            state = f"kinds {language} {width} {scheme}"
            page = self.page(browser, state, viewport={"width": width, "height": 860}, color_scheme=scheme)
            page.goto(self.address(f"kinds-{language}-form/form.html"))
            page.wait_for_selector("h2")
            if language == "ar":
                self.expect(page.evaluate("document.documentElement.dir") == "rtl", f"{state}: not from the right")
                self.expect(page.evaluate("""() => { const box = document.querySelector("[id='q-one-cat']").getBoundingClientRect();
                    return box.left + box.width / 2 > document.querySelector("[id='q-one-cat']").closest("label").getBoundingClientRect().left + 60; }"""),
                            f"{state}: the mark of an option stands on the wrong side")
            self.expect(page.locator(".option img.media").count() >= 6, f"{state}: options have no pictures")
            self.expect(page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)"), f"{state}: a picture is broken")
            pages = page.evaluate("Mera.page.plan.length")
            for place in range(pages):
                page.evaluate("place => Mera.page.go('#/' + (place + 1))", place)
                page.wait_for_timeout(80)
                self.look(page, f"{state} page {place + 1} empty")
            page.evaluate("""() => { const P = Mera.page; for (const [id, raw] of Object.entries({ n: "1", words: "а б", whole: "120", part: "1,5",
                day: "2025-02-01", clock: "14:30", moment: "2025-02-01T14:30", yes: "true", one: "cat", short: "dog", list: "other",
                many: ["cat", "dog"], order: ["1", "2"], slider: "2.5", place: "55.75 37.62", agreed: "true", m1: "1", m2: "9" })) { P.set([id], raw); }
                P.state.addRow && P.state.addRow(["rows"]); }""")
            for place in range(pages):
                page.evaluate("place => Mera.page.go('#/' + (place + 1))", place)
                page.wait_for_timeout(80)
                self.look(page, f"{state} page {place + 1} answered")
            page.evaluate("Mera.page.go('#/check')")
            page.wait_for_timeout(80)
            self.look(page, f"{state} check")
            if language == "ar":
                said = page.locator("main").inner_text()
                self.expect(not re.search("[а-яё]", said), f"{state}: Russian among other words: {said[:300]}")
            page.emulate_media(media="print", color_scheme="light")
            self.look(page, f"{state} printed")
            if self.shots and width == 1280:
                page.pdf(path=f"{self.shots}/kinds-{language}.pdf", format="A4")
            page.emulate_media(media="screen", color_scheme=scheme)
            with page.expect_download() as download:
                page.evaluate("Mera.page.finish('json')")
            saved = f"{self.folder}/kinds-{language}-{width}.json"
            download.value.save_as(saved)
            page.evaluate("Mera.page.go('#/drafts')")
            page.wait_for_timeout(150)
            with page.expect_file_chooser() as chooser:
                page.locator("button", has_text=page.evaluate("Mera.page.say('openFile')")).first.click()
            chooser.value.set_files(saved)
            page.wait_for_timeout(400)
            self.look(page, f"{state} opened from a file")
            self.expect(page.evaluate("Mera.page.state.item(['words']).raw") == "а б", f"{state}: a saved file is not read again")
            page.context.close()

    # With the keyboard alone

    def fill(self, browser, table, answers):
        page = self.page(browser, table, viewport={"width": 1280, "height": 860})
        page.goto(self.address(f"{table}.html"))
        page.wait_for_selector("h2")
        press, begun, done = page.keyboard.press, time.monotonic(), set()
        while time.monotonic() - begun < 120:
            press("Tab")
            at = page.evaluate("""() => { const one = document.activeElement, id = one.id.replace(/^q-/, "");
                return { id, kind: one.getAttribute("role") || one.type || one.tagName, text: one.textContent, name: one.name || "",
                    classes: one.className, expanded: one.getAttribute("aria-expanded"), path: id.split("/").pop(), where: location.hash }; }""")
            if at["kind"] == "combobox" and at["id"] not in done:
                done.add(at["id"])
                if not page.evaluate("document.activeElement.readOnly"):
                    page.keyboard.type(answers.get(at["path"], "") or "а")
                    press("ArrowDown")
                    press("ArrowUp")
                    press("Enter")
            elif at["kind"] in ("text", "textarea") and at["id"] not in done and at["id"]:
                done.add(at["id"])
                page.keyboard.type(answers.get(at["path"], "1" if at["kind"] == "text" else "Текст ответа"))
            elif at["kind"] == "radio" and at["name"] not in done:
                done.add(at["name"])
                press("Space")
            elif at["kind"] == "checkbox" and at["name"] not in done:
                done.add(at["name"])
                press("Space")
            elif at["classes"] == "toggle" and at["expanded"] == "false":
                press("Enter")
            elif at["classes"] == "main":
                if at["where"] == "#/check":
                    with page.expect_download() as download:
                        press("Enter")
                    download.value.save_as(f"{self.folder}/answers/{table}.json")
                    page.context.close()
                    return True
                press("Enter")
                page.wait_for_timeout(60)
                if page.evaluate("location.hash") == "#/check" and not page.locator(".fine").count():
                    break
        self.expect(False, f"{table}: not filled in with the keyboard: {page.locator('main').inner_text()[:600]}")
        if self.shots:
            page.screenshot(path=f"{self.shots}/{table}-stuck.png", full_page=True)
        page.context.close()
        return False

    def read(self, tables):
        """mera reads the saved answers among those of the sample and finds nothing about them."""
        for name in os.listdir(SAMPLE):
            if name.split(".")[0] not in tables and not os.path.exists(f"{self.folder}/answers/{name}"):
                source = f"{SAMPLE}/{name}"
                if os.path.isfile(source) and not any(name.startswith(f"{inner}.") for inner in ["reviews"]):
                    shutil.copy(source, f"{self.folder}/answers/{name}")
        done = self.run("run", STUDY, "--data", f"{self.folder}/answers", "--out", f"{self.folder}/results", "--fail-on", "never")
        self.expect(done.returncode == 0, f"mera run: {done.stderr[:800]}")
        with open(f"{self.folder}/results/findings.csv", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                about = row.get("table") or ""
                # Whoever fills in a form by keys alone answers everything alike: that a scale tells nobody apart is true.
                if row["severity"] == "info" and row["code"].startswith("D513"):
                    continue
                self.expect(about not in [*tables, "reviews"] or "json" not in str(row), f"mera run says of a form: {row}")

    # Drafts

    def lasting(self, playwright):
        profile = f"{self.folder}/profile"
        for turn in ["typed", "reloaded", "killed"]:
            context = playwright.chromium.launch_persistent_context(profile, locale="ru-RU", **CHROMIUM)
            page = self.listened(context.pages[0] if context.pages else context.new_page(), f"draft {turn}")
            page.goto(self.address("centre_form.html"))
            page.wait_for_selector("h2")
            if turn == "typed":
                page.evaluate("Mera.page.go('#/2')")
                page.wait_for_selector("[id='q-applications']")
                page.fill("[id='q-applications']", "4321")
                page.fill("[id='q-refused']", "не знаю")
                for _ in range(100):
                    page.wait_for_timeout(50)
                    if page.evaluate("document.getElementById('keeping').textContent === Mera.page.say('kept')"):
                        break
                page.reload()
                page.wait_for_selector("[id='q-applications']")
                self.expect(page.input_value("[id='q-applications']") == "4321", "a draft is lost when the page is loaded again")
            else:
                self.expect(page.locator(".begun").count() == 1, f"{turn}: the draft is not listed")
                if page.locator(".begun .plain").count():
                    page.locator(".begun .plain").first.click()
                    page.wait_for_timeout(200)
                    kept = [page.input_value(f"[id='q-{name}']") for name in ["applications", "refused"]]
                    self.expect(kept == ["4321", "не знаю"], f"{turn}: the draft holds {kept}")
            if turn == "typed" or turn == "reloaded":
                found = subprocess.run(["pgrep", "-f", f"user-data-dir={profile}"], capture_output=True, text=True).stdout.split()
                for process in found:
                    try:
                        os.kill(int(process), signal.SIGKILL)
                    except ProcessLookupError:
                        pass
                time.sleep(0.5)
            try:
                context.close()
            except Exception:  # The browser was killed.
                pass

    # Size and speed

    def large(self, browser):
        study = f"{self.folder}/large"
        os.makedirs(study)
        each = QUESTIONS // PARTS
        with open(f"{study}/study.yaml", "w", encoding="utf-8") as file:
            file.write("study: {id: large, title: Большая анкета, version: \"1\"}\nquestionnaires:\n  form:\n    label: Анкета\n    key: [q0]\n    items:\n")
            for part in range(PARTS):
                file.write(f"      part{part}:\n        type: group\n        label: Раздел {part + 1}\n        items:\n")
                for place in range(part * each, (part + 1) * each):
                    rule = f", constraint: \"<= q0 + {place}\"" if 0 < place <= RULES else ""
                    file.write(f"          q{place}: {{type: integer, label: Вопрос номер {place}, required: true{rule}}}\n")
        made = self.run("form", study, "--out", f"{self.folder}/large-form")
        self.expect(made.returncode == 0, f"the large form: {made.stderr[:300]}")
        page = self.page(browser, "large", viewport={"width": 1280, "height": 860})
        spent = []
        for _ in range(3):
            begun = time.monotonic()
            page.goto(self.address("large-form/form.html"))
            page.wait_for_selector("[id='q-q0']")
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            spent.append(time.monotonic() - begun)
        self.expect(min(spent) <= MOST_OPENING, f"{QUESTIONS} questions open in {min(spent):.2f} s, more than {MOST_OPENING}")
        judged = page.evaluate(f"""async () => {{
            const P = Mera.page, spent = [];
            for (let n = 1; n <= {RULES}; n++) {{ P.state.set(["q" + n], "5"); }}
            P.refresh();
            for (let n = 0; n < 15; n++) {{
                await new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)));
                const begun = performance.now();
                P.set(["q0"], String(n % 2 ? 1 : 9));
                for (let rule = 1; rule <= {RULES}; rule++) {{ P.state.item(["q" + rule]); }}
                spent.push(performance.now() - begun);
            }}
            return spent; }}""")
        self.expect(statistics.median(judged) <= MOST_JUDGING,
                    f"an answer with {RULES} rules is judged in {statistics.median(judged):.1f} ms, more than {MOST_JUDGING}")
        print(f"{QUESTIONS} questions: open in {min(spent):.2f} s; an answer with {RULES} rules: {statistics.median(judged):.1f} ms")
        page.context.close()

    def all(self):
        os.makedirs(f"{self.folder}/answers")
        if self.shots:
            os.makedirs(self.shots, exist_ok=True)
        made = self.run("form", STUDY, "--data", SAMPLE, "--out", self.folder, "--print", "--format", "html,docx", "--report")
        self.expect(made.returncode == 0, f"mera form: {made.stderr[:600]}")
        tables = ["centre_form", "site_assessment"]
        for table in tables:
            size = os.path.getsize(f"{self.folder}/{table}.html")
            self.expect(size <= MOST_BYTES, f"{table}.html: {size} bytes, more than {MOST_BYTES}")
            print(f"{table}.html: {size // 1000} kB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**CHROMIUM)
            for width, scheme in LOOKS:
                self.states(browser, width, scheme)
            for language in SPOKEN:
                self.kinds(browser, language)
            filled = [self.fill(browser, "centre_form", CENTRE), self.fill(browser, "site_assessment", ASSESSMENT)]
            if all(filled):
                self.read(tables)
            self.large(browser)
            browser.close()
            self.lasting(playwright)
        for text in dict.fromkeys(self.failures):
            print(text, file=sys.stderr)
        return 1 if self.failures else 0


if __name__ == "__main__":
    sys.exit(Check(sys.argv[1], sys.argv[2]).all())
