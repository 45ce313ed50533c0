// Controls into which something is typed: texts, numbers, days and times, a number on a slider, a place. What is typed goes to the
// state as it stands; on leaving, the field shows it as people write it (`1 234,5`).
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
P.controls = {};

// A number or a day as people of the language write it: `1 234,5`, `01.02.2025`. The answer keeps all of its digits.
P.written = function (raw) {
  const isRussian = P.wordsLanguage() === "ru", number = /^(-?)(\d{1,20})(?:\.(\d+))?$/.exec(raw);
  if (number) {
    const whole = number[2].length > 4 ? number[2].replace(/\B(?=(\d{3})+$)/g, isRussian ? "\u00a0" : ",") : number[2];
    return (number[1] && "\u2212") + whole + (number[3] ? (isRussian ? "," : ".") + number[3] : "");
  }
  return isRussian ? raw.replace(/^(\d{4})-(\d\d)-(\d\d)(?=$|T)/, "$3.$2.$1").replace(/^(\d\d\.\d\d\.\d{4})T/, "$1 ").replace(/^((?:.* )?\d\d:\d\d):00$/, "$1") : raw;
};

// Shows an answer, but never changes what somebody is typing.
function showText(input, item, write = P.written) {
  if (document.activeElement === input) { return; }
  const text = item.raw === null || item.raw === undefined ? "" : item.missing === null ? write(String(item.raw)) : String(item.raw);
  if (input.value !== text) { input.value = text; }
}

function field(context, properties) {
  const input = P.make(properties.rows ? "textarea" : "input", {
    id: context.id, type: properties.rows ? null : "text", autocomplete: "off", "aria-describedby": context.describedBy, ...properties,
    on: { input: () => context.set(input.value), blur: () => context.left() }
  });
  return input;
}

function lone(input, write) {
  return { element: input, input, show: item => showText(input, item, write), focus: () => input.focus() };
}

P.controls.text = function (context) {
  const { appearance, max_length: limit, maxLength = limit } = context.node;
  const input = appearance === "compact" ? field(context, { maxlength: maxLength, class: "compact" })
    : field(context, { rows: appearance === "multiline" ? "4" : "1", maxlength: maxLength, class: "growing" });
  return lone(input, text => text);
};

// Behind the field its unit, and buttons for answers that are no number: «н/д». Telephones show digits only.
function amount(context, mode) {
  const input = field(context, { inputmode: mode, class: "amount" });
  const unit = P.unit(context.node.unit);
  const element = P.make("div", { class: "line" }, input, unit && P.make("span", { class: "unit", text: unit }));
  const codes = missingButtons(context, input);
  element.append(...codes.map(code => code.button));
  return {
    element, input, focus: () => input.focus(),
    show(item) {
      showText(input, item);
      for (const code of codes) { code.button.setAttribute("aria-pressed", String(item.raw === code.code)); }
    }
  };
}

function missingButtons(context, input) {
  return (P.definition(context.path).missing || []).map(([code, reason]) => {
    const word = reason === "refused" ? "refused_answer" : reason, told = P.hasWord(word) ? P.say(word) : "";
    const button = P.button(code, "code", () => {
      const isOn = button.getAttribute("aria-pressed") === "true";
      context.set(isOn ? null : code);
      input.value = isOn ? "" : code;
      context.left();
    }, told && told !== code ? code + ", " + told : code);
    return { code, button };
  });
}

P.controls.integer = context => amount(context, "numeric");
P.controls.decimal = context => amount(context, "decimal");

// Typed in the order of the language, or picked from the calendar of the browser.
function moment(context, kind, hint) {
  const input = field(context, { inputmode: kind === "date" ? "decimal" : null, placeholder: P.say(hint), class: "moment" });
  const picker = P.make("input", {
    type: kind, tabindex: "-1", "aria-hidden": "true", class: "picker",
    on: { change: () => { if (picker.value) { context.set(picker.value); context.left(); } } }
  });
  const pick = P.make("button", {
    type: "button", class: kind === "time" ? "pick clock" : "pick", "aria-label": P.say("calendar", { label: context.label() }),
    on: { click: () => { try { picker.showPicker(); } catch (error) { input.focus(); } } }
  });
  return {
    ...lone(input), element: P.make("div", { class: "line" }, input, P.make("span", { class: "picking" }, pick, picker)),
    disable(isOff) { input.readOnly = isOff; pick.hidden = isOff; }
  };
}

P.controls.date = context => moment(context, "date", "hintDate");
P.controls.time = context => moment(context, "time", "hintTime");
P.controls.date_time = context => moment(context, "datetime-local", "hintDateTime");

// A slider has no place for "no answer"; the field beside it has.
P.controls.range = function (context) {
  const { min, max, step } = context.node;
  const box = amount(context, "decimal");
  const slider = P.make("input", {
    type: "range", min, max, step, "aria-label": P.say("slider", { label: context.label() }), class: "unset",
    on: { input: () => { context.set(slider.value); context.left(); } }
  });
  const ends = P.make("div", { class: "ends", "aria-hidden": "true" },
    P.make("span", { text: local(min) }), P.make("span", { text: local(max) }));
  return {
    ...box, element: P.make("div", { class: "sliding" }, P.make("div", { class: "track" }, slider, ends), box.element),
    show(item) {
      box.show(item);
      const plain = item.raw === null || item.raw === undefined ? "" : String(item.raw).replace(",", ".").replace(/[\s\u00a0]/g, "");
      const isNumber = plain !== "" && !isNaN(plain);
      slider.classList.toggle("unset", !isNumber);
      if (isNumber) { slider.value = plain; }
      slider.setAttribute("aria-valuetext", isNumber ? local(plain) : P.say("unanswered"));
    },
    disable(isOff) { box.input.readOnly = isOff; slider.disabled = isOff; }
  };
};

const local = text => P.wordsLanguage() === "ru" ? String(text).replace(".", ",") : String(text);

// Latitude and longitude in degrees; on a device that knows its place, at a press.
P.controls.geo_point = function (context) {
  const parts = ["latitude", "longitude"].map((name, place) => {
    const id = context.id + "-" + place;
    const input = P.make("input", {
      id, type: "text", inputmode: "decimal", autocomplete: "off", class: "amount", "aria-describedby": context.describedBy,
      on: { input: put, blur: () => context.left() }
    });
    return { input, element: P.make("div", { class: "part" }, P.make("label", { for: id, text: P.say(name) }), input) };
  });
  let rest = "";
  function put() {
    const typed = parts.map(part => part.input.value.trim().replace(",", "."));
    context.set(typed.every(text => text === "") ? null : (typed.join(" ") + rest).trim());
  }
  const locate = navigator.geolocation && globalThis.isSecureContext && P.button(P.say("locate"), "plain", () => {
    P.announce(P.say("locating"));
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      context.set([coords.latitude.toFixed(6), coords.longitude.toFixed(6)].join(" "));
      context.left();
    }, () => P.announce(P.say("notLocated")), { enableHighAccuracy: true, timeout: 20000 });
  });
  return {
    isGroup: true, element: P.make("div", { class: "line parts" }, ...parts.map(part => part.element), locate),
    focus: () => parts[0].input.focus(),
    show(item) {
      const typed = String(item.raw || "").trim().split(/\s+/);
      rest = typed.length > 2 ? " " + typed.slice(2).join(" ") : "";
      parts.forEach((part, place) => {
        if (document.activeElement !== part.input) { part.input.value = local(typed[place] || ""); }
      });
    },
    disable(isOff) { parts.forEach(part => { part.input.readOnly = isOff; }); if (locate) { locate.hidden = isOff; } }
  };
};
})();
