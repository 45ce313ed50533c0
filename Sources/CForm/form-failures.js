// Operations that failed while one condition, filter or message was asked of several rows: said once for the rule, at the first of
// these rows (FailedOperations of the engine). What is calculated is told row by row, at its own place.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});

  // Which of several failures of a rule is told: one that stopped it, else one that is more than a division by zero.
  const worst = (failed) =>
    failed.find(({ failure }) => failure.code === "budgetExceeded")
    || failed.find(({ failure }) => failure.code !== "divisionByZero")
    || failed[0];

  const noted = (failed, row, failure) => {
    if (failure) failed.push({ row, failure });
  };

  // failed: [{row, failure}], in the order of the rows.
  function* told(state, key, rule, field, failed) {
    if (failed.length === 0) return;
    const { row, failure } = worst(failed);
    const count = new Set(failed.map((each) => each.row)).size;
    yield Mera.failureOfRule(state, failure, row, field, key, rule, count);
  }

  // What failed while it was decided what applies, and which options are offered.
  function* conditions(state, table, rows) {
    const ofRows = (ask) => {
      const failed = [];
      for (const row of rows) ask(row, failed);
      return failed;
    };
    for (const [group, { id, rel }] of table.groups.entries()) {
      if (rel === undefined) continue;
      yield* told(state, "relevant", id, null,
        ofRows((row, failed) => noted(failed, row, state.groupCondition(row, group).failure)));
    }
    for (const [field, definition] of table.fields.entries()) {
      if (definition.rel !== undefined) {
        yield* told(state, "relevant", definition.id, field,
          ofRows((row, failed) => noted(failed, row, state.fieldCondition(row, field).failure)));
      }
      if (definition.filter !== undefined) {
        yield* told(state, "choice_filter", definition.id, field,
          ofRows((row, failed) => filterFailures(state, row, field, failed)));
      }
    }
    for (const [check, { id, when }] of table.checks.entries()) {
      if (when === undefined) continue;
      yield* told(state, "when", id, null, ofRows((row, failed) => noted(failed, row, state.checkCondition(row, check).failure)));
    }
  }

  // The filter is asked of what is chosen, and where that is forbidden of everything else too.
  function filterFailures(state, row, field, failed) {
    const definition = row.table.fields[field];
    const { v } = state.value(row, field, 0);
    if (v === null) return;
    const { codes, failures } = state.offers(row, definition);
    const { options } = state.form.lists[definition.list];
    const chosen = options.filter(({ code }) => (Array.isArray(v) ? v.includes(code) : v === code));
    for (const { code } of chosen) {
      noted(failed, row, failures.get(code));
      if (!codes.has(code)) for (const each of options) if (!each.missing) noted(failed, row, failures.get(each.code));
    }
  }

  // After everything that was found: what failed on the way, messages included.
  Mera.failedOperations = function* (state, found) {
    const { main, form } = state;
    for (const table of form.tables) {
      if (table.kind === "register") continue;
      if (table.kind === "repeat" && table.parent.rel !== undefined) {
        const failed = [];
        noted(failed, main, state.repeatCondition(table).failure);
        yield* told(state, "relevant", table.id, null, failed);
      }
      yield* conditions(state, table, table.kind === "repeat" ? state.countedRows(table.index) : [main]);
    }
    const messages = new Map();
    for (const { row, field, code, rule, failedTexts } of found) {
      if (failedTexts === undefined) continue;
      const place = row.table.index + " " + code + " " + rule;
      if (!messages.has(place)) messages.set(place, { rule, field: code === "D3007" ? field : null, failed: [] });
      messages.get(place).failed.push(...failedTexts.map((failure) => ({ row, failure })));
    }
    for (const { rule, field, failed } of messages.values()) yield* told(state, "message", rule, field, failed);
  };
})();
