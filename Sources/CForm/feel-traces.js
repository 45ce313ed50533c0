// Areas and lengths of traces on the earth, as in FEEL/Builtins/Traces: fixed point with 640 binary places.
(() => {
  'use strict';
  const F = Mera.feel;
  const D = F.decimal;
  const {PLACES, UNIT, scaled, decimal} = D.wide;
  const {charge, COST_OF_POWER} = F.machine;
  const {read} = F.given;

  const times = (a, b) => a * b >> PLACES;
  const over = (a, b) => (a << PLACES) / b;
  const root = a => {
    if (a <= 0n) return 0n;
    const square = a << PLACES;
    let x = 1n << BigInt(square.toString(2).length + 1 >> 1);
    for (;;) {
      const next = x + square / x >> 1n;
      if (next >= x) return x;
      x = next;
    }
  };
  const series = (x, first, place) => {
    const square = -times(x, x);
    let [sum, term, n] = [first, first, place];
    while (term !== 0n && term !== -1n) {
      term = times(term, square) / ((n + 1n) * (n + 2n));
      sum += term;
      n += 2n;
    }
    return sum;
  };
  const sine = x => series(x, x, 1n);
  const cosine = x => series(x, UNIT, 0n);
  const arcTangent = start => {
    let z = start;
    for (let i = 0; i < 3; i += 1) z = over(z, UNIT + root(UNIT + times(z, z)));
    const square = -times(z, z);
    let [sum, power, n] = [z, z, 3n];
    while (power !== 0n && power !== -1n) {
      power = times(power, square);
      sum += power / n;
      n += 2n;
    }
    return sum << 3n;
  };
  const arcSine = y => 2n * arcTangent(over(y, UNIT + root(UNIT - times(y, y))));

  const PI = 16n * arcTangent(UNIT / 5n) - 4n * arcTangent(UNIT / 239n);
  const RADIUS = 6378100n;
  const radians = degrees => times(degrees, PI) / 180n;

  // Pairs of degrees; null where something of the text is no point.
  const pointsOf = parts => {
    const points = [];
    for (const part of parts) {
      const numbers = part.split(/\s+/).filter(x => x !== '');
      if (numbers.length < 2 || numbers.length > 4) return null;
      const [latitude, longitude] = [F.n(numbers[0]), F.n(numbers[1])];
      if (latitude === null || longitude === null) return null;
      if (D.compare(D.absolute(latitude), F.i(90)) > 0 || D.compare(D.absolute(longitude), F.i(180)) > 0) return null;
      points.push([scaled(latitude), scaled(longitude)]);
    }
    return points;
  };
  const settled = value => value === 0n ? D.ZERO : D.normalized(D.rounded(decimal(value, -Number(PLACES)), 10, D.HALF_EVEN));

  const area = points => {
    const [origin] = points;
    const flat = points.slice(1).map(([latitude, longitude]) => [
      times(radians(longitude - origin[1]) * RADIUS, cosine(radians(latitude))), radians(latitude - origin[0]) * RADIUS,
    ]);
    let twice = 0n;
    for (let i = 1; i < flat.length; i += 1) twice += times(flat[i - 1][1], flat[i][0]) - times(flat[i - 1][0], flat[i][1]);
    return settled((twice < 0n ? -twice : twice) / 2n);
  };
  const distance = points => {
    let sum = 0n;
    for (let i = 1; i < points.length; i += 1) {
      const [from, to] = [radians(points[i - 1][0]), radians(points[i][0])];
      const [up, side] = [sine((to - from) / 2n), sine(radians(points[i][1] - points[i - 1][1]) / 2n)];
      const square = times(up, up) + times(times(cosine(from), cosine(to)), times(side, side));
      sum += 2n * RADIUS * arcSine(root(square));
    }
    return settled(sum);
  };
  const tracing = (least, body) => a => {
    const text = read(a, 0);
    if (text === null) return null;
    const parts = text.split(';').filter(part => part.trim() !== '');
    if (parts.length < least) return D.ZERO;
    const points = pointsOf(parts);
    if (points === null) return null;
    charge(points.length * COST_OF_POWER);
    return body(points);
  };
  F.define({
    geoArea: tracing(3, area),
    geoDistance: tracing(2, distance),
  });
})();
