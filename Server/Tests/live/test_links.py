"""Links: until when they hold, what they say when they are over, and those that the command makes."""
import csv
import datetime
import io
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
import urllib.request

from live import HERE, PROGRAM, Server

TOMORROW = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime('%Y-%m-%d')
YESTERDAY = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)).strftime('%Y-%m-%d')
RUSSIAN = '.'.join(reversed(TOMORROW.split('-')))


class Links(unittest.TestCase):
    def setUp(self):
        self.server = Server().start()
        self.addCleanup(self.server.stop)
        self.administrator = self.server.person('administrator')

    def link(self, person=None, **fields):
        reply = (person or self.administrator).post('/round/visit/links', {'unit': 'n1', 'kind': 'multiple', 'format': 'csv', **fields})
        self.assertEqual(reply.status, 201, reply.text)
        return re.search(r'/f/([\w-]+)', reply.text)[1]

    def age(self):
        """Makes every link with a last day older than that day."""
        with sqlite3.connect(self.server.database) as base:
            base.execute("UPDATE links SET expires = '2020-02-29T23:59:59.999Z' WHERE expires IS NOT NULL")

    def test_a_link_holds_through_its_last_day(self):
        token = self.link(until=TOMORROW)
        form = self.server.request('GET', '/f/' + token)
        self.assertEqual(form.status, 200)
        # Who fills in knows until when.
        self.assertIn(f'"deadline":"{TOMORROW}"', form.text)
        self.assertIn(RUSSIAN, self.administrator.get('/round/visit/links').text)
        with sqlite3.connect(self.server.database) as base:
            self.assertEqual(base.execute('SELECT expires FROM links WHERE expires IS NOT NULL').fetchall(), [(TOMORROW + 'T23:59:59.999Z',)])

    def test_a_link_that_is_over_says_so(self):
        token = self.link(until=TOMORROW)
        sent = {'hours': 7, 'mood': 'good'}
        first = self.server.put('before-000000000001', sent, token=token)
        self.assertEqual(first.status, 201)
        self.age()
        page = self.server.request('GET', '/f/' + token)
        self.assertEqual(page.status, 403)
        self.assertIn('Ссылка действовала до 29.02.2020 включительно.', page.text)
        self.assertIn('Попросите новую у того, кто её прислал.', page.text)
        self.assertNotIn('mera-server', page.text)
        english = self.server.request('GET', f'/f/{token}?lang=en').text
        self.assertIn('The link was valid until 2020-02-29.', english)
        refused = self.server.put('after-0000000000001', sent, token=token)
        self.assertEqual(refused.status, 403)
        self.assertIn('29.02.2020', refused.json['message'])
        self.assertEqual(self.server.put('before-000000000001', {**sent, 'hours': 8}, token=token).status, 403)
        # Who did not hear that it was received hears it still; nothing else is told.
        again = self.server.put('before-000000000001', sent, token=token)
        self.assertEqual((again.status, again.json['receipt']), (200, first.json['receipt']))
        headers = {'X-Mera-Token': token}
        self.assertEqual(self.server.request('GET', '/api/submissions/before-000000000001', headers=headers).status, 403)
        self.assertIn('срок истёк', self.administrator.get('/round/visit/links').text)

    def test_links_are_given_another_last_day(self):
        old, withdrawn, south = self.link(until=TOMORROW), self.link(until=TOMORROW), self.link(unit='s1', until=TOMORROW)
        self.age()
        coordinator = self.server.person('coordinator')
        page = coordinator.get('/round/visit/links').text
        self.assertIn('Шахматы', page)
        self.assertNotIn('Танцы', page)
        # The newest stands first: that of the south, which is not theirs, is not there.
        name = re.search(r'action="/links/([\w-]+)/revoke"', page)[1]
        self.assertEqual(coordinator.post(f'/links/{name}/revoke').status, 303)
        for until in [YESTERDAY, '31.12.2099', '2099-02-30']:
            self.assertEqual(coordinator.post('/round/visit/links/until', {'until': until}).status, 400, until)
        self.assertEqual(coordinator.post('/round/visit/links/until', {'until': TOMORROW}).status, 303)
        found = [self.server.request('GET', '/f/' + token).status for token in [old, withdrawn, south]]
        self.assertEqual(sorted(found[:2]) + found[2:], [200, 403, 403])
        page = self.administrator.get('/round/visit/links').text
        for word in ['действует', 'отозвана', 'срок истёк']:
            self.assertIn(f'>{word}<', page)
        self.assertEqual(coordinator.post('/round/visit/links/until', {'until': TOMORROW, 'unit': 's1'}).status, 400)
        self.assertIn('изменён срок ссылки', self.administrator.get('/admin').text)

    def test_last_days_that_are_none(self):
        for until in [YESTERDAY, '2026-13-01', 'завтра', '"><script>']:
            reply = self.administrator.post('/round/visit/links', {'kind': 'single', 'until': until})
            self.assertEqual(reply.status, 400, until)
            self.assertNotIn('<script>', reply.text)

    def test_withdrawn(self):
        token = self.link()
        name = re.search(r'action="/links/([\w-]+)/revoke"', self.administrator.get('/round/visit/links').text)[1]
        self.administrator.post(f'/links/{name}/revoke')
        self.assertIn('Эта ссылка отозвана.', self.server.request('GET', '/f/' + token).text)


class Open(unittest.TestCase):
    """A questionnaire that is for everybody: one address, any number of people who have no name here."""

    def test_for_anybody(self):
        folder = tempfile.mkdtemp(prefix='mera-open-')
        self.addCleanup(shutil.rmtree, folder)
        text = open(os.path.join(HERE, 'study/study.yaml')).read()
        self.assertIn('    label: Посещение\n', text)
        open(os.path.join(folder, 'study.yaml'), 'w').write(text.replace('    label: Посещение\n', '    label: Посещение\n    open: true\n'))
        with Server(study=folder, environment={'MERA_COLLECT_REQUESTS': '20'}) as server:
            administrator, coordinator = server.person('administrator'), server.person('coordinator')
            fields = {'kind': 'open', 'format': 'csv', 'until': TOMORROW}
            self.assertEqual(coordinator.post('/round/visit/links', fields).status, 403)
            token = re.search(r'/f/([\w-]+)', administrator.post('/round/visit/links', fields).text)[1]
            names = [re.search(r'"submissionId":"([\w-]+)"', server.request('GET', '/f/' + token).text)[1] for _ in range(2)]
            self.assertNotEqual(*names)
            for name, club in zip(names, ['n1', 's1']):
                self.assertEqual(server.put(name, {'club': club, 'hours': 3}, token=token).status, 201)
            self.assertIn('2 / 3', administrator.get('/round/visit').text)
            self.assertIn('открытая, для всех', administrator.get('/round/visit/links').text)
            # Who sends without end waits.
            statuses = [server.put(f'flood-{number:020}', {'club': 'n1', 'hours': 3}, token=token).status for number in range(80)]
            self.assertEqual(set(statuses), {201, 429})


class Command(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='mera-links-')
        self.addCleanup(shutil.rmtree, self.folder)
        self.base = os.path.join(self.folder, 'answers.db')

    def command(self, *options, language='ru_RU.UTF-8'):
        command = [PROGRAM, os.path.join(HERE, 'study'), '--db', self.base, '--data', os.path.join(HERE, 'data'), *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=dict(os.environ, LANG=language))

    def test_links_for_mailing(self):
        done = self.command('--links', 'visit', '--until', TOMORROW, '--url', 'https://survey.example.org')
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(io.StringIO(done.stdout.lstrip('\ufeff')), delimiter=';'))
        self.assertEqual([(row['unit'], row['until']) for row in rows], [('n1', TOMORROW), ('n2', TOMORROW), ('s1', TOMORROW)])
        with Server(database=self.base) as server:
            for row in rows:
                self.assertTrue(row['link'].startswith('https://survey.example.org/f/'))
                self.assertEqual(server.request('GET', row['link'].removeprefix('https://survey.example.org')).status, 200)
            # While a server has the database, it makes the links.
            busy = self.command('--links', 'visit')
            self.assertEqual((busy.returncode, busy.stdout), (3, ''))
            self.assertIn('занята другим сервером', busy.stderr)

    def test_what_is_wrong_is_said(self):
        for options, words in [(['--links', 'visits'], 'Анкеты `visits` нет; есть: `visit`.'), (['--links', 'visit', '--unit', 'zz'], 'Такой единицы нет'),
                               (['--links', 'visit', '--until', YESTERDAY], 'уже прошёл'), (['--links', 'visit', '--kind', 'open'], 'open: true'),
                               (['--until', TOMORROW], '--links')]:
            done = self.command(*options)
            self.assertNotEqual(done.returncode, 0, options)
            self.assertEqual(done.stdout, '')
            self.assertIn(words, done.stderr)

    def test_any_port(self):
        command = [PROGRAM, os.path.join(HERE, 'study'), '--db', self.base, '--data', os.path.join(HERE, 'data'), '--port', '0', '--trial']
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ, LANG='en_US.UTF-8'))
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        lines = [process.stdout.readline() for _ in range(4)]
        ports = set(re.findall(r'http://127\.0\.0\.1:(\d+)', ''.join(lines)))
        self.assertEqual(len(ports), 1, lines)
        self.assertNotEqual(ports, {'0'})
        respondent = re.search(r'respondent: +(\S+)', ''.join(lines))[1]
        with urllib.request.urlopen(respondent) as reply:
            self.assertEqual(reply.status, 200)


if __name__ == '__main__':
    unittest.main()
