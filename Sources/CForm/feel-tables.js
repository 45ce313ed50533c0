// Decision tables, and numbers that open lists leave between bounds, as in FEEL/Evaluation (MachineTables, MachineOpenTables,
// MachineOpenLists).
(() => {
  'use strict';
  const F = Mera.feel;
  const D = F.decimal;
  const {Num, same} = F;
  const {charge} = F.machine;

  // A plan: {policy, aggregation, names (of the outputs, where there are several), inputs: [[value, allowed]], outputs: [[values,
  // otherwise]], rules: [[tests, results]]}. Its parts are functions (s, v) → value, null where a cell says nothing.

  const resultOf = (plan, rule, s) => {
    const results = plan.rules[rule][1].map(cell => cell(s, null));
    return plan.names ? new Map(plan.names.map((name, i) => [name, results[i]])) : results[0];
  };
  const otherwise = (plan, s) => {
    if (plan.outputs.every(([, cell]) => cell === null)) return null;
    const values = plan.outputs.map(([, cell]) => cell === null ? null : cell(s, null));
    return plan.names ? new Map(plan.names.map((name, i) => [name, values[i]])) : values[0];
  };

  // Three-valued; a test that is false decides, whatever the others say.
  const holdsRule = (tests, inputs, s, isStrict) => {
    let result = true;
    for (let i = 0; i < tests.length; i += 1) {
      if (tests[i] === null) continue;
      const x = tests[i](s, inputs[i]);
      if (x === false) return false;
      if (x === null) {
        if (!isStrict) return false;
        result = null;
      }
    }
    return result;
  };

  const verdicts = (plan, s, isStrict) => {
    charge(plan.rules.length);
    const inputs = [];
    for (const [value, allowed] of plan.inputs) {
      const x = value(s, null);
      if (allowed !== null && x !== null && allowed(s, x) !== true) return F.failed('valueNotAllowed', {});
      inputs.push(x);
    }
    const holding = [];
    const open = [];
    for (let rule = 0; rule < plan.rules.length; rule += 1) {
      const x = holdsRule(plan.rules[rule][0], inputs, s, isStrict);
      if (x === true) holding.push(rule);
      if (x === null) open.push(rule);
      if (x === true && plan.policy === 'first') break;
    }
    return {holding, open};
  };

  // The results in the order of the outputs' values, the first output counting most.
  const prioritized = (plan, rules, s) => {
    const rows = rules.map(rule => {
      const value = resultOf(plan, rule, s);
      const parts = plan.names ? [...value.values()] : [value];
      const ranks = parts.map((part, i) => {
        const values = plan.outputs[i][0];
        const rank = values.findIndex(x => F.equal(x, part) === true);
        return rank < 0 ? values.length : rank;
      });
      return {ranks, rule, value};
    });
    return rows.sort((a, b) => {
      const place = a.ranks.findIndex((rank, i) => rank !== b.ranks[i]);
      return place < 0 ? a.rule - b.rule : a.ranks[place] - b.ranks[place];
    });
  };

  const collect = (plan, rules, s, mode) => {
    if (plan.aggregation === 'count') return F.i(rules.length);
    const values = plan.outputs.map((_, i) => F.b[plan.aggregation]([rules.map(rule => plan.rules[rule][1][i](s, null))], mode));
    return plan.names ? new Map(plan.names.map((name, i) => [name, values[i]])) : values[0];
  };

  // What all rules give, each output by itself; null for an output in which they differ.
  const common = (plan, rules, orNothing, s) => {
    const results = rules.map(rule => resultOf(plan, rule, s));
    if (orNothing) results.push(otherwise(plan, s));
    if (results.length === 0) return null;
    const [first] = results;
    if (!plan.names) return results.every(x => same(x, first)) ? first : null;
    const rows = results.map(x => x instanceof Map ? [...x.values()] : plan.names.map(() => null));
    const values = plan.names.map((_, i) => rows.every(row => same(row[i], rows[0][i])) ? rows[0][i] : null);
    return values.every(x => x === null) ? null : new Map(plan.names.map((name, i) => [name, values[i]]));
  };

  const conflict = (plan, a, b) => F.failed('severalRules', {first: a + 1, second: b + 1, policy: plan.policy});
  const anyResult = (plan, holding, s) => {
    const value = resultOf(plan, holding[0], s);
    const other = holding.slice(1).find(rule => !same(resultOf(plan, rule, s), value));
    return other === undefined ? [value] : conflict(plan, holding[0], other);
  };

  // Rules of which nobody can say whether they hold: a result only where every way of deciding them gives the same one.
  const openResult = (plan, {holding, open}, s, mode) => {
    switch (plan.policy) {
      case 'first': return common(plan, [...open, ...holding.slice(0, 1)], holding.length === 0, s);
      case 'unique':
        // Rules that hold together contradict the policy, whatever the open ones say.
        return holding.length > 1 ? conflict(plan, holding[0], holding[1]) : null;
      case 'any': {
        if (holding.length === 0) return common(plan, open, true, s);
        const found = anyResult(plan, holding, s);
        return found && open.every(rule => same(resultOf(plan, rule, s), found[0])) ? found[0] : null;
      }
      case 'priority': {
        if (holding.length === 0) return common(plan, open, true, s);
        const ranked = prioritized(plan, [...holding, ...open].sort((a, b) => a - b), s);
        const last = ranked.findIndex(row => holding.includes(row.rule));
        return common(plan, ranked.slice(0, last + 1).map(row => row.rule), false, s);
      }
      case 'collect': {
        if (!plan.aggregation || plan.aggregation === 'count' || holding.length === 0) return null;
        const value = collect(plan, holding, s, mode);
        return open.every(rule => same(collect(plan, [...holding, rule], s, mode), value)) ? value : null;
      }
      default: return null;
    }
  };

  // `mode`: 0 strict, 1 checking, 2 gathering, 3 lenient.
  // `name`: of the table, where it has one.
  F.table = (plan, s, mode, name = '…') => {
    const found = verdicts(plan, s, mode < 3);
    if (found === null) return null;
    if (found.open.length > 0) return openResult(plan, found, s, mode);
    const {holding} = found;
    if (holding.length === 0) {
      const isOneWanted = ['unique', 'any', 'priority', 'first'].includes(plan.policy);
      if (mode < 3 && isOneWanted && plan.outputs.every(([, cell]) => cell === null)) F.failed('noRule', {table: name});
      return otherwise(plan, s);
    }
    switch (plan.policy) {
      case 'unique': return holding.length > 1 ? conflict(plan, holding[0], holding[1]) : resultOf(plan, holding[0], s);
      case 'any': {
        const value = anyResult(plan, holding, s);
        return value && value[0];
      }
      case 'first': return resultOf(plan, holding[0], s);
      case 'priority': return prioritized(plan, holding, s)[0].value;
      case 'output order': return prioritized(plan, holding, s).map(row => row.value);
      case 'collect':
        if (plan.aggregation) return collect(plan, holding, s, mode);
        return holding.map(rule => resultOf(plan, rule, s));
      default: return holding.map(rule => resultOf(plan, rule, s));
    }
  };

  // Bounds: {low, high}, null where there is no end; null where nothing is known.

  const operations = {'+': D.add, '-': D.subtract, '*': D.multiply, '/': D.divide};
  const between = (low, high) => ({low, high});
  const both = (operator, a, b) => a === null || b === null ? null : operations[operator](a, b);

  F.bounds = x => x === null ? null : between(x, x);
  F.boundsArithmetic = (operator, x, y) => {
    if (x === null || y === null) return null;
    if (operator === '+') return between(both('+', x.low, y.low), both('+', x.high, y.high));
    if (operator === '-') return between(both('-', x.low, y.high), both('-', x.high, y.low));
    const isSettled = a => a.low !== null && a.high !== null && D.compare(a.low, a.high) === 0;
    if (isSettled(y)) {
      if (operator === '/' && y.low.c == 0) return null;
      const [low, high] = [both(operator, x.low, y.low), both(operator, x.high, y.low)];
      return y.low.c < 0 ? between(high, low) : between(low, high);
    }
    return operator === '*' && isSettled(x) ? F.boundsArithmetic(operator, y, x) : null;
  };
  F.boundsOf = (aggregate, source, isChecking) => {
    if (source === null) return null;
    const known = [];
    let isOpen = false;
    source.values.forEach((x, i) => {
      if (source.isOpen(i) || x === null && isChecking) isOpen = true;
      else if (x !== null || !isChecking && aggregate === 'count') known.push(x);
    });
    if (aggregate === 'count') return between(F.i(known.length), F.i(isOpen ? source.values.length : known.length));
    if (known.length === 0 || !known.every(x => x instanceof Num)) return null;
    const isLess = aggregate === 'min' ? -1 : 1;
    const best = known.reduce((a, b) => D.compare(b, a) === isLess ? b : a);
    return aggregate === 'min' ? between(isOpen ? null : best, best) : between(best, isOpen ? null : best);
  };

  const isBefore = (x, y, orEqual) => {
    if (x.high !== null && y.low !== null) {
      const order = D.order(x.high, y.low);
      if (order < 0 || orEqual && order === 0) return true;
    }
    if (x.low !== null && y.high !== null) {
      const order = D.order(x.low, y.high);
      if (order > 0 || !orEqual && order === 0) return false;
    }
    return null;
  };
  const areEqual = (x, y) => {
    if (isBefore(x, y, false) === true || isBefore(y, x, false) === true) return false;
    if (x.low === null || x.high === null || y.low === null || y.high === null) return null;
    return D.compare(x.low, x.high) === 0 && D.compare(y.low, y.high) === 0 ? true : null;
  };
  F.boundsIs = (operator, x, y) => {
    if (x === null || y === null) return null;
    switch (operator) {
      case '<': return isBefore(x, y, false);
      case '<=': return isBefore(x, y, true);
      case '>': return isBefore(y, x, false);
      case '>=': return isBefore(y, x, true);
      case '=': return areEqual(x, y);
      default: return F.not(areEqual(x, y));
    }
  };
  F.boundsWithin = (x, low, high, lowClosed, highClosed) => {
    if (x === null || low === null || high === null) return null;
    const above = F.boundsIs(lowClosed ? '>=' : '>', x, low);
    const below = F.boundsIs(highClosed ? '<=' : '<', x, high);
    return above === false || below === false ? false : above === null || below === null ? null : true;
  };
})();
