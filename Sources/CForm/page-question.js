// One question: its words, its control, what is wrong with the answer. The page keeps a view for each path that is drawn, and only
// those that the state names as changed are drawn again.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const pause = 900;

// The views of what is drawn, by path.
P.views = new Map();

P.view = function (path, view) {
  P.views.set(P.key(path), view);
  return view;
};

// Every answer goes this way: into the state, into the draft, onto the page.
P.set = function (path, raw) {
  P.state.set(path, raw);
  P.draft.touch();
  P.refresh();
};

// Sections and repeats are few and always looked at; of questions those that look otherwise now.
P.refresh = function () {
  const changed = P.state.changes();
  for (const view of [...P.views.values()]) { if (view.isSection) { view.update(); } }
  for (const path of changed) {
    const view = P.views.get(P.key(path));
    if (view && !view.isSection) { view.update(); }
  }
  P.progress();
};

// Whether a group, a repeat or a text applies, and what is wrong with it as a whole.
P.section = function (node, path) {
  if (node.kind === "note") { return { ...P.state.note(path), problems: [] }; }
  return node.kind === "repeat" ? P.state.repeat(path) : P.state.group(path);
};

// What the model knows of an item beside what is drawn.
P.definition = function (path) {
  const table = path.length > 1 ? P.form.tables.find(one => one.id === path[path.length - 3]) : P.form.tables[0];
  return table.fields[table.fieldOf.get(path[path.length - 1])];
};

P.picture = node => {
  const address = node.media && Mera.images && Mera.images[node.media];
  return address ? P.make("img", { class: "media", src: address, alt: "" }) : null;
};

// Whether a question waits for an answer that the person has passed over.
const isPassed = path => P.draft.seen.has(P.key(path)) || P.draft.isChecked;

P.isUnanswered = item => item.relevant && item.required && !item.readOnly && P.isEmpty(item.raw);
P.isEmpty = raw => raw === null || raw === undefined || raw === "" || Array.isArray(raw) && !raw.length;

P.isDrawn = node => node.type !== "hidden" && !(node.calculated && !node.show) && !P.metadata.has(node.type);
// What is asked of who chose an option, where the item has no words of its own.
P.specify = function ({ specifyOf: { item, code } }) {
  const owner = P.nodeOf.get(item), option = owner && owner.list && P.form.lists[owner.list].options.find(one => one.code === code);
  return option && (option.specify || option.label);
};
P.metadata = new Set(["start", "end", "version", "submission"]);

P.question = function (node, path) {
  if (node.calculated) { return calculated(node, path); }
  const id = P.id(path), typing = { timer: 0, isOn: false };
  const hintId = id + "-hint", problemsId = id + "-problems";
  const context = {
    node, path, id, label: () => P.text(node.label || node.specifyOf && P.specify(node)) || node.id,
    describedBy: [node.hint || node.description || node.personal ? hintId : null, problemsId].filter(Boolean).join(" "),
    set(raw) {
      typing.isOn = true;
      clearTimeout(typing.timer);
      typing.timer = setTimeout(settle, pause);
      P.set(path, raw);
    },
    left() {
      P.draft.seen.add(P.key(path));
      settle();
    }
  };
  function settle() {
    clearTimeout(typing.timer);
    typing.isOn = false;
    update();
  }
  const control = (P.controls[node.type] || P.controls.text)(context);
  const optional = P.make("span", { class: "optional", text: P.say("optional") });
  const words = P.make("span", { words: node.label || (node.specifyOf && P.specify(node)) || node.id });
  const about = P.make("div", { class: "hint", id: hintId },
    ...P.paragraphs(node.description), node.hint ? P.make("p", { words: node.hint }) : null,
    node.personal ? P.make("p", { class: "personal", text: P.say("personal") }) : null);
  const media = P.picture(node);
  const problems = P.problems(path, problemsId);
  const isInset = !!node.specifyOf;
  const element = control.isGroup
    ? P.make("fieldset", { class: "question" + (isInset ? " inset" : ""), "aria-describedby": context.describedBy },
      P.make("legend", null, words, " ", optional), about, media, control.element, problems.element)
    : P.make("div", { class: "question" + (isInset ? " inset" : "") },
      P.make("label", { for: id, class: "words" }, words, " ", optional), about, media, control.element, problems.element);
  about.hidden = !about.children.length;
  if (element.tagName === "FIELDSET" && ["select_one", "boolean"].includes(node.type)) { element.setAttribute("role", "radiogroup"); }

  function update() {
    const item = P.state.item(path);
    element.hidden = !item.relevant;
    if (!item.relevant) { return; }
    optional.hidden = item.required || !!item.readOnly;
    element.classList.toggle("readonly", !!item.readOnly);
    if (control.disable) { control.disable(!!item.readOnly); }
    else if (control.input) { control.input.readOnly = !!item.readOnly; }
    control.show(item);
    // Nobody is told that "1" is wrong while typing "15".
    if (!typing.isOn) { problems.show(item, isPassed(path)); }
    const isWrong = problems.isWrong();
    const marked = control.isGroup ? (element.getAttribute("role") === "radiogroup" ? element : null) : control.input;
    if (marked) {
      if (isWrong) { marked.setAttribute("aria-invalid", "true"); } else { marked.removeAttribute("aria-invalid"); }
      if (item.required) { marked.setAttribute("aria-required", "true"); } else { marked.removeAttribute("aria-required"); }
    }
    element.classList.toggle("wrong", isWrong);
  }
  update();
  return P.view(path, { element, update, focus: control.focus, node, path });
};

// What the form computes itself, where it is to be shown.
function calculated(node, path) {
  const value = P.make("output", { class: "value", "aria-live": "polite" });
  const element = P.make("div", { class: "question calculated", tabindex: "-1" },
    P.make("p", { class: "words" }, P.make("span", { words: node.label || node.id }), " ",
      P.make("span", { class: "optional", text: P.say("calculated") })),
    node.hint ? P.make("p", { class: "hint", words: node.hint }) : null, value);
  function update() {
    const item = P.state.item(path);
    element.hidden = !item.relevant;
    const unit = P.definition(path).format ? "" : P.unit(node.unit);
    const isThere = item.value !== null && item.value !== undefined && item.text !== "";
    const text = isThere ? item.text + (unit && !item.text.endsWith(unit) ? "\u00a0" + unit : "") : P.say("notYet");
    if (value.textContent !== text) { value.textContent = text; }
    value.classList.toggle("none", !isThere);
  }
  update();
  return P.view(path, { element, update, focus: () => element.focus(), node, path });
}
})();
