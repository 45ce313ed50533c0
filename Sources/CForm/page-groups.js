// Groups: sections of a page, matrices of questions that share their options, and rows that are added.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const mostColumns = 8;

// Anything of the model at its place; `level` is that of a heading.
P.draw = function (node, base, level) {
  if (node.kind === "group") { return group(node, base, level); }
  if (node.kind === "repeat") { return P.repeat(node, base, level); }
  if (node.kind === "note") { return note(node, base); }
  return P.isDrawn(node) ? P.question(node, base.concat(node.id)).element : null;
};

P.drawAll = (nodes, base, level) => nodes.map(node => P.draw(node, base, level));

function group(node, base, level) {
  const path = base.concat(node.id);
  const problems = P.problems(path, P.id(path) + "-problems");
  const element = P.make("section", { class: "group" },
    node.label ? P.make("h" + level, { words: node.label }) : null,
    ...P.paragraphs(node.description, "about"), node.hint ? P.make("p", { class: "about", words: node.hint }) : null,
    P.picture(node), problems.element, ...P.members(node, base, level + 1).filter(Boolean));
  function update() {
    const state = P.section(node, path);
    element.hidden = !state.relevant;
    problems.show({ relevant: true, problems: state.problems || [] }, false);
  }
  update();
  P.view(path, { element, update, focus: () => element.scrollIntoView(), isSection: true });
  return element;
}

// A text between the questions.
function note(node, base) {
  const path = base.concat(node.id);
  const element = P.make("div", { class: "said" }, ...P.paragraphs(node.label), ...P.paragraphs(node.description),
    node.hint ? P.make("p", { class: "about", words: node.hint }) : null, P.picture(node));
  const update = () => { element.hidden = !P.section(node, path).relevant; };
  update();
  P.view(path, { element, update, isSection: true });
  return element;
}

// The members of a group: as a matrix where it is one, else one after the other.
P.members = function (node, base, level) {
  const list = node.matrix && P.form.lists[node.matrix];
  if (list && list.options.length <= mostColumns) { return [matrix(node, list, base)]; }
  return P.drawAll(node.children, base, level);
};

// Radio groups under one row of headings; on a narrow screen each is a card with the words beside the buttons.
function matrix(node, list, base) {
  const rows = node.children.filter(child => child.kind === "item" && P.isDrawn(child)).map(child => row(child, base.concat(child.id)));
  const head = P.make("div", { class: "head", "aria-hidden": "true" }, P.make("span"),
    ...list.options.map(option => P.make("span", { class: option.missing ? "aside" : null }, P.picture(option), P.make("span", { words: option.label }))), P.make("span"));
  const element = P.make("div", { class: "matrix" }, head, ...rows);
  element.style.setProperty("--columns", list.options.length);
  return element;

  function row(child, path) {
    const id = P.id(path), label = () => P.text(child.label) || child.id;
    const optional = P.make("span", { class: "optional", text: P.say("optional") });
    const problems = P.problems(path, id + "-problems");
    const inputs = list.options.map(option => P.make("input", {
      type: "radio", id: id + "-" + option.code, name: id, value: option.code, on: { change: () => put(option.code) }
    }));
    const cells = list.options.map((option, place) => P.make("label", { class: "cell" + (option.missing ? " aside" : ""), for: inputs[place].id },
      inputs[place], P.picture(option), P.make("span", { words: option.label })));
    const clear = P.button("×", "clear", () => { put(null); focus(); }, P.say("clearOf", { label: label() }));
    const hint = child.hint ? P.make("span", { class: "hint", id: id + "-hint", words: child.hint }) : null;
    const element = P.make("div", {
      class: "row", role: "radiogroup", "aria-labelledby": id + "-label", "aria-describedby": (hint ? id + "-hint " : "") + id + "-problems"
    }, P.make("div", { class: "statement" }, P.make("span", { id: id + "-label", words: child.label || child.id }), " ", optional, hint),
      ...cells, P.make("div", { class: "end" }, clear), problems.element);
    function put(code) {
      P.draft.seen.add(P.key(path));
      P.set(path, code);
      update();
    }
    function focus() { (inputs.find(input => input.checked) || inputs[0]).focus(); }
    function update() {
      const item = P.state.item(path);
      element.hidden = !item.relevant;
      optional.hidden = item.required;
      const offered = new Map((item.options || []).map(option => [option.code, option.offered]));
      inputs.forEach((input, place) => {
        input.checked = item.raw === input.value;
        input.disabled = !!item.readOnly || offered.get(input.value) === false && !input.checked;
        cells[place].classList.toggle("chosen", input.checked);
      });
      clear.hidden = P.isEmpty(item.raw) || item.readOnly;
      problems.show(item, P.draft.seen.has(P.key(path)) || P.draft.isChecked);
      element.classList.toggle("wrong", problems.isWrong());
      if (item.required) { element.setAttribute("aria-required", "true"); } else { element.removeAttribute("aria-required"); }
      if (problems.isWrong()) { element.setAttribute("aria-invalid", "true"); } else { element.removeAttribute("aria-invalid"); }
    }
    update();
    P.view(path, { element, update, focus, node: child, path });
    return element;
  }
}
})();
