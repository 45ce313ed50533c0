// Rows of a repeat: cards that open one by one, because a row has as many questions as a form.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;

P.repeat = function (node, base, level) {
  const path = base.concat(node.id), isFixed = !!node.rowsFrom;
  const label = () => P.text(node.label) || node.id;
  const problems = P.problems(path, P.id(path) + "-problems");
  const none = P.make("p", { class: "note", text: P.say("noRows") });
  const cards = P.make("div", { class: "rows" });
  const add = isFixed ? null : P.button("+ " + P.say("addRow"), "plain add", append, P.say("addRowTo", { label: label() }));
  const element = P.make("section", { class: "group repeat" },
    node.label ? P.make("h" + level, { words: node.label }) : null, ...P.paragraphs(node.description, "about"),
    node.hint ? P.make("p", { class: "about", words: node.hint }) : null, problems.element, none, cards, add);
  let rows = [];

  function append() {
    P.state.addRow(path);
    P.draft.touch();
    P.refresh();
    update();
    rows[rows.length - 1].open(true);
    P.announce(P.say("rowAdded", { n: rows.length }));
    rows[rows.length - 1].focusFirst();
  }

  function drop(place) {
    P.ask(P.say("sureRow", { label: rows[place].title() }), P.say("deleteRow"), () => {
      P.state.removeRow(path, place);
      P.draft.touch();
      // Rows behind it have other paths now.
      const open = rows.map(row => row.isOpen()).filter((_, at) => at !== place);
      draw(open);
      P.refresh();
      P.announce(P.say("rowRemoved"));
      (rows[Math.min(place, rows.length - 1)] || { focus: () => add.focus() }).focus();
    });
  }

  // All rows anew, with those open that were.
  function draw(open) {
    for (const key of [...P.views.keys()]) { if (key.startsWith(P.key(path) + "/")) { P.views.delete(key); } }
    rows = [];
    cards.replaceChildren();
    const count = P.state.rows(path);
    for (let place = 0; place < count; place++) { put(place, open[place]); }
    none.hidden = count > 0;
  }

  function put(place, isOpen) {
    const made = row(node, path, place, level + 1, isFixed ? null : () => drop(place));
    rows.push(made);
    cards.append(made.element);
    if (isOpen) { made.open(true); }
  }

  function update() {
    const state = P.section(node, path);
    element.hidden = !state.relevant;
    problems.show({ relevant: true, problems: state.problems || [] }, false);
    const count = P.state.rows(path);
    if (count < rows.length) { return draw(rows.map(one => one.isOpen())); }
    while (rows.length < count) { put(rows.length, false); }
    none.hidden = count > 0;
  }
  draw([]);
  update();
  // A single row needs no opening.
  if (rows.length === 1) { rows[0].open(true); }
  P.view(path, {
    element, update, node, path, isSection: true, focus: () => (add || rows[0] || { focus() { element.scrollIntoView(); } }).focus(),
    // Opens the row in which a question stands.
    reveal(place) { if (rows[place]) { rows[place].open(true); } },
    told() { rows.forEach(one => one.tell()); }
  });
  return element;
};

function row(node, base, place, level, drop) {
  const path = base.concat(place), id = P.id(path);
  const name = P.make("span", { class: "title" }), state = P.make("span", { class: "state" });
  const body = P.make("div", { id: id + "-body", class: "body", hidden: true });
  const toggle = P.make("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-controls": body.id,
    on: { click: () => open(body.hidden) } }, name, state);
  const remove = drop ? P.make("div", { class: "actions" }, P.button(P.say("deleteRow"), "quiet danger", drop)) : null;
  const element = P.make("div", { class: "row-card" }, P.make("h" + Math.min(level, 6), null, toggle), body);
  let isDrawn = false;

  const title = () => P.rowTitle(base, place);

  function open(isOn) {
    if (isOn && !isDrawn) {
      isDrawn = true;
      body.append(...P.drawAll(node.children, path, Math.min(level + 1, 6)).filter(Boolean));
      if (remove) { body.append(remove); }
    }
    body.hidden = !isOn;
    element.classList.toggle("open", isOn);
    toggle.setAttribute("aria-expanded", String(isOn));
  }

  // What is said of a row on its card.
  function tell() {
    const now = P.count(node.children, path);
    const shown = title();
    if (name.textContent !== shown) {
      name.textContent = shown;
      if (remove) { remove.firstChild.setAttribute("aria-label", P.say("deleteRowOf", { label: shown })); }
    }
    state.textContent = P.say("rowFilled", { n: now.answered, all: now.asked });
    element.classList.toggle("full", now.asked > 0 && now.missing === 0);
  }
  tell();
  return {
    element, title, open, tell, isOpen: () => !body.hidden, focus: () => toggle.focus(),
    focusFirst() {
      const first = body.querySelector("input:not([tabindex='-1']), textarea, select, button");
      (first || toggle).focus();
    }
  };
}

// A row without a name of its own is called by its first text, else by its number.
P.rowTitle = function (base, place) {
  const own = P.state.rowTitle(base, place);
  if (own !== String(place + 1)) { return own; }
  const first = P.node(base).children.find(node => node.kind === "item" && !node.calculated && P.isDrawn(node));
  const item = first && P.state.item(base.concat(place, first.id));
  return item && !P.isEmpty(item.raw) && item.text ? item.text : P.say("rowNumber", { n: place + 1 });
};

// Questions of some nodes that are asked, answered and waited for.
P.count = function (nodes, base) {
  const found = { asked: 0, answered: 0, missing: 0 };
  for (const node of nodes) {
    if (node.kind === "item") {
      if (node.calculated || !P.isDrawn(node)) { continue; }
      const item = P.state.item(base.concat(node.id));
      if (!item.relevant || item.readOnly) { continue; }
      found.asked += 1;
      if (!P.isEmpty(item.raw)) { found.answered += 1; } else if (item.required) { found.missing += 1; }
    } else if (node.kind === "note") { continue; }
    else if (node.kind === "group") { sum(found, P.count(node.children, base)); }
    else {
      const path = base.concat(node.id), rows = P.state.rows(path);
      for (let place = 0; place < rows; place++) { sum(found, P.count(node.children, path.concat(place))); }
    }
  }
  return found;
};

function sum(into, other) { for (const name in into) { into[name] += other[name]; } }
})();
