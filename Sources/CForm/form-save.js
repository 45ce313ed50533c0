// Answers as files: JSON and CSV as `mera run --data` reads them, and drafts as they were typed.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});

  const isAsked = (definition) =>
    definition.calc === undefined && definition.kind !== "calculate" && definition.origin !== "parent" && definition.origin !== "parentKey";

  // An answer as JSON text; undefined where there is none.
  function answerJSON(state, row, field) {
    const definition = row.table.fields[field];
    if (!isAsked(definition) || !state.applies(row, field)) return undefined;
    const { v, m, raw } = row.raw(field).get();
    if (m === "unanswered") return undefined;
    // Codes of reasons, and what could not be read, stay as they were typed.
    if (v === null || v === undefined) return JSON.stringify(raw);
    if (Mera.feel.kind(v) === "n") return Mera.feel.text(v);
    if (typeof v === "boolean" || Array.isArray(v) || typeof v === "string") return JSON.stringify(v);
    if (Mera.feel.kind(v) === "d" && definition.dates === "russian") return JSON.stringify(russianDate(v));
    if (definition.kind === "geo_point") return JSON.stringify(raw);
    return JSON.stringify(Mera.feel.text(v));
  }

  const russianDate = (date) => Mera.feel.text(date).replace(/^(-?\d+)-(\d\d)-(\d\d)$/, "$3.$2.$1");

  function members(state, row) {
    const found = [];
    row.table.fields.forEach((definition, field) => {
      // A question without an answer is there too: a reader of the file shall not wonder whether it was asked.
      if (isAsked(definition)) found.push(JSON.stringify(definition.id) + ": " + (answerJSON(state, row, field) ?? "null"));
    });
    return found;
  }

  const innerRows = (state, table, index) =>
    state.repeatApplies(table) ? state.rowsOf(index) : [];

  function cellText(state, row, field) {
    const definition = row.table.fields[field];
    if (definition.origin === "parentKey") return Mera.plainText(state.value(row, field, 0).v);
    const json = answerJSON(state, row, field);
    if (json === undefined) return "";
    const { v, raw } = row.raw(field).get();
    if (v === null) return Array.isArray(raw) ? raw.join(" ") : String(raw);
    if (Mera.feel.kind(v) === "d" && definition.dates === "russian") return russianDate(v);
    return definition.kind === "geo_point" ? raw : Mera.plainText(v);
  }

  const csvCell = (text) => (/[",;\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);

  Object.assign(Mera.State.prototype, {
    // The submission as the text of a JSON object; numbers with all their digits.
    submissionText(extra) {
      const own = members(this, this.main);
      this.form.tables.forEach((table, index) => {
        if (table.kind !== "repeat") return;
        const rows = innerRows(this, table, index).map((row) => "{" + members(this, row).join(", ") + "}");
        own.push(JSON.stringify(table.id) + ": [" + rows.join(", ") + "]");
      });
      if (extra) own.push('"_mera": ' + JSON.stringify(extra));
      return "{" + own.join(", ") + "}";
    },

    submission() { return JSON.parse(this.submissionText()); },

    // {"visit.csv": text, …}: a file for the questionnaire and one for each repeat. UTF-8 with a mark, as Excel wants it.
    csv() {
      const files = {};
      this.form.tables.forEach((table, index) => {
        if (table.kind === "register") return;
        const columns = [...table.fields.keys()].filter(
          (field) => isAsked(table.fields[field]) || table.fields[field].origin === "parentKey");
        const rows = table.kind === "repeat" ? innerRows(this, table, index) : [this.main];
        const lines = [columns.map((field) => csvCell(table.fields[field].id)).join(";")];
        for (const row of rows) lines.push(columns.map((field) => csvCell(cellText(this, row, field))).join(";"));
        files[table.id + ".csv"] = "\uFEFF" + lines.join("\r\n") + "\r\n";
      });
      return files;
    },

    // Everything that was typed, what does not apply at the moment too.
    draft() {
      const rowDraft = (row) => {
        const answers = {};
        row.table.fields.forEach((definition, field) => {
          const { raw } = row.raw(field).get();
          if (isAsked(definition) && raw !== null) answers[definition.id] = raw;
        });
        return answers;
      };
      const repeats = {};
      this.form.tables.forEach((table, index) => {
        if (table.kind === "repeat") repeats[table.id] = this.rowsOf(index).map(rowDraft);
      });
      return { answers: rowDraft(this.main), repeats, reasons: [...this.reasons] };
    },

    restore(draft) {
      this.fill(this.main, draft.answers);
      for (const [id, rows] of Object.entries(draft.repeats || {})) this.fillRepeat(id, rows);
      this.reasons = new Map(draft.reasons || []);
    },

    // A submission as `submission` makes it.
    load(object) {
      const { form } = this;
      this.fill(this.main, object);
      for (const table of form.tables) {
        if (table.kind === "repeat" && Array.isArray(object[table.id])) this.fillRepeat(table.id, object[table.id]);
      }
    },

    fill(row, answers) {
      row.table.fields.forEach((definition, field) => {
        if (!isAsked(definition) || !(definition.id in answers)) return;
        row.raw(field).set(Mera.read.read(definition, answers[definition.id], this.form));
      });
    },

    fillRepeat(id, rows) {
      const table = this.form.tables.find((each) => each.id === id && each.kind === "repeat");
      if (!table) return;
      if (table.parent.rows !== undefined) return this.fillFixedRows(table, rows);
      const made = rows.map((answers) => {
        const row = new Mera.Row(this, table, this.main);
        this.fill(row, answers);
        return row;
      });
      this.repeats[table.index].set(made);
      this.changed.set(JSON.stringify([id]), [id]);
    },

    // Rows of a register are found by what they are about.
    fillFixedRows(table, rows) {
      const field = table.parent.rows;
      const byKey = new Map(this.rowsOf(table.index).map((row) => [String(row.raw(field).get().raw), row]));
      for (const answers of rows) {
        const row = byKey.get(String(answers[table.fields[field].id]));
        if (row) this.fill(row, answers);
      }
    },
  });
})();
