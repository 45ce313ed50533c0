// The values of FEEL: null, booleans, strings, numbers, days and times, durations, lists (arrays), contexts (Maps), ranges and
// functions. Their texts, comparisons and types, as in FEEL/Values and FEEL/Types. No value is ever changed.
(() => {
  'use strict';
  const F = Mera.feel;
  const D = F.decimal;
  const T = F.time;

  class Range {
    constructor(form, low, high, lowClosed, highClosed) {
      this.form = form;
      this.low = low;
      this.high = high;
      this.lowClosed = lowClosed;
      this.highClosed = highClosed;
    }
    text() {
      if (this.form === '..') {
        return (this.lowClosed ? '[' : '(') + quoted(this.low) + '..' + quoted(this.high) + (this.highClosed ? ']' : ')');
      }
      return '(' + this.form + ' ' + quoted(this.low === null ? this.high : this.low) + ')';
    }
  }
  Range.prototype.k = 'r';

  // Parameters are [name, type, isOptional, isVariadic].
  class Fn {
    constructor(parameters, result, depth, body) {
      this.parameters = parameters;
      this.result = result;
      this.depth = depth;
      this.body = body;
    }
    text() { return 'function(' + this.parameters.map(parameter => parameter[0]).join(', ') + ')'; }
  }
  Fn.prototype.k = 'f';

  // One letter for each kind of value: n number, s string, b boolean, d date, t time, m date and time, e day-time duration,
  // y year-month duration, l list, c context, r range, f function, 0 null.
  const kind = x => {
    if (x === null || x === undefined) return '0';
    switch (typeof x) {
      case 'string': return 's';
      case 'boolean': return 'b';
      default: return Array.isArray(x) ? 'l' : x instanceof Map ? 'c' : x.k;
    }
  };

  // Texts

  const escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'};
  const quote = x => '"' + x.replace(/["\\\n\r\t]/g, c => escapes[c]) + '"';
  const key = name => name === '' || /[{}[\]():,"\\\n\r\t]/.test(name) ? quote(name) : name;
  // As FEEL text, strings in quotation marks.
  const quoted = x => {
    switch (kind(x)) {
      case '0': return 'null';
      case 's': return quote(x);
      case 'b': return String(x);
      case 'l': return '[' + x.map(quoted).join(', ') + ']';
      case 'c': return '{' + [...x].map(([name, value]) => key(name) + ': ' + quoted(value)).join(', ') + '}';
      default: return x.text();
    }
  };

  // Comparisons: true, false or null

  const hasSurrogates = /[\ud800-\udfff]/;
  // By code points; where there are none beyond 16 bits, JavaScript's order is that.
  const compareStrings = (a, b) => {
    if (a === b) return 0;
    if (!hasSurrogates.test(a) && !hasSurrogates.test(b)) return a < b ? -1 : 1;
    let i = 0;
    while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
    if (i > 0 && a.charCodeAt(i - 1) >= 0xd800 && a.charCodeAt(i - 1) < 0xdc00) i -= 1;
    return (i < a.length ? a.codePointAt(i) : -1) < (i < b.length ? b.codePointAt(i) : -1) ? -1 : 1;
  };

  const equal = (a, b) => {
    const k = kind(a);
    const other = kind(b);
    if (k !== other) return k === '0' || other === '0' ? false : null;
    switch (k) {
      case '0': return true;
      case 's':
      case 'b': return a === b;
      case 'n': return D.compare(a, b) === 0;
      case 'd': return T.compareDates(a, b) === 0;
      case 't': return T.sameTime(a, b);
      case 'm': return T.sameMoment(a, b);
      case 'e':
      case 'y': return a.n === b.n;
      case 'l': return a.length === b.length ? all(a.map((x, i) => [x, b[i]])) : false;
      case 'c': return a.size === b.size && [...a.keys()].every(name => b.has(name)) ? all([...a].map(([name, x]) => [x, b.get(name)])) : false;
      case 'r':
        if (a.form !== b.form || a.lowClosed !== b.lowClosed || a.highClosed !== b.highClosed) return false;
        return all([[a.low, b.low], [a.high, b.high]]);
      default: return null;
    }
  };
  const all = pairs => {
    let result = true;
    for (const [x, y] of pairs) {
      const same = equal(x, y);
      if (same === false) return false;
      if (same === null) result = null;
    }
    return result;
  };

  // −1, 0 or 1; null if the values have no order.
  const compare = (a, b) => {
    const k = kind(a);
    if (k !== kind(b)) return null;
    switch (k) {
      case 'n': return D.compare(a, b);
      case 's': return compareStrings(a, b);
      case 'd': return T.compareDates(a, b);
      case 't': return T.compareTimes(a, b);
      case 'm': return T.compareMoments(a, b);
      case 'e':
      case 'y': return T.order(a.n, b.n);
      default: return null;
    }
  };

  const holds = (operator, order) => {
    if (order === null) return null;
    switch (operator) {
      case '=': return order === 0;
      case '!=': return order !== 0;
      case '<': return order < 0;
      case '<=': return order <= 0;
      case '>': return order > 0;
      default: return order >= 0;
    }
  };
  const not = x => x === null ? null : !x;
  const relation = (operator, a, b) =>
    operator === '=' ? equal(a, b) : operator === '!=' ? not(equal(a, b)) : holds(operator, compare(a, b));

  const within = (x, low, high, lowClosed, highClosed) => {
    const above = relation(lowClosed ? '>=' : '>', x, low);
    if (above === false) return high === null ? null : false;
    const below = relation(highClosed ? '<=' : '<', x, high);
    if (below === false) return low === null ? null : false;
    return above === null || below === null ? null : true;
  };

  const contains = (range, x) => {
    if (range.form === '..') return within(x, range.low, range.high, range.lowClosed, range.highClosed);
    return relation(range.form, x, range.low === null ? range.high : range.low);
  };

  // Whether the value passes another one as a test: lies in a range, is one of a list, or equals it.
  const passes = (x, test) => {
    switch (kind(test)) {
      case 'r': return contains(test, x);
      case 'l':
        if (Array.isArray(x) && equal(x, test) === true) return true;
        return test.some(element => (Array.isArray(element) ? equal(x, element) : passes(x, element)) === true);
      case 'b': return typeof x === 'boolean' ? x === test : x === null ? false : null;
      default: return equal(x, test);
    }
  };

  // Equality of what is written: the same kind with the same parts.
  const same = (a, b) => {
    const k = kind(a);
    if (k !== kind(b)) return false;
    switch (k) {
      case 't': return a.n === b.n && a.zone === b.zone;
      case 'm': return same(a.day, b.day) && same(a.time, b.time);
      case 'l': return a.length === b.length && a.every((x, i) => same(x, b[i]));
      case 'c': return a.size === b.size && [...a].every(([name, x]) => b.has(name) && same(x, b.get(name)));
      case 'r':
        return a.form === b.form && a.lowClosed === b.lowClosed && a.highClosed === b.highClosed && same(a.low, b.low)
          && same(a.high, b.high);
      case 'f': return a === b;
      default: return equal(a, b) === true;
    }
  };

  // Types: a kind's letter, 'a' for any, ['l', element], ['c', [name, type]…], ['r', bound], ['f', [types], result].

  const typeLetter = type => Array.isArray(type) ? type[0] : type;
  const conforms = (x, type) => {
    if (x === null || type === 'a') return true;
    if (typeLetter(type) !== kind(x)) return false;
    switch (kind(x)) {
      case 'l': return type[1] === 'a' || x.every(element => conforms(element, type[1]));
      case 'c': return type.slice(1).every(([name, field]) => x.has(name) && conforms(x.get(name), field));
      case 'r': return conforms(x.low, type[1]) && conforms(x.high, type[1]);
      case 'f': {
        const [, wanted, result] = type;
        if (wanted.length === 0 && result === 'a') return true;
        if (wanted.length !== x.parameters.length) return false;
        return wanted.every((own, i) => mayFit(own, x.parameters[i][1]) !== false) && mayFit(x.result, result) !== false;
      }
      default: return true;
    }
  };
  // Whether every value of one type fits the other; null: it depends on the value.
  const mayFit = (a, b) => {
    if (b === 'a' || a === '0') return true;
    if (a === 'a') return null;
    if (typeLetter(a) !== typeLetter(b)) return false;
    switch (typeLetter(a)) {
      case 'l': {
        const fits = mayFit(a[1], b[1]);
        return fits === false ? null : fits;
      }
      case 'r': return mayFit(a[1], b[1]);
      case 'c': {
        let result = true;
        for (const [name, field] of b.slice(1)) {
          const own = a.slice(1).find(entry => entry[0] === name);
          const fits = own ? mayFit(own[1], field) : null;
          if (!own || fits === false) return own ? false : null;
          if (fits === null) result = null;
        }
        return result;
      }
      case 'f': {
        if (a[1].length !== b[1].length && a[1].length > 0 && b[1].length > 0) return false;
        return mayFit(a[2], b[2]) === false ? false : null;
      }
      default: return true;
    }
  };

  F.isInstance = (x, type) => {
    if (x === null) return type === '0';
    if (kind(x) === 'f' && typeLetter(type) === 'f' && x.parameters.length !== type[1].length) return false;
    return conforms(x, type);
  };
  // The value where the type is asked for; undefined if nothing fits.
  const coerced = (x, type) => {
    if (conforms(x, type)) return x;
    if (Array.isArray(x)) return x.length === 1 && typeLetter(type) !== 'l' && conforms(x[0], type) ? x[0] : undefined;
    if (typeLetter(type) === 'l') return conforms(x, type[1]) ? [x] : undefined;
    return type === 'm' && kind(x) === 'd' ? T.utcMidnight(x) : undefined;
  };

  F.Range = Range;
  F.Fn = Fn;
  F.kind = kind;
  F.equal = equal;
  F.compare = compare;
  F.same = same;
  F.quoted = quoted;
  // What string(…) gives.
  F.text = x => typeof x === 'string' ? x : quoted(x);
  F.values = {compareStrings, holds, not, relation, within, contains, passes, conforms, coerced};
})();
