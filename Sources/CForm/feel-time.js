// Days, times of day, moments and durations of FEEL, as in FEEL/Time. A zone is null (local), or an offset in seconds.
(() => {
  'use strict';
  const F = Mera.feel;
  const D = F.decimal;
  const NANO = 1000000000;
  const NANOS = 1000000000n;
  const DAY = 86400 * NANO;
  const LAST_YEAR = 999999999;
  const LONGEST = 256;
  const floor = Math.floor;
  const two = n => (n < 10 ? '0' : '') + n;
  const fraction = nanos => nanos === 0 ? '' : '.' + String(NANO + nanos).slice(1).replace(/0+$/, '');

  // Days

  const isLeap = y => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  const monthLength = (y, m) => m === 2 ? isLeap(y) ? 29 : 28 : m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;

  class CivilDate {
    constructor(y, m, d) {
      this.y = y;
      this.m = m;
      this.d = d;
    }
    text() {
      const year = Math.abs(this.y);
      return (this.y < 0 ? '-' : '') + (year < 1000 ? String(10000 + year).slice(1) : year) + '-' + two(this.m) + '-' + two(this.d);
    }
  }
  CivilDate.prototype.k = 'd';

  const date = (y, m, d) =>
    Math.abs(y) <= LAST_YEAR && m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m) ? new CivilDate(y || 0, m, d) : null;

  // Days since 1 January 1970. Years begin in March, so that the leap day is the last; 400 years have 146,097 days.
  const dayNumber = ({y, m, d}) => {
    const year = m > 2 ? y : y - 1;
    const era = floor(year / 400);
    const ofEra = year - era * 400;
    const ofYear = floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1;
    return era * 146097 + ofEra * 365 + floor(ofEra / 4) - floor(ofEra / 100) + ofYear - 719468;
  };
  const FIRST_DAY = dayNumber({y: -LAST_YEAR, m: 1, d: 1});
  const LAST_DAY = dayNumber({y: LAST_YEAR, m: 12, d: 31});

  const dateOfDay = number => {
    if (!(number >= FIRST_DAY && number <= LAST_DAY)) return null;
    const days = number + 719468;
    const era = floor(days / 146097);
    const ofEra = days - era * 146097;
    const year = floor((ofEra - floor(ofEra / 1460) + floor(ofEra / 36524) - floor(ofEra / 146096)) / 365);
    const ofYear = ofEra - (365 * year + floor(year / 4) - floor(year / 100));
    const month = floor((5 * ofYear + 2) / 153);
    const m = month < 10 ? month + 3 : month - 9;
    return new CivilDate(year + era * 400 + (m <= 2 ? 1 : 0), m, ofYear - floor((153 * month + 2) / 5) + 1);
  };

  // The same day so many months on; the last day of the month where it has no such day.
  const addMonths = (a, months) => {
    const total = a.y * 12 + a.m - 1 + months;
    const y = floor(total / 12);
    const m = total - y * 12 + 1;
    if (!(Math.abs(y) <= LAST_YEAR)) return null;
    return new CivilDate(y, m, Math.min(a.d, monthLength(y, m)));
  };
  const monthsUntil = (a, b) => {
    const months = (b.y - a.y) * 12 + b.m - a.m;
    return months > 0 && b.d < a.d ? months - 1 : months < 0 && b.d > a.d ? months + 1 : months;
  };
  const compareDates = (a, b) => a.y !== b.y ? a.y < b.y ? -1 : 1 : a.m !== b.m ? a.m < b.m ? -1 : 1 : a.d === b.d ? 0 : a.d < b.d ? -1 : 1;

  const weekday = a => ((dayNumber(a) + 3) % 7 + 7) % 7 + 1;
  const dayOfYear = a => dayNumber(a) - dayNumber({y: a.y, m: 1, d: 1}) + 1;
  const weeks = y => {
    const first = weekday({y, m: 1, d: 1});
    return first === 4 || first === 3 && isLeap(y) ? 53 : 52;
  };
  // The week by ISO 8601.
  const weekOfYear = a => {
    const week = floor((dayOfYear(a) - weekday(a) + 10) / 7);
    return week < 1 ? weeks(a.y - 1) : week > weeks(a.y) ? 1 : week;
  };

  // Times of day and moments

  const zoneText = zone => {
    if (zone === null) return '';
    if (zone === 0) return 'Z';
    const seconds = Math.abs(zone);
    const rest = seconds % 60;
    return (zone < 0 ? '-' : '+') + two(floor(seconds / 3600)) + ':' + two(floor(seconds / 60) % 60) + (rest ? ':' + two(rest) : '');
  };
  const isZone = seconds => Math.abs(seconds) <= 64800;

  class CivilTime {
    constructor(n, zone) {
      this.n = n;
      this.zone = zone;
    }
    get hour() { return floor(this.n / 3600 / NANO); }
    get minute() { return floor(this.n / 60 / NANO) % 60; }
    get second() { return floor(this.n / NANO) % 60; }
    text() { return two(this.hour) + ':' + two(this.minute) + ':' + two(this.second) + fraction(this.n % NANO) + zoneText(this.zone); }
  }
  CivilTime.prototype.k = 't';

  class CivilDateTime {
    constructor(day, time) {
      this.day = day;
      this.time = time;
    }
    get zone() { return this.time.zone; }
    text() { return this.day.text() + 'T' + this.time.text(); }
  }
  CivilDateTime.prototype.k = 'm';

  // `second` is a decimal, of which nine digits are kept.
  const time = (hour, minute, second, zone = null) => {
    const nanos = second.c < 0 ? null : D.integer(D.rounded(D.multiply(second, F.i(NANO)), 0, D.DOWN));
    if (nanos === null || !(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && nanos < 60 * NANO)) return null;
    return new CivilTime((hour * 60 + minute) * 60 * NANO + nanos, zone);
  };
  const MIDNIGHT = new CivilTime(0, null);
  const UTC_MIDNIGHT = new CivilTime(0, 0);
  const dateTime = (day, clock) => new CivilDateTime(day, clock);
  const utcMidnight = day => new CivilDateTime(day, UTC_MIDNIGHT);

  // Nanoseconds since 1970 in UTC; by the own clock for local ones.
  const moment = a => BigInt(dayNumber(a.day)) * BigInt(DAY) + BigInt(a.time.n) - BigInt(a.time.zone || 0) * NANOS;
  const seconds = nanos => nanos >= 0n ? nanos / NANOS : (nanos - NANOS + 1n) / NANOS;
  const FIRST_MOMENT = BigInt(FIRST_DAY - 2) * 86400n;
  const LAST_MOMENT = BigInt(LAST_DAY + 3) * 86400n;

  const momentAt = (nanos, zone) => {
    const reading = nanos + BigInt(zone || 0) * NANOS;
    const day = reading >= 0n ? reading / BigInt(DAY) : (reading - BigInt(DAY) + 1n) / BigInt(DAY);
    const found = dateOfDay(Number(day));
    return found && new CivilDateTime(found, new CivilTime(Number(reading - day * BigInt(DAY)), zone));
  };
  // Both readings on one clock; null where a local time meets one with a zone.
  const aligned = (a, b) => {
    if (a.zone === b.zone) return [a.n, b.n];
    if (a.zone === null || b.zone === null) return null;
    return [a.n + 2 * DAY - a.zone * NANO, b.n + 2 * DAY - b.zone * NANO];
  };
  const order = (a, b) => a === b ? 0 : a < b ? -1 : 1;

  // Durations

  const INT64 = 1n << 63n;
  const fits = n => n >= -INT64 && n < INT64;
  const absolute = n => n < 0n ? -n : n;

  class DayTimeDuration {
    constructor(n) { this.n = n; }
    part(unit, limit) {
      const count = this.n / (unit * NANOS);
      return Number(limit ? count % limit : count);
    }
    text() {
      if (this.n === 0n) return 'PT0S';
      let rest = absolute(this.n);
      const take = unit => {
        const count = rest / (unit * NANOS);
        rest -= count * unit * NANOS;
        return count;
      };
      const [d, h, m, s] = [take(86400n), take(3600n), take(60n), take(1n)];
      const clock = (h ? h + 'H' : '') + (m ? m + 'M' : '') + (s || rest ? s + fraction(Number(rest)) + 'S' : '');
      return (this.n < 0n ? '-P' : 'P') + (d ? d + 'D' : '') + (clock && 'T' + clock);
    }
  }
  DayTimeDuration.prototype.k = 'e';

  class YearMonthDuration {
    constructor(n) { this.n = n; }
    text() {
      if (this.n === 0n) return 'P0M';
      const n = absolute(this.n);
      return (this.n < 0n ? '-P' : 'P') + (n / 12n ? n / 12n + 'Y' : '') + (n % 12n ? n % 12n + 'M' : '');
    }
  }
  YearMonthDuration.prototype.k = 'y';

  const dayTime = nanos => fits(seconds(nanos)) ? new DayTimeDuration(nanos) : null;
  const yearMonth = months => fits(months) ? new YearMonthDuration(months) : null;
  const number = big => D.rounding(big, 0);
  // The whole number of a decimal as a BigInt; null for null.
  const big = (a, mode) => {
    const value = a && D.rounded(a, 0, mode);
    return value && BigInt(value.c) * (value.e > 0 ? D.powerOfTen(Math.min(value.e, 60)) : 1n);
  };

  // What is read

  const short = source => source.length <= LONGEST;
  const zoneOf = found => {
    if (found[1] === undefined && found[2] === undefined) return null;
    if (found[1] === 'Z') return 0;
    const offset = (Number(found[3]) * 60 + Number(found[4])) * 60 + Number(found[5] || 0);
    return Number(found[4]) < 60 && Number(found[5] || 0) < 60 && isZone(offset) ? found[2] === '-' ? -offset : offset : undefined;
  };
  const parseDate = source => {
    const found = short(source) && /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/.exec(source);
    return found ? date((found[1] ? -1 : 1) * Number(found[2]), Number(found[3]), Number(found[4])) : null;
  };
  // Nanoseconds (a whole day for 24:00:00) and the zone; null for anything else.
  const clock = source => {
    const found = short(source) && /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})0*)?(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(source);
    if (!found) return /^[\d:.]+@[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(source) ? F.time.meetPlace() : null;
    const zone = zoneOf([0, ...found.slice(5)]);
    const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3])];
    const nanos = Number((found[4] || '').padEnd(9, '0'));
    if (zone === undefined || minute > 59 || second > 59) return null;
    if (hour > 23 && !(hour === 24 && minute === 0 && second === 0 && nanos === 0)) return null;
    return [((hour * 60 + minute) * 60 + second) * NANO + nanos, zone];
  };
  const parseTime = source => {
    const found = clock(source);
    return found && new CivilTime(found[0] % DAY, found[1]);
  };
  const parseDateTime = source => {
    const cut = source.indexOf('T');
    const found = cut > 0 && short(source) ? clock(source.slice(cut + 1)) : null;
    let day = found && parseDate(source.slice(0, cut));
    if (day && found[0] === DAY) day = dateOfDay(dayNumber(day) + 1);
    return day && new CivilDateTime(day, new CivilTime(found[0] % DAY, found[1]));
  };
  const parseYearMonth = source => {
    const found = short(source) && /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(source);
    if (!found || found[2] === undefined && found[3] === undefined) return null;
    const months = BigInt(found[2] || 0) * 12n + BigInt(found[3] || 0);
    return fits(months) ? new YearMonthDuration(found[1] ? -months : months) : null;
  };
  const parseDayTime = source => {
    const found = short(source) && /^(-?)P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9})0*)?S)?)?$/.exec(source);
    if (!found) return null;
    const parts = found.slice(2, 6);
    if (parts.every(part => part === undefined) || parts.some(part => part && !fits(BigInt(part)))) return null;
    const [d, h, m, s] = parts.map(part => BigInt(part || 0));
    const nanos = (((d * 24n + h) * 60n + m) * 60n + s) * NANOS + BigInt((found[6] || '').padEnd(9, '0'));
    return dayTime(found[1] ? -nanos : nanos);
  };

  const addToMoment = (a, nanos) => {
    const sum = moment(a) + nanos;
    const at = seconds(sum);
    return fits(at) && at >= FIRST_MOMENT && at <= LAST_MOMENT ? momentAt(sum, a.zone) : null;
  };

  F.time = {
    // A text names the zone of a place, whose rules are not here: an evaluation ends, a reader gives null.
    meetPlace: () => null,
    CivilDate, CivilTime, CivilDateTime, DayTimeDuration, YearMonthDuration, NANO, DAY, MIDNIGHT,
    dayNumber, dateOfDay, addMonths, monthsUntil, compareDates, weekday, dayOfYear, weekOfYear,
    time, dateTime, utcMidnight, moment, seconds, momentAt, addToMoment, aligned, order, isZone,
    dayTime, yearMonth, number, big, parseYearMonth, parseDayTime,
    sameMoment: (a, b) => (a.zone === null) === (b.zone === null) && seconds(moment(a)) === seconds(moment(b)),
    compareMoments: (a, b) => (a.zone === null) !== (b.zone === null) ? null : order(moment(a), moment(b)),
    sameTime: (a, b) => {
      const both = aligned(a, b);
      return both !== null && floor(both[0] / NANO) === floor(both[1] / NANO);
    },
    compareTimes: (a, b) => {
      const both = aligned(a, b);
      return both && order(both[0], both[1]);
    },
    addToTime: (a, nanos) => {
      const sum = (BigInt(a.n) + nanos) % BigInt(DAY);
      return new CivilTime(Number(sum < 0n ? sum + BigInt(DAY) : sum), a.zone);
    },
  };
  // Public ways to make and read values. The clock of `timeOf` and `moment` is in nanoseconds.
  F.date = date;
  F.timeOf = (nanos, zone) => new CivilTime(nanos, zone);
  F.dateTime = (day, nanos, zone) => new CivilDateTime(day, new CivilTime(nanos, zone));
  F.dayTime = nanos => new DayTimeDuration(nanos);
  F.yearMonth = months => new YearMonthDuration(months);
  F.parseDate = parseDate;
  F.parseTime = parseTime;
  F.parseDateTime = parseDateTime;
  F.parseDuration = source => parseYearMonth(source) || parseDayTime(source);
})();
