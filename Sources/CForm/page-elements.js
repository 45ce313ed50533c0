// What all parts of the page stand on: its words in the language of the reader, elements, what is said to screen readers. Everything
// that comes from a study or an answer reaches the page as text, never as mark-up.
(function () {
"use strict";
const Mera = globalThis.Mera = globalThis.Mera || {};
const P = Mera.page = { language: "ru" };
const rightToLeft = new Set(["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

// Our own words: in the language of the form where we have it, else in English.
P.wordsLanguage = () => P.language === "ru" || !Mera.pageWords.en ? "ru" : "en";

P.say = function (key, values) {
  return Mera.pageWords[P.wordsLanguage()][key].replace(/\{(\w+)((?:\|[^|}]+)*)\}/g, (_, name, forms) => {
    const value = values[name];
    return forms ? number(value) + " " + plural(value, forms.slice(1).split("|")) : typeof value === "number" ? number(value) : value;
  });
};

P.hasWord = key => key in Mera.pageWords[P.wordsLanguage()];

function number(n) { return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, P.wordsLanguage() === "ru" ? "\u00a0" : ","); }

function plural(n, forms) {
  if (forms.length < 3) { return forms[n === 1 ? 0 : 1]; }
  const tens = n % 100, ones = n % 10;
  if (tens > 10 && tens < 15) { return forms[2]; }
  return forms[ones === 1 ? 0 : ones > 1 && ones < 5 ? 1 : 2];
}

// A text of the study: `{ru: "…", en: "…"}` or a plain one.
P.text = function (text) {
  if (text === null || text === undefined) { return ""; }
  if (typeof text === "string") { return text; }
  return P.language in text ? text[P.language] : Object.values(text)[0] || "";
};

// As Russians set it: no line ends with a short word or begins with a dash. Only what is shown, never what is kept.
P.typeset = function (text) {
  if (!text || P.language !== "ru") { return text; }
  const bound = text.replace(/ ([—–]) /g, "\u00a0$1 ").replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060");
  // Short words one after the other: each looks back at the space that the one before has left.
  const short = /(^|[\s(«])([А-Яа-яЁё]{1,2}|№) (?=\S)/g;
  return bound.replace(short, "$1$2\u00a0").replace(short, "$1$2\u00a0");
};

P.isRightToLeft = language => rightToLeft.has(language.split("-")[0]);

// An element. Properties: `class`, `text`, `words` (a text of the study, marked where it is in another language), `on` (what to do on
// events); any other is an attribute, left out where it is null or false.
P.make = function (tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const name in properties || {}) {
    const value = properties[name];
    if (value === null || value === undefined || value === false) { continue; }
    if (name === "class") { made.className = value; }
    else if (name === "text") { made.textContent = value; }
    else if (name === "words") {
      made.textContent = P.typeset(P.text(value));
      if (typeof value === "object" && value && !(P.language in value)) { made.lang = Object.keys(value)[0] || P.language; }
    }
    else if (name === "on") { for (const event in value) { made.addEventListener(event, value[event]); } }
    else { made.setAttribute(name, value === true ? "" : value); }
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return made;
};

P.button = (text, classes, press, label) =>
  P.make("button", { type: "button", class: classes, text: text, "aria-label": label, on: { click: press } });

// Paragraphs of a longer text.
P.paragraphs = function (text, classes) {
  return P.text(text).split(/\n\s*\n/).filter(part => part.trim()).map(part => P.make("p", { class: classes, text: P.typeset(part.trim()) }));
};

P.key = path => path.join("/");
P.id = path => "q-" + P.key(path);

// Two elements, so that the same words said twice are heard twice.
P.announce = function (text) {
  const places = document.querySelectorAll("#announcer > span");
  if (!places.length) { return; }
  const next = places[0].textContent ? 1 : 0;
  places[1 - next].textContent = "";
  places[next].textContent = text;
};

// The moment in the reader's words; for people only, no result depends on it.
P.moment = when => new Intl.DateTimeFormat(P.wordsLanguage() === "ru" ? "ru" : "en-GB", { dateStyle: "medium", timeStyle: "short" })
  .format(new Date(when)).replace(/ г\./, "\u00a0г.");

// A day by itself, `2026-12-31`: the same wherever the reader is.
P.day = day => new Intl.DateTimeFormat(P.wordsLanguage() === "ru" ? "ru" : "en-GB", { dateStyle: "long", timeZone: "UTC" })
  .format(new Date(day)).replace(/ г\./, "\u00a0г.");

P.languageName = function (code) {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch (error) { return code; }
};

// Asks before something that cannot be undone.
P.ask = function (question, yes, act) {
  const dialog = P.make("dialog", { "aria-label": question }, P.make("p", { text: question }),
    P.make("div", { class: "actions" },
      P.button(P.say("cancel"), "plain", () => dialog.close("no")),
      P.button(yes, "danger", () => dialog.close("yes"))));
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "yes") { act(); } else if (before) { before.focus(); }
  });
  document.body.append(dialog);
  dialog.showModal();
};

P.unit = unit => typeof unit === "string" && P.hasWord(unit) ? P.say(unit) : P.text(unit);

// Runs once before the next drawing, however often it is asked for.
P.soon = function (act) {
  let isAsked = false;
  return function () {
    if (isAsked) { return; }
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; act(); });
  };
};
})();
