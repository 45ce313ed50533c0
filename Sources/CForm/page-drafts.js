// The forms that were begun on this device.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const statuses = { draft: "statusDraft", finished: "statusFinished", waiting: "statusWaiting", sent: "statusSent", refused: "statusRefused" };

P.drawDrafts = async function () {
  P.views.clear();
  if (P.draft && P.draft.timer) { await P.draft.save(); }
  const records = await P.store.drafts(P.formKey());
    const title = P.make("h2", { tabindex: "-1", text: P.say("drafts") });
  const where = P.make("p", { class: "callout", text: P.say(!P.store.isLasting ? "draftsNowhere" : P.server ? "draftsServer" : "draftsWhere") });
  const finished = records.filter(record => record.finished && record.status !== "draft");
  const actions = P.make("div", { class: "actions" },
    P.button(P.say("newDraft"), "main", () => P.begin(new P.Draft())),
    P.button(P.say("openFile"), "plain", () => P.openFile(opened)),
    finished.length > 1 ? P.button(P.say("saveAll"), "plain", () => P.saveFinished(finished)) : null);
  const list = records.length ? P.make("ul", { class: "drafts" }, ...records.map(one)) : P.make("p", { class: "note", text: P.say("draftsNone") });
  return P.make("div", { class: "page" }, title, where, actions, list);
};

async function opened(records, file) {
  for (const record of records) {
    record.title = record.title || "";
    await P.store.put(record);
  }
  if (records.length === 1) {
    await P.begin(new P.Draft(records[0]));
    if (records[0].version !== P.form.version) { P.notice(P.say("otherVersion", { a: records[0].version, b: P.form.version })); }
  } else { await P.route(); }
  P.announce(P.say("openedFile", { name: file }));
}

function one(record) {
  const label = record.name || record.title || P.say("draftOf", { time: P.moment(record.created) });
  const status = record.status || "draft";
  const rename = P.make("input", { type: "text", id: "name-" + record.id, maxlength: "80" });
  rename.value = label;
  rename.addEventListener("change", async () => {
    const mine = P.draft && P.draft.id === record.id ? P.draft.record : record;
    mine.name = rename.value.trim();
    await P.store.put(mine);
    P.top();
  });
  const progress = record.answered ? P.say("answered", { n: record.answered.answered, all: record.answered.relevant }) : null;
  const isDone = status === "sent" || status === "waiting";
  return P.make("li", { class: "begun" },
    P.make("div", { class: "naming" }, P.make("label", { for: rename.id, text: P.say("rename"), class: "unseen" }), rename,
      P.make("span", { class: "chip " + status, text: P.say(statuses[status]) })),
    P.make("p", { class: "note", text: [progress, P.say("changed", { time: P.moment(record.changed) }),
      status === "sent" && record.receipt ? P.say("receipt", { receipt: record.receipt, time: P.moment(record.at) }) : null].filter(Boolean).join(" · ") }),
    P.make("div", { class: "actions" },
      P.button(P.say(isDone ? "open" : "continue"), "plain", () => P.begin(new P.Draft(record), isDone ? "#/check" : null),
        P.say("continueOf", { label })),
      P.button(P.say("saveDraft"), "quiet", () => P.saveDraft(record), P.say("saveDraft") + ": " + label),
      status === "waiting" ? null : P.button(P.say("delete"), "quiet danger", () => P.ask(P.say("sureDraft", { label }), P.say("delete"), async () => {
        await P.store.remove(record.id);
        if (P.draft && P.draft.id === record.id) { P.forget(); }
        await P.route();
        P.announce(P.say("deleted"));
        document.querySelector("main h2").focus();
      }), P.say("delete") + ": " + label)));
}
})();
