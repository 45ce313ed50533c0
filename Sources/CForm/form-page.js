// The page as a whole: its top, the list of sections, which page is shown, the beginning.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
let main, nav, afterRoute = null;

// The draft that this tab has open, so that a page loaded again goes on with it.
const tab = {
  get() { try { return sessionStorage.getItem("mera-draft"); } catch (error) { return null; } },
  set(id) { try { sessionStorage.setItem("mera-draft", id); } catch (error) { /* The list of drafts has it all the same. */ } }
};

// Takes up a draft: a new state, and the answers into it.
P.begin = async function (draft, address) {
  if (P.draft && P.draft.timer) { await P.draft.save(); }
  P.draft = draft;
  tab.set(draft.id);
  P.state = draft.state();
  if (P.server && P.server.unit && draft.isOpen) {
    for (const item in P.server.unit) {
      const field = P.form.tables[0].fieldOf.get(item);
      if (field === undefined) { continue; }
      P.state.set([item], String(P.server.unit[item]));
      // Whose answers these are is not theirs to change.
      P.form.tables[0].fields[field].readOnly = true;
    }
    P.state.changes();
  }
  P.keeping(draft.isKept ? "kept" : null);
  P.top();
  const wanted = address || "#/" + Math.min((draft.record.page || 0) + 1, P.plan.length);
  await P.go(wanted);
};

P.forget = function () {
  clearTimeout(P.draft.timer);
  P.draft = new P.Draft();
  P.state = P.draft.state();
  P.keeping(null);
  P.top();
};

// Pages have addresses, so that the browser's own "back" goes from page to page.
P.go = async function (address, after) {
  afterRoute = after || null;
  if (location.hash === address) { await P.route(); } else { location.hash = address; }
};

P.route = async function () {
  const after = afterRoute;
  afterRoute = null;
  const wanted = location.hash.slice(2);
  let drawn, steps = null;
  if (wanted === "drafts") { drawn = await P.drawDrafts(); }
  else if (wanted === "check") {
    drawn = P.drawCheck();
    steps = { back: lastAsked(P.plan.length, -1), next: null };
  } else {
    const place = Math.max(0, Math.min((parseInt(wanted, 10) || 1) - 1, P.plan.length - 1));
    P.place = place;
    P.draft.record.page = place;
    drawn = P.drawPage(P.plan[place]);
    if (!P.isAsked(P.plan[place])) { drawn.append(P.make("p", { class: "note", text: P.say("pageNothing") })); }
    steps = { back: lastAsked(place, -1), next: lastAsked(place, 1), isPage: true };
  }
  P.at = wanted === "drafts" || wanted === "check" ? wanted : "page";
  document.body.dataset.at = P.at;
  main.replaceChildren(drawn, ...(steps ? [turning(steps)] : []));
  P.contents();
  P.progress();
  if (after) { after(); }
  else if (P.isBegun) {
    scrollTo(0, 0);
    const title = main.querySelector("h2");
    if (title) { title.focus({ preventScroll: true }); }
  }
  P.isBegun = true;
};

// The nearest page on which something is asked.
function lastAsked(from, step) {
  for (let place = from + step; place >= 0 && place < P.plan.length; place += step) { if (P.isAsked(P.plan[place])) { return place; } }
  return null;
}

function turning({ back, next, isPage }) {
  const leave = address => () => {
    if (isPage) { pass(P.plan[P.place]); }
    P.go(address());
  };
  return P.make("div", { class: "turning" },
    back === null ? P.make("span") : P.button(P.say("back"), "plain", leave(() => "#/" + (lastAsked(isPage ? P.place : P.plan.length, -1) + 1))),
    !isPage ? null : P.button(P.say(next === null ? "toCheck" : "next"), "main", leave(() => {
      const now = lastAsked(P.place, 1);
      return now === null ? "#/check" : "#/" + (now + 1);
    })));
}

// Questions that were gone past without an answer are marked when one comes back.
function pass(page) {
  const walk = (nodes, base) => {
    for (const node of nodes) {
      const path = base.concat(node.id);
      if (node.kind === "item") { P.draft.seen.add(P.key(path)); }
      else if (node.kind === "group") { walk(node.children, base); }
      else if (node.kind === "repeat") { for (let row = 0; row < P.state.rows(path); row++) { walk(node.children, path.concat(row)); } }
    }
  };
  walk(page.places.map(place => place.node), []);
}

// How far one is: of the form in the top, of each page in the list.
P.progress = P.soon(function () {
  const progress = P.state.progress(), bar = document.getElementById("progress");
  bar.max = Math.max(progress.relevant, 1);
  bar.value = progress.answered;
  document.getElementById("answered").textContent = P.say("answered", { n: progress.answered, all: progress.relevant });
  for (const view of P.views.values()) { if (view.told) { view.told(); } }
  marks(progress);
  const next = main.querySelector(".turning .main");
  if (next) { next.textContent = P.say(lastAsked(P.place, 1) === null ? "toCheck" : "next"); }
});

function marks(progress) {
  const found = P.plan.map(() => ({ missing: 0, errors: 0 }));
  for (const path of progress.missing) { const page = P.pageOf.get(path[0]); if (page) { found[page.place].missing += 1; } }
  for (const problem of P.state.problems()) {
    if (problem.severity !== "error" || P.isMissing(problem) || !problem.path) { continue; }
    const page = P.pageOf.get(problem.path[0]);
    if (page) { found[page.place].errors += 1; }
  }
  nav.querySelectorAll("li[data-place]").forEach(one => {
    const page = P.plan[one.dataset.place], now = found[page.place], mark = one.querySelector(".mark");
    one.hidden = !P.isAsked(page);
    const isVisited = P.draft.isChecked || page.places.some(({ node }) => touched(node));
    const text = now.errors ? P.say("pageErrors", { n: now.errors }) : now.missing && isVisited ? P.say("pageMissing", { n: now.missing })
      : !now.missing && isVisited ? P.say("pageDone") : "";
    one.className = now.errors ? "wrong" : !text ? "" : now.missing ? "open" : "done";
    if (mark.textContent !== text) { mark.textContent = text; }
  });
  const asked = P.plan.filter(P.isAsked);
  nav.querySelector("button").textContent = P.at === "page"
    ? P.say("stepOf", { n: asked.indexOf(P.plan[P.place]) + 1, all: asked.length }) : P.say("contents");
}

const touched = node => node.kind === "group" ? node.children.some(touched) : P.draft.seen.has(node.id)
  || node.kind === "repeat" && [...P.draft.seen].some(key => key.startsWith(node.id + "/"));

P.contents = function () {
  const entry = (address, text, isHere, place) => P.make("li", { "data-place": place },
    P.make("a", { href: address, "aria-current": isHere ? "step" : null, on: { click: () => nav.classList.remove("open") } },
      P.make("span", { text }), place === null ? null : P.make("span", { class: "mark" })));
  nav.hidden = P.plan.length === 1 && P.at !== "drafts" || P.at === "drafts";
  nav.classList.remove("open");
  nav.replaceChildren(
    P.make("button", { type: "button", class: "plain", "aria-expanded": "false", on: { click: event => {
      event.currentTarget.setAttribute("aria-expanded", String(nav.classList.toggle("open")));
    } } }),
    P.make("ol", null, ...P.plan.map(page => entry("#/" + (page.place + 1), P.pageTitle(page), P.at === "page" && page.place === P.place, String(page.place))),
      entry("#/check", P.say("check"), P.at === "check", null)));
};

// What is told at the top about keeping: by itself never loud, unless keeping fails.
P.keeping = function (key) {
  const place = document.getElementById("keeping");
  if (!place) { return; }
  const text = key ? P.say(key) : "";
  if (place.textContent !== text) { place.textContent = text; }
  place.classList.toggle("bad", key === "notKept");
  if (key === "notKept" && !P.isWarned) { P.isWarned = true; P.announce(text); }
};

// A line above the page, until it is closed.
P.notice = function (text) {
  const place = document.getElementById("notices");
  const line = P.make("div", { class: "notice", role: "alert" }, P.make("p", { text }), P.button("×", "clear", () => line.remove(), P.say("cancel")));
  place.replaceChildren(line);
};

P.sendingChanged = function () {
  if (P.at === "check" || P.at === "drafts") { P.route(); }
};

P.top = function () {
  const form = P.form;
  document.documentElement.lang = P.language;
  document.documentElement.dir = P.isRightToLeft(P.language) ? "rtl" : "ltr";
  document.title = (P.draft ? P.draft.title() + " — " : "") + P.text(form.label);
  const languages = form.languages.length < 2 ? null : P.make("label", { class: "languages" },
    P.make("span", { class: "unseen", text: P.say("language") }),
    P.make("select", { on: { change: event => speak(event.target.value) } },
      ...form.languages.map(code => P.make("option", { value: code, lang: code, selected: code === P.language, text: P.languageName(code) }))));
  document.getElementById("top").replaceChildren(
    P.make("div", { class: "inner" },
      P.make("div", { class: "names" },
        P.make("p", { class: "over" }, P.make("span", { words: form.title }), " · ", P.say("version", { version: form.version })),
        P.make("h1", { words: form.label })),
      P.make("div", { class: "tools" }, languages, P.make("a", { href: "#/drafts", class: "button plain", text: P.say("drafts") }))),
    P.make("div", { class: "inner far" },
      P.make("progress", { id: "progress", max: "1", value: "0", "aria-labelledby": "answered" }),
      P.make("span", { id: "answered" }), P.make("span", { id: "keeping", class: "note" })));
  document.querySelector(".skip").textContent = P.say("skip");
  nav.setAttribute("aria-label", P.say("contents"));
};

async function speak(language) {
  P.language = language;
  P.state.language = language;
  P.state.changes();
  P.top();
  P.keeping(P.draft.isKept ? "kept" : null);
  afterRoute = () => document.querySelector(".languages select").focus();
  await P.route();
}

// On paper: every question that is asked and its answer, instead of the page that is open.
function printed() {
  const rows = [];
  const walk = (nodes, base, level) => {
    for (const node of nodes) {
      const path = base.concat(node.id);
      if (node.kind === "item") {
        if (!P.isDrawn(node)) { continue; }
        const item = P.state.item(path);
        if (!item.relevant) { continue; }
        rows.push(P.make("dt", { words: node.label || node.id }), P.make("dd", { text: P.answerText(node, path, item) || P.say("unanswered") }));
      } else if (P.section(node, path).relevant && node.kind !== "note") {
        rows.push(P.make("dt", { class: "title", words: node.label }));
        if (node.kind === "group") { walk(node.children, base, level + 1); continue; }
        for (let row = 0; row < P.state.rows(path); row++) {
          rows.push(P.make("dt", { class: "title row", text: P.rowTitle(path, row) }));
          walk(node.children, path.concat(row), level + 1);
        }
      }
    }
  };
  walk(P.form.nodes, [], 3);
  return P.make("section", { id: "printed" }, P.make("dl", null, ...rows),
    P.make("p", { class: "note", text: P.say("printedOn", { time: P.moment(Date.now()) }) }));
}

addEventListener("beforeprint", () => { if (P.state && P.at !== "drafts") { document.body.append(printed()); } });
addEventListener("afterprint", () => { const made = document.getElementById("printed"); if (made) { made.remove(); } });
addEventListener("pagehide", () => { if (P.draft && P.draft.timer && P.draft.isOpen) { P.draft.save(); } });
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && P.draft && P.draft.isKept && P.draft.isOpen) { P.draft.save(); }
});

P.start = async function () {
  P.form = Mera.prepared(Mera.form);
  const wanted = navigator.languages || [navigator.language];
  P.language = wanted.map(one => one.split("-")[0]).find(one => P.form.languages.includes(one) && one === P.form.languages[0])
    || P.form.languages[0];
  if (P.server && P.form.languages.includes(P.server.language)) { P.language = P.server.language; }
  document.body.replaceChildren(
    P.make("a", { class: "skip", href: "#main", on: { click: event => { event.preventDefault(); main.querySelector("h2").focus(); } } }),
    P.make("header", { id: "top" }), P.make("div", { id: "notices" }),
    P.make("div", { class: "layout" }, nav = P.make("nav"), main = P.make("main", { id: "main" })),
    P.make("div", { id: "announcer", class: "unseen", "aria-live": "polite" }, P.make("span"), P.make("span")));
  P.plan = P.makePlan();
  await P.store.open();
  const kept = await P.store.drafts(P.formKey());
  addEventListener("hashchange", () => P.route());
  const open = kept.filter(record => record.status === "draft"), here = P.server && P.server.submissionId || tab.get();
  let known = kept.find(record => record.id === here);
  // Who corrects what somebody else has sent begins with what is stored, and leaves nothing behind.
  if (known && P.server && P.server.edit) {
    await P.store.remove(known.id);
    known = undefined;
  }
  if (known) {
    const isPlace = /^#\/(\d+|check|drafts)$/.test(location.hash);
    await P.begin(new P.Draft(known), isPlace ? location.hash : known.status === "draft" ? null : "#/check");
  }
  else if (P.server && (P.server.draft || P.server.submissionId)) {
    const draft = new P.Draft();
    if (P.server.submissionId) { draft.record.id = P.server.submissionId; }
    if (P.server.draft) { P.taken(draft.record, state => state.load(P.server.draft)); }
    await P.begin(draft);
  } else {
    // Somebody who has begun forms chooses; everybody else begins at once.
    await P.begin(new P.Draft(), open.length ? "#/drafts" : null);
  }
  if (P.server) {
    const record = P.draft.record;
    record.submitted = P.server.version || record.submitted;
    if (P.server.status === "returned") {
      if (record.status === "sent") { record.status = "draft"; }
      if (P.server.remark) { P.notice(P.say("remark", { remark: P.server.remark })); }
    }
    document.head.append(P.make("link", { rel: "manifest", href: P.server.manifest || "/form.webmanifest" }));
    P.flush();
    if ("serviceWorker" in navigator && globalThis.isSecureContext && !P.server.edit) {
      navigator.serviceWorker.register("/sw.js").catch(() => {});
    }
  }
};
})();
