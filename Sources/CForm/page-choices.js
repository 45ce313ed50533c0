// Controls in which something is chosen. Few options stand open, many are searched.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const openOptions = 12, narrowOptions = 40;

// Radio buttons or boxes. `press` gets the code and whether it is now on.
function openList(context, kind, options, press) {
  const inputs = new Map();
  let hadAside = false;
  const rows = options.map(option => {
    const id = context.id + "-" + option.code;
    const input = P.make("input", { id, type: kind, name: context.id, value: option.code, on: { change: () => press(option.code, input.checked) } });
    const isAside = (option.missing || option.exclusive) && !hadAside;
    hadAside = hadAside || isAside;
    const row = P.make("label", { class: "option" + (isAside ? " aside" : ""), for: id }, input, P.picture(option),
      P.make("span", { words: option.label }));
    inputs.set(option.code, { input, row });
    return row;
  });
  const element = P.make("div", { class: "options" + (context.node.appearance === "compact" ? " compact" : "") }, ...rows);
  return {
    element, inputs,
    // Options that the filter leaves out vanish, but not one that is chosen.
    show(item, chosen) {
      const offered = new Map((item.options || []).map(option => [option.code, option.offered]));
      for (const [code, { input, row }] of inputs) {
        input.checked = chosen.includes(code);
        row.classList.toggle("chosen", input.checked);
        row.hidden = offered.get(code) === false && !input.checked;
      }
    },
    focus() {
      const all = [...inputs.values()].filter(one => !one.row.hidden);
      const at = all.find(one => one.input.checked) || all[0];
      if (at) { at.input.focus(); }
    },
    disable(isOff) { for (const { input } of inputs.values()) { input.disabled = isOff; } }
  };
}

const optionsOf = node => node.list ? P.form.lists[node.list].options : [];
const has = code => code !== null && code !== undefined && code !== "";

function radios(context, options, toRaw = code => code, fromRaw = raw => raw) {
  const list = openList(context, "radio", options, code => { context.set(toRaw(code)); context.left(); });
  const clear = P.button(P.say("clear"), "quiet", () => { context.set(null); context.left(); list.focus(); },
    P.say("clearOf", { label: context.label() }));
  return {
    isGroup: true, element: P.make("div", null, list.element, clear), focus: list.focus,
    show(item) {
      list.show(item, has(item.raw) ? [fromRaw(item.raw)] : []);
      clear.hidden = !has(item.raw) || item.readOnly;
    },
    disable: list.disable
  };
}

// A long list or one that is declared as a drop-down.
function searched(context, all) {
  let offered = null;
  const box = P.combobox({
    id: context.id, label: context.label, describedBy: context.describedBy,
    options: () => offered ? all().filter(option => offered.get(option.code) !== false) : all(),
    choose: code => { context.set(code); context.left(); }
  });
  return {
    element: box.element, input: box.input, focus: box.focus,
    show(item) {
      if (item.options && item.options.length) {
        offered = new Map(item.options.map(option => [option.code, option.offered || option.code === item.raw]));
        box.refresh();
      }
      box.show(item.raw);
    },
    disable(isOff) { box.input.readOnly = isOff; box.input.disabled = isOff; }
  };
}

P.controls.select_one = function (context) {
  const options = optionsOf(context.node);
  if (context.node.appearance === "dropdown" || options.length > openOptions) {
    return searched(context, () => options.map(option => ({ code: option.code, label: P.text(option.label) })));
  }
  return radios(context, options);
};

P.controls.reference = function (context) {
  const register = P.form.registers && P.form.registers[context.node.register];
  if (!register) { return P.controls.text(context); }
  return searched(context, () => register.rows.map(row => ({
    code: row.key, label: P.text(row.label) || row.key, search: [P.text(row.label), row.search, row.key].filter(Boolean).join(" ")
  })));
};

P.controls.boolean = context => radios(context,
  [{ code: "true", label: P.say("yes") }, { code: "false", label: P.say("no") }], code => code,
  raw => ["true", "да", "yes", "1"].includes(String(raw).toLowerCase()) ? "true" : "false");

P.controls.acknowledge = function (context) {
  const list = openList(context, "checkbox", [{ code: "true", label: P.say("agree") }], (code, isOn) => {
    context.set(isOn ? "true" : null);
    context.left();
  });
  return { isGroup: true, element: list.element, focus: list.focus, disable: list.disable,
    show: item => list.show(item, has(item.raw) ? ["true"] : []) };
};

const listed = raw => Array.isArray(raw) ? raw : has(raw) ? String(raw).split(/[;,\s]+/) : [];

P.controls.select_multiple = function (context) {
  const options = optionsOf(context.node), codes = options.map(option => option.code);
  const alone = new Set(options.filter(option => option.exclusive || option.missing).map(option => option.code));
  let chosen = [];
  function put(code, isOn) {
    // An option that excludes the others takes them away, and they take it away.
    const others = alone.has(code) ? [] : chosen.filter(one => one !== code && !alone.has(one));
    const now = isOn ? others.concat(code) : chosen.filter(one => one !== code);
    context.set(now.length ? codes.filter(one => now.includes(one)) : null);
    context.left();
  }
  if (options.length <= narrowOptions && context.node.appearance !== "dropdown") {
    const list = openList(context, "checkbox", options, put);
    return { isGroup: true, element: list.element, focus: list.focus, disable: list.disable,
      show(item) { chosen = listed(item.raw); list.show(item, chosen); } };
  }
  const box = P.combobox({
    id: context.id + "-search", label: context.label, describedBy: context.describedBy, clears: false,
    options: () => options.map(option => ({ code: option.code, label: P.text(option.label) })),
    choose: code => { if (code !== null && !chosen.includes(code)) { put(code, true); } }
  });
  box.input.setAttribute("aria-label", context.label());
  const taken = P.make("ul", { class: "taken" });
  return {
    isGroup: true, element: P.make("div", null, taken, box.element), focus: box.focus,
    disable(isOff) { box.input.disabled = isOff; },
    show(item) {
      chosen = listed(item.raw);
      taken.hidden = !chosen.length;
      taken.replaceChildren(...options.filter(option => chosen.includes(option.code)).map(option => P.make("li", null,
        P.make("span", { words: option.label }),
        P.button("×", "clear", () => { put(option.code, false); box.focus(); }, P.say("remove", { label: P.text(option.label) })))));
    }
  };
};

// Options in an order: a press puts one behind those that have a place, buttons move it.
P.controls.rank = function (context) {
  const options = optionsOf(context.node);
  const labelOf = code => { const option = options.find(one => one.code === code); return option ? P.text(option.label) : code; };
  const placed = P.make("ol", { class: "ranked", "aria-label": P.say("rankChosen") });
  const rest = P.make("ul", { class: "unranked", "aria-label": P.say("rankRest") });
  let order = [], isOff = false;
  function put(now, focus, told) {
    context.set(now.length ? now : null);
    context.left();
    P.announce(told);
    const at = element.querySelector('[data-press="' + CSS.escape(focus) + '"]');
    (at && !at.disabled ? at : element.querySelector("button:not([disabled])") || element).focus();
  }
  function move(place, step) {
    const now = order.slice(), code = now.splice(place, 1)[0];
    now.splice(place + step, 0, code);
    const end = place + step === 0 ? "down" : place + step === now.length - 1 ? "up" : step < 0 ? "up" : "down";
    put(now, end + code, P.say("rankPlaced", { label: labelOf(code), n: place + step + 1 }));
  }
  function press(code, kind, text, label, act, isDisabled) {
    const button = P.button(text, "small", act, label);
    button.dataset.press = kind + code;
    button.disabled = isDisabled || isOff;
    return button;
  }
  function draw(offered) {
    placed.replaceChildren(...order.map((code, place) => P.make("li", null, P.make("span", { text: labelOf(code) }),
      P.make("span", { class: "moves" },
        press(code, "up", "↑", P.say("rankUp", { label: labelOf(code) }), () => move(place, -1), place === 0),
        press(code, "down", "↓", P.say("rankDown", { label: labelOf(code) }), () => move(place, 1), place === order.length - 1),
        press(code, "out", "×", P.say("remove", { label: labelOf(code) }),
          () => put(order.filter(one => one !== code), "add" + code, P.say("removed", { label: labelOf(code) })), false)))));
    rest.replaceChildren(...options.filter(option => !order.includes(option.code) && offered(option.code)).map(option => P.make("li", null,
      press(option.code, "add", "+ " + P.text(option.label), P.say("rankAdd", { label: P.text(option.label) }), () => {
        const next = options.find(one => one.code !== option.code && !order.includes(one.code));
        put(order.concat(option.code), next ? "add" + next.code : "up" + option.code,
          P.say("rankPlaced", { label: P.text(option.label), n: order.length + 1 }));
      }, false))));
    placed.hidden = !order.length;
    rest.hidden = !rest.children.length;
  }
  const element = P.make("div", { class: "ranking", tabindex: "-1" }, placed, rest);
  return {
    isGroup: true, element, focus: () => (element.querySelector("button:not([disabled])") || element).focus(),
    show(item) {
      order = listed(item.raw);
      isOff = !!item.readOnly;
      const offered = new Map((item.options || []).map(option => [option.code, option.offered]));
      draw(code => offered.get(code) !== false);
    }
  };
};
})();
