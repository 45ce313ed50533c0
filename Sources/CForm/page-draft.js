// A draft: what was typed, also in answer to questions that do not apply now (`State.draft`), with what a person is to know of it.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const wait = 300;

P.formKey = () => P.form.study + "/" + P.form.table;

function newID() {
  if (crypto.randomUUID) { return crypto.randomUUID(); }
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The moment as the state takes it; the clock of the device decides what "today" is.
P.now = function () {
  const now = new Date(), two = n => String(n).padStart(2, "0");
  const date = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  return { date, moment: date + "T" + two(now.getHours()) + ":" + two(now.getMinutes()) + ":" + two(now.getSeconds()) };
};

P.newState = function (id) {
  const now = P.now();
  return new Mera.State(P.form, { language: P.language, today: now.date, now: now.moment, submission: id });
};

P.Draft = class {
  constructor(record) {
    const now = new Date().toISOString();
    this.record = record || {
      id: newID(), form: P.formKey(), version: P.form.version, name: "", created: now, changed: now, answers: null, status: "draft", seen: [], page: 0
    };
    this.seen = new Set(this.record.seen);
    this.isChecked = !!this.record.isChecked;
    this.isKept = !!record && !!record.revision;
    this.timer = 0;
    this.writing = Promise.resolve();
  }

  get id() { return this.record.id; }
  get isOpen() { return this.record.status === "draft" || this.record.status === "finished"; }

  // The state as it was left.
  state() {
    const state = P.newState(this.id);
    if (this.record.answers) { state.restore(this.record.answers); }
    state.changes();
    return state;
  }

  confirm(problem, reason) {
    P.state.confirm(problem, reason);
    this.touch();
  }

  // What people would know it by, unless they gave it a name: its first answers.
  title() {
    if (this.record.name) { return this.record.name; }
    const words = [];
    if (this === P.draft && P.state) { collect(P.plan[0].places.map(place => place.node), words); }
    return words.join(", ") || this.record.title || P.say("draftOf", { time: P.moment(this.record.created) });
  }

  touch() {
    const record = this.record;
    record.changed = new Date().toISOString();
    if (record.status === "finished") { record.status = "draft"; }
    P.keeping("keeping");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
    P.shareDraft();
  }

  // One writing after the other, so that the last one stays.
  save() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this === P.draft) { this.take(); }
    this.writing = this.writing.then(async () => {
      const record = this.record;
      try {
        if (!await P.store.put(record)) {
          // Another tab went on with the same draft: neither is lost.
          Object.assign(record, { id: newID(), revision: 0, name: this.title() + " (2)" });
          await P.store.put(record);
          P.announce(P.say("keptCopy"));
          P.notice(P.say("keptCopy"));
        }
        this.isKept = true;
        P.keeping(P.store.isLasting ? "kept" : "notKept");
      } catch (error) { P.keeping("notKept"); }
    });
    return this.writing;
  }

  take() {
    const { answered, relevant } = P.state.progress();
    Object.assign(this.record, {
      answers: P.state.draft(), title: this.title(), answered: { answered, relevant }, seen: [...this.seen], isChecked: this.isChecked,
      language: P.language
    });
  }
};

function collect(nodes, words) {
  for (const node of nodes) {
    if (words.length >= 2) { return; }
    if (node.kind === "group") { collect(node.children, words); }
    else if (node.kind === "item" && ["reference", "select_one", "text"].includes(node.type) && !node.calculated) {
      const item = P.state.item([node.id]);
      if (item.relevant && !P.isEmpty(item.raw)) { words.push(P.answerText(node, [node.id], item)); }
    }
  }
}

// An answer in words.
P.answerText = function (node, path, item) {
  if (node.calculated) { return item.value === null ? "" : item.text; }
  if (P.isEmpty(item.raw)) { return ""; }
  const label = code => {
    const option = node.list && P.form.lists[node.list].options.find(one => one.code === code);
    return option ? P.text(option.label) : code;
  };
  if (node.type === "acknowledge") { return P.say("agree"); }
  if (Array.isArray(item.raw)) { return item.raw.map(label).join(node.type === "rank" ? " → " : "; "); }
  if (node.list) { return label(item.raw); }
  if (node.type === "boolean" || node.type === "reference") { return item.text || String(item.raw); }
  if (node.type === "text" || item.missing !== null) { return String(item.raw); }
  const unit = P.unit(node.unit);
  return P.written(String(item.raw)) + (unit ? "\u00a0" + unit : "");
};
})();
