"""What the server promises about an answer, with both databases: stored before it is acknowledged, once, and never lost."""
import concurrent.futures
import json
import os
import random
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from live import PostgreSQL, Server

ANSWERS = {'hours': 5, 'mood': 'good', '_mera': {'version': '1', 'language': 'ru'}}
# Rounds of kill -9; `make soak` asks for many.
ROUNDS = int(os.environ.get('MERA_KILL_ROUNDS', '8'))
SECONDS = float(os.environ.get('MERA_KILL_SECONDS', '0'))


class Promises:
    def database(self):
        return None

    def stored(self, server):
        """id → number of versions, read from the database itself."""
        raise NotImplementedError

    def setUp(self):
        self.server = Server(self.database()).start()
        self.addCleanup(self.server.stop)

    def test_same_content_same_receipt(self):
        first = self.server.put('a' * 20, ANSWERS)
        again = self.server.put('a' * 20, b'{"mood": "good",  "hours":5, "_mera":{"language":"en","version":"1"}}')
        self.assertEqual((first.status, again.status), (201, 200))
        self.assertEqual(first.json['receipt'], again.json['receipt'])
        self.assertEqual(first.json['at'], again.json['at'])

    def test_other_content_is_refused_and_the_first_stays(self):
        self.server.put('b' * 20, ANSWERS)
        other = self.server.put('b' * 20, {**ANSWERS, 'hours': 6})
        self.assertEqual(other.status, 409)
        kept = self.server.request('GET', '/api/submissions/' + 'b' * 20, headers={'X-Mera-Token': self.server.token}).json
        self.assertEqual((kept['answers']['hours'], kept['version']), (5, 1))

    def test_correction_names_the_version_it_corrects(self):
        self.server.put('c' * 20, ANSWERS)
        changed = {**ANSWERS, 'hours': 7}
        corrected = self.server.put('c' * 20, changed, headers={'If-Match': '"1"'})
        self.assertEqual((corrected.status, corrected.json['version']), (201, 2))
        # The answer was lost on its way: the same is sent once more.
        self.assertEqual(self.server.put('c' * 20, changed, headers={'If-Match': '"1"'}).json['version'], 2)
        # Somebody who saw the first version corrects it otherwise.
        self.assertEqual(self.server.put('c' * 20, {**ANSWERS, 'hours': 8}, headers={'If-Match': '"1"'}).status, 409)
        # Back to what it was is a third version.
        self.assertEqual(self.server.put('c' * 20, ANSWERS, headers={'If-Match': '"2"'}).json['version'], 3)

    def test_fifty_at_once_are_one(self):
        with concurrent.futures.ThreadPoolExecutor(50) as pool:
            replies = list(pool.map(lambda _: self.server.put('d' * 20, ANSWERS), range(50)))
        self.assertEqual(sorted({reply.status for reply in replies}), [200, 201])
        self.assertEqual(sum(reply.status == 201 for reply in replies), 1)
        self.assertEqual(len({reply.json['receipt'] for reply in replies}), 1)
        self.assertEqual(self.stored(self.server), {'d' * 20: 1})

    def test_findings_are_told_and_do_not_refuse(self):
        reply = self.server.put('e' * 20, {'hours': 500})
        self.assertEqual(reply.status, 201)
        errors = [problem for problem in reply.json['problems'] if problem['severity'] == 'error']
        self.assertEqual([error['path'] for error in errors], ['hours'])

    def test_history_is_only_added_to(self):
        self.server.put('f' * 20, ANSWERS)
        for statement in ["UPDATE versions SET content = 'x'", 'DELETE FROM versions', "UPDATE events SET actor = 'x'", 'DELETE FROM events']:
            with self.assertRaises(Exception, msg=statement):
                self.change(self.server, statement)

    def test_kill_under_load(self):
        acknowledged, lock = {}, threading.Lock()
        round, begin = 0, time.time()
        while round < ROUNDS or time.time() - begin < SECONDS:
            stop = threading.Event()

            def send(worker, round=round, stop=stop):
                number = 0
                while not stop.is_set():
                    number += 1
                    identifier = f'kill-{round:05}-{worker:02}-{number:06}'
                    try:
                        reply = self.server.put(identifier, {**ANSWERS, 'hours': number % 100}, timeout=5)
                    except Exception:
                        continue
                    if 200 <= reply.status < 300:
                        with lock:
                            acknowledged[identifier] = number % 100

            threads = [threading.Thread(target=send, args=(worker,)) for worker in range(6)]
            for thread in threads:
                thread.start()
            time.sleep(random.uniform(0.05, 0.6))
            self.server.kill()
            stop.set()
            for thread in threads:
                thread.join()
            self.server.start()
            round += 1
        stored = self.stored(self.server)
        self.assertEqual([name for name in acknowledged if name not in stored], [])
        self.assertEqual({count for count in stored.values()}, {1})
        # There was something to lose, also on a machine that does other things beside.
        self.assertGreater(len(acknowledged), 4 * round)
        print(f'{type(self).__name__}: {round} times kill -9, {len(acknowledged)} acknowledged, none lost', flush=True)

    def test_second_server_on_one_database(self):
        second = Server(self.server.database)
        self.addCleanup(second.stop)
        with self.assertRaisesRegex(RuntimeError, 'in use by another server'):
            second.start()


class SQLitePromises(Promises, unittest.TestCase):
    def stored(self, server):
        base = sqlite3.connect(server.database)
        self.assertEqual(base.execute('PRAGMA integrity_check').fetchone()[0], 'ok')
        return dict(base.execute('SELECT s.id, (SELECT COUNT(*) FROM versions WHERE submission = s.id) FROM submissions s'))

    def change(self, server, statement):
        with sqlite3.connect(server.database) as base:
            base.execute(statement)

    def test_locked_and_again_free(self):
        holder = sqlite3.connect(self.server.database, isolation_level=None)
        holder.execute('BEGIN IMMEDIATE')
        reply = self.server.put('g' * 20, ANSWERS)
        self.assertEqual(reply.status, 503)
        self.assertGreater(int(reply.headers['retry-after']), 0)
        holder.execute('ROLLBACK')
        self.assertEqual(self.server.put('g' * 20, ANSWERS).status, 201)

    def test_file_gone_and_back(self):
        self.assertEqual(self.server.put('h' * 20, ANSWERS).status, 201)
        away = self.server.database + '.away'
        for ending in ['', '-wal', '-shm']:
            os.rename(self.server.database + ending, away + ending)
        self.assertEqual(self.server.put('i' * 20, ANSWERS).status, 503)
        self.assertEqual(self.server.request('GET', '/health').status, 503)
        for ending in ['', '-wal', '-shm']:
            os.rename(away + ending, self.server.database + ending)
        self.assertEqual(self.server.put('i' * 20, ANSWERS).status, 201)
        self.assertEqual(set(self.stored(self.server)), {'h' * 20, 'i' * 20})


@unittest.skipUnless(os.getuid() == 0, 'mounting needs root')
class FullDisk(unittest.TestCase):
    def test_full_and_again_room(self):
        folder = tempfile.mkdtemp(prefix='mera-full-')
        subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], check=True)
        self.addCleanup(lambda: subprocess.run(['umount', '-l', folder]))
        with Server(folder + '/answers.db') as server:
            acknowledged = []
            for number in range(400):
                reply = server.put(f'full-{number:020}', {**ANSWERS, 'remark': 'x' * 20_000})
                if reply.status != 201:
                    break
                acknowledged.append(f'full-{number:020}')
            self.assertEqual(reply.status, 503)
            self.assertGreater(int(reply.headers['retry-after']), 0)
            subprocess.run(['mount', '-o', 'remount,size=40m', folder], check=True)
            deadline = time.time() + 10
            while server.put('full-again-0000000000', ANSWERS).status not in (200, 201):
                self.assertLess(time.time(), deadline)
                time.sleep(0.2)
            base = sqlite3.connect(server.database)
            self.assertEqual(base.execute('PRAGMA integrity_check').fetchone()[0], 'ok')
            stored = {row[0] for row in base.execute('SELECT id FROM submissions')}
            self.assertEqual(set(acknowledged) - stored, set())
            base.close()


class PostgreSQLPromises(Promises, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = PostgreSQL()
        cls.addClassCleanup(cls.cluster.remove)

    def database(self):
        return self.cluster.database()

    def base(self, server):
        return server.database.rsplit('/', 1)[1]

    def stored(self, server):
        rows = self.cluster.sql('SELECT s.id, (SELECT COUNT(*) FROM versions WHERE submission = s.id) FROM submissions s', self.base(server))
        return {line.split('|')[0]: int(line.split('|')[1]) for line in rows.splitlines()}

    def change(self, server, statement):
        self.cluster.sql(statement, self.base(server))

    def test_starts_while_the_session_of_the_one_before_still_ends(self):
        """PostgreSQL notices late that a server was killed: its lock is waited for, some seconds."""
        self.server.kill()
        base = self.base(self.server)
        holder = threading.Thread(target=self.cluster.sql, args=('SELECT pg_advisory_lock(7220), pg_sleep(3)', base))
        holder.start()
        while self.cluster.sql("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory'", base) == '0':
            time.sleep(0.05)
        begin = time.time()
        self.server.start()
        self.assertGreater(time.time() - begin, 1)
        holder.join()
        self.assertEqual(self.server.put('j' * 20, ANSWERS).status, 201)

    def test_database_gone_and_back(self):
        self.assertEqual(self.server.put('h' * 20, ANSWERS).status, 201)
        self.cluster.stop()
        self.assertEqual(self.server.put('i' * 20, ANSWERS).status, 503)
        self.cluster.start()
        deadline = time.time() + 20
        while self.server.put('i' * 20, ANSWERS).status not in (200, 201):
            self.assertLess(time.time(), deadline)
            time.sleep(0.2)
        self.assertEqual(set(self.stored(self.server)), {'h' * 20, 'i' * 20})


if __name__ == '__main__':
    unittest.main()
