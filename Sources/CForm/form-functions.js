// The functions that definitions have beside FEEL's own (StudyFunctions of the compiler). Texts are in the language of the study.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});
  const F = Mera.feel;
  const { numberText, pluralForm } = Mera.words;
  const D = F.decimal;

  const limit = (isInside) => (value, limit) => (value === null || limit === null ? null : isInside(D.compare(value, limit)) ? value : limit);
  const language = () => Mera.form.language;

  F.host.at_most = limit((order) => order <= 0);
  F.host.at_least = limit((order) => order >= 0);

  F.host.count_true = (...conditions) => {
    const decided = conditions.flat().filter((each) => each === true || each === false);
    return decided.length === 0 ? null : F.i(decided.filter((each) => each).length);
  };

  F.host.plural = (number, ...given) => {
    const forms = given.filter((form) => typeof form === "string");
    if (number === null || forms.length === 0) return null;
    const whole = D.integer(number);
    // A fraction takes the form of "two".
    const form = whole === null ? forms[Math.min(1, forms.length - 1)] : pluralForm(whole, forms, language());
    return numberText(number, null, null, language()) + " " + form;
  };

  F.host.format = (number, digits = null) => {
    if (number === null) return null;
    if (digits === null) return numberText(number, null, null, language());
    const whole = D.integer(digits);
    return whole === null || whole < 0 || whole > 34 ? null : numberText(number, whole, "half_up", language());
  };
})();
