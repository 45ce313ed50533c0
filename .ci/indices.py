"""Composite indices on the real command against formulas written anew here, without mera's code: imputation, outliers, scales, ways of
putting together, correlations, places without a component, and every run of a sensitivity analysis.

Usage: indices.py MERA FOLDER [STUDIES [SEED]]. Exit status 1 where a number differs."""
import csv, math, os, random, statistics, subprocess, sys
from fractions import Fraction

MASK = (1 << 64) - 1


class Stream:
    """SplitMix64, begun by the FNV-1a hash of names: what the documentation of RandomStream says."""

    def __init__(self, seed, *path):
        hash = 0xCBF29CE484222325
        for name in path:
            for byte in name.encode():
                hash = (hash ^ byte) * 0x100000001B3 & MASK
            hash = hash * 0x100000001B3 & MASK
        self.state = (seed * 0x9E3779B97F4A7C15 & MASK) ^ hash
        self.next()

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
        return z ^ z >> 31

    def fraction(self):
        return (self.next() >> 11) * 2.0 ** -53

    def index(self, count):
        return 0 if count < 2 else self.next() % count


# -- steps ---------------------------------------------------------------------------------------------------------------------------

def shape(values):
    """Skewness and excess kurtosis as Excel's SKEW and KURT define them."""
    n = len(values)
    if n < 4:
        return None
    values = list(map(float, values))
    mean, deviation = statistics.fmean(values), statistics.stdev(values)
    if deviation < 1e-12 * max(1, abs(mean)):
        return None
    third = sum(((x - mean) / deviation) ** 3 for x in values)
    fourth = sum(((x - mean) / deviation) ** 4 for x in values)
    return (
        n / ((n - 1) * (n - 2)) * third,
        n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3)),
    )


def beyond(values):
    found = shape([x for x in values if x is not None])
    return found is not None and abs(found[0]) >= 2 and found[1] >= 3.5


def treat(values, logarithms, most=5):
    if not beyond(values):
        return values, {}
    now, touched = list(values), set()
    while beyond(now):
        present = [x for x in now if x is not None]
        high = shape(present)[0] >= 0
        end = max(present) if high else min(present)
        rest = [x for x in present if x != end]
        group = {i for i, x in enumerate(now) if x == end}
        if len(touched | group) > most:
            break
        touched |= group
        following = max(rest) if high else min(rest)
        now = [following if x == end else x for x in now]
    if not beyond(now):
        return now, {i: 'winsorised' for i in touched}
    if not logarithms:
        return values, {}
    present = [x for x in values if x is not None]
    low, high = min(present), max(present)
    return ([None if x is None else math.log(x - low + (high - low) / 100) for x in values],
            {i: 'logarithm' for i, x in enumerate(values) if x is not None})


def quantile(sorted_values, p):
    place = (len(sorted_values) - 1) * p
    low = int(place)
    high = min(low + 1, len(sorted_values) - 1)
    return sorted_values[low] + (place - low) * (sorted_values[high] - sorted_values[low])


def scale(values, way, better_low):
    present = [x for x in values if x is not None]
    sign = -1 if better_low else 1

    def one(x):
        if x is None:
            return None
        worse = sum(sign * y < sign * x for y in present)
        equal = sum(y == x for y in present)
        if way == 'min_max':
            low, high = (max(present), min(present)) if better_low else (min(present), max(present))
            return 100 * (x - low) / (high - low)
        if way == 'z_score':
            return sign * float(x - sum(present) / len(present)) / statistics.stdev(map(float, present))
        if way == 'rank':
            return worse + 1
        if way == 'rank average':
            return worse + Fraction(equal + 1, 2)
        if way == 'borda':
            return worse
        if way == 'percentile_rank':
            return Fraction(100 * worse, len(present) - 1)
        if way.startswith('percentile_bands'):
            ends = [quantile(sorted(sign * y for y in present), Fraction(p) / 100) for p in way.split()[1:]]
            return Fraction(100 * sum(sign * x >= e for e in ends), len(ends))
        if way.startswith('goalposts'):
            a, b = map(Fraction, way.split()[1].split('..'))
            if better_low:
                a, b = max(a, b), min(a, b)
            return min(100, max(0, 100 * (x - a) / (b - a)))
        return x
    return [one(x) for x in values]


def aggregate(columns, weights, way, exponent, limits=False):
    count = len(columns[0])
    if way == 'copeland':
        scores = [0] * count
        for a in range(count):
            for b in range(a):
                balance = sum(w * ((c[a] > c[b]) - (c[a] < c[b])) for c, w in zip(columns, weights)
                              if c[a] is not None and c[b] is not None)
                verdict = 0 if abs(balance) < 1e-12 else 1 if balance > 0 else -1
                scores[a] += verdict
                scores[b] -= verdict
        return scores
    result = []
    for unit in range(count):
        own = [(c[unit], w) for c, w in zip(columns, weights) if c[unit] is not None]
        whole = sum(w for _, w in own)
        values = [x for x, _ in own]
        if not own:
            result.append(None)
        elif way == 'median':
            result.append(statistics.median(values))
        elif way == 'min':
            result.append(min(values))
        elif way == 'max':
            result.append(max(values))
        elif way == 'arithmetic':
            result.append(sum(x * w for x, w in own) / whole)
        elif min(values) <= 0 and (way != 'power' or exponent < 0):
            result.append(0 if limits else None)
        elif way == 'geometric':
            result.append(math.exp(sum(w * math.log(x) for x, w in own) / whole))
        elif way == 'harmonic':
            result.append(whole / sum(w / x for x, w in own))
        else:
            result.append((sum(w * x ** exponent for x, w in own) / whole) ** (1 / exponent))
    return result


def places(values):
    """What has no value is behind all others."""
    values = [-1e300 if x is None else x for x in values]
    return [1 + sum(y > x and y - x > 1e-12 * max(abs(x), abs(y), 1e-9) for y in values) for x in values]


def rounded_half_up(x, digits):
    """Away from zero; what is at a half but for its last bits is there."""
    scaled = x * 10 ** digits
    nearest = round(2 * scaled) / 2
    if abs(scaled - nearest) <= 1e-12 * max(1, abs(scaled)):
        scaled = nearest
    return math.copysign(math.floor(abs(scaled) + 0.5), scaled) / 10 ** digits


def pearson(a, b):
    pairs = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    if len(pairs) < 3:
        return None, len(pairs)
    ma, mb = statistics.fmean(x for x, _ in pairs), statistics.fmean(y for _, y in pairs)
    top = sum((x - ma) * (y - mb) for x, y in pairs)
    bottom = math.sqrt(sum((x - ma) ** 2 for x, _ in pairs) * sum((y - mb) ** 2 for _, y in pairs))
    return (top / bottom if bottom > 1e-12 else None), len(pairs)


# -- random studies ------------------------------------------------------------------------------------------------------------------

SCALES = ['min_max', 'z_score', 'rank', 'rank average', 'borda', 'percentile_rank', 'percentile_bands 20 40 60 80', 'goalposts 1..99']


def study(draw):
    count = draw.randint(5, 40)
    parts = draw.randint(2, 5)
    better_low = [draw.random() < 0.3 for _ in range(parts)]
    data = []
    for part in range(parts):
        heavy = draw.random() < 0.4
        values = [round(math.exp(draw.gauss(3, 1.5)) if heavy else draw.uniform(1, 99), draw.choice([0, 2])) + 1 for _ in range(count)]
        data.append([None if draw.random() < 0.1 else x for x in values])
    size = [draw.randint(1, 9) for _ in range(count)]
    way = draw.choice(['arithmetic', 'geometric', 'harmonic', 'power', 'median', 'min', 'max', 'copeland'])
    exponent = draw.choice([2, 0.5, -1])
    positive = way in ('geometric', 'harmonic', 'power')
    normalise = draw.choice(['rank', 'rank average'] if positive else SCALES)
    others = draw.sample(['rank', 'percentile_rank', 'min_max'] + ([] if positive else ['z_score']), draw.randint(0, 2))
    ways = draw.sample(['arithmetic', 'median', 'min'] if not positive else ['arithmetic', 'median'], draw.randint(0, 2))
    room = draw.choice([0, 10, 25, 50])
    weighted = any(w not in ('median', 'min', 'max') for w in [way] + ways)
    if not ((room and weighted) or [o for o in others if o != normalise] or [w for w in ways if w != way]):
        room, ways = 25, ['arithmetic'] if way != 'arithmetic' else ways
        weighted = True
    weights = [draw.randint(1, 5) for _ in range(parts)]
    return dict(
        count=count, parts=parts, better_low=better_low, data=data, size=size, way=way, exponent=exponent, normalise=normalise,
        others=[o for o in others if o != normalise], ways=[w for w in ways if w != way], room=room, weights=weights if weighted else [1] * parts,
        weighted=weighted, missing=draw.choice(['renormalise', 'mean', 'median', 'zero', 'worst']),
        limits=draw.choice([[], [('at_most', 55)], [('at_least', 40), ('subtract', 5)], [('subtract', 12.5), ('at_most', 60)]]), when=draw.randint(10, 90),
        rounded=draw.choice([None, None, 0, 1]), outliers=draw.random() < 0.5, per=draw.random() < 0.3, runs=draw.choice([10, 50, 200]), seed=draw.randint(0, 99), top=draw.randint(1, 4))


def write(folder, s):
    os.makedirs(folder + '/data', exist_ok=True)
    items = ', '.join(f'x{i}: decimal' for i in range(s['parts']))
    lines = [
        'study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}',
        f'registers: {{sites: {{key: id, columns: {{id: text, size: integer, {items}}}}}}}', 'indicators:',
        '  size: {of: sites, sum: size, unit: count}']
    for i in range(s['parts']):
        lines.append(f"  x{i}: {{of: sites, mean: x{i}, unit: points, better: {'lower' if s['better_low'][i] else 'higher'}}}")
    parts = ', '.join(
        f"x{i}: {{" + ', '.join(([f"weight: {s['weights'][i]}"] if s['weighted'] else ['normalise: ' + s['normalise']]) + (['per: size'] if s['per'] and i == 0 else [])) + '}'
        for i in range(s['parts']))
    lines += [
        '  q:', '    unit: points', '    levels: site', '    index:', f"      aggregate: {s['way']}", f"      normalise: {s['normalise']}",
        f"      on_missing: {s['missing']}", '      min_coverage: 0']
    if s['weighted']:
        lines.append('      weights: relative')
    if s['way'] == 'power':
        lines.append(f"      exponent: {s['exponent']}")
    if s['outliers']:
        lines.append('      outliers: winsorise')
    if s['rounded'] is not None:
        lines.insert(lines.index('  q:') + 1, f"    round_value: {s['rounded']} half_up")
    if s['limits']:
        lines.insert(lines.index('  q:') + 1, '    limits:')
        for effect, amount in reversed(s['limits']):
            lines.insert(lines.index('    limits:') + 1, f"      - {{when: x0 > {s['when']}, {effect}: {amount}}}")
    lines += [f'      components: {{{parts}}}', '      sensitivity:']
    if s['room'] and s['weighted']:
        lines.append(f"        weights: ±{s['room']} %")
    if s['others']:
        lines.append(f"        normalise: [{', '.join(s['others'])}]")
    if s['ways']:
        lines.append(f"        aggregate: [{', '.join(s['ways'])}]")
    lines += [f"        runs: {s['runs']}", f"        seed: {s['seed']}", f"        top: {s['top']}"]
    open(folder + '/study.yaml', 'w').write('\n'.join(lines) + '\n')
    with open(folder + '/data/sites.csv', 'w') as f:
        f.write('id,size,' + ','.join(f'x{i}' for i in range(s['parts'])) + '\n')
        for u in range(s['count']):
            f.write(f"u{u:02d},{s['size'][u]}," + ','.join('' if d[u] is None else f'{d[u]:g}' for d in s['data']) + '\n')


def expected(s):
    count, parts = s['count'], range(s['parts'])
    known = [[None if d[u] is None else Fraction(str(d[u])) / (s['size'][u] if s['per'] and i == 0 else 1) for u in range(count)] for i, d in enumerate(s['data'])]
    silent = [all(known[i][u] is None for i in parts) for u in range(count)]
    used, imputed, treated = [], [], {}
    on_own_scale = s['normalise'].startswith('goalposts')
    for i in parts:
        present = [x for x in known[i] if x is not None]
        filled = list(known[i])
        if s['missing'] in ('mean', 'median') and present:
            centre = sum(present) / len(present) if s['missing'] == 'mean' else statistics.median(present)
            for u in range(count):
                if filled[u] is None and not silent[u]:
                    filled[u] = centre
                    treated[i, u] = s['missing']
        imputed.append([filled[u] is not None and known[i][u] is None for u in range(count)])
        if s['outliers']:
            filled, moved = treat(filled, not on_own_scale)
            for u, what in moved.items():
                treated.setdefault((i, u), what)
        used.append(filled)

    def columns(way):
        result = []
        for i in parts:
            column = scale(used[i], way, s['better_low'][i])
            stand = 0 if s['missing'] == 'zero' else min((x for x in column if x is not None), default=None) if s['missing'] == 'worst' else None
            result.append([stand if x is None and not silent[u] else x for u, x in enumerate(column)])
        return result

    own = columns(s['normalise'])
    units = [u for u in range(count) if not silent[u]]
    # From here on numbers of the machine do, as they do there.
    pick = lambda cs: [[None if c[u] is None else float(c[u]) for u in units] for c in cs]
    def finished(values, units):
        """Limits of the units that are limited, then the rounding of the index itself."""
        result = []
        for u, x in zip(units, values):
            if x is not None and s['data'][0][u] is not None and s['data'][0][u] > s['when']:
                for effect, amount in s['limits']:
                    x = min(x, amount) if effect == 'at_most' else max(x, amount) if effect == 'at_least' else x - amount
            result.append(x if x is None or s['rounded'] is None else rounded_half_up(x, s['rounded']))
        return result

    values = finished(aggregate(pick(own), s['weights'], s['way'], s['exponent']), units)
    ok = [v is not None for v in values]
    units = [u for u, good in zip(units, ok) if good]
    values = [v for v in values if v is not None]
    declared = places(values)
    scales = [pick(columns(w)) for w in [s['normalise']] + s['others']]
    scales[0] = pick(own)
    ways = [s['way']] + s['ways']
    whole = sum(s['weights'])
    shares = [w / whole for w in s['weights']]
    machine = places(finished(aggregate(scales[0], shares, s['way'], s['exponent'], True), units))
    varied = [f for f, is_on in [('weights', s['room'] and any(w not in ('median', 'min', 'max') for w in ways)), ('normalise', len(scales) > 1), ('aggregate', len(ways) > 1)] if is_on]

    def run(matrix, number):
        weights, chosen, way = shares, 0, 0
        stream = lambda f: Stream(s['seed'], 'q', f, matrix(f), str(number))
        if 'weights' in varied:
            draws = stream('weights')
            weights = [w * (1 + s['room'] / 100 * (2 * draws.fraction() - 1)) for w in shares]
        if 'normalise' in varied:
            chosen = stream('normalise').index(len(scales))
        if 'aggregate' in varied:
            way = stream('aggregate').index(len(ways))
        return places(finished(aggregate(scales[chosen], weights, ways[way], s['exponent'], True), units))

    shift = lambda p: sum(abs(a - b) for a, b in zip(p, machine)) / len(p)
    runs = [run(lambda f: 'A', r) for r in range(s['runs'])]
    factors = {}
    if len(varied) > 1:
        fa, fb = [shift(p) for p in runs], [shift(run(lambda f: 'B', r)) for r in range(s['runs'])]
        variance = statistics.variance(fa + fb)
        for factor in varied:
            mixed = [shift(run(lambda f: 'B' if f == factor else 'A', r)) for r in range(s['runs'])]
            if variance > 0:
                factors[factor] = (1 - sum((b - m) ** 2 for b, m in zip(fb, mixed)) / (2 * variance * s['runs']),
                                   sum((a - m) ** 2 for a, m in zip(fa, mixed)) / (2 * variance * s['runs']))
    without = {}
    for i in parts:
        left = places(finished(aggregate([c for j, c in enumerate(scales[0]) if j != i], [w for j, w in enumerate(shares) if j != i], s['way'], s['exponent'], True), units))
        moves = [abs(a - b) for a, b in zip(left, machine)]
        without[i] = (sum(moves) / len(moves), max(moves))
    return dict(units=units, values=values, declared=declared, runs=runs, mean_shift=statistics.fmean(map(shift, runs)), factors=factors,
                without=without, correlation={i: pearson(scales[0][i], values) for i in parts}, treated=treated, used=used, varied=varied)


# -- comparison ----------------------------------------------------------------------------------------------------------------------

def table(path):
    return list(csv.DictReader(open(path, encoding='utf-8-sig')))


def main():
    mera, folder = sys.argv[1], sys.argv[2]
    studies = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    wrong, numbers = [], 0

    def same(what, got, wanted, tolerance=1e-8):
        nonlocal numbers
        numbers += 1
        if got in ('', None) or wanted is None:
            if (got in ('', None)) != (wanted is None):
                wrong.append(f'{what}: {got!r} and not {wanted}')
        elif abs(float(got) - wanted) > tolerance * max(1, abs(wanted)):
            wrong.append(f'{what}: {got} and not {wanted}')

    for number in range(studies):
        draw = random.Random(seed * 100_003 + number)
        s = study(draw)
        place = f'{folder}/{number}'
        write(place, s)
        done = subprocess.run([mera, 'run', place, '--data', place + '/data', '--out', place + '/out'], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            wrong.append(f'{number}: exit {done.returncode}: {done.stdout} {done.stderr}')
            continue
        e = expected(s)
        if len(e['units']) < 2:
            continue
        name = lambda u: f'u{u:02d}'
        out = place + '/out/'
        values = {r['unit_id']: r for r in table(out + 'indicators.csv') if r['indicator'] == 'q' and r['level'] == 'site' and not r['period']}
        for u, value, rank in zip(e['units'], e['values'], e['declared']):
            same(f'{number} value {name(u)}', values[name(u)]['value'], value)
            same(f'{number} rank {name(u)}', values[name(u)]['rank'], rank)
        found = {r['unit_id']: r for r in table(out + 'index-places.csv')}
        for index, u in enumerate(e['units']):
            own = sorted(p[index] for p in e['runs'])
            row = found[name(u)]
            same(f'{number} median {name(u)}', row['median'], quantile(own, 0.5))
            same(f'{number} low {name(u)}', row['low'], quantile(own, 0.05))
            same(f'{number} high {name(u)}', row['high'], quantile(own, 0.95))
            same(f'{number} top {name(u)}', row['top_share'], 100 * sum(p <= s['top'] for p in own) / len(own))
        for row in table(out + 'index-components.csv'):
            i = int(row['component'][1:])
            same(f"{number} r {row['component']}", row['correlation'], e['correlation'][i][0], 1e-7)
            same(f"{number} mean shift {row['component']}", row['mean_shift'], e['without'][i][0])
            same(f"{number} greatest {row['component']}", row['greatest_shift'], e['without'][i][1])
        factors = {r['factor']: r for r in table(out + 'index-factors.csv')}
        if set(factors) != set(e['factors']):
            wrong.append(f"{number} factors: {sorted(factors)} and not {sorted(e['factors'])}")
        for factor, (first, total) in e['factors'].items():
            if factor in factors:
                same(f'{number} first {factor}', factors[factor]['first_order'], first)
                same(f'{number} total {factor}', factors[factor]['total'], total)
                same(f'{number} shift', factors[factor]['mean_shift'], e['mean_shift'])
        treatment = out + 'index-treatment.csv'
        told = {(int(r['component'][1:]), int(r['unit_id'][1:])): r for r in table(treatment)} if os.path.exists(treatment) else {}
        if set(told) != set(e['treated']):
            wrong.append(f"{number} treated: {sorted(told)} and not {sorted(e['treated'])}")
        for key in set(told) & set(e['treated']):
            numbers += 1
            if told[key]['treatment'] != e['treated'][key]:
                wrong.append(f"{number} {key}: {told[key]['treatment']} and not {e['treated'][key]}")
            same(f'{number} used {key}', told[key]['used'], float(e['used'][key[0]][key[1]]))
    for line in wrong[:40]:
        print(line)
    print(f'{studies} studies, {numbers} numbers, {len(wrong)} differ')
    sys.exit(1 if wrong else 0)


main()
