// Relations between points and ranges.
(() => {
  'use strict';
  const F = Mera.feel;
  const {kind} = F;
  const {single} = F.given;

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
  F.define({
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
  });
})();
