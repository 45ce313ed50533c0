// The model of a form as the state needs it: options by their code, rows of registers by their key, which checks take out what.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});

  Mera.prepared = (form) => {
    if (form.isPrepared) return form;
    for (const list of Object.values(form.lists)) {
      list.byCode = new Map(list.options.map((option) => [option.code, option]));
    }
    form.registers = {};
    form.tables.forEach((table, index) => {
      table.index = index;
      if (table.kind === "register") form.registers[table.id] = prepareRegister(table);
      table.ownKey = table.parent ? table.key.filter((field) => !table.parent.keys.includes(field)) : table.key;
      table.takenOutBy = {};
      (table.checks || []).forEach((check, number) => {
        if (check.severity !== "error") return;
        for (const field of check.takesOut || []) (table.takenOutBy[field] ||= []).push(number);
        for (const [inner, fields] of check.takesOutRows || []) {
          (form.tables[inner].rowsTakenOutBy ||= []).push([number, fields]);
        }
      });
      table.fieldOf = new Map((table.fields || []).map((field, number) => [field.id, number]));
    });
    completeNodes(form, form.nodes || [], form.tables[0]);
    form.isPrepared = true;
    return form;
  };

  // What is drawn has much of what it says from the rules of its table, where it stands once.
  function completeNodes(form, nodes, table) {
    for (const node of nodes) {
      node.kind ??= "item";
      if (node.kind === "item") {
        const { label, kind, required, list } = table.fields[table.fieldOf.get(node.id)];
        node.label ??= label;
        node.type ??= kind;
        node.required = Boolean(required);
        node.list ??= list;
      }
      if (node.kind === "group") node.label ??= table.groups.find((each) => each.id === node.id).label;
      if (node.children) completeNodes(form, node.children, node.kind === "repeat" ? form.tables.find((each) => each.id === node.id) : table);
    }
  }

  // Columns of a register: {k: kind, v: texts, m: {row: reason}}.
  function prepareRegister(table) {
    table.rowOfKey = new Map(table.rowKeys.map((key, index) => [key, index]));
    table.rows = table.rowKeys.map((_, index) => ({ table, index, isRegister: true }));
    table.labelOf = (key) => table.rowLabels[table.rowOfKey.get(key)] ?? key;
    const known = new Map();
    table.answer = (row, field) => {
      const place = field + "." + row;
      let answer = known.get(place);
      if (answer === undefined) known.set(place, (answer = registerAnswer(table.columns[field], row)));
      return answer;
    };
    const rows = table.rowKeys.map((key, index) => ({ key, label: table.rowLabels[index], search: searchText(key, table.rowLabels[index]) }));
    return { id: table.id, rows };
  }

  const searchText = (key, label) => (label === key ? label : label + " " + key).toLowerCase().replaceAll("ё", "е");

  function registerAnswer(column, row) {
    if (column === undefined) return { v: null, m: "not_available" };
    const text = column.v[row];
    if (text === null) return { v: null, m: (column.m || {})[row] || "unanswered" };
    return { v: valueReaders[column.k](text), m: null };
  }

  const valueReaders = {
    number: (text) => Mera.feel.n(text),
    date: (text) => Mera.feel.parseDate(text),
    boolean: (flag) => flag,
    code: (text) => text,
    set: (codes) => codes,
  };
})();
