// Functions that make a value of one kind from others.
(() => {
  'use strict';
  const F = Mera.feel;
  const T = F.time;
  const {Num, kind} = F;
  const {chargeText} = F.machine;
  const {at, single, day, read, wholeOf} = F.given;

  F.define({
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
  });
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
})();
