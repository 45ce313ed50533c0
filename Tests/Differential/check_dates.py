"""Compares the dates, date-times, zones and durations of the FEEL library with Python's datetime and zoneinfo.

    python3 Tests/Differential/check_dates.py .build/debug/feel-numbers [--count 10000] [--seed 1]

`--count` pairs of each kind. A third of the date-times lies within a day of a change of clocks.
"""

import argparse
import calendar
import random
import re
import subprocess
import sys
import zoneinfo
from datetime import date, datetime, timedelta, timezone

ZONES = sorted(name for name in zoneinfo.available_timezones() if re.fullmatch(r"[A-Z][\w+-]*(/[A-Z][\w+-]*)*", name))
UTC = timezone.utc


def a_date(rng):
    if rng.random() < 0.3:
        year = rng.choice([1900, 2000, 2023, 2024, 4, 100, 400, 9999, rng.randint(1, 9999)])
        month, day = rng.choice([(1, 1), (12, 31), (2, 28), (3, 1), (1, 31), (2, 29 if calendar.isleap(year) else 28)])
        return date(year, month, day)
    return date.fromordinal(rng.randint(1, date.max.toordinal()))


def near_change(rng, zone):
    """A reading close to a change of clocks in a random year; any moment where there is none."""
    start = datetime(rng.randint(1900, 2100), 1, 1, tzinfo=UTC)
    changes = []
    for day in range(365):
        here = start + timedelta(days=day)
        if here.astimezone(zone).utcoffset() != (here + timedelta(days=1)).astimezone(zone).utcoffset():
            changes.append(here)
    middle = rng.choice(changes) if changes else start
    moment = middle.astimezone(zone).replace(tzinfo=None) + timedelta(seconds=rng.randint(-86400, 2 * 86400))
    return moment.replace(tzinfo=zone)


def a_moment(rng, zoned):
    naive = datetime(2, 1, 3) + timedelta(seconds=rng.randint(0, 9990 * 365 * 86400), microseconds=rng.choice([0, 0, rng.randint(0, 999999)]))
    if not zoned:
        return naive
    if rng.random() < 0.3:
        offset = rng.choice([0, rng.randint(-18, 18) * 3600, rng.randint(-64800, 64800)])
        return naive.replace(tzinfo=timezone(timedelta(seconds=offset)))
    zone = zoneinfo.ZoneInfo(rng.choice(ZONES))
    if rng.random() < 0.5:
        return near_change(rng, zone)
    if rng.random() < 0.7:
        naive = naive.replace(year=rng.randint(1850, 2150), day=min(naive.day, 28))
    return naive.replace(tzinfo=zone)


def shown_zone(value):
    if value.tzinfo is None:
        return ""
    if isinstance(value.tzinfo, zoneinfo.ZoneInfo):
        return "@" + value.tzinfo.key
    seconds = int(value.utcoffset().total_seconds())
    if seconds == 0:
        return "Z"
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    rest = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}{rest}"


def shown(value):
    fraction = f".{value.microsecond:06}".rstrip("0").rstrip(".")
    clock = f"{value.hour:02}:{value.minute:02}:{value.second:02}{fraction}"
    return f"{value.year:04}-{value.month:02}-{value.day:02}T{clock}{shown_zone(value)}"


def shown_duration(value):
    microseconds = value // timedelta(microseconds=1)
    if microseconds == 0:
        return "PT0S"
    sign, rest = "-P" if microseconds < 0 else "P", abs(microseconds)
    days, rest = divmod(rest, 86_400_000_000)
    hours, rest = divmod(rest, 3_600_000_000)
    minutes, rest = divmod(rest, 60_000_000)
    seconds = f"{rest // 1_000_000}.{rest % 1_000_000:06}".rstrip("0").rstrip(".")
    text = sign + (f"{days}D" if days else "")
    if hours or minutes or rest:
        text += "T" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{seconds}S" if rest else "")
    return text


def utc(value):
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def back(moment, like):
    return moment.replace(tzinfo=None) if like.tzinfo is None else moment.astimezone(like.tzinfo)


def months_on(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def cases(rng, count):
    for _ in range(count):
        a, b = a_date(rng), a_date(rng)
        yield f"date {a}", f"{a.isoweekday()} {a.timetuple().tm_yday} {a.isocalendar().week} {a.toordinal() - 719163}"
        yield f"days-between {a} {b}", str((b - a).days)
        yield f"add-days {a} {(b - a).days}", str(b)
        months = (b.year - a.year) * 12 + b.month - a.month
        if 12 < b.year < 9998:
            yield f"add-months {a} {months}", str(months_on(a, months))
        whole = months - 1 if months > 0 and b.day < a.day else months + 1 if months < 0 and b.day > a.day else months
        yield f"months-between {a} {b}", str(whole)

        zoned = rng.random() < 0.8
        x, y = a_moment(rng, zoned), a_moment(rng, zoned)
        difference = utc(x) - utc(y)
        yield f"difference {shown(x)} {shown(y)}", shown_duration(difference)
        yield f"order {shown(x)} {shown(y)}", str((difference > timedelta(0)) - (difference < timedelta(0)))
        later = timedelta(seconds=rng.choice([rng.randint(-200_000, 200_000), rng.randint(-(10**9), 10**9)]), microseconds=rng.choice([0, rng.randint(0, 999999)]))
        if 100 < x.year < 9900:
            yield f"later {shown(x)} {shown_duration(later)}", shown(back(utc(x) + later, x))
        if zoned:
            yield f"in-zone {shown(x)} {shown_zone(y)}", shown(back(utc(x), y))
        else:
            yield f"difference {shown(x)} {shown(x)}Z", "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    all_cases = list(cases(rng, arguments.count))
    text = "".join(line + "\n" for line, _ in all_cases)
    run = subprocess.run([arguments.program], input=text, capture_output=True, text=True)
    results = run.stdout.split("\n")[:-1]
    if run.returncode != 0 or len(results) != len(all_cases):
        sys.exit(f"{arguments.program} ended with {run.returncode} after {len(results)} results: {run.stderr[:300]}")
    failures = 0
    for (line, right), result in zip(all_cases, results):
        if result != right:
            failures += 1
            if failures <= 20:
                print(f"{line}\n  is {result}\n  should be {right}")
    print(f"dates: {len(all_cases)} operations, seed {arguments.seed}, {failures} differ")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
