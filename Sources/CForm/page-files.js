// Answers as files: as `mera run` reads them (JSON, and CSV that Excel opens), drafts as they are, and back.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const largest = 20;

function save(name, text, type) {
  const blob = text instanceof Blob ? text : new Blob([text], { type: type + ";charset=utf-8" });
  const address = URL.createObjectURL(blob);
  const anchor = P.make("a", { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const safe = text => text.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").replace(/\s+/g, " ").trim().slice(0, 60);

// Texts of submissions, numbers with all their digits.
const asArray = submissions => "[\n" + submissions.join(",\n") + "\n]\n";

// A submission as it is given away: finished now, with the reasons for what is unusual.
P.submissionText = function () {
  P.state.know("end", P.now().moment);
  return P.state.submissionText({
    version: P.form.version, submission: P.draft.id, started: P.draft.record.created, ended: new Date().toISOString(), confirmations: P.state.confirmations(),
    language: P.language
  });
};

// The finished form as files; the draft stays and is marked.
P.finish = async function (kind) {
  const names = [], text = P.submissionText();
  if (kind === "json") {
    names.push(P.form.table + ".json");
    save(names[0], asArray([text]), "application/json");
  } else {
    const tables = P.state.csv();
    for (const name in tables) {
      names.push(name);
      // Excel takes a file for UTF-8 by its mark.
      save(name, tables[name].startsWith("\ufeff") ? tables[name] : "\ufeff" + tables[name], "text/csv");
    }
  }
  P.draft.record.finished = text;
  P.draft.record.changed = new Date().toISOString();
  P.draft.record.status = "finished";
  await P.draft.save();
  const told = P.say("savedOf", { name: names.join(", ") });
  const place = document.querySelector(".saved");
  if (place) { place.textContent = told; }
};

P.saveFinished = records => save(P.form.table + ".json", asArray(records.map(record => record.finished)), "application/json");

P.saveDraft = function (record) {
  const { id, form, version, name, title, created, changed, answers, seen } = record;
  const kept = { mera: "draft", id, form, version, name, title, created, changed, answers, seen };
  save(P.form.table + " " + safe(name || title || "") + ".draft.json", JSON.stringify(kept, null, 1) + "\n", "application/json");
};

// Asks for a file; gives a draft, or tells why not.
P.openFile = function (take) {
  const input = P.make("input", { type: "file", accept: ".json,application/json", hidden: true });
  input.addEventListener("change", async () => {
    const file = input.files[0];
    input.remove();
    if (!file) { return; }
    const refuse = () => P.notice(P.say("notOurFile", { name: file.name }));
    if (file.size > largest * 1e6) { return refuse(); }
    let read;
    try { read = JSON.parse((await file.text()).replace(/^\ufeff/, "")); } catch (error) { return refuse(); }
    const records = P.drafts(read);
    if (!records.length) { return refuse(); }
    take(records, file.name);
  });
  document.body.append(input);
  input.click();
};

// What a file holds: a draft, a submission or several, as records of drafts with ids of their own.
P.drafts = function (read) {
  if (!read || typeof read !== "object") { return []; }
  if (read.mera === "draft") {
    const record = new P.Draft().record;
    for (const name of ["version", "name", "title", "created"]) { if (typeof read[name] === "string") { record[name] = read[name]; } }
    record.seen = Array.isArray(read.seen) ? read.seen.filter(one => typeof one === "string") : [];
    return read.form === P.formKey() && taken(record, state => state.restore(read.answers)) ? [record] : [];
  }
  const submissions = Array.isArray(read) ? read : [read];
  const known = new Set(P.form.nodes.flatMap(ids));
  return submissions.filter(one => one && typeof one === "object" && Object.keys(one).some(name => known.has(name))).map(one => {
    const record = new P.Draft().record;
    return taken(record, state => state.load(one)) ? record : null;
  }).filter(Boolean);
};

// Whether a state takes what a file holds; the record then has it as the state understood it.
function taken(record, fill) {
  try {
    const state = P.newState(record.id);
    fill(state);
    record.answers = state.draft();
    return true;
  } catch (error) { return false; }
}
P.taken = taken;

const ids = node => node.kind === "group" ? node.children.flatMap(ids) : [node.id];

// Attachments, each under the name by which the answer calls it.
P.offerAttachments = async function (place) {
  const kept = await P.store.attachments(P.draft.id);
  if (!kept.length) { return; }
  place.append(P.button(P.say("saveAttachments", { n: kept.length }), "plain", () => kept.forEach(one => save(one.name, one.blob))));
};
})();
