// Roots, powers, exponentials and logarithms to 34 digits. They are computed as integers with 640 binary places and rounded to
// 70 digits first: results that are exact, or lie exactly between two decimals, are found in spite of the last bits.
(() => {
  'use strict';
  const D = Mera.feel.decimal;
  const {powerOfTen, digitsOf, rounding, normalized, negate, absolute, integer, ZERO, ONE} = D;
  const Num = Mera.feel.Num;
  const BITS = 640;
  const PLACES = BigInt(BITS);
  const UNIT = 1n << PLACES;
  const bitsOf = m => m.toString(16).length * 4 - Math.clz32(parseInt(m.toString(16)[0], 16)) + 28;
  const shifted = (m, n) => n >= 0 ? m << BigInt(n) : m >> BigInt(-n);

  // 2 artanh z = 2 (z + z³/3 + z⁵/5 + …)
  const logarithmSeries = z => {
    const square = z * z >> PLACES;
    let [sum, power, n] = [z, z, 3n];
    while (power !== 0n && power !== -1n) {
      power = power * square >> PLACES;
      sum += power / n;
      n += 2n;
    }
    return 2n * sum;
  };
  const LN2 = logarithmSeries(UNIT / 3n);

  // The natural logarithm of a positive number.
  const logarithm = a => {
    const above = BigInt(a.c) * (a.e > 0 ? powerOfTen(a.e) : 1n);
    const below = a.e < 0 ? powerOfTen(-a.e) : 1n;
    const shift = BITS + 2 - bitsOf(above) + bitsOf(below);
    const quotient = shift >= 0 ? (above << BigInt(shift)) / below : above / (below << BigInt(-shift));
    // a = m 2^k, m in [0.7, 1.4): near 1 k is 0, so that nothing cancels.
    let k = bitsOf(quotient) - shift;
    let m = shifted(quotient, BITS - bitsOf(quotient));
    if (10n * m < 7n * UNIT) {
      m = shifted(quotient, BITS + 1 - bitsOf(quotient));
      k -= 1;
    }
    return logarithmSeries((m - UNIT << PLACES) / (m + UNIT)) + BigInt(k) * LN2;
  };

  // The decimal of a positive m × 2^k.
  const decimal = (m, k) => {
    const lead = bitsOf(m) + k;
    if (lead >= 25000) return null;
    if (lead <= -25000) return ZERO;
    const shift = 70 - Math.floor(lead * 0.30103);
    const above = m * (shift > 0 ? powerOfTen(shift) : 1n) << BigInt(Math.max(k, 0));
    const below = (shift < 0 ? powerOfTen(-shift) : 1n) << BigInt(Math.max(-k, 0));
    return rounding((2n * above + below) / (2n * below), -shift);
  };

  // e to the power of `x` / 2^BITS; null where it is too large.
  const exponential = x => {
    if ((x < 0n ? -x : x) >= UNIT << 15n) return x < 0n ? ZERO : null;
    const twice = 2n * LN2;
    let k = (2n * x + LN2) / twice;
    if (2n * x + LN2 < 0n && k * twice !== 2n * x + LN2) k -= 1n;
    const r = x - k * LN2 >> 8n;
    let [sum, term, n] = [UNIT, UNIT, 1n];
    while (term !== 0n && term !== -1n) {
      term = (term * r >> PLACES) / n;
      sum += term;
      n += 1n;
    }
    for (let i = 0; i < 8; i += 1) sum = sum * sum >> PLACES;
    const result = decimal(sum, Number(k) - BITS);
    return result && normalized(result);
  };

  const scaled = a => a.e >= 0 ? BigInt(a.c) * powerOfTen(a.e) << PLACES : (BigInt(a.c) << PLACES) / powerOfTen(-a.e);
  // A number past 10^10 is too much for any exponential.
  const isHuge = a => a.c != 0 && digitsOf(D.magnitude(BigInt(a.c))) + a.e > 10;

  D.exponential = a => isHuge(a) ? a.c < 0 ? ZERO : null : exponential(scaled(a));

  D.logarithm = a => {
    if (a.c <= 0) return null;
    const value = logarithm(a);
    if (value === 0n) return ZERO;
    const result = decimal(value < 0n ? -value : value, -BITS);
    return value < 0n ? negate(normalized(result)) : normalized(result);
  };

  // a ** (above / below) for a > 0.
  const powerOf = (a, above, below) => {
    let x = BigInt(above.c) * logarithm(a);
    const e = above.e - below.e;
    if (e > 0) x *= powerOfTen(e);
    return exponential(x / (BigInt(below.c) * (e < 0 ? powerOfTen(-e) : 1n)));
  };

  const exactPower = (a, power) => {
    if (power > 128) return null;
    const base = normalized(a);
    const c = BigInt(base.c) ** BigInt(power);
    return D.magnitude(c) >= D.INT128 ? null : rounding(c, base.e * power);
  };

  D.power = (a, b) => {
    if (b.c == 0) return ONE;
    if (a.c == 0) return b.c < 0 ? null : ZERO;
    const exponent = normalized(b);
    const isWhole = exponent.e >= 0;
    if (a.c < 0 && !isWhole) return null;
    const power = integer(b);
    if (power !== null && power > 0) {
      const exact = exactPower(a, power);
      if (exact) return exact;
    }
    const isNegative = a.c < 0 && exponent.e === 0 && BigInt(exponent.c) % 2n !== 0n;
    const base = absolute(a);
    if (D.compare(base, ONE) === 0) return isNegative ? negate(ONE) : ONE;
    const result = powerOf(base, b, ONE);
    return result && isNegative ? negate(result) : result;
  };

  // The power whose exponent is a quotient: `x ** (1 / 3)` of a third power is its root.
  D.powerOfQuotient = (a, above, below) => {
    if (below === ONE || D.compare(below, ONE) === 0 || a.c <= 0) {
      const exponent = D.divide(above, below);
      return exponent && D.power(a, exponent);
    }
    return D.compare(a, ONE) === 0 ? ONE : powerOf(a, above, below);
  };

  D.squareRoot = a => {
    if (a.c < 0) return null;
    if (a.c == 0) return ZERO;
    const c = BigInt(a.c);
    let shift = 70 - digitsOf(c);
    if ((a.e - shift) % 2 !== 0) shift -= 1;
    const square = c * powerOfTen(shift);
    let root = BigInt(Math.floor(Math.sqrt(Number(square))));
    for (let i = 0; i < 3; i += 1) root = (root + square / root) / 2n;
    while (root * root > square) root -= 1n;
    while ((root + 1n) * (root + 1n) <= square) root += 1n;
    return normalized(rounding(root, (a.e - shift) / 2, root * root !== square));
  };
  D.number = (c, e) => new Num(c, e);

  // What other functions need that are computed so.
  D.wide = {PLACES, UNIT, scaled, decimal};
})();
