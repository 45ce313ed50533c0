// A list to search in, for references and long lists of options: thousands of rows, a few of them drawn. The pattern of ARIA: the
// focus stays in the field, arrows go through the matches, Enter chooses, Escape closes and brings back what was chosen.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const most = 50;

// `ё` is found by `е`, letters by their capitals, parts of words in any order.
const plain = text => text.toLocaleLowerCase().normalize("NFC").replace(/ё/g, "е");

// `options()` gives [{code, label (shown), search?}]; `choose` takes a code or null.
P.combobox = function ({ id, label, describedBy, options, choose, clears }) {
  let chosen = null, all = null, matches = [], active = -1, isOpen = false;
  const list = P.make("ul", { id: id + "-list", role: "listbox", "aria-label": label(), class: "popup", hidden: true });
  const input = P.make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id, "aria-describedby": describedBy, placeholder: P.say("search"),
    on: { input: () => open(input.value), keydown: press, blur: leave, click: () => { if (!isOpen) { open(""); } } }
  });
  const arrow = P.make("button", {
    type: "button", class: "arrow", tabindex: "-1", "aria-label": P.say("openList", { label: label() }),
    on: { mousedown: event => event.preventDefault(), click: () => { input.focus(); if (isOpen) { close(); } else { open(""); } } }
  });
  const clear = clears === false ? null : P.button("×", "clear", () => { take(null); input.focus(); },
    P.say("clearOf", { label: label() }));
  const count = P.make("p", { class: "note count", hidden: true });
  const element = P.make("div", { class: "combobox" }, P.make("div", { class: "field" }, input, clear, arrow), list, count);

  // The labels as they are searched are made once, when they are first needed.
  function searched() {
    return all = all || options().map(option => ({ ...option, plain: plain(option.search || option.label) }));
  }

  function find(text) {
    const wanted = plain(text).trim();
    if (!wanted) { return searched(); }
    const words = wanted.split(/\s+/), first = [], rest = [];
    for (const option of searched()) {
      if (!words.every(word => option.plain.includes(word))) { continue; }
      (option.plain.startsWith(words[0]) ? first : rest).push(option);
    }
    return first.concat(rest);
  }

  function open(text) {
    matches = find(text);
    const shown = matches.slice(0, most);
    active = text ? (shown.length ? 0 : -1) : shown.findIndex(option => option.code === chosen);
    list.replaceChildren(...shown.map((option, place) => P.make("li", {
      id: list.id + "-" + place, role: "option", "aria-selected": option.code === chosen ? "true" : "false", text: option.label,
      on: { mousedown: event => event.preventDefault(), click: () => take(option) }
    })));
    isOpen = true;
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    const told = !matches.length ? P.say("foundNone") : matches.length > most
      ? P.say("foundSome", { n: most, all: matches.length }) : P.say("found", { n: matches.length });
    count.textContent = told;
    count.hidden = matches.length > 0 && matches.length <= most;
    if (text) { P.announce(told); }
    point();
  }

  function point() {
    [...list.children].forEach((one, place) => one.classList.toggle("active", place === active));
    const at = list.children[active];
    if (at) {
      input.setAttribute("aria-activedescendant", at.id);
      at.scrollIntoView({ block: "nearest" });
    } else { input.removeAttribute("aria-activedescendant"); }
  }

  function close() {
    isOpen = false;
    list.hidden = true;
    count.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    close();
    chosen = option ? option.code : null;
    input.value = option && clears !== false ? option.label : "";
    if (clear) { clear.hidden = !option; }
    choose(chosen);
    P.announce(option ? P.say("chosen", { label: option.label }) : P.say("removed", { label: label() }));
  }

  function leave() {
    if (!isOpen && clears !== false && input.value === "" && chosen !== null) { return take(null); }
    const text = input.value;
    close();
    // What was typed whole counts as chosen; nothing at all takes the answer away.
    if (clears !== false && text.trim() === "" && chosen !== null) { return take(null); }
    const whole = text.trim() && searched().filter(option => option.plain === plain(text).trim() || option.code === text.trim());
    if (whole && whole.length === 1 && whole[0].code !== chosen) { return take(whole[0]); }
    show(chosen);
  }

  function press(event) {
    const shown = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) { return open(""); }
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = active < 0 ? (step > 0 ? 0 : shown - 1) : (active + step + shown) % shown;
      point();
    } else if (isOpen && event.key === "PageDown") { event.preventDefault(); active = Math.min(active + 8, shown - 1); point(); }
    else if (isOpen && event.key === "PageUp") { event.preventDefault(); active = Math.max(active - 8, 0); point(); }
    else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      if (matches[active]) { take(matches[active]); }
    } else if (event.key === "Escape" && isOpen) { event.preventDefault(); close(); show(chosen); }
  }

  function show(code) {
    chosen = code === "" || code === undefined ? null : code;
    if (clear) { clear.hidden = chosen === null; }
    if (isOpen) { return; }
    const option = chosen === null ? null : searched().find(one => one.code === chosen);
    input.value = clears === false ? "" : option ? option.label : chosen === null ? "" : String(chosen);
  }

  return { element, input, show, focus: () => input.focus(), refresh: () => { all = null; } };
};
})();
