// The answers of one submission and what the definition says about them: what applies, what is calculated, what is wrong.
// The steps are those of the engine (MeraRows: settleAnswers, checkAnswers), cell by cell instead of column by column.
//
// A value has three phases: 0 as answered where the item applies, 1 without what its own rules refuse, 2 without what failed checks
// take out. Relevance, constraints and required answers see phase 0, checks and their messages phase 1.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});
  const lastPhase = (Mera.lastPhase = 2);

  // A row of the submission or of one of its repeats; `cells` holds what is known of it, made when it is asked for.
  class Row {
    constructor(state, table, parent) {
      this.table = table;
      this.parent = parent;
      this.cells = new Map();
      // What expressions read, phase by phase.
      this.slots = [0, 1, lastPhase].map((phase) => (slot) => state.slot(this, slot, phase));
    }

    cell(name, make, onStale) {
      let cell = this.cells.get(name);
      if (cell === undefined) this.cells.set(name, (cell = new Mera.Cell(make, onStale)));
      return cell;
    }

    raw(field) {
      let cell = this.cells.get("raw" + field);
      if (cell === undefined) this.cells.set("raw" + field, (cell = Mera.source(Mera.read.unanswered)));
      return cell;
    }
  }

  class State {
    // options: {language, today: "2026-11-29", now}
    constructor(form, options = {}) {
      this.form = Mera.prepared(form);
      this.languageCell = Mera.source(options.language || form.language);
      // The rules that are judged on receipt only: [{rule, label, why}].
      this.unchecked = form.unchecked;
      this.changed = new Map();
      this.reasons = new Map();
      this.main = new Row(this, form.tables[0], null);
      this.repeats = form.tables.map((table) => (table.kind === "repeat" ? Mera.source([]) : null));
      form.tables.forEach((table, index) => {
        if (table.kind === "repeat" && table.parent.rows !== undefined) this.addFixedRows(index);
      });
      this.known = { start: options.now, version: form.version, submission: options.submission };
      const day = form.asOf || options.today;
      Mera.feel.setClock(day ? Mera.feel.parseDate(day) : null, options.now ? Mera.feel.parseDateTime(options.now) : null);
      for (const row of [this.main, ...this.repeats.flatMap((rows) => (rows === null ? [] : rows.get()))]) this.begin(row);
    }

    get language() { return this.languageCell.get(); }
    set language(code) { this.languageCell.set(code); }

    // What stands in a row at first: defaults, and what the form itself knows.
    begin(row) {
      row.table.fields.forEach((definition, field) => {
        if (definition.metadata !== undefined) this.fillIn(row, field, this.known[definition.metadata]);
        if (definition.initial === undefined) return;
        const { value } = this.ask(definition.initial, row, 0);
        if (value !== null) this.fillIn(row, field, Array.isArray(value) ? value : Mera.plainText(value));
      });
    }

    fillIn(row, field, raw) { row.raw(field).set(Mera.read.read(row.table.fields[field], raw, this.form)); }

    // Something that the form itself knows, e.g. when it was finished.
    know(name, text) {
      this.known[name] = text;
      this.main.table.fields.forEach((definition, field) => {
        if (definition.metadata === name) this.fillIn(this.main, field, text);
      });
    }

    // MARK: Rows

    rowsOf(index) { return this.repeats[index].get(); }

    // A repeat with a row for each row of a register has them from the start.
    addFixedRows(index) {
      const table = this.form.tables[index];
      const field = table.parent.rows;
      const register = this.form.tables[table.fields[field].ref];
      this.repeats[index].set(
        register.rowKeys.map((key) => {
          const row = new Row(this, table, this.main);
          row.raw(field).set(Mera.read.answer(key, key));
          return row;
        }));
    }

    // Whether a row of a repeat is asked for at all.
    rowApplies(row) {
      if (row.parent === null) return true;
      return this.repeatApplies(row.table);
    }

    repeatApplies(table) {
      return this.main.cell("repeat" + table.id, () => {
        const { rel, group } = table.parent;
        return (rel === undefined || this.repeatCondition(table).value === true)
          && (group === undefined || this.groupApplies(this.main, group));
      }).get();
    }

    // Whether a row counts: rows that repeat the key of another one do not.
    counts(row) { return this.rowApplies(row) && !this.repeatedKeys(row.table).has(row); }

    countedRows(index) { return this.rowsOf(index).filter((row) => this.counts(row)); }

    // Rows of a repeat that are left out, with what is said of each.
    repeatedKeys(table) {
      if (table.kind !== "repeat" || table.ownKey.length === 0 || this.keyText(this.main) === null) return noRows;
      return this.main.cell("keys" + table.id, () => this.findRepeatedKeys(table)).get();
    }

    findRepeatedKeys(table) {
      const ofKey = new Map();
      for (const row of this.rowsOf(table.index)) {
        const parts = table.ownKey.map((field) => row.raw(field).get());
        if (parts.some((part) => part.v === null)) continue;
        const key = parts.map((part) => Mera.plainText(part.v)).join("\u001F");
        if (!ofKey.has(key)) ofKey.set(key, []);
        ofKey.get(key).push(row);
      }
      const left = new Map();
      for (const rows of ofKey.values()) {
        if (rows.length < 2) continue;
        const kept = { latest: rows[rows.length - 1], first: rows[0] }[table.dup];
        for (const row of rows) if (row !== kept) left.set(row, { kept: kept || rows[0], count: rows.length });
      }
      return left;
    }

    // MARK: What applies

    groupApplies(row, group) {
      return row.cell("group" + group, () => {
        const { rel, parent } = row.table.groups[group];
        return (rel === undefined || this.groupCondition(row, group).value === true)
          && (parent === undefined || this.groupApplies(row, parent));
      }).get();
    }

    applies(row, field) {
      return row.cell("applies" + field, () => {
        const { group, rel, origin, relRows } = row.table.fields[field];
        if (group !== undefined && !this.groupApplies(row, group)) return false;
        if (origin !== "parentKey" && !this.rowApplies(row)) return false;
        if (rel === undefined) return true;
        if (relRows) return this.appliesByRows(row.table, field).get(row) === true;
        return this.fieldCondition(row, field).value === true;
      }).get();
    }

    // An item of a repeat that applies in one row because of what other rows answer to it: a row is settled when the rows that are
    // open make no difference to it (RowWiseRelevance of the engine).
    appliesByRows(table, field) {
      return this.main.cell("rows" + table.id + "." + field, () => {
        const { group, rel } = table.fields[field];
        const rows = this.rowsOf(table.index);
        const applies = new Map(rows.map((row) => [row, false]));
        const open = new Set(
          rows.filter((row) => this.rowApplies(row) && (group === undefined || this.groupApplies(row, group))));
        for (let round = 0; round < 100 && open.size > 0; round++) {
          const verdicts = (isAsked) =>
            this.asking(table, field, isAsked, () => new Map([...open].map((row) => [row, this.ask(rel, row, 0).value])));
          const without = verdicts((row) => applies.get(row));
          const settled = verdicts((row) => applies.get(row) || open.has(row));
          let found = 0;
          for (const [row, verdict] of settled) {
            if (without.get(row) !== verdict) continue;
            found += 1;
            open.delete(row);
            applies.set(row, verdict === true);
          }
          if (found === 0) break;
        }
        for (const row of open) applies.set(row, "circle");
        return applies;
      }).get();
    }

    // MARK: Values

    // {v, m}: the value, or why there is none.
    value(row, field, phase) {
      if (row.isRegister) return row.table.answer(row.index, field);
      const asked = this.asked;
      if (asked !== undefined && asked.table === row.table && asked.field === field) {
        return asked.isAsked(row) ? row.raw(field).get() : notApplicable;
      }
      return row.cell("v" + phase + "." + field, () => this.makeValue(row, field, phase)).get();
    }

    makeValue(row, field, phase) {
      const definition = row.table.fields[field];
      if (definition.origin === "parent") return Mera.read.answer(this.keyText(row.parent), null);
      if (definition.origin === "parentKey") {
        return this.value(row.parent, row.parent.table.key[row.table.parent.keys.indexOf(field)], phase);
      }
      if (phase > 0) {
        // What does not apply has no rules, and what is not there cannot be taken out.
        const before = this.value(row, field, phase - 1);
        if (before.m === "not_applicable") return before;
        if (this.refusals(row, field).hides || (phase === lastPhase && this.isTakenOut(row, field))) return invalid;
        if (definition.calc === undefined) return before;
      }
      if (!this.applies(row, field)) return notApplicable;
      if (definition.calc === undefined) return this.answered(row, field);
      return this.calculated(row, field, phase);
    }

    answered(row, field) {
      const raw = row.raw(field).get();
      const { ref, origin } = row.table.fields[field];
      if (ref === undefined || raw.v === null || origin === "parent") return raw;
      return this.form.tables[ref].rowOfKey.has(Mera.plainText(raw.v)) ? raw : invalid;
    }

    calculated(row, field, phase) {
      const definition = row.table.fields[field];
      // What the form cannot calculate is calculated on receipt.
      if (definition.calc === null) return notKnown;
      const result = this.ask(definition.calc, row, phase);
      if (result.value === null) return { v: null, m: this.reason(definition.calc, row, phase, result.failure) };
      const value = Mera.asColumn(result.value, definition.calcAs);
      if (value === null) return { v: null, m: "undefined" };
      if (definition.options !== undefined && typeof value === "string") {
        const option = this.form.lists[definition.options].byCode.get(value);
        if (!option || option.missing) return { v: null, m: "invalid", unlisted: value };
      }
      return { v: value, m: null };
    }

    // Why an expression has no value: the first failed operation, else the first answer that is missing.
    reason(expression, row, phase, failure) {
      if (failure) return failure.code === "divisionByZero" ? "zero_denominator" : "undefined";
      for (const slot of expression.slots) {
        const found = this.reasonOfSlot(row, row.table.slots[slot], phase);
        if (found) return found;
      }
      return "undefined";
    }

    reasonOfSlot(row, slot, phase) {
      switch (slot[0]) {
        case "f": return this.value(row, slot[1], phase).m;
        case "x": {
          const target = this.follow(row, slot[1], phase);
          if (target === null) return this.value(row, slot[1][0], phase).m || "not_available";
          return this.value(target, slot[2], phase).m;
        }
        case "l":
          if (!this.repeatApplies(this.form.tables[slot[1]])) return "not_applicable";
          return this.firstMissing(slot[1], slot[2], phase);
        case "p": return this.firstMissing(slot[2], slot[3], phase);
        default: return null;
      }
    }

    firstMissing(table, members, phase) {
      for (const row of this.countedRows(table)) {
        for (const member of members) {
          const { m } = this.value(row, member, phase);
          if (m) return m;
        }
      }
      return null;
    }

    // The row at the end of a chain of references; null where a link is missing.
    follow(row, path, phase) {
      for (const field of path) {
        const definition = row.table.fields[field];
        if (definition.origin === "parent") {
          row = row.parent;
          continue;
        }
        const { v } = this.value(row, field, phase);
        if (v === null) return null;
        const table = this.form.tables[definition.ref];
        const index = table.rowOfKey.get(Mera.plainText(v));
        if (index === undefined) return null;
        row = table.rows[index];
      }
      return row;
    }

    slot(row, number, phase) {
      const slot = row.table.slots[number];
      switch (slot[0]) {
        case "f": return this.value(row, slot[1], phase).v;
        case "r": return this.value(row, slot[1], phase).m;
        case "x": {
          const target = this.follow(row, slot[1], phase);
          return target === null ? null : this.value(target, slot[2], phase).v;
        }
        case "l": return this.contexts(slot[1], slot[2], phase);
        case "p": return this.contexts(slot[2], slot[3], phase);
        case "o":
          if (!this.option) return null;
          return slot[1] === null ? this.option.code : (this.option.columns || {})[slot[1]] ?? null;
        default: return null;
      }
    }

    // Rows of a repeat as a list of contexts.
    contexts(table, members, phase) {
      const names = members.map((member) => this.form.tables[table].fields[member].id);
      return this.countedRows(table).map((row) =>
        new Map(members.map((member, index) => [names[index], this.value(row, member, phase).v])));
    }

    keyText(row) {
      const parts = row.table.key.map((field) => this.value(row, field, 0).v);
      return parts.some((part) => part === null) ? null : parts.map(Mera.plainText).join(" · ");
    }

    // MARK: Asking

    // {value, failure}: the result of an expression, and the first operation in it that failed.
    ask(expression, row, phase, input) {
      const F = Mera.feel;
      const outer = F.failures;
      F.failures = [];
      try {
        const value = expression.f(row.slots[phase], input === undefined ? null : input);
        return { value, failure: F.failures[0] };
      } finally {
        F.failures = outer;
      }
    }

    holds(expression, row, phase) { return this.ask(expression, row, phase).value === true; }

    // What a condition says of a row, and what failed in it: {value, failure}.
    condition(row, name, expression, phase) { return row.cell("if" + name, () => this.ask(expression, row, phase)).get(); }

    repeatCondition(table) { return this.condition(this.main, "repeat" + table.id, table.parent.rel, 0); }
    groupCondition(row, group) { return this.condition(row, "group" + group, row.table.groups[group].rel, 0); }
    checkCondition(row, check) { return this.condition(row, "check" + check, row.table.checks[check].when, 1); }

    fieldCondition(row, field) {
      const { rel, relRows } = row.table.fields[field];
      if (!relRows) return this.condition(row, "field" + field, rel, 0);
      // As the rows stand when all of them are settled.
      const applies = this.appliesByRows(row.table, field);
      return this.asking(row.table, field, (other) => applies.get(other) === true, () => this.ask(rel, row, 0));
    }

    // Evaluates while it is told which rows of a repeat are asked an item.
    asking(table, field, isAsked, evaluate) {
      this.asked = { table, field, isAsked };
      try {
        return evaluate();
      } finally {
        this.asked = undefined;
      }
    }

    // Whether a failed check of the submission leaves out a whole row of a repeat.
    isLeftOut(row) {
      return (row.table.rowsTakenOutBy || []).some(([check, fields]) => fields === null && this.verdict(row.parent, check).failed);
    }

    isTakenOut(row, field) {
      const own = row.table.takenOutBy[field];
      if (own && own.some((check) => this.verdict(row, check).failed)) return true;
      const outer = row.table.rowsTakenOutBy;
      return outer !== undefined && row.parent !== null
        && outer.some(([check, fields]) => (fields === null || fields.includes(field)) && this.verdict(row.parent, check).failed);
    }

    // Whether a check fails in a row, and what failed inside of it.
    verdict(row, index) {
      return row.cell("check" + index, () => {
        const check = row.table.checks[index];
        if (!this.counts(row)) return passed;
        if (check.when !== undefined && this.checkCondition(row, index).value !== true) return passed;
        const { value, failure } = this.ask(check.assert, row, 1);
        return { failed: value === false || (value !== true && check.onMissing === "fail"), failure };
      }).get();
    }

    // What the rules of an item itself say of its answer in phase 0: {problems: […], hides: whether the answer does not count}.
    refusals(row, field) {
      return row.cell("own" + field, () => Mera.ownProblems(this, row, field)).get();
    }
  }

  const noRows = new Map();
  const notApplicable = Object.freeze({ v: null, m: "not_applicable" });
  const notKnown = Object.freeze({ v: null, m: "not_available" });
  const invalid = Object.freeze({ v: null, m: "invalid" });
  const passed = Object.freeze({ failed: false });

  Mera.plainText = (value) => {
    if (value === null) return "";
    if (Array.isArray(value)) return value.map(Mera.plainText).join(" ");
    return value instanceof Map && value.has("latitude") ? pointText(value) : Mera.feel.text(value);
  };

  // `55.75 37.62 - 8`, as it is read.
  function pointText(point) {
    const [altitude, accuracy] = [point.get("altitude"), point.get("accuracy")];
    const parts = [point.get("latitude"), point.get("longitude")];
    if (altitude || accuracy) parts.push(altitude);
    if (accuracy) parts.push(accuracy);
    return parts.map((part) => (part ? Mera.feel.text(part) : "-")).join(" ");
  }

  // A value as a column of its kind can hold it.
  Mera.asColumn = (value, kind) => {
    const F = Mera.feel;
    const own = { n: "number", d: "date", t: "time", m: "dateTime", b: "boolean" }[F.kind(value)] || "code";
    const wanted = kind || own;
    if (wanted === "code") return Mera.plainText(value);
    return wanted === own ? value : null;
  };

  Mera.Row = Row;
  Mera.State = State;
})();
