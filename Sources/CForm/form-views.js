// What the page shows of the state and what it tells it, by paths: ["name"], ["visits", 0, "date"], ["visits"], ["group"].
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});
  const { localized, answerText } = Mera.words;

  // A place of a path: {row, field} or {repeat} or {row, group}.
  function place(state, path) {
    const { form } = state;
    const [first, index, inner] = path;
    if (path.length >= 2) {
      const table = form.tables.find((each) => each.id === first && each.kind === "repeat");
      const row = table && state.rowsOf(table.index)[index];
      if (path.length === 2 && row) return { row };
      if (!row) throw new Error("no row at " + JSON.stringify(path));
      return found(row, inner) || { row };
    }
    const repeat = form.tables.find((each) => each.id === first && each.kind === "repeat");
    if (repeat) return { repeat };
    return found(state.main, first) || {};
  }

  function found(row, id) {
    const field = row.table.fieldOf.get(id);
    if (field !== undefined) return { row, field };
    const group = row.table.groups.findIndex((each) => each.id === id);
    return group < 0 ? null : { row, group };
  }

  Object.assign(Mera.State.prototype, {
    // raw: text as a person types it, codes, true or false, null.
    set(path, raw) {
      const { row, field } = place(this, path);
      const definition = row.table.fields[field];
      if (definition.calc !== undefined) return;
      row.raw(field).set(Mera.read.read(definition, raw, this.form));
    },

    rows(path) { return this.rowsOf(place(this, path).repeat.index).length; },

    addRow(path) {
      const { repeat } = place(this, path);
      const rows = this.rowsOf(repeat.index);
      const row = new Mera.Row(this, repeat, this.main);
      this.repeats[repeat.index].set([...rows, row]);
      this.begin(row);
      this.changed.set(JSON.stringify(path), path);
      return rows.length;
    },

    removeRow(path, index) {
      const { repeat } = place(this, path);
      this.repeats[repeat.index].set(this.rowsOf(repeat.index).filter((_, other) => other !== index));
      this.changed.set(JSON.stringify(path), path);
    },

    // What a row is called: its own key, else its number.
    rowTitle(path, index) {
      const { repeat } = place(this, path);
      const row = this.rowsOf(repeat.index)[index];
      const parts = repeat.ownKey
        .map((field) => this.shown(row, field))
        .filter((text) => text !== "");
      return parts.length > 0 ? parts.join(" · ") : String(index + 1);
    },

    pathOf(row, field) {
      const id = field === null || field === undefined ? [] : [row.table.fields[field].id];
      if (row.parent === null) return id;
      return [row.table.id, this.rowsOf(row.table.index).indexOf(row), ...id];
    },

    // The codes of the options that a filter leaves.
    offered(row, definition) { return this.offers(row, definition).codes; },

    // With what failed in the filter, by option.
    offers(row, definition) {
      return row.cell("offered" + definition.id, () => {
        const codes = new Set();
        const failures = new Map();
        for (const option of this.form.lists[definition.list].options) {
          this.option = option;
          try {
            const { value, failure } = this.ask(definition.filter, row, 0);
            if (value !== false) codes.add(option.code);
            if (failure) failures.set(option.code, failure);
          } finally {
            this.option = null;
          }
        }
        return { codes, failures };
      }).get();
    },

    // The answer as people of the language write it.
    shown(row, field) {
      const definition = row.table.fields[field];
      const { v } = this.value(row, field, Mera.lastPhase);
      if (v === null) return "";
      if (definition.ref !== undefined) return this.form.tables[definition.ref].labelOf(Mera.plainText(v));
      return answerText(v, this.form.lists[definition.shownList], definition.format || null, this.language);
    },

    item(path) {
      const { row, field } = place(this, path);
      return this.viewOf(row, field);
    },

    viewOf(row, field) {
      const note = () => {
        const path = this.pathOf(row, field);
        this.changed.set(JSON.stringify(path), path);
      };
      return row.cell("view" + field, () => {
        const definition = row.table.fields[field];
        const raw = definition.calc === undefined ? row.raw(field).get() : null;
        const { v, m } = this.value(row, field, Mera.lastPhase);
        const list = definition.list === undefined ? null : this.form.lists[definition.list];
        const offered = list && definition.filter !== undefined ? this.offered(row, definition) : null;
        return {
          relevant: this.applies(row, field) && this.rowApplies(row),
          required: Boolean(definition.required) || row.table.key.includes(field),
          raw: raw ? raw.raw : null,
          value: v,
          missing: m,
          text: this.shown(row, field),
          readOnly: definition.calc !== undefined || Boolean(definition.readOnly) || row.table.parent?.rows === field,
          options: list && list.options.map((option) => ({
            code: option.code, label: localized(option.label, this.language), exclusive: Boolean(option.exclusive),
            offered: !offered || offered.has(option.code),
          })),
          problems: this.problemsOf(row, field).map((each) => this.placed(each)),
        };
      }, note).get();
    },

    problemsOf(row, field) {
      const found = [...this.refusals(row, field).problems];
      for (const index of row.table.checksAt[field] || []) found.push(...Mera.checkProblems(this, row, index));
      return found;
    },

    // A problem with paths instead of rows.
    placed(found) {
      const { row, field, group, repeat, fields, failedTexts, ...rest } = found;
      let path = this.pathOf(row, field);
      if (group !== undefined) path = [...path, row.table.groups[group].id];
      if (repeat !== undefined) path = [this.form.tables[repeat].id];
      const paths = fields && fields.length > 0 ? fields.map((each) => this.pathOf(row, each)) : [path];
      const reason = this.reasons.get(reasonKey(rest, path));
      return { ...rest, path, paths, reason: reason === undefined ? null : reason };
    },

    group(path) {
      const { row, group } = place(this, path);
      return {
        relevant: this.groupApplies(row, group) && this.rowApplies(row),
        problems: Mera.groupProblems(this, row, group).map((each) => this.placed(each)),
      };
    },

    // Whether a text between the questions is shown.
    note(path) {
      const row = path.length > 1 ? place(this, path.slice(0, 2)).row : this.main;
      const condition = (row.table.notes || {})[path[path.length - 1]];
      return { relevant: this.rowApplies(row) && (condition === undefined || this.holds(condition, row, 0)) };
    },

    repeat(path) {
      const { repeat } = place(this, path);
      return {
        relevant: this.repeatApplies(repeat),
        problems: Mera.repeatProblems(this, repeat).map((each) => this.placed(each)),
      };
    },

    // All problems, in the order of the form.
    problems() {
      const found = [...this.eachProblem()];
      return [...found, ...Mera.failedOperations(this, found)].map((each) => this.placed(each));
    },

    *eachProblem() {
      yield* this.rowProblems(this.main);
      for (const table of this.form.tables) {
        if (table.kind !== "repeat") continue;
        yield* Mera.repeatProblems(this, table);
        for (const row of this.rowsOf(table.index)) yield* this.rowProblems(row);
        for (const index of (table.unique || []).keys()) yield* Mera.repeatedAnswers(this, table, index);
      }
    },

    *rowProblems(row) {
      for (const group of row.table.groups.keys()) yield* Mera.groupProblems(this, row, group);
      for (const field of row.table.fields.keys()) {
        if (row.table.fields[field].origin === "parent" || row.table.fields[field].origin === "parentKey") continue;
        yield* this.problemsOf(row, field);
      }
      for (const index of row.table.checksAt.none || []) yield* Mera.checkProblems(this, row, index);
    },

    // How far the form is filled in.
    progress() {
      const result = { answered: 0, relevant: 0, required: 0, missing: [] };
      const visit = (row) => {
        row.table.fields.forEach((definition, field) => {
          if (definition.calc !== undefined || definition.kind === "calculate" || definition.metadata !== undefined) return;
          // What the register filled in was not asked.
          if (definition.origin === "parent" || definition.origin === "parentKey" || row.table.parent?.rows === field) return;
          if (!this.applies(row, field) || !this.rowApplies(row)) return;
          result.relevant += 1;
          const isAnswered = row.raw(field).get().m !== "unanswered";
          if (isAnswered) result.answered += 1;
          if (!definition.required && !row.table.key.includes(field)) return;
          result.required += 1;
          if (!isAnswered) result.missing.push(this.pathOf(row, field));
        });
      };
      visit(this.main);
      this.form.tables.forEach((table, index) => {
        if (table.kind === "repeat" && this.repeatApplies(table)) this.rowsOf(index).forEach(visit);
      });
      return result;
    },

    // The paths of what looks otherwise since the last call.
    changes() {
      const paths = [...this.changed.values()];
      this.changed = new Map();
      return paths;
    },

    // A warning that stands although somebody has looked: why.
    confirm(found, reason) {
      this.reasons.set(reasonKey(found, found.path), reason);
      this.changed.set(JSON.stringify(found.path), found.path);
    },

    confirmations() {
      return this.problems()
        .filter((each) => each.reason !== null)
        .map(({ code, rule, path, message, reason }) => ({ code, rule, path, message, reason }));
    },
  });

  // A confirmation holds for one finding in one place, as long as its words are the same.
  const reasonKey = (found, path) => JSON.stringify([found.code, found.rule, path, found.message]);
})();
