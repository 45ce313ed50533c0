// What the nodes of a compiled expression do, as in FEEL/Evaluation. Three-valued logic: null decides nothing. The generator
// (FEELScript) chooses the function by the mode of the expression; those for the lenient mode end in `L`.
(() => {
  'use strict';
  const F = Mera.feel;
  const D = F.decimal;
  const T = F.time;
  const {Num, Fn, Range, kind, same} = F;
  const {holds, not, relation, within, passes, coerced} = F.values;

  // What `Evaluation.budgetOfOne` says: one unit for each step of a loop, call, element or 16 characters that are made.
  const BUDGET = 4000000;
  const COST_OF_POWER = 200;
  const CALL_DEPTH = 600;
  const STOP = {name: 'the budget of an evaluation is used up'};
  // What was met that only the engine can compute.
  const BEYOND = {name: 'the zone of a place'};
  let left = BUDGET;
  let depth = 0;
  let isRunning = false;

  const charge = units => {
    left -= units;
    if (left < 0) throw STOP;
  };
  const chargeText = text => charge(1 + (text.length >> 4));

  // A rule: what the generator makes for a whole expression. Its result is null where the budget or the depth of calls ends it,
  // and where it met what only the engine can compute; `F.refusals` counts these.
  F.refusals = 0;
  F.rule = body => (s, v = null) => {
    const outerLeft = left;
    const outerDepth = depth;
    const wasRunning = isRunning;
    left = BUDGET;
    depth = 0;
    isRunning = true;
    try {
      return body(s, v);
    } catch (problem) {
      if (problem === BEYOND) F.refusals += 1;
      else if (problem === STOP) F.failures.unshift({code: 'budgetExceeded'});
      else if (problem !== STOP && !(problem instanceof RangeError)) throw problem;
      return null;
    } finally {
      left = outerLeft;
      depth = outerDepth;
      isRunning = wasRunning;
    }
  };
  T.meetPlace = () => {
    if (isRunning) throw BEYOND;
    return null;
  };

  // The day and moment that `today()` and `now()` give: a date and a date and time, or null.
  const clock = {today: null, now: null};
  F.setClock = (today, now = null) => {
    clock.today = today;
    clock.now = now;
  };

  // Only a number, only a boolean: what else a slot may hold is as good as nothing there.
  F.N = x => x instanceof Num ? x : null;
  F.B = x => x === true || x === false ? x : null;

  // Logic

  F.not = not;
  F.and = (x, other) => {
    if (x === false) return false;
    const y = other();
    return y === false ? false : x === null || y === null ? null : true;
  };
  F.or = (x, other) => {
    if (x === true) return true;
    const y = other();
    return y === true ? true : x === null || y === null ? null : false;
  };
  F.anyOf = tests => {
    let result = false;
    for (const test of tests) {
      const x = test();
      if (x === true) return true;
      if (x === null) result = null;
    }
    return result;
  };
  // Where a choice is open: what both ways give, if that is the same.
  const either = (a, b) => {
    // What fails on a way that is perhaps not taken is no failure.
    const known = F.failures.length;
    const x = a();
    const result = x !== null && same(b(), x) ? x : null;
    F.failures.length = known;
    return result;
  };
  F.iff = (test, then, otherwise) => test === true ? then() : test === false ? otherwise() : either(then, otherwise);
  F.iffL = (test, then, otherwise) => test === true ? then() : test === false || test === null ? otherwise() : null;

  // Operations that had all their operands and no result, by code; who wants to know puts a list here before it asks.
  F.failures = [];
  const failed = (code, values) => {
    if (F.failures.length < 8) F.failures.push({code, values});
    return null;
  };
  // Whether a time tells its zone; a date is its midnight in UTC.
  const hasZone = x => kind(x) === 'd' ? true : kind(x) === 'm' || kind(x) === 't' ? x.zone !== null : null;
  const zonesDiffer = (sign, a, b) => {
    const [left, right] = [hasZone(a), hasZone(b)];
    if (left === null || right === null || left === right) return false;
    failed('zonesDiffer', {operation: sign, with: F.text(left ? a : b), without: F.text(left ? b : a)});
    return true;
  };

  // Comparisons: numbers of definitions by their first 30 digits, what is missing stays open.
  const compared = (operator, x, y) => {
    const result = relation(operator, x, y);
    if (result === null) zonesDiffer('=', x, y);
    return result;
  };
  F.is = (operator, x, y) => {
    if (x instanceof Num && y instanceof Num) return holds(operator, D.order(x, y));
    return x === null || y === null ? null : compared(operator, x, y);
  };
  F.isL = compared;
  F.within = (x, low, high, lowClosed, highClosed) => {
    const result = within(x, low, high, lowClosed, highClosed);
    if (result === null) zonesDiffer('=', x, low) || zonesDiffer('=', x, high);
    return result;
  };
  F.withinNumbers = (x, low, high, lowClosed, highClosed) => {
    if (x === null || low === null || high === null) return null;
    return holds(lowClosed ? '>=' : '>', D.order(x, low)) && holds(highClosed ? '<=' : '<', D.order(x, high));
  };
  F.withinNumbersL = (x, low, high, lowClosed, highClosed) => {
    if (x === null || low === null || high === null) return null;
    return holds(lowClosed ? '>=' : '>', D.compare(x, low)) && holds(highClosed ? '<=' : '<', D.compare(x, high));
  };
  F.matchesTest = (x, test, isConstant, isNull) => {
    if (x === null || test === null) {
      const admits = test === null ? isNull : Array.isArray(test) && test.some(element => element === null);
      return x === null && isConstant && admits ? true : null;
    }
    const result = passes(x, test);
    return result === false && !isConstant && Array.isArray(test) && test.some(element => element === null) ? null : result;
  };
  F.matchesTestL = passes;

  // Arithmetic

  const months = (a, n) => T.addMonths(a, Number(n));
  const addToDate = (a, nanos) => {
    const moved = T.addToMoment(T.dateTime(a, T.MIDNIGHT), nanos);
    return moved && moved.day;
  };
  const addOthers = (a, b) => {
    switch (kind(a) + kind(b)) {
      case 'ss':
        chargeText(a);
        chargeText(b);
        return a + b;
      case 'ee': return T.dayTime(a.n + b.n);
      case 'yy': return T.yearMonth(a.n + b.n);
      case 'de': return addToDate(a, b.n);
      case 'dy': return months(a, b.n);
      case 'me': return T.addToMoment(a, b.n);
      case 'my': {
        const day = months(a.day, b.n);
        return day && T.dateTime(day, a.time);
      }
      case 'te': return T.addToTime(a, b.n);
      case 'ed':
      case 'yd':
      case 'em':
      case 'ym':
      case 'et': return addOthers(b, a);
      default: return null;
    }
  };
  const toMoment = a => kind(a) === 'd' ? T.utcMidnight(a) : a;
  const subtractOthers = (a, b) => {
    switch (kind(a) + kind(b)) {
      case 'ee': return T.dayTime(a.n - b.n);
      case 'yy': return T.yearMonth(a.n - b.n);
      case 'dd':
      case 'mm':
      case 'dm':
      case 'md': {
        const [x, y] = [toMoment(a), toMoment(b)];
        return (x.zone === null) === (y.zone === null) ? T.dayTime(T.moment(x) - T.moment(y)) : null;
      }
      case 'tt': {
        const both = T.aligned(a, b);
        return both && T.dayTime(BigInt(both[0] - both[1]));
      }
      case 'de':
      case 'me':
      case 'te':
      case 'dy':
      case 'my': {
        const negated = negate(b);
        return negated && addOthers(a, negated);
      }
      default: return null;
    }
  };
  const nanosOf = (a, operation, b) => {
    const nanos = T.big(operation(T.number(a.n), b), D.HALF_EVEN);
    return nanos === null ? null : T.dayTime(nanos);
  };
  const monthsOf = (a, operation, b) => {
    const count = T.big(operation(T.number(a.n), b), D.DOWN);
    return count === null ? null : T.yearMonth(count);
  };
  const multiplyOthers = (a, b) => {
    switch (kind(a) + kind(b)) {
      case 'en': return nanosOf(a, D.multiply, b);
      case 'yn': return monthsOf(a, D.multiply, b);
      case 'ne':
      case 'ny': return multiplyOthers(b, a);
      default: return null;
    }
  };
  const divideOthers = (a, b) => {
    switch (kind(a) + kind(b)) {
      case 'en': return nanosOf(a, D.divide, b);
      case 'yn': return monthsOf(a, D.divide, b);
      case 'ee':
      case 'yy': return D.divide(T.number(a.n), T.number(b.n));
      default: return null;
    }
  };
  const negate = x => {
    switch (kind(x)) {
      case 'n': return D.negate(x);
      case 'e': return T.dayTime(-x.n);
      case 'y': return T.yearMonth(-x.n);
      default: return null;
    }
  };
  const arithmetic = (sign, numbers, others) => (a, b) => {
    const result = a instanceof Num && b instanceof Num ? numbers(a, b) : others(a, b);
    if (result !== null || a === null || b === null) return result;
    return zonesDiffer(sign, a, b) ? null : failed('numberTooLarge', {operation: sign});
  };
  F.add = arithmetic('+', D.add, addOthers);
  F.subtract = arithmetic('-', D.subtract, subtractOthers);
  F.multiply = arithmetic('*', D.multiply, multiplyOthers);
  const divide = arithmetic('/', D.divide, divideOthers);
  F.divide = (a, b) => a !== null && b instanceof Num && b.c == 0 ? failed('divisionByZero') : divide(a, b);
  const power = arithmetic('**', D.power, () => null);
  F.power = (a, b) => {
    charge(COST_OF_POWER);
    return power(a, b);
  };
  F.failed = failed;
  F.negate = negate;

  // Quotients that are not divided yet: `a / 3 * 3` is `a`. What 34 digits do not hold is divided and rounded after all.
  const quotient = (above, below = D.ONE) => ({above, below});
  const isOne = a => a === D.ONE || D.compare(a, D.ONE) === 0;
  const divided = q => isOne(q.below) ? q.above : D.divide(q.above, q.below);
  const product = (above1, above2, below1, below2) => {
    const above = D.multiplyExactly(above1, above2);
    const below = above && D.multiplyExactly(below1, below2);
    return below && quotient(above, below);
  };
  const total = (a, b) => {
    if (D.compare(a.below, b.below) === 0) {
      const above = D.addExactly(a.above, b.above);
      return above && quotient(above, a.below);
    }
    const x = D.multiplyExactly(a.above, b.below);
    const y = x && D.multiplyExactly(b.above, a.below);
    const above = y && D.addExactly(x, y);
    const below = above && D.multiplyExactly(a.below, b.below);
    return below && quotient(above, below);
  };
  const operations = {'+': D.add, '-': D.subtract, '*': D.multiply, '/': D.divide};
  F.q = x => x === null ? null : quotient(x);
  F.qNegate = q => q && quotient(D.negate(q.above), q.below);
  F.qValue = q => q && divided(q);
  F.qArithmetic = (operator, a, b) => {
    if (a === null || b === null) return null;
    if (operator === '**') {
      charge(COST_OF_POWER);
      const base = divided(a);
      const result = base && D.powerOfQuotient(base, b.above, b.below);
      return result === null ? failed('numberTooLarge', {operation: operator}) : F.q(result);
    }
    if (operator === '/' && b.above.c == 0) return failed('divisionByZero');
    const exact = operator === '*' ? product(a.above, b.above, a.below, b.below)
      : operator === '/' ? product(a.above, b.below, a.below, b.above)
      : total(a, operator === '-' ? quotient(D.negate(b.above), b.below) : b);
    if (exact) return exact;
    const [x, y] = [divided(a), divided(b)];
    const result = x && y && operations[operator](x, y);
    return result === null ? failed('numberTooLarge', {operation: operator}) : F.q(result);
  };

  // Lists

  // A list, and which of its elements may not belong to it (a Set of places, or null). `whole` is the value that it came from.
  class Elements {
    constructor(values, open, whole) {
      this.values = values;
      this.open = open;
      this.whole = whole;
    }
    isOpen(index) { return this.open !== null && this.open.has(index); }
  }
  const elements = x => x === null ? null : new Elements(Array.isArray(x) ? x : [x], null, x);
  F.elements = elements;

  // `list[predicate]`: elements; null, or the value where the predicate is an index.
  const filtered = (source, predicate, keepsOpen) => {
    if (source === null) return null;
    charge(source.values.length);
    const kept = [];
    let open = null;
    const all = source.values.length === 0 ? [null] : source.values;
    for (let i = 0; i < all.length; i += 1) {
      const found = predicate(all[i]);
      if (found === true || found === null && keepsOpen) {
        if (found === null || source.isOpen(i)) (open = open || new Set()).add(kept.length);
        kept.push(all[i]);
      } else if (found instanceof Num) {
        return elements(elementAt(source.values, found));
      } else if (found !== false && found !== null) {
        return null;
      }
    }
    return source.values.length === 0 ? new Elements([], null, []) : new Elements(kept, open, kept);
  };
  F.filtered = filtered;
  F.filter = (source, predicate, keepsOpen) => {
    const found = filtered(source, predicate, keepsOpen);
    return found === null || found.open !== null ? null : found.whole;
  };

  // Whole numbers go further in the engine than here.
  const LAST = F.n('9223372036854775807');
  const elementAt = (list, index) => {
    const place = D.integer(index);
    // A row that is not there is as missing as an answer; half a row is a mistake.
    if (place === null) {
      const isWhole = D.normalized(index).e >= 0 && D.compare(index, LAST) <= 0 && D.compare(index, D.negate(LAST)) >= 0;
      return isWhole ? null : F.failed('outOfBounds', {index: F.text(index), count: list.length});
    }
    if (place >= 1 && place <= list.length) return list[place - 1];
    return place < 0 && place >= -list.length ? list[list.length + place] : null;
  };
  F.element = (x, index) => x === null || index === null ? null : elementAt(Array.isArray(x) ? x : [x], index);

  const ofDay = {year: a => a.y, month: a => a.m, day: a => a.d, weekday: a => T.weekday(a)};
  const zoneOf = a => a.zone === null ? null : T.dayTime(BigInt(a.zone) * 1000000000n);
  const ofTime = {
    'hour': a => F.i(a.hour), 'minute': a => F.i(a.minute), 'second': a => F.i(a.second), 'time offset': zoneOf, 'timezone': () => null,
  };
  const days = {e: {days: [86400n], hours: [3600n, 24n], minutes: [60n, 60n]}};
  const property = (x, name) => {
    const known = (names, value) => Object.prototype.hasOwnProperty.call(names, name) ? value(names[name]) : null;
    switch (kind(x)) {
      case 'd': return known(ofDay, of => F.i(of(x)));
      case 'm': return known(ofDay, of => F.i(of(x.day))) || known(ofTime, of => of(x.time));
      case 't': return known(ofTime, of => of(x));
      case 'e':
        if (name === 'seconds') return D.normalized(D.rounding(x.n % 60000000000n, -9));
        return known(days.e, part => F.i(x.part(...part)));
      case 'y': return name === 'years' ? T.number(x.n / 12n) : name === 'months' ? T.number(x.n % 12n) : null;
      case 'r':
        switch (name) {
          case 'start': return x.low;
          case 'end': return x.high;
          case 'start included': return x.lowClosed;
          case 'end included': return x.highClosed;
          default: return null;
        }
      default: return null;
    }
  };
  const member = (x, name) => {
    if (x === null) return null;
    if (x instanceof Map) return x.has(name) ? x.get(name) : null;
    if (!Array.isArray(x)) return property(x, name);
    charge(x.length);
    return x.map(element => member(element, name));
  };
  F.path = member;
  F.pathElements = (source, name) => {
    if (source === null) return null;
    if (source.open === null) return elements(member(source.whole, name));
    return new Elements(source.values.map(x => member(x, name)), source.open, null);
  };
  F.entry = (x, name, otherwise) => x instanceof Map && x.has(name) ? x.get(name) : otherwise();

  F.list = items => {
    charge(items.length);
    return items;
  };
  // Each entry is a function of those before it.
  F.context = (names, entries) => {
    charge(names.length);
    const values = [];
    for (const entry of entries) values.push(entry(...values));
    return new Map(names.map((name, i) => [name, values[i]]));
  };
  F.map = (...pairs) => new Map(pairs);

  F.interval = (lowClosed, low, high, highClosed) => {
    if (low === null && high === null) return null;
    if (low !== null && high !== null) {
      const order = F.compare(low, high);
      if (order === null || order > 0) return null;
    }
    return new Range('..', low, high, lowClosed, highClosed);
  };
  F.range = (form, bound) => {
    const [low, high] = form[0] === '<' ? [null, bound] : form[0] === '>' ? [bound, null] : [bound, bound];
    return new Range(form, low, high, form === '>=' || form === '=', form === '<=' || form === '=');
  };
  F.literalRange = (lowClosed, low, high, highClosed) => new Range('..', low, high, lowClosed, highClosed);

  // Loops

  const stepwise = (from, to, make, [skipFirst, skipLast]) => {
    const step = to < from ? -1 : 1;
    const count = Math.abs(to - from) + 1 - (skipFirst ? 1 : 0) - (skipLast ? 1 : 0);
    const start = skipFirst ? from + step : from;
    return {count: Math.max(0, count), at: i => make(start + step * i)};
  };
  const span = (from, to, countsDown, cuts = []) => {
    if (!countsDown && F.compare(from, to) > 0) return {count: 0};
    if (from instanceof Num && to instanceof Num) {
      const [a, b] = [D.integer(from), D.integer(to)];
      return a === null || b === null ? null : stepwise(a, b, F.i, cuts);
    }
    if (kind(from) === 'd' && kind(to) === 'd') return stepwise(T.dayNumber(from), T.dayNumber(to), T.dateOfDay, cuts);
    return null;
  };
  const listed = (values, source) => ({count: values.length, at: i => values[i], isOpen: source ? i => source.isOpen(i) : undefined});
  const domain = (x, end, countsDown) => {
    if (end !== undefined) return span(x, end, countsDown);
    if (x instanceof Elements) return listed(x.values, x);
    if (Array.isArray(x)) return listed(x);
    if (x instanceof Range) return x.form === '..' ? span(x.low, x.high, true, [!x.lowClosed, !x.highClosed]) : null;
    return x === null ? null : listed([x]);
  };
  // How many places a list has, filled or not: what a loop ends at in a check.
  F.places = x => Array.isArray(x) ? F.i(x.length) : null;

  // Goes through the sources, each a function of the values of those before it: [source] or [source, end]. `step` says whether
  // to go on; false if a source is nothing that can be run through.
  const iterate = (sources, countsDown, values, open, step) => {
    if (values.length === sources.length) return step(values, open);
    const [source, end] = sources[values.length];
    const found = domain(source(...values), end && end(...values), countsDown);
    if (found === null) return false;
    for (let i = 0; i < found.count; i += 1) {
      charge(1);
      const isOpen = found.isOpen !== undefined && found.isOpen(i);
      const result = iterate(sources, countsDown, [...values, found.at(i)], open || isOpen, step);
      if (result !== true) return result;
    }
    return true;
  };
  F.each = (sources, countsDown, body, keepsPartial = false) => {
    const results = [];
    let isOpen = false;
    let size = 0;
    // The results so far, as the body may ask for them: a copy, as the list goes on.
    const partial = copies => copies ? results.slice() : results;
    const went = iterate(sources, countsDown, [], false, (values, open) => {
      const result = keepsPartial ? body(...values, partial) : body(...values);
      isOpen = isOpen || open;
      if (keepsPartial) {
        size = 0;
        const fits = (x, levels) => {
          const inner = Array.isArray(x) ? x : x instanceof Map ? [...x.values()] : null;
          if (inner === null) return true;
          size += inner.length;
          return levels > 0 && inner.every(element => fits(element, levels - 1));
        };
        charge(fits(result, 200) ? size : Infinity);
      }
      results.push(result);
      return true;
    });
    return went === true && !isOpen ? results : null;
  };
  const quantified = (sources, countsDown, body, deciding) => {
    let verdict = !deciding;
    const went = iterate(sources, countsDown, [], false, (values, open) => {
      const x = body(...values);
      if (x === deciding && !open) {
        verdict = deciding;
        return null;
      }
      if (x === null || x === deciding) verdict = null;
      return x === null || typeof x === 'boolean';
    });
    return went === false ? null : verdict;
  };
  F.some = (sources, countsDown, body) => quantified(sources, countsDown, body, true);
  F.every = (sources, countsDown, body) => quantified(sources, countsDown, body, false);

  // Functions

  const deeper = (levels, body) => {
    depth += levels;
    if (depth > CALL_DEPTH) throw STOP;
    try {
      return body();
    } finally {
      depth -= levels;
    }
  };
  // One value for each parameter, of its type; null if there are too few or many, or one does not fit.
  const fit = (parameters, given) => {
    const isVariadic = parameters.length > 0 && parameters[parameters.length - 1][3] === 1;
    if (given.length > parameters.length && !isVariadic) return null;
    const fitted = [];
    for (let i = 0; i < given.length; i += 1) {
      const x = coerced(given[i], parameters[Math.min(i, parameters.length - 1)][1]);
      if (x === undefined) return null;
      fitted.push(x);
    }
    for (const [, , isOptional, more] of parameters.slice(given.length)) {
      if (!isOptional && !more) return null;
      if (isOptional) fitted.push(null);
    }
    return fitted;
  };
  const call = (target, given) => {
    charge(1);
    const fitted = fit(target.parameters, given);
    return fitted && deeper(target.depth, () => target.body(...fitted));
  };
  F.fn = (parameters, result, levels, body) => new Fn(parameters, result, levels, body);
  F.call = call;
  F.invoke = (target, given, names) => {
    if (!(target instanceof Fn)) return null;
    if (!names) return call(target, given);
    const ordered = target.parameters.map(() => null);
    const seen = new Set();
    for (let i = 0; i < given.length; i += 1) {
      const place = target.parameters.findIndex(parameter => parameter[0] === names[i]);
      if (place < 0 || seen.has(place)) return null;
      seen.add(place);
      ordered[place] = given[i];
    }
    if (target.parameters.some((parameter, place) => !seen.has(place) && !parameter[2])) return null;
    return call(target, ordered);
  };
  F.coerce = (x, type) => {
    const result = coerced(x, type);
    return result === undefined ? null : result;
  };
  // The functions that the world around the expressions offers, by name.
  F.host = F.host || {};

  Object.assign(F.machine = {}, {charge, chargeText, clock, Elements, elementAt, COST_OF_POWER, negate, quotient, divided});
})();
