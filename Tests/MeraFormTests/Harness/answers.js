// Fills in forms as a person would and prints what they say: node answers.js RUNTIME CASES.
// CASES has a JSON object a line: {script, language, actions}; so has the output: {text, values, findings, answered}.
"use strict";
const fs = require("fs");
const vm = require("vm");

vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"), { filename: "runtime.js" });
for (const line of fs.readFileSync(process.argv[3], "utf8").split("\n")) {
  if (line !== "") console.log(JSON.stringify(filled(JSON.parse(line))));
}

function filled({ script, language, actions }) {
  vm.runInThisContext(script);
  const state = new Mera.State(Mera.form, { language });
  for (const { set, raw, add, remove, at } of actions) {
    if (add) state.addRow(add);
    else if (remove) {
      if (at < state.rows(remove)) state.removeRow(remove, at);
    } else if (set.length === 1 || set[1] < state.rows([set[0]])) state.set(set, raw);
    // A page looks after each step: what is kept from then must not be seen later.
    state.problems();
  }
  // What was confirmed with a reason is told along and changes nothing.
  for (const problem of state.problems()) if (problem.confirmable) state.confirm(problem, "так и есть");
  return { text: state.submissionText({ confirmations: state.confirmations() }), values: values(state), findings: findings(state), answered: state.progress().answered };
}

function values(state) {
  const found = {};
  const visit = (row, place) => {
    if (!state.counts(row) || (row.parent !== null && state.isLeftOut(row))) return;
    row.table.fields.forEach((definition, field) => {
      if (definition.origin === "parent") return;
      const { v, m } = state.value(row, field, Mera.lastPhase);
      found[place + definition.id] = v === null ? m : Mera.plainText(v);
    });
  };
  visit(state.main, "");
  state.form.tables.forEach((table, index) => {
    // Rows that are not asked do not stand in the saved answers.
    if (table.kind === "repeat" && state.repeatApplies(table)) {
      state.rowsOf(index).forEach((row, number) => visit(row, table.id + " " + number + " "));
    }
  });
  return found;
}

function findings(state) {
  return state.problems().map(({ code, severity, rule, path, message }) => {
    const place = path.length > 1 && typeof path[1] === "number" ? path[0] + " " + path[1] : "";
    return [code, severity, place, rule || "", message].join(" | ");
  });
}
