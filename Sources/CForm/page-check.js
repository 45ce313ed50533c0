// The last page: what is missing and what is wrong, each a link to its question; then saving or sending.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;

// Findings of the whole form, those of a kind together.
P.findings = function () {
  const all = P.state.problems().filter(problem => !P.isMissing(problem));
  const of = severity => all.filter(problem => problem.severity === severity);
  return { missing: P.state.progress().missing, errors: of("error"), warnings: of("warning"), infos: of("info") };
};

P.drawCheck = function () {
  P.views.clear();
  P.draft.isChecked = true;
  const found = P.findings(), open = found.missing.length + found.errors.length;
  const title = P.make("h2", { tabindex: "-1", text: P.say("check") });
  const parts = [];
  if (!open) { parts.push(P.make("p", { class: "fine", text: P.say("checkFine") })); }
  if (found.missing.length) {
    parts.push(list(P.say("checkMissing", { n: found.missing.length }), "missing", found.missing.map(path => link(path, P.label(path)))));
  }
  if (found.errors.length) { parts.push(list(P.say("checkErrors", { n: found.errors.length }), "error", found.errors.map(said))); }
  const confirmable = found.warnings.concat(found.infos.filter(problem => problem.confirmable));
  const rest = found.infos.filter(problem => !problem.confirmable);
  if (confirmable.length) { parts.push(list(P.say("checkWarnings", { n: confirmable.length }), "warning", confirmable.map(said))); }
  if (rest.length) { parts.push(list(P.say("checkInfos"), "info", rest.map(said))); }
  parts.push(P.server ? P.sending(open > 0) : saving(open > 0));
  const unchecked = P.state.unchecked || [];
  if (unchecked.length) {
    parts.push(P.make("details", { class: "unchecked" },
      P.make("summary", { text: P.say("checkUnchecked", { n: unchecked.length }) }),
      P.make("ul", null, ...unchecked.map(rule => P.make("li", null, P.make("span", { words: rule.label || rule.rule }),
        rule.why ? P.make("span", { class: "note", text: " — " + P.text(rule.why) }) : null)))));
  }
  return P.make("div", { class: "page check" }, title, ...parts);
};

function list(title, kind, items) {
  return P.make("section", { class: "found " + kind }, P.make("h3", { text: title }), P.make("ul", null, ...items.map(item => P.make("li", null, item))));
}

function link(path, text) {
  return P.make("a", { href: "#", text, on: { click: event => { event.preventDefault(); P.reveal(path); } } });
}

// A finding under the names of the questions that it is about.
function said(problem) {
  const paths = (problem.paths && problem.paths.length ? problem.paths : problem.path ? [problem.path] : []).filter(path => path.length);
  const places = P.make("p", { class: "where" });
  paths.forEach((path, at) => places.append(...(at ? [" · "] : []), link(path, P.label(path))));
  if (!paths.length) { places.textContent = P.say("whole"); }
  const box = P.problem(problem);
  box.prepend(places);
  return box;
}

function saving(isOpen) {
  const attachments = P.make("div", { class: "actions" });
  P.offerAttachments(attachments);
  return P.make("section", { class: "finish" }, P.make("h3", { text: P.say("finishTitle") }),
    P.make("p", { text: P.say(isOpen ? "finishOpen" : "finishNote") }),
    P.make("div", { class: "actions" },
      P.button(P.say(isOpen ? "saveAnyway" : "saveJSON"), isOpen ? "plain" : "main", () => P.finish("json")),
      P.button(P.say("saveCSV"), "plain", () => P.finish("csv")),
      P.button(P.say("print"), "plain", () => globalThis.print())),
    attachments, P.make("p", { class: "note saved", "aria-live": "polite" }));
}

// Goes to the page of a question, opens the rows around it and puts the focus there.
P.reveal = function (path) {
  const page = P.pageOf.get(path[0]);
  if (!page) { return; }
  P.go("#/" + (page.place + 1), () => {
    for (let at = 1; at < path.length; at += 2) {
      const repeat = P.views.get(P.key(path.slice(0, at)));
      if (repeat && repeat.reveal) { repeat.reveal(path[at]); }
    }
    const view = P.views.get(P.key(path));
    if (!view) { return; }
    view.update();
    view.focus();
    if (view.element) { view.element.scrollIntoView({ block: "center" }); }
  });
};
})();
