// What the checks say about an answer, in the author's words, under the question; remarks may be confirmed with a reason.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;

const order = { error: 0, warning: 1, info: 2 };

// Whether the state says that an answer is missing: the page says it in its own time, after the question was passed.
P.isMissing = problem => problem.code === "D3005" || problem.code === "D3001";

P.problems = function (path, id) {
  const element = P.make("div", { class: "problems", id });
  let shown = [], told = "";

  function show(item, isPassed) {
    const missing = P.isUnanswered(item) && isPassed
      ? [{ severity: "error", code: "D3005", path, message: P.say("missing"), isOwn: true }] : [];
    shown = missing.concat(item.problems.filter(problem => !P.isMissing(problem)))
      .sort((a, b) => order[a.severity] - order[b.severity]);
    const now = shown.map(problem => problem.severity + problem.message + (problem.reason || "")).join("\n");
    if (now === told) { return; }
    const isNew = now.length > told.length;
    told = now;
    element.replaceChildren(...shown.map(problem => P.problem(problem)));
    if (isNew && shown.length && document.activeElement && document.activeElement.closest("main")) {
      P.announce(shown.map(problem => P.say(problem.severity) + ": " + problem.message).join(" "));
    }
  }

  return { element, show, isWrong: () => shown.some(problem => problem.severity === "error") };
};

P.problem = function (problem) {
  const box = P.make("div", { class: "problem " + problem.severity },
    P.make("p", null, P.make("b", { text: P.say(problem.severity) + ": " }), P.make("span", { text: problem.message })));
  if (problem.confirmable) { confirmation(problem, box); }
  return box;
};

let reasons = 0;

function confirmation(problem, box) {
  let reason = problem.reason;
  const told = P.make("p", { class: "confirmed" });
  const open = P.button("", "quiet", ask);
  box.append(told, open);
  say();

  function say() {
    box.classList.toggle("settled", !!reason);
    told.textContent = reason ? P.say("confirmed", { reason }) : "";
    told.hidden = !reason;
    open.textContent = P.say(reason ? "change" : "allRight");
  }

  function ask() {
    open.hidden = true;
    const id = "reason-" + ++reasons;
    const text = P.make("textarea", { id, rows: "2", maxlength: "1000", "aria-describedby": id + "-needed" });
    text.value = reason || "";
    const needed = P.make("p", { class: "needed", id: id + "-needed", role: "alert" });
    const form = P.make("div", { class: "reason" }, P.make("label", { for: id, text: P.say("reason") }), text, needed,
      P.make("div", { class: "actions" },
        P.button(P.say("confirm"), "plain", () => {
          const given = text.value.trim();
          if (!given) {
            needed.textContent = P.say("reasonNeeded");
            return text.focus();
          }
          P.draft.confirm(problem, given);
          P.announce(P.say("confirmedNow"));
          reason = given;
          done();
        }),
        P.button(P.say("cancel"), "quiet", done)));
    function done() {
      form.remove();
      open.hidden = false;
      say();
      open.focus();
      P.progress();
    }
    box.append(form);
    text.focus();
  }
}
})();
