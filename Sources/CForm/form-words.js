// Numbers, dates and answers as people of a language write them, and the sentences of the catalogue with their gaps filled in.
// The same rules as NumberText, AnswerText and Phrase of the engine.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});
  const noBreak = "\u00A0";
  const modes = ["up", "down", "half_up", "half_down", "half_even", "ceiling", "floor"];

  // A text of the study: {ru: …, en: …}; the first language where the wanted one is missing.
  function localized(text, language) {
    if (text === undefined || text === null) return "";
    if (language in text) return text[language];
    for (const first in text) return text[first];
    return "";
  }

  // A text of the engine, which speaks Russian in Russian and English in every other language.
  const spoken = (text, language) => (text && text[language === "ru" ? "ru" : "en"]) ?? localized(text, language);

  function numberText(number, digits, mode, language) {
    const F = Mera.feel;
    const plain = (digits === null ? null : F.decimal.fixed(number, digits, modes.indexOf(mode))) ?? F.text(number);
    const isRussian = language === "ru";
    const isNegative = plain.startsWith("-");
    const [whole, decimals] = (isNegative ? plain.slice(1) : plain).split(".");
    if (!/^[0-9]+$/.test(whole)) return plain;
    const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, isRussian ? noBreak : ",");
    const fraction = decimals === undefined ? "" : (isRussian ? "," : ".") + decimals;
    const isZero = !/[1-9]/.test(grouped) && !/[^0,.]/.test(fraction);
    return (isNegative && !isZero ? "\u2212" : "") + grouped + fraction;
  }

  // format: {d: digits, m: mode, u: unit}
  function formatted(number, format, language) {
    const isCounted = (format.u === "count" || format.u === "days") && Mera.isWhole(number);
    return numberText(number, isCounted ? 0 : format.d, format.m, language) + unitSuffix(format.u, language);
  }

  function unitSuffix(unit, language) {
    if (unit === "percent") return language === "ru" ? noBreak + "%" : "%";
    if (unit === "percentage_points") return noBreak + (language === "ru" ? "п." + noBreak + "п." : "pp");
    return "";
  }

  // Any value, as it appears in a sentence.
  function valueText(value, format, language) {
    const F = Mera.feel;
    const isRussian = language === "ru";
    if (value === null || value === undefined) return isRussian ? "нет данных" : "no data";
    if (value === true) return isRussian ? "да" : "yes";
    if (value === false) return isRussian ? "нет" : "no";
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map((each) => valueText(each, format, language)).join(", ");
    if (F.kind(value) === "n") return format ? formatted(value, format, language) : numberText(value, null, null, language);
    switch (F.kind(value)) {
      case "d": return dateText(value, isRussian);
      case "t": return clockText(value);
      case "m": return dateText(value.day, isRussian) + " " + clockText(value.time);
      case "c": return pointText(value, language) ?? F.text(value);
      default: return F.text(value);
    }
  }

  const dateText = (date, isRussian) =>
    isRussian ? date.text().replace(/^(-?\d+)-(\d\d)-(\d\d)$/, "$3.$2.$1") : date.text();

  // Seconds are shown where there are any.
  const clockText = (time) => time.text().replace(/^(\d\d:\d\d):00(?=$|Z|[+-])/, "$1");

  const pointText = (value, language) => {
    const [latitude, longitude] = [value.get("latitude"), value.get("longitude")];
    if (!latitude || !longitude) return null;
    return [latitude, longitude].map((each) => numberText(each, null, null, language)).join(language === "ru" ? "; " : ", ");
  };

  // The label of an option instead of its code.
  function labelled(value, list, language) {
    if (!list) return value;
    if (typeof value === "string") {
      const option = list.byCode.get(value);
      return option ? localized(option.label, language) : value;
    }
    return Array.isArray(value) ? value.map((each) => labelled(each, list, language)) : value;
  }

  const answerText = (value, list, format, language) => valueText(labelled(value, list, language), format, language);

  function pluralForm(number, forms, language) {
    const n = Math.abs(number);
    let index = n === 1 ? 0 : 1;
    if (language === "ru") {
      const [tens, hundreds] = [n % 10, n % 100];
      index = tens === 1 && hundreds !== 11 ? 0 : tens >= 2 && tens <= 4 && !(hundreds >= 12 && hundreds <= 14) ? 1 : 2;
    }
    return index < forms.length ? forms[index] : forms[forms.length - 1];
  }

  const counted = (number, language) => String(number).replace(/\B(?=(\d{3})+$)/g, language === "ru" ? "\u00a0" : ",");

  // A sentence of the catalogue, whose numbers are counts: {name}, {n:one/few/many}, {n|one/few/many}, {{ and }}.
  function phrase(text, values, language) {
    return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, gap) => {
      if (whole === "{{") return "{";
      if (whole === "}}") return "}";
      const end = gap.search(/[:|]/);
      const name = end < 0 ? gap : gap.slice(0, end);
      if (!(name in values)) return whole;
      const value = values[name];
      if (Array.isArray(value)) return names(value, language);
      if (typeof value !== "number") return String(value);
      if (end < 0) return counted(value, language);
      const form = pluralForm(value, gap.slice(end + 1).split("/"), language);
      return gap[end] === ":" ? counted(value, language) + " " + form : form;
    });
  }

  function names(list, language) {
    const quoted = list.map((name) => "`" + name + "`");
    if (quoted.length < 2) return quoted.join("");
    return quoted.slice(0, -1).join(", ") + (language === "ru" ? " или " : " or ") + quoted[quoted.length - 1];
  }

  Mera.isWhole = (number) => Mera.feel.decimal.normalized(number).e >= 0;
  Mera.words = { localized, spoken, numberText, formatted, valueText, answerText, pluralForm, phrase, unitSuffix };
})();
