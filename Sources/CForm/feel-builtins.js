// The functions of the language, as in FEEL/Builtins: `F.b.NAME(arguments, mode, overload, pattern)`. A result is null for what does
// not fit. `mode`: 0 strict, 1 checking, 2 gathering, 3 lenient; `overload`: which list of parameters the names of the arguments chose.
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

  const conversions = {
    number: a => {
      if (a.length === 1 && a[0] instanceof Num) return a[0];
      const text = read(a, 0);
      if (text === null || a.length < 2) return text === null ? null : F.n(text);
      const [grouping, point] = [a[1], at(a, 2)];
      if (![null, ' ', ',', '.'].includes(grouping) || ![null, ',', '.'].includes(point)) return null;
      if (grouping !== null && grouping === point) return null;
      let plain = grouping === null ? text : text.split(grouping).join('');
      if (point === ',') {
        if (plain.includes('.')) return null;
        plain = plain.split(',').join('.');
      }
      return F.n(plain);
    },
    string: a => {
      if (at(a, 0) === null) return null;
      const text = F.text(a[0]);
      chargeText(text);
      return text;
    },
    date: a => {
      if (a.length === 3) return dateOf(a);
      const x = single(a, 0);
      return typeof x === 'string' ? F.parseDate(x) : day(x);
    },
    time: a => {
      if (a.length >= 3) return timeOf(a, 0);
      const x = single(a, 0);
      switch (kind(x)) {
        case 's': return F.parseTime(x);
        case 't': return x;
        case 'm': return x.time;
        case 'd': return T.utcMidnight(x).time;
        default: return null;
      }
    },
    dateAndTime: a => {
      if (a.length === 1) {
        const x = single(a, 0);
        if (typeof x === 'string') return F.parseDateTime(x) || localMidnight(F.parseDate(x));
        return kind(x) === 'm' ? x : kind(x) === 'd' ? T.utcMidnight(x) : null;
      }
      const date = a.length === 2 ? day(single(a, 0)) : a.length >= 6 ? dateOf(a) : null;
      const time = a.length === 2 ? single(a, 1) : date && timeOf(a, 3);
      return date && kind(time) === 't' ? T.dateTime(date, time) : null;
    },
    duration: a => {
      const x = single(a, 0);
      return typeof x === 'string' ? F.parseDuration(x) : 'ey'.includes(kind(x)) ? x : null;
    },
    yearsAndMonthsDuration: a => {
      const [from, to] = [day(single(a, 0)), day(single(a, 1))];
      return from && to && T.yearMonth(BigInt(T.monthsUntil(from, to)));
    },
    not: a => F.not(F.B(single(a, 0))),
  };
  const localMidnight = date => date && T.dateTime(date, T.MIDNIGHT);
  const dateOf = a => {
    const [y, m, d] = [wholeOf(a[0]), wholeOf(a[1]), wholeOf(a[2])];
    return y === null || m === null || d === null ? null : F.date(y, m, d);
  };
  const timeOf = (a, first) => {
    const [hour, minute, second, offset] = [wholeOf(a[first]), wholeOf(a[first + 1]), a[first + 2], at(a, first + 3)];
    if (hour === null || minute === null || !(second instanceof Num)) return null;
    if (offset === null) return T.time(hour, minute, second);
    if (kind(offset) !== 'e' || offset.n % 1000000000n !== 0n) return null;
    const zone = Number(offset.n / 1000000000n);
    return T.isZone(zone) ? T.time(hour, minute, second, zone) : null;
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

  const points = text => Array.from(text);
  const mapping = body => a => {
    const text = read(a, 0);
    return text === null ? null : body(text);
  };
  const searching = body => a => {
    const [text, part] = [read(a, 0), string(a, 1)];
    return text === null || part === null ? null : body(text, part);
  };
  const substring = (text, start, length) => {
    const all = points(text);
    const first = start > 0 ? start - 1 : all.length + start;
    if (start === 0 || length !== undefined && length < 1 || first < 0 || first >= all.length) return null;
    return all.slice(first, length === undefined ? undefined : first + length).join('');
  };
  const strings = {
    substring: a => {
      const [text, start] = [string(a, 0), integer(a, 1)];
      if (text === null || start === null) return null;
      chargeText(text);
      if (at(a, 2) === null) return substring(text, start);
      const length = integer(a, 2);
      return length === null ? null : substring(text, start, length);
    },
    stringLength: mapping(text => F.i(points(text).length)),
    // Letter by letter: neither looks at what stands around.
    upperCase: mapping(text => points(text).map(c => c.toUpperCase()).join('')),
    lowerCase: mapping(text => points(text).map(c => c.toLowerCase()).join('')),
    substringBefore: searching((text, part) => text.includes(part) ? text.slice(0, text.indexOf(part)) : ''),
    substringAfter: searching((text, part) => text.includes(part) ? text.slice(text.indexOf(part) + part.length) : ''),
    contains: searching((text, part) => text.includes(part)),
    startsWith: searching((text, part) => text.startsWith(part)),
    endsWith: searching((text, part) => text.endsWith(part)),
    stringJoin: a => {
      const items = readList(a, 0);
      const delimiter = at(a, 1) === null ? '' : string(a, 1);
      if (items === null || delimiter === null) return null;
      const parts = items.filter(x => x !== null);
      if (!parts.every(x => typeof x === 'string')) return null;
      for (const part of parts) chargeText(part + delimiter);
      return parts.join(delimiter);
    },
    matches: (a, mode, overload, pattern) => {
      const text = read(a, 0);
      return text === null ? null : F.patterns.matches(pattern, text);
    },
    replace: (a, mode, overload, pattern) => {
      const [text, replacement] = [read(a, 0), string(a, 2)];
      return text === null || replacement === null ? null : F.patterns.replace(pattern, text, replacement);
    },
    split: (a, mode, overload, pattern) => {
      const text = read(a, 0);
      return text === null ? null : F.patterns.split(pattern, text);
    },
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

  const put = (value, keys, into) => {
    const [key, ...rest] = keys;
    if (typeof key !== 'string') return null;
    let inner = value;
    if (rest.length > 0) {
      inner = into.get(key) instanceof Map ? put(value, rest, into.get(key)) : null;
      if (inner === null) return null;
    }
    return new Map(into).set(key, inner);
  };
  const contexts = {
    getValue: a => {
      const [from, key] = [context(a, 0), string(a, 1)];
      return from && key !== null && from.has(key) ? from.get(key) : null;
    },
    getEntries: a => {
      const from = context(a, 0);
      if (from !== null) charge(from.size);
      return from && [...from].map(([key, value]) => new Map([['key', key], ['value', value]]));
    },
    context: a => {
      const entries = readList(a, 0);
      const result = new Map();
      for (const entry of entries || []) {
        const key = entry instanceof Map ? entry.get('key') : null;
        if (typeof key !== 'string' || !entry.has('value') || result.has(key)) return null;
        result.set(key, entry.get('value'));
      }
      return entries && result;
    },
    contextPut: (a, mode, overload = -1) => {
      const from = context(a, 0);
      if (from === null || a.length !== 3) return null;
      charge(from.size);
      if (typeof a[1] === 'string') return put(a[2], [a[1]], from);
      return overload !== 0 && Array.isArray(a[1]) && a[1].length > 0 && a[1].length <= 100 ? put(a[2], a[1], from) : null;
    },
    contextMerge: a => {
      const all = list(a, 0);
      const result = new Map();
      for (const from of all || []) {
        if (!(from instanceof Map)) return null;
        charge(from.size);
        for (const [key, value] of from) result.set(key, value);
      }
      return all && result;
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

  // The relations between points and ranges (after Allen). An extent: {isPoint, low, lowClosed, high, highClosed}.
  const extent = x => {
    const k = kind(x);
    if (k === 'r') return x.form === '!=' ? null : {isPoint: false, low: x.low, lowClosed: x.lowClosed, high: x.high, highClosed: x.highClosed};
    return '0lcfb'.includes(k) ? null : {isPoint: true, low: x, lowClosed: true, high: x, highClosed: true};
  };
  const compareEnds = (end, closed, without) => (a, b) => {
    if (a[end] === null || b[end] === null) return a[end] === b[end] ? 0 : a[end] === null ? without : -without;
    const order = F.compare(a[end], b[end]);
    return order !== 0 || a[closed] === b[closed] ? order : a[closed] ? without : -without;
  };
  const compareLow = compareEnds('low', 'lowClosed', -1);
  const compareHigh = compareEnds('high', 'highClosed', 1);
  const precedes = (a, b, holds) => {
    if (a.high === null || b.low === null) return false;
    const order = F.compare(a.high, b.low);
    return order === null ? null : holds(order, a.highClosed && b.lowClosed);
  };
  const isBefore = (a, b) => precedes(a, b, (order, touches) => order < 0 || order === 0 && !touches);
  const overlaps = (a, b) => {
    const [before, after] = [isBefore(a, b), isBefore(b, a)];
    return before === null || after === null ? null : !before && !after;
  };
  const byEnds = holds => (a, b) => {
    const [low, high] = [compareLow(a, b), compareHigh(a, b)];
    return low === null || high === null ? null : holds(low, high, a);
  };
  const startsAndEnds = byEnds((low, high) => low < 0 && high <= 0);
  const overlapsBefore = (a, b) => {
    const [both, first] = [overlaps(a, b), startsAndEnds(a, b)];
    return both === null || first === null ? null : both && first;
  };
  const meets = (a, b) => precedes(a, b, (order, touches) => order === 0 && touches);
  const finishes = byEnds((low, high, a) => high === 0 && (a.isPoint || low >= 0));
  const starts = byEnds((low, high, a) => low === 0 && (a.isPoint || high <= 0));
  const includes = byEnds((low, high) => low <= 0 && high >= 0);
  const coincides = byEnds((low, high) => low === 0 && high === 0);
  // The shapes of the lists of parameters: p a point, r a range.
  const relation = (shapes, holds, isReversed = false) => (a, mode, overload = -1) => {
    const [x, y] = [extent(single(a, 0)), extent(single(a, 1))];
    if (a.length !== 2 || x === null || y === null) return null;
    const shape = (x.isPoint ? 'p' : 'r') + (y.isPoint ? 'p' : 'r');
    if (overload >= 0 ? shapes[overload] !== shape : !shapes.includes(shape)) return null;
    return isReversed ? holds(y, x) : holds(x, y);
  };
  const ALL = ['pp', 'pr', 'rp', 'rr'];
  const relations = {
    before: relation(ALL, isBefore),
    after: relation(ALL, isBefore, true),
    meets: relation(['rr'], meets),
    metBy: relation(['rr'], meets, true),
    overlaps: relation(['rr'], overlaps),
    overlapsBefore: relation(['rr'], overlapsBefore),
    overlapsAfter: relation(['rr'], overlapsBefore, true),
    finishes: relation(['pr', 'rr'], finishes),
    finishedBy: relation(['rp', 'rr'], finishes, true),
    includes: relation(['rp', 'rr'], includes),
    during: relation(['pr', 'rr'], includes, true),
    starts: relation(['pr', 'rr'], starts),
    startedBy: relation(['rp', 'rr'], starts, true),
    coincides: relation(['pp', 'rr'], coincides),
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
  const all = {...conversions, ...numbers, ...strings, ...aggregates, ...lists, ...contexts, ...calendar, ...relations};
  for (const [name, own] of Object.entries(all)) {
    F.b[name] = (a, mode, overload, pattern) => {
      const result = own(a, mode, overload, pattern);
      return result === null ? failedCall(name, a) : result;
    };
  }

  // A function of the language as a value: a parameter that was left out must not count as an argument.
  F.builtin = (name, parameters, result) => F.fn(parameters, result, 8, (...given) => {
    while (given.length > 1 && given[given.length - 1] === null) given.pop();
    return F.b[name](given, LENIENT);
  });
})();
