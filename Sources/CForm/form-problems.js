// What is wrong with a submission, in the words of the definition, else in those of the engine's catalogue.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});
  const { localized, spoken, answerText, phrase, valueText } = Mera.words;

  const labelOf = (state, thing) => (thing.label ? localized(thing.label, state.language) : thing.id);

  // {message, failedTexts}. The parts of a message: texts, and expressions as [expression, format, list].
  function message(state, template, row, phase, input) {
    const { language, form } = state;
    const parts = template[language] || template[Object.keys(template)[0]] || [];
    const failedTexts = [];
    const said = parts.map((part) => {
      if (typeof part === "string") return part;
      const [expression, format, list] = part;
      const { value, failure } = state.ask(expression, row, phase, input);
      if (failure) failedTexts.push(failure);
      return answerText(value, form.lists[list], format, language);
    });
    return { message: said.join(""), failedTexts };
  }

  const sentence = (state, code, values) => phrase(spoken(state.form.texts[code], state.language), values, state.language);

  // path: where it is shown; rule: the id of the check or item.
  function problem(code, severity, row, field, rule, text) {
    return { code, severity, rule, message: text, row, field, confirmable: severity !== "error" };
  }

  function failureProblem(state, failure, row, field, rule) {
    const isDivision = failure.code === "divisionByZero";
    const code = isDivision ? "D3061" : failure.code === "budgetExceeded" ? "D3060" : "D3010";
    return problem(code, isDivision ? "warning" : "error", row, field, rule, sentence(state, code, { rule, why: why(state, failure) }));
  }

  const why = (state, failure) =>
    failure.code === "budgetExceeded" ? "" : sentence(state, "failure." + failure.code, failure.values || {});

  // What failed in a condition, filter or message of a rule, in so many rows.
  Mera.failureOfRule = (state, failure, row, field, key, rule, count) => {
    if (failure.code === "budgetExceeded") return problem("D3060", "error", row, field, rule, sentence(state, "D3060", { rule, why: "" }));
    const what = localized({ en: "`" + key + "` of `" + rule + "`", ru: "`" + key + "` в `" + rule + "`" }, state.language);
    const text = sentence(state, "D1162", { rule: what, table: row.table.id, count, why: why(state, failure) });
    return problem("D1162", failure.code === "divisionByZero" ? "warning" : "error", row, field, rule, text);
  };

  // What an item's own rules say of it.
  Mera.ownProblems = (state, row, field) => {
    const definition = row.table.fields[field];
    const found = [];
    let hides = false;
    const add = (code, severity, values, text, rule = definition.id) =>
      found.push({ ...problem(code, severity, row, field, rule, sentence(state, code, values)), ...text });
    const isCounted = state.counts(row);
    if (definition.relRows && state.appliesByRows(row.table, field).get(row) === "circle" && isCounted) {
      add("D3071", "error", { label: labelOf(state, definition) }, undefined, null);
    }
    const value = state.value(row, field, 0);
    if (!isCounted || value.m === "not_applicable") return { problems: found, hides };
    const label = labelOf(state, definition);

    if (definition.calc === undefined) {
      const raw = row.raw(field).get();
      if (raw.fault) add("fault." + raw.fault, "error", { value: Array.isArray(raw.raw) ? raw.raw.join(" ") : raw.raw });
      if (raw.v !== null && value.m === "invalid") {
        const target = state.form.tables[definition.ref];
        add("D3004", "error", { value: Mera.plainText(raw.v), column: definition.id, table: target.id }, undefined, null);
      }
      const isKey = row.table.key.includes(field);
      if (isKey && value.v === null && (value.m === "unanswered" || row.table.ownKey.includes(field))) {
        const first = row.table.key.find((each) => state.value(row, each, 0).v === null);
        if (first === field) add("D3001", "error", { column: definition.id }, undefined, null);
      } else if (definition.required && !isKey && value.m === "unanswered") {
        add("D3005", "error", { label });
      }
      const refused = refusedOptions(state, row, definition, value.v);
      for (const [code, values] of refused) add(code, "error", values);
      if (refused.length > 0) hides = true;
    } else {
      const failure = definition.calc === null ? undefined : state.ask(definition.calc, row, 0).failure;
      if (failure) found.push(failureProblem(state, failure, row, field, definition.id));
      if (value.unlisted !== undefined) {
        const list = state.form.lists[definition.options];
        add("D3086", "error", { item: label, code: value.unlisted, list: list.id });
      }
    }
    if (definition.con !== undefined && value.v !== null) {
      const verdict = state.ask(definition.con, row, 0, value.v);
      if (verdict.failure) found.push(failureProblem(state, verdict.failure, row, field, definition.id));
      if (verdict.value === false) {
        const shown = answerText(value.v, state.form.lists[definition.shownList], null, state.language);
        const text = definition.conMsg && message(state, definition.conMsg, row, 0, value.v);
        add("D3007", definition.conSeverity, { label, value: shown }, text);
        if (definition.conSeverity === "error") hides = true;
      }
    }
    if (!hides && value.v !== null) {
      const broken = brokenLimit(state, row, definition, value.v);
      if (broken !== null) {
        add(broken[0], "error", { label, ...broken[1] });
        hides = true;
      }
    }
    return { problems: found, hides };
  };

  // Limits of an answer's size (LimitStep of the engine): [code, values], or null.
  function brokenLimit(state, row, definition, value) {
    const { grid, maxLength, count } = definition;
    if (grid !== undefined && !isOnGrid(value, grid.map((end) => Mera.feel.n(end)))) {
      const [from, to, step] = grid.map((end) => valueText(Mera.feel.n(end), null, state.language));
      return ["D3041", { value: valueText(value, null, state.language), from, to, step }];
    }
    if (maxLength !== undefined && typeof value === "string" && [...value].length > maxLength) {
      return ["D3042", { count: [...value].length, most: maxLength }];
    }
    if (count === undefined || !Array.isArray(value)) return null;
    const options = state.form.lists[definition.list].options.filter((option) => !option.missing);
    if (value.length === 1 && options.some((option) => option.exclusive && option.code === value[0])) return null;
    const offered = definition.filter === undefined ? null : state.offered(row, definition);
    const all = count.whole && offered ? options.filter((option) => offered.has(option.code)).length : options.length;
    const isRight = count.whole ? value.length === all : value.length >= count.least && value.length <= (count.most ?? Infinity);
    return isRight ? null : ["D3043", { count: value.length, allowed: allowed(count, all, state.language) }];
  }

  function isOnGrid(value, [from, to, step]) {
    const D = Mera.feel.decimal;
    if (D.compare(value, from) < 0 || D.compare(value, to) > 0) return false;
    return D.remainder(D.subtract(value, from), step).c == 0;
  }

  function allowed({ least, most, whole }, all, language) {
    const isRussian = language === "ru";
    if (whole) return isRussian ? `все (${all})` : `all ${all}`;
    if (most === undefined) return isRussian ? `не меньше ${least}` : `${least} at least`;
    if (least === most) return isRussian ? `ровно ${most}` : `${most}`;
    if (least <= 1) return isRussian ? `не больше ${most}` : `${most} at most`;
    return isRussian ? `от ${least} до ${most}` : `from ${least} to ${most}`;
  }

  // Options that exclude others, and those that the filter of choices forbids.
  function refusedOptions(state, row, definition, value) {
    if (definition.list === undefined || value === null) return [];
    const list = state.form.lists[definition.list];
    const chosen = Array.isArray(value) ? value : [value];
    const found = [];
    if (Array.isArray(value) && chosen.length > 1) {
      const option = list.options.find((each) => each.exclusive && chosen.includes(each.code));
      if (option) found.push(["D3009", { option: localized(option.label, state.language) }]);
    }
    if (definition.filter === undefined) return found;
    const offered = state.offered(row, definition);
    for (const option of list.options) {
      if (!chosen.includes(option.code) || offered.has(option.code)) continue;
      const allowed = list.options.filter((each) => !each.missing && offered.has(each.code)).map((each) => each.code);
      const shown = allowed.length > 8 ? [...allowed.slice(0, 8), "…"] : allowed;
      const codes = shown.length > 0 ? shown : localized({ en: "none", ru: "ни один" }, state.language);
      found.push(["D3105", { label: labelOf(state, definition), code: option.code, codes }]);
    }
    return found;
  }

  // What a check says of a row, null where it passes or cannot be decided.
  Mera.checkProblems = (state, row, index) => {
    const check = row.table.checks[index];
    const { failed, failure } = state.verdict(row, index);
    const found = [];
    if (failure) found.push(failureProblem(state, failure, row, check.home, check.id));
    if (failed) {
      const text = sentence(state, "D3008", { rule: labelOf(state, check) });
      const own = check.message && message(state, check.message, row, 1);
      found.push({ ...problem("D3008", check.severity, row, check.home, check.id, text), ...own, fields: check.reads });
    }
    return found;
  };

  // Answers that stand in an earlier row of the repeat already.
  Mera.repeatedAnswers = (state, table, index) => {
    const rule = table.unique[index];
    const first = new Map();
    const found = [];
    for (const row of state.countedRows(table.index)) {
      const values = rule.fields.map((field) => state.value(row, field, 1).v);
      if (values.some((value) => value === null)) continue;
      const key = values.map(Mera.plainText).join("\u001F");
      if (!first.has(key)) {
        first.set(key, row);
        continue;
      }
      const columns = rule.fields.map((field) => table.fields[field].id);
      const text = sentence(state, "D3025", { value: values.map(Mera.plainText).join(" · "), columns });
      const own = rule.message && message(state, rule.message, row, 1);
      found.push({ ...problem("D3025", rule.severity, row, rule.fields[0], rule.id, text), ...own, fields: rule.fields });
    }
    return found;
  };

  // Of a group that must not stay empty.
  Mera.groupProblems = (state, row, group) => {
    const definition = row.table.groups[group];
    if (!definition.required || !state.groupApplies(row, group) || !state.counts(row)) return [];
    let isAsked = false;
    for (const field of definition.members) {
      const { m } = state.value(row, field, 0);
      if (m === "not_applicable") continue;
      if (m !== "unanswered" || row.table.fields[field].required) return [];
      isAsked = true;
    }
    for (const inner of definition.repeats) {
      const table = state.form.tables[inner];
      if (state.repeatApplies(table)) isAsked = true;
      if (state.rowsOf(inner).length > 0 && state.repeatApplies(table)) return [];
    }
    if (!isAsked) return [];
    const text = sentence(state, "D3085", { label: labelOf(state, definition) });
    return [{ ...problem("D3085", "error", row, null, definition.id, text), group }];
  };

  // Of a repeat as a whole: rows that must be there, rows that stand twice.
  Mera.repeatProblems = (state, table) => {
    if (!state.repeatApplies(table)) return [];
    const found = [];
    const label = labelOf(state, table);
    const rows = state.rowsOf(table.index);
    if (table.parent.rows === undefined && table.parent.required && !rows.some((row) => state.counts(row))) {
      found.push({
        ...problem("D3005", "error", state.main, null, table.id, sentence(state, "D3005", { label })), repeat: table.index,
      });
    }
    for (const [row, { kept, count }] of state.repeatedKeys(table)) {
      const isExact = row !== kept && sameAnswers(state, table, row, kept);
      const code = isExact ? "D3003" : "D3002";
      const key = row.table.key.map((field) => Mera.plainText(state.value(row, field, 0).v)).join(" · ");
      found.push(problem(code, "warning", row, table.ownKey[0], null, sentence(state, code, { key, count })));
    }
    return found;
  };

  // Of the answers that are saved: what is not asked any more is not among them.
  const sameAnswers = (state, table, a, b) => {
    const saved = (row, index) => (state.applies(row, index) ? valueText(row.raw(index).get().v, null, "en") : "");
    return table.fields.every((field, index) =>
      field.calc !== undefined || field.origin !== undefined || saved(a, index) === saved(b, index));
  };
})();
