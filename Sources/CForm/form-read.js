// From what a person types to an answer: {v: value, m: why there is none, raw, fault}.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});

  const unanswered = Object.freeze({ v: null, m: "unanswered", raw: null });
  const digits = /^[+\-\u2212\u2013]?\d+(?:\.\d+)?$/;
  const mostDigits = 34;

  function read(field, raw, form) {
    if (raw === null || raw === undefined) return unanswered;
    if (Array.isArray(raw)) return readSet(field, raw, form);
    if (typeof raw === "boolean") raw = raw ? "true" : "false";
    if (typeof raw === "number") raw = String(raw);
    if (typeof raw === "object") return readObject(field, raw);
    const text = String(raw).trim();
    if (text === "") return unanswered;
    for (const [code, reason] of field.missing || []) {
      if (code === text) return { v: null, m: reason, raw: text };
    }
    const reader = readers[field.kind];
    return reader ? reader(text, field, form) : { v: text, m: null, raw: text };
  }

  const fault = (raw, name) => ({ v: null, m: "invalid", raw, fault: name });
  const answer = (v, raw) => ({ v, m: null, raw });

  // `1 234,5` as people write it: `1234.5`; null where it is no number.
  function plainNumber(text) {
    let plain = text.replace(/[\s\u00A0\u202F]/g, "");
    if ((plain.match(/[.,]/g) || []).length > 1) return null;
    plain = plain.replace(",", ".");
    if (!digits.test(plain)) return null;
    return plain.replace(/^\+/, "").replace(/^[\u2212\u2013]/, "-");
  }

  function readNumber(text, field, isWhole) {
    const plain = plainNumber(text);
    if (plain === null) return fault(text, isWhole ? "notInteger" : "notNumber");
    if (plain.replace(/^-?0*|\./g, "").length > mostDigits) return fault(text, "tooManyDigits");
    const value = Mera.feel.n(plain);
    for (const [code, reason] of field.missing || []) {
      const number = plainNumber(code);
      if (number !== null && Mera.feel.compare(Mera.feel.n(number), value) === 0) return { v: null, m: reason, raw: code };
    }
    if (isWhole && !Mera.isWhole(value)) return fault(text, "notInteger");
    return answer(value, Mera.feel.text(value));
  }

  function readDate(text, field) {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
    if (!iso && !russian) return fault(text, "notDate");
    const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [russian[3], russian[2], russian[1]];
    const value = Mera.feel.date(Number(year), Number(month), Number(day));
    return value === null ? fault(text, "noSuchDay") : answer(value, Mera.feel.text(value));
  }

  const yes = ["true", "да", "yes", "1", "истина"];
  const no = ["false", "нет", "no", "0", "ложь"];

  function readBoolean(text) {
    const word = text.toLowerCase();
    if (yes.includes(word)) return answer(true, "true");
    return no.includes(word) ? answer(false, "false") : fault(text, "notBoolean");
  }

  function readChoice(text, field, form) {
    const option = form.lists[field.list].byCode.get(text);
    if (!option) return fault(text, "notChoice");
    return option.missing ? { v: null, m: option.missing, raw: text } : answer(text, text);
  }

  // Several options: an answer that stands for a reason stands alone.
  function readSet(field, raw, form) {
    const list = form.lists[field.list];
    const codes = raw.map((code) => String(code));
    if (codes.length === 0) return unanswered;
    if (codes.some((code) => !list.byCode.has(code))) return fault(codes, "notSet");
    if (new Set(codes).size < codes.length) return fault(codes, "repeatedInSet");
    const reasons = codes.map((code) => list.byCode.get(code).missing).filter((reason) => reason);
    if (reasons.length > 0) return codes.length === 1 ? { v: null, m: reasons[0], raw: codes } : fault(codes, "reasonAmongOthers");
    // A set has the order of its list, a ranking its own.
    const ordered = field.kind === "rank" ? codes : list.options.map((each) => each.code).filter((code) => codes.includes(code));
    return answer(ordered, ordered);
  }

  function readObject(field, raw) {
    if (field.kind !== "geo_point") return fault(JSON.stringify(raw), "wrongType");
    const { latitude, longitude, altitude, accuracy } = raw;
    const parts = [latitude, longitude, altitude ?? (accuracy === undefined || accuracy === null ? undefined : "-"), accuracy];
    return readPoint(parts.filter((part) => part !== undefined && part !== null).join(" "));
  }

  // `14:30` and `14:30:15`.
  const clock = (text) => (/^\d:/.test(text) ? "0" + text : text).replace(/^(\d\d:\d\d)(?=$|Z|[+-])/, "$1:00");

  function readTime(text) {
    const value = Mera.feel.parseTime(clock(text));
    return value === null ? fault(text, "notTime") : answer(value, Mera.feel.text(value));
  }

  function readDateTime(text, field) {
    const found = /^(\S+?)[T\s]+(.+)$/.exec(text);
    const day = found && readDate(found[1], field);
    if (!day || day.v === null) return fault(text, "notDateTime");
    const value = Mera.feel.parseDateTime(day.raw + "T" + clock(found[2]));
    return value === null ? fault(text, "notDateTime") : answer(value, Mera.feel.text(value));
  }

  // `55.75 37.62 144.5 8`: degrees, then the altitude and how exact it is, in metres.
  function readPoint(text) {
    const parts = text.split(/[\s;]+/);
    const numbers = parts.map((part, place) => (part === "-" && place === 2 ? null : plainNumber(part.replace(/,$/, ""))));
    const isPlace = (text, most) => text !== null && Math.abs(Number(text)) <= most;
    if (parts.length < 2 || parts.length > 4 || !isPlace(numbers[0], 90) || !isPlace(numbers[1], 180)
      || numbers.some((number, place) => number === null && !(place === 2 && parts.length === 4))
      || (numbers.length === 4 && Number(numbers[3]) < 0)) return fault(text, "notPoint");
    const names = ["latitude", "longitude", "altitude", "accuracy"];
    const value = new Map(names.map((name, place) => [name, numbers[place] ? Mera.feel.n(numbers[place]) : null]));
    return answer(value, numbers.map((number) => number ?? "-").join(" "));
  }

  const readers = {
    time: readTime,
    date_time: readDateTime,
    geo_point: readPoint,
    // A box that is not ticked is a question without an answer.
    acknowledge: (text) => {
      const found = readBoolean(text);
      return found.v === false ? unanswered : found;
    },
    rank: (text, field, form) => readSet(field, text.split(/[\s;]+/), form),
    integer: (text, field) => readNumber(text, field, true),
    decimal: (text, field) => readNumber(text, field, false),
    date: readDate,
    boolean: readBoolean,
    select_one: readChoice,
    select_multiple: (text, field, form) => readSet(field, text.split(/[\s;]+/), form),
  };

  Mera.read = { read, readers, fault, answer, plainNumber, unanswered };
})();
