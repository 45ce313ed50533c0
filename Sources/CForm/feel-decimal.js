// Numbers of FEEL: decimal128 without infinity, as in FEEL/Numbers. A number is `c` × 10^`e`; the coefficient is a JavaScript number
// while it is a safe integer, which is the quick way of every operation, and a BigInt beyond. A number never changes.
(() => {
  'use strict';
  const Mera = globalThis.Mera = globalThis.Mera || {};
  const F = Mera.feel = Mera.feel || {};

  const SAFE = Number.MAX_SAFE_INTEGER;
  const BIG_SAFE = BigInt(SAFE);
  const DIGITS = 34;
  const LOWEST = -6176;
  const HIGHEST = 6111;
  const INT128 = 1n << 127n;
  // Powers of ten, as numbers and as BigInts.
  const TEN = Array.from({length: 16}, (_, n) => 10 ** n);
  const TENS = Array.from({length: 81}, (_, n) => 10n ** BigInt(n));
  const powerOfTen = n => n < TENS.length ? TENS[n] : 10n ** BigInt(n);

  class Num {
    constructor(c, e) {
      this.c = c;
      this.e = e;
    }
    text() { return text(this); }
    toString() { return text(this); }
  }
  Num.prototype.k = 'n';

  const digitsOf = m => m < TENS[16] ? String(Number(m)).length : m.toString().length;
  const magnitude = c => c < 0n ? -c : c;
  const whole = n => new Num(n, 0);
  const ZERO = whole(0);
  const ONE = whole(1);
  const sign = a => a.c > 0 ? 1 : a.c < 0 ? -1 : 0;

  // Ways to round, in the order of `RoundingMode`.
  const [UP, DOWN, HALF_UP, HALF_DOWN, HALF_EVEN, CEILING, FLOOR] = [0, 1, 2, 3, 4, 5, 6];
  const isAway = (mode, negative) => mode === UP || mode === CEILING && !negative || mode === FLOOR && negative;

  // m / 10^n as an integer. `more`: the true magnitude is above m by less than 1.
  const drop = (m, n, mode, negative, more) => {
    if (n > 40 && digitsOf(m) < n) return m === 0n && !more ? 0n : isAway(mode, negative) ? 1n : 0n;
    const unit = powerOfTen(n);
    const q = m / unit;
    const rest = m - q * unit;
    if (rest === 0n && !more) return q;
    const twice = 2n * rest;
    const up = mode === HALF_EVEN ? twice > unit || twice === unit && (more || (q & 1n) === 1n)
      : mode === HALF_UP ? twice >= unit
      : mode === HALF_DOWN ? twice > unit || twice === unit && more
      : isAway(mode, negative);
    return up ? q + 1n : q;
  };

  // The nearest decimal of c × 10^e, half to even; null where it is too large.
  const rounding = (c, e, more = false) => {
    const negative = c < 0n;
    let m = negative ? -c : c;
    const excess = Math.max(m < TENS[DIGITS] ? 0 : digitsOf(m) - DIGITS, LOWEST - e);
    if (excess > 0) {
      m = drop(m, excess, HALF_EVEN, negative, more);
      e += excess;
      if (m === TENS[DIGITS]) {
        m = TENS[DIGITS - 1];
        e += 1;
      }
    }
    if (e > HIGHEST) {
      if (m === 0n) return ZERO;
      const shift = e - HIGHEST;
      if (digitsOf(m) + shift > DIGITS) return null;
      m *= powerOfTen(shift);
      e = HIGHEST;
    }
    if (m <= BIG_SAFE) return new Num(negative ? -Number(m) : Number(m), e);
    return new Num(negative ? -m : m, e);
  };

  // The same value without zeros at the end of its coefficient.
  const normalized = a => {
    let {c, e} = a;
    if (c == 0) return ZERO;
    if (typeof c === 'number') {
      if (c % 10 !== 0) return a;
      while (c % 10 === 0 && e < HIGHEST) {
        c /= 10;
        e += 1;
      }
      return new Num(c, e);
    }
    if (c % 10n !== 0n) return a;
    for (const step of [16, 8, 4, 2, 1]) {
      while (e + step <= HIGHEST && c % TENS[step] === 0n) {
        c /= TENS[step];
        e += step;
      }
    }
    return magnitude(c) <= BIG_SAFE ? new Num(Number(c), e) : new Num(c, e);
  };

  const negate = a => new Num(-a.c, a.e);
  const absolute = a => a.c < 0 ? negate(a) : a;

  const add = (a, b) => {
    const x = a.c;
    const y = b.c;
    if (typeof x === 'number' && typeof y === 'number') {
      const gap = a.e - b.e;
      if (gap === 0) {
        const sum = x + y;
        if (sum <= SAFE && sum >= -SAFE) return new Num(sum, a.e);
      } else if (gap > 0 && gap < 16) {
        const left = x * TEN[gap];
        const sum = left + y;
        if (Math.abs(left) <= SAFE && Math.abs(sum) <= SAFE) return new Num(sum, b.e);
      } else if (gap < 0 && gap > -16) {
        const right = y * TEN[-gap];
        const sum = x + right;
        if (Math.abs(right) <= SAFE && Math.abs(sum) <= SAFE) return new Num(sum, a.e);
      }
    }
    if (x == 0) return b;
    if (y == 0) return a;
    const [upper, lower] = a.e >= b.e ? [a, b] : [b, a];
    const gap = upper.e - lower.e;
    // Far below the last place that can matter a number is only "a little more" or "a little less".
    if (gap > 80) return rounding(BigInt(upper.c) * TENS[40] + BigInt(sign(lower)), upper.e - 40);
    return rounding(BigInt(upper.c) * powerOfTen(gap) + BigInt(lower.c), lower.e);
  };
  const subtract = (a, b) => add(a, negate(b));

  const multiply = (a, b) => {
    const e = a.e + b.e;
    if (typeof a.c === 'number' && typeof b.c === 'number') {
      const product = a.c * b.c;
      if (product <= SAFE && product >= -SAFE && e >= LOWEST && e <= HIGHEST) return new Num(product, e);
    }
    return rounding(BigInt(a.c) * BigInt(b.c), e);
  };

  const divide = (a, b) => {
    if (b.c == 0) return null;
    if (a.c == 0) return ZERO;
    const e = a.e - b.e;
    if (typeof a.c === 'number' && typeof b.c === 'number' && e > LOWEST + 16 && e <= HIGHEST) {
      for (let places = 0; places < 8; places += 1) {
        const dividend = a.c * TEN[places];
        if (Math.abs(dividend) > SAFE) break;
        if (dividend % b.c === 0) return new Num(dividend / b.c, e - places);
      }
    }
    const [x, y] = [BigInt(a.c), BigInt(b.c)];
    const shift = Math.max(0, 36 + digitsOf(magnitude(y)) - digitsOf(magnitude(x)));
    const dividend = x * powerOfTen(shift);
    const quotient = dividend / y;
    const result = rounding(quotient, e - shift, quotient * y !== dividend);
    return result && normalized(result);
  };

  // The rest of the division whose quotient is cut off towards zero.
  const remainder = (a, b) => {
    if (b.c == 0) return null;
    if (a.e === b.e && typeof a.c === 'number' && typeof b.c === 'number') return new Num(a.c % b.c, a.e);
    const [x, y] = [BigInt(a.c), BigInt(b.c)];
    const gap = a.e - b.e;
    if (gap >= 0) return rounding(x * powerOfTen(gap) % y, b.e);
    if (digitsOf(magnitude(y)) - gap > DIGITS) return a;
    return rounding(x % (y * powerOfTen(-gap)), a.e);
  };
  const modulo = (a, b) => {
    const rest = remainder(a, b);
    if (rest === null || rest.c == 0 || (rest.c < 0) === (b.c < 0)) return rest;
    return add(rest, b);
  };

  // −1, 0 or 1.
  const compare = (a, b) => {
    const [x, y] = [a.c, b.c];
    if (a.e === b.e) return x < y ? -1 : x > y ? 1 : 0;
    const [left, right] = [sign(a), sign(b)];
    if (left !== right) return left < right ? -1 : 1;
    if (left === 0) return 0;
    const gap = a.e - b.e;
    if (typeof x === 'number' && typeof y === 'number' && gap < 16 && gap > -16) {
      const scaled = gap > 0 ? x * TEN[gap] : y * TEN[-gap];
      if (Math.abs(scaled) <= SAFE) {
        const [p, q] = gap > 0 ? [scaled, y] : [x, scaled];
        return p < q ? -1 : p > q ? 1 : 0;
      }
    }
    const [p, q] = [magnitude(BigInt(x)), magnitude(BigInt(y))];
    const lead = digitsOf(p) + a.e - digitsOf(q) - b.e;
    if (lead !== 0) return lead < 0 ? -left : left;
    const [m, n] = gap > 0 ? [p * powerOfTen(gap), q] : [p, q * powerOfTen(-gap)];
    return m < n ? -left : m > n ? left : 0;
  };

  // The comparison of definitions: numbers that agree in their first 30 digits are the same.
  const settled = a => {
    if (typeof a.c === 'number') return a;
    const excess = digitsOf(magnitude(a.c)) - 30;
    if (excess <= 0 || a.e + excess > HIGHEST) return a;
    const m = drop(magnitude(a.c), excess, HALF_EVEN, a.c < 0n, false);
    return new Num(a.c < 0n ? -m : m, a.e + excess);
  };
  const order = (a, b) => typeof a.c === 'number' && typeof b.c === 'number' ? compare(a, b) : compare(settled(a), settled(b));

  // To `scale` digits after the point; null where it leads past the largest number.
  const rounded = (a, scale, mode) => {
    const target = Math.max(LOWEST, -Math.min(Math.max(scale, -10000), 10000));
    if (a.e >= target || a.c == 0) return a;
    const c = BigInt(a.c);
    const m = drop(magnitude(c), target - a.e, mode, c < 0n, false);
    return rounding(c < 0n ? -m : m, target);
  };
  const truncated = a => rounded(a, 0, DOWN);

  // The value as a JavaScript integer; null where it has a fraction or is not safe.
  const integer = a => {
    const {c, e} = normalized(a);
    if (e < 0 || typeof c !== 'number' || e > 15) return null;
    const value = c * TEN[e];
    return Math.abs(value) <= SAFE ? value : null;
  };

  // The text of a number; equal numbers have equal texts.
  const text = a => {
    const {c, e} = normalized(a);
    const minus = c < 0 ? '-' : '';
    let digits = String(c < 0 ? -c : c);
    const point = digits.length + e;
    if (e >= 0 && point <= DIGITS) return minus + digits + '0'.repeat(e);
    if (e < 0 && e >= -40) {
      return minus + (point > 0 ? digits.slice(0, point) + '.' + digits.slice(point) : '0.' + '0'.repeat(-point) + digits);
    }
    digits = digits.replace(/(.)0+$/, '$1');
    return minus + digits[0] + (digits.length > 1 ? '.' + digits.slice(1) : '') + 'E' + (point - 1);
  };

  // With exactly so many digits after the point, half up; null where that is no plain text.
  const fixed = (a, places, mode = HALF_UP) => {
    const value = places >= 0 && places <= 40 ? rounded(a, places, mode) : null;
    if (value === null) return null;
    const plain = text(value);
    if (plain.includes('E')) return null;
    const point = plain.indexOf('.');
    if (places === 0) return plain;
    return point < 0 ? plain + '.' + '0'.repeat(places) : plain + '0'.repeat(places - (plain.length - point - 1));
  };

  // Reads what FEEL writes as a number; null for anything else.
  const parse = source => {
    const found = /^(-?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?)(\d+))?$/.exec(source);
    if (!found || !found[2] && found[3] === undefined) return null;
    const fraction = found[3] || '';
    const digits = (found[2] + fraction).replace(/^0+/, '');
    let e = -fraction.length;
    if (found[5]) {
      const power = Math.min(Number(found[5]), 2 ** 40);
      e += found[4] === '-' ? -power : power;
    }
    if (digits.length <= 15 && e >= LOWEST && e <= HIGHEST) {
      const c = Number(digits || '0');
      return new Num(found[1] ? -c : c, e);
    }
    const kept = digits.slice(0, 40);
    const rest = digits.slice(40);
    e = Math.max(-20000, Math.min(e + rest.length, 20000));
    return rounding(BigInt(found[1] + (kept || '0')), e, /[1-9]/.test(rest));
  };

  // The exact sum of numbers, rounded once.
  const exactSum = numbers => {
    let e = HIGHEST;
    for (const a of numbers) if (a.c != 0 && a.e < e) e = a.e;
    let c = 0n;
    for (const a of numbers) if (a.c != 0) c += BigInt(a.c) * powerOfTen(a.e - e);
    return [c, e];
  };
  const sum = numbers => {
    let small = 0;
    const first = numbers.length > 0 ? numbers[0].e : 0;
    for (const a of numbers) {
      if (a.e !== first || typeof a.c !== 'number') {
        small = NaN;
        break;
      }
      small += a.c;
      if (small > SAFE || small < -SAFE) break;
    }
    if (small <= SAFE && small >= -SAFE) return new Num(small, first);
    return rounding(...exactSum(numbers));
  };
  // The sum by a whole number above 0, rounded once.
  const mean = numbers => {
    const [c, e] = exactSum(numbers);
    if (c === 0n) return ZERO;
    const dividend = c * TENS[60];
    const count = BigInt(numbers.length);
    const result = rounding(dividend / count, e - 60, dividend % count !== 0n);
    return result && normalized(result);
  };

  // The product and the sum without rounding; null where 34 digits do not hold them.
  const exactly = (c, e) => {
    if (c === 0n) return ZERO;
    if (magnitude(c) >= INT128) return null;
    let zeros = 0;
    while (zeros < DIGITS && c % 10n === 0n) {
      c /= 10n;
      zeros += 1;
    }
    e += zeros;
    if (digitsOf(magnitude(c)) > DIGITS || e < LOWEST || e > HIGHEST) return null;
    return magnitude(c) <= BIG_SAFE ? new Num(Number(c), e) : new Num(c, e);
  };
  const multiplyExactly = (a, b) => {
    if (typeof a.c === 'number' && typeof b.c === 'number') {
      const product = a.c * b.c;
      if (Math.abs(product) <= SAFE && a.e + b.e >= LOWEST && a.e + b.e <= HIGHEST) return new Num(product, a.e + b.e);
    }
    const [x, y] = [normalized(a), normalized(b)];
    return exactly(BigInt(x.c) * BigInt(y.c), x.e + y.e);
  };
  const addExactly = (a, b) => {
    if (a.c == 0) return b;
    if (b.c == 0) return a;
    if (a.e === b.e && typeof a.c === 'number' && typeof b.c === 'number') return add(a, b);
    const [x, y] = [normalized(a), normalized(b)];
    const [upper, lower] = x.e >= y.e ? [x, y] : [y, x];
    if (upper.e - lower.e > DIGITS) return null;
    const shifted = BigInt(upper.c) * TENS[upper.e - lower.e];
    return magnitude(shifted) >= INT128 ? null : exactly(shifted + BigInt(lower.c), lower.e);
  };

  F.Num = Num;
  F.n = parse;
  F.i = whole;
  F.parseNumber = parse;
  F.decimal = {
    ZERO, ONE, INT128, LOWEST, HIGHEST, UP, DOWN, HALF_UP, HALF_DOWN, HALF_EVEN, CEILING, FLOOR,
    powerOfTen, digitsOf, magnitude, sign, rounding, normalized, negate, absolute, add, subtract, multiply, divide, remainder, modulo,
    compare, order, rounded, truncated, integer, text, fixed, sum, mean, multiplyExactly, addExactly,
  };
})();
