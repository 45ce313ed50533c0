// The functions of the language, as in FEEL/Builtins: `F.b.NAME(arguments, mode, overload, pattern)`. A result is null for what does
// not fit. Functions of which a form may have no use are in files of their own. `mode`: 0 strict, 1 checking, 2 gathering, 3 lenient; `overload`: which list of parameters the names of the arguments chose.
(() => {
  'use strict';
  const F = Mera.feel;
  const D = F.decimal;
  const T = F.time;
  const {Num, Fn, kind} = F;
  const {charge, chargeText, clock, COST_OF_POWER} = F.machine;
  const CHECKING = 1;
  const GATHERING = 2;
  const LENIENT = 3;

  // Arguments: a list of one value may stand for the value and the reverse.
  const at = (a, i) => i < a.length ? a[i] : null;
  const single = (a, i) => {
    const x = at(a, i);
    return Array.isArray(x) && x.length === 1 ? x[0] : x;
  };
  const number = (a, i) => F.N(single(a, i));
  const wholeOf = x => x instanceof Num ? D.integer(x) : null;
  const integer = (a, i) => {
    const x = number(a, i);
    return x && D.integer(D.truncated(x));
  };
  const string = (a, i) => {
    const x = single(a, i);
    return typeof x === 'string' ? x : null;
  };
  const list = (a, i) => {
    const x = at(a, i);
    return x === null ? null : Array.isArray(x) ? x : [x];
  };
  const context = (a, i) => {
    const x = single(a, i);
    return x instanceof Map ? x : null;
  };
  const day = x => kind(x) === 'd' ? x : kind(x) === 'm' ? x.day : null;
  const read = (a, i) => {
    const text = string(a, i);
    if (text !== null) chargeText(text);
    return text;
  };
  const readList = (a, i) => {
    const items = list(a, i);
    if (items !== null) charge(items.length);
    return items;
  };

  const rounding = mode => a => {
    const x = number(a, 0);
    if (x === null || a.length === 1) return x && D.rounded(x, 0, mode);
    const scale = integer(a, 1);
    return scale !== null && scale >= -6111 && scale <= 6176 ? D.rounded(x, scale, mode) : null;
  };
  const computing = body => a => {
    const x = number(a, 0);
    if (x === null) return null;
    charge(COST_OF_POWER);
    return body(x);
  };
  const parity = rest => a => {
    const x = number(a, 0);
    return x && D.compare(D.modulo(x, F.i(2)), F.i(rest)) === 0;
  };
  const numbers = {
    decimal: rounding(D.HALF_EVEN),
    floor: rounding(D.FLOOR),
    ceiling: rounding(D.CEILING),
    roundUp: rounding(D.UP),
    roundDown: rounding(D.DOWN),
    roundHalfUp: rounding(D.HALF_UP),
    roundHalfDown: rounding(D.HALF_DOWN),
    abs: a => {
      const x = single(a, 0);
      if (x instanceof Num) return D.absolute(x);
      return 'ey'.includes(kind(x)) ? x.n < 0n ? F.negate(x) : x : null;
    },
    modulo: a => {
      const [x, y] = [number(a, 0), number(a, 1)];
      return x && y && D.modulo(x, y);
    },
    sqrt: computing(D.squareRoot),
    log: computing(D.logarithm),
    exp: computing(D.exponential),
    odd: parity(1),
    even: parity(0),
  };

  // The values of an aggregate: a list or any number of arguments, missing ones left out of definitions.
  const items = (a, mode) => {
    const values = a.length === 1 ? list(a, 0) : a;
    if (values === null) return null;
    charge(values.length);
    if (mode === LENIENT || !values.includes(null)) return values;
    return mode === CHECKING && a.length === 1 ? null : values.filter(x => x !== null);
  };
  const isNumbers = values => values.every(x => x instanceof Num);
  const series = body => (a, mode) => {
    const values = items(a, mode);
    return values !== null && values.length > 0 && isNumbers(values) ? body(values) : null;
  };
  const totaling = (body, finish) => (a, mode) => {
    const values = items(a, mode);
    if (values === null || values.length === 0) return null;
    if (values[0] instanceof Num) return isNumbers(values) ? body(values) : null;
    return finish(values.slice(1).reduce((total, x) => F.add(total, x), values[0]), values.length);
  };
  const extreme = better => (a, mode) => {
    const values = items(a, mode);
    if (values === null || values.length === 0) return null;
    let [best] = values;
    if (F.compare(best, best) === null) return null;
    for (const x of values.slice(1)) {
      const order = F.compare(x, best);
      if (order === null) return null;
      if (order === better) best = x;
    }
    return best;
  };
  const connective = deciding => a => {
    const values = a.length === 1 ? list(a, 0) : a;
    if (values === null) return null;
    charge(values.length);
    let result = !deciding;
    let isWrong = false;
    for (const x of values) {
      if (x === deciding) return deciding;
      if (x === null) result = null;
      else if (typeof x !== 'boolean') isWrong = true;
    }
    return isWrong ? null : result;
  };
  const ascending = values => values.slice().sort(D.compare);
  const aggregates = {
    count: (a, mode) => {
      const values = list(a, 0);
      return values === null || mode === CHECKING && values.includes(null) ? null : F.i(values.length);
    },
    min: extreme(-1),
    max: extreme(1),
    sum: totaling(D.sum, total => total),
    mean: totaling(D.mean, (total, count) => F.divide(total, F.i(count))),
    product: series(values => values.reduce((product, x) => product && D.multiply(product, x), D.ONE)),
    median: series(values => {
      const sorted = ascending(values);
      const middle = sorted.length >> 1;
      return sorted.length % 2 === 1 ? sorted[middle] : D.mean([sorted[middle - 1], sorted[middle]]);
    }),
    stddev: series(values => {
      const mean = values.length > 1 ? D.mean(values) : null;
      if (mean === null) return null;
      const squares = values.map(x => {
        const distance = D.subtract(x, mean);
        return distance && D.multiply(distance, distance);
      });
      const total = squares.includes(null) ? null : D.sum(squares);
      return total && D.squareRoot(D.divide(total, F.i(values.length - 1)));
    }),
    mode: (a, mode) => {
      const values = items(a, mode);
      if (values === null || !isNumbers(values)) return null;
      const counts = new Map();
      for (const x of values) {
        const key = D.text(x);
        counts.set(key, [x, counts.has(key) ? counts.get(key)[1] + 1 : 1]);
      }
      const most = Math.max(0, ...[...counts.values()].map(entry => entry[1]));
      return ascending([...counts.values()].filter(entry => entry[1] === most).map(entry => entry[0]));
    },
    all: connective(false),
    any: connective(true),
  };

  // The place of a 1-based position; negative ones count from the end.
  const placeOf = (position, count) =>
    position === null ? null : position >= 1 && position <= count ? position - 1
      : position < 0 && position >= -count ? count + position : null;
  const changing = change => a => {
    const values = readList(a, 0);
    const place = values && placeOf(integer(a, 1), values.length);
    return values === null || place === null ? null : change(values.slice(), place, a);
  };
  const joined = a => {
    const all = [];
    for (let i = 0; i < a.length; i += 1) {
      const values = readList(a, i);
      if (values === null) return null;
      for (const x of values) all.push(x);
    }
    return all;
  };
  const distinct = values => {
    if (values === null) return null;
    const seen = new Set();
    const others = [];
    return values.filter(x => {
      charge(1);
      const k = kind(x);
      if ('0nsbdey'.includes(k)) {
        const key = k + F.text(x);
        return !seen.has(key) && seen.add(key) !== null;
      }
      charge(others.length);
      if (others.some(other => F.equal(other, x) === true)) return false;
      others.push(x);
      return true;
    });
  };
  const flatten = (values, flat) => {
    charge(values.length);
    for (const x of values) {
      if (Array.isArray(x)) flatten(x, flat);
      else flat.push(x);
    }
    return flat;
  };
  // A stable merge sort, so that a function that contradicts itself gives some order.
  const sorted = (values, isBefore) => {
    let source = values.slice();
    for (let width = 1; width < source.length; width *= 2) {
      const target = [];
      for (let start = 0; start < source.length; start += 2 * width) {
        const middle = Math.min(start + width, source.length);
        const end = Math.min(start + 2 * width, source.length);
        let [left, right] = [start, middle];
        while (left < middle || right < end) {
          let takesRight = left >= middle;
          if (!takesRight && right < end) {
            takesRight = isBefore(source[right], source[left]);
            if (takesRight === null) return null;
          }
          target.push(source[takesRight ? right++ : left++]);
        }
      }
      source = target;
    }
    return source;
  };
  const lists = {
    listContains: (a, mode, isNullAsked) => {
      const values = readList(a, 0);
      if (values === null || mode !== LENIENT && a.length === 2 && a[1] === null && isNullAsked !== true) return null;
      if (values.some(x => F.equal(x, at(a, 1)) === true)) return true;
      return mode !== LENIENT && mode !== GATHERING && values.includes(null) ? null : false;
    },
    sublist: a => {
      const values = readList(a, 0);
      const start = values && placeOf(integer(a, 1), values.length);
      if (values === null || start === null) return null;
      if (at(a, 2) === null) return values.slice(start);
      const length = integer(a, 2);
      return length !== null && length >= 1 && length <= values.length - start ? values.slice(start, start + length) : null;
    },
    append: a => {
      const values = readList(a, 0);
      return values && [...values, ...a.slice(1)];
    },
    concatenate: joined,
    insertBefore: changing((values, place, a) => (values.splice(place, 0, at(a, 2)), values)),
    remove: changing((values, place) => (values.splice(place, 1), values)),
    reverse: a => {
      const values = readList(a, 0);
      return values && values.slice().reverse();
    },
    indexOf: a => {
      const values = readList(a, 0);
      const places = [];
      if (values !== null) values.forEach((x, i) => F.equal(x, at(a, 1)) === true && places.push(F.i(i + 1)));
      return values && places;
    },
    union: a => distinct(joined(a)),
    distinctValues: a => distinct(list(a, 0)),
    flatten: a => list(a, 0) && flatten(list(a, 0), []),
    listReplace: (a, mode, overload = -1) => {
      const values = readList(a, 0);
      const [match, item] = [at(a, 1), at(a, 2)];
      if (values === null) return null;
      if (match instanceof Fn) {
        if (overload === 0) return null;
        const marks = values.map(x => F.call(match, [x, item]));
        return marks.every(x => typeof x === 'boolean') ? values.map((x, i) => marks[i] ? item : x) : null;
      }
      const place = overload === 1 ? null : placeOf(integer(a, 1), values.length);
      return place === null ? null : values.map((x, i) => i === place ? item : x);
    },
    sort: a => {
      const values = readList(a, 0);
      const precedes = at(a, 1);
      if (values === null || precedes !== null && !(precedes instanceof Fn)) return null;
      return sorted(values, (x, y) => {
        charge(1);
        if (precedes) return F.B(F.call(precedes, [x, y]));
        const order = F.compare(x, y);
        return order === null ? null : order < 0;
      });
    },
  };

  const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const MONTHS = [
    'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
  ];
  const ofDay = body => a => {
    const x = day(single(a, 0));
    return x && body(x);
  };
  const calendar = {
    now: () => clock.now || (clock.today && T.utcMidnight(clock.today)),
    today: () => clock.today || (clock.now && clock.now.day),
    dayOfYear: ofDay(x => F.i(T.dayOfYear(x))),
    dayOfWeek: ofDay(x => WEEKDAYS[T.weekday(x) - 1]),
    monthOfYear: ofDay(x => MONTHS[x.m - 1]),
    weekOfYear: ofDay(x => F.i(T.weekOfYear(x))),
    is: (a, mode, overload = -1) => a.length === 2 || overload >= 0 ? F.same(at(a, 0), at(a, 1)) : null,
  };

  // A call without a result is worth a word only if all that it needs was there (MachineCalls.failedCall).
  const examples = {number: '12.5', date: '2025-01-31', time: '10:30:00', dateAndTime: '2025-01-31T10:30:00', duration: 'P1DT2H'};
  const worded = name => name.replace(/[A-Z]/g, letter => ' ' + letter.toLowerCase());
  const failedCall = (name, a) => {
    if (a.some(x => x === null) || Array.isArray(a[0]) && (a[0].length === 0 || a[0].some(x => x === null))) return null;
    if (name in examples && a.length === 1 && typeof a[0] === 'string') {
      const shown = [...a[0]];
      const text = shown.length > 40 ? shown.slice(0, 40).join('') + '…' : a[0];
      return F.failed('notSuchText', {name: worded(name), text, example: examples[name]});
    }
    if (name === 'getValue' && a.length === 2 && a[0] instanceof Map && typeof a[1] === 'string') {
      return F.failed('missingEntry', {name: a[1]});
    }
    return F.failed('failedCall', {name: worded(name)});
  };
  F.b = {};
  F.define = functions => {
    for (const [name, own] of Object.entries(functions)) {
      F.b[name] = (a, mode, overload, pattern) => {
        const result = own(a, mode, overload, pattern);
        return result === null ? failedCall(name, a) : result;
      };
    }
  };
  F.define({...numbers, ...aggregates, ...lists, ...calendar});
  // How the other files of functions read their arguments.
  F.given = {at, single, number, integer, string, list, context, day, read, readList, wholeOf};

  // A function of the language as a value: a parameter that was left out must not count as an argument.
  F.builtin = (name, parameters, result) => F.fn(parameters, result, 8, (...given) => {
    while (given.length > 1 && given[given.length - 1] === null) given.pop();
    return F.b[name](given, LENIENT);
  });
})();
