"""Speed of the server beside what the same machine's SQLite does with the same rows: ratios of one run, as figures of one moment say
little on another machine. Ends with 1 where a bar is missed."""
import asyncio
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

from live import HERE, Server

SECONDS = float(os.environ.get('MERA_LOAD_SECONDS', '8'))
missed = []


def bar(name, value, unit, holds, wanted):
    print(f'{name:<58}{value:>10.2f} {unit:<6} {"" if holds else "MISSED: " + wanted}', flush=True)
    if not holds:
        missed.append(name)


def insert(base, number, mark, length=45):
    """The rows that the server writes for one submission."""
    identifier, now = f'direct-{mark}-{number:010}', '2026-11-29T00:00:00.000Z'
    content = json.dumps({'club': 'n1', 'hours': number % 100, 'mood': 'good', 'remark': 'x' * length})
    base.execute('SELECT version FROM submissions WHERE id = ?', (identifier,)).fetchone()
    base.execute("INSERT INTO submissions (id, questionnaire, unit, link, status, version, received, updated, errors, warnings) "
                 "VALUES (?, 'visit', ?, 'l', 'final', 1, ?, ?, 0, 0)", (identifier, ['n1', 'n2', 's1'][number % 3], now, now))
    base.execute("INSERT INTO versions VALUES (?, 1, ?, ?, '{}', '[]', 1, ?, 'link:l')", (identifier, identifier * 3, content, now))
    base.execute("INSERT INTO events (at, actor, kind, submission, version, detail) VALUES (?, 'link:l', 'received', ?, 1, '')", (now, identifier))


def direct(server):
    path = os.path.join(server.folder, 'direct.db')
    with sqlite3.connect(server.database) as source, sqlite3.connect(path) as target:
        source.backup(target)
    base = sqlite3.connect(path, isolation_level=None)
    base.execute('PRAGMA journal_mode=WAL')
    base.execute('PRAGMA synchronous=FULL')
    count, begin = 0, time.time()
    while time.time() - begin < SECONDS:
        base.execute('BEGIN IMMEDIATE')
        insert(base, count, 'one')
        base.execute('COMMIT')
        count += 1
    return count / (time.time() - begin)


def posted(server, connections):
    before = sqlite3.connect(server.database).execute('SELECT COUNT(*) FROM submissions').fetchone()[0]
    subprocess.run(['wrk', '-t1', f'-c{connections}', f'-d{SECONDS:.0f}s', '-s', os.path.join(HERE, 'put.lua'), f'http://127.0.0.1:{server.port}',
                    '--', server.token, str(connections)], check=True, capture_output=True)
    after = sqlite3.connect(server.database).execute('SELECT COUNT(*) FROM submissions').fetchone()[0]
    return (after - before) / SECONDS


async def paced(server, rate):
    """Times of answers where requests come evenly, whether or not the ones before were answered."""
    times, begin = [], time.perf_counter()
    pool = asyncio.Queue()
    for _ in range(64):
        pool.put_nowait(await asyncio.open_connection('127.0.0.1', server.port))

    async def one(number):
        # From the moment at which it was due: who waits for a connection waits too.
        due = begin + number / rate
        reader, writer = connection = await pool.get()
        body = json.dumps({'hours': number % 100, 'mood': 'good'}).encode()
        writer.write(f'PUT /api/submissions/paced-{number:020} HTTP/1.1\r\nHost: x\r\nX-Mera-Token: {server.token}\r\n'
                     f'Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n'.encode() + body)
        head = await reader.readuntil(b'\r\n\r\n')
        await reader.readexactly(int(re.search(rb'(?i)content-length: (\d+)', head)[1]))
        assert head.startswith(b'HTTP/1.1 201'), head[:40]
        pool.put_nowait(connection)
        times.append(time.perf_counter() - due)

    tasks = []
    for number in range(int(rate * SECONDS)):
        await asyncio.sleep(max(0, begin + number / rate - time.perf_counter()))
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)
    return sorted(times)


def speed():
    with Server() as server:
        commits = direct(server)
        print(f'{"commits a second, SQLite directly":<58}{commits:>10.0f}')
        rate = posted(server, 64)
        print(f'{"submissions a second, durable, over loopback":<58}{rate:>10.0f}')
        bar('submissions : commits', rate / commits, '', rate >= 0.5 * commits, '>= 0.5')
        times = asyncio.run(paced(server, rate / 2))
        p99 = times[int(len(times) * 0.99)] * 1000
        bar('p99 of a post at half that load', p99, 'ms', p99 < 50, '< 50 ms')


def size():
    with Server() as server:
        administrator = server.person('administrator')
        base = sqlite3.connect(server.database, isolation_level=None)
        base.execute('BEGIN')
        for number in range(100_000):
            insert(base, number, 'many', 1000)
        base.execute('COMMIT')
        base.close()
        administrator.get('/round/visit')
        times = []
        for _ in range(7):
            begin = time.perf_counter()
            assert '100000' in administrator.get('/round/visit').text
            times.append(time.perf_counter() - begin)
        page = sorted(times)[3] * 1000
        bar('page of the round with 100,000 submissions', page, 'ms', page < 100, '< 100 ms')
        largest = server.memory()
        # The largest size counts from here.
        with open(f'/proc/{server.process.pid}/clear_refs', 'w') as file:
            file.write('5')
        before = server.memory()
        reply = administrator.get('/admin/answers.zip')
        grown = server.memory() - before
        bar(f'memory for an export of {len(reply.body) / 1e6:.0f} MB', grown, 'MB', grown < 40, '< 40 MB')
        bar('memory of the server at most', max(largest, server.memory()), 'MB', max(largest, server.memory()) < 256, '< 256 MB')


if __name__ == '__main__':
    if not shutil.which('wrk'):
        sys.exit('wrk is needed: apt-get install wrk')
    speed()
    size()
    sys.exit(1 if missed else 0)
