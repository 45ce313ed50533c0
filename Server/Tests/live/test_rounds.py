"""A round from its first link to its report, as people go through it."""
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile

from live import HERE, MERA, Server


class Rounds(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='mera-study-')
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy(os.path.join(HERE, 'study/study.yaml'), self.folder)
        self.server = Server(study=self.folder).start()
        self.addCleanup(self.server.stop)
        self.administrator = self.server.person('administrator')

    def edit(self, *changes):
        path = os.path.join(self.folder, 'study.yaml')
        text = open(path).read()
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        open(path, 'w').write(text)

    def test_coordinator_sees_who_is_silent_and_sends_back(self):
        coordinator = self.server.person('coordinator')
        self.assertIn('0 / 2', coordinator.get('/round/visit').text)
        self.assertEqual(self.server.put('r' * 20, {'hours': 500}).status, 201)
        self.assertIn('1 / 2', coordinator.get('/round/visit').text)
        late = coordinator.get('/round/visit/late.csv').text
        self.assertIn('n2;', late)
        self.assertNotIn('n1;', late)
        self.assertEqual(coordinator.post(f'/submission/{"r" * 20}/void').status, 400)
        self.assertEqual(coordinator.post(f'/submission/{"r" * 20}/return', {'remark': 'Проверьте часы'}).status, 303)
        seen = self.server.request('GET', '/api/submissions/' + 'r' * 20, headers={'X-Mera-Token': self.server.token}).json
        self.assertEqual((seen['status'], seen['remark']), ('returned', 'Проверьте часы'))
        self.assertEqual(self.server.put('r' * 20, {'hours': 50}, headers={'If-Match': '"1"'}).json['problems'], [])
        page = coordinator.get('/submission/' + 'r' * 20 + '?lang=en').text
        form = self.server.request('GET', self.server.addresses['respondent'] + '?s=' + 'r' * 20).text
        self.assertIn('"submit":"/api/submissions"', form)
        self.assertIn('"version":2', form)
        sent = {'X-Mera-Token': self.server.token, 'Content-Type': 'application/json'}
        self.assertEqual(self.server.request('PUT', '/api/corrections/2/' + 'r' * 20, b'{"hours":51}', sent).json['version'], 3)
        page = coordinator.get('/submission/' + 'r' * 20 + '?lang=en').text
        for event in ['received', 'returned', 'corrected']:
            self.assertIn(event, page)

    def test_draft_goes_on_elsewhere(self):
        sent = {'X-Mera-Token': self.server.token, 'Content-Type': 'application/json'}
        draft = '{"hours":3}'
        self.assertEqual(self.server.request('PUT', '/api/drafts/' + 'd' * 20, draft, sent).status, 200)
        self.server.kill()
        token = self.server.token
        self.server.start()
        self.assertEqual(self.server.request('GET', '/api/drafts/' + 'd' * 20, headers={'X-Mera-Token': token}).json, {'hours': 3})
        self.assertIn('"draft":{"hours":3}', self.server.request('GET', f'/f/{token}?s={"d" * 20}').text)

    def test_closed_round(self):
        self.server.put('x' * 20, {'hours': 1})
        self.assertEqual(self.administrator.post('/admin/round/visit', {'closed': '1'}).status, 303)
        self.assertEqual(self.server.put('y' * 20, {'hours': 1}).status, 403)
        # Who did not get the receipt gets it all the same.
        self.assertEqual(self.server.put('x' * 20, {'hours': 1}).status, 200)
        self.administrator.post('/admin/round/visit', {'closed': '0'})
        self.assertEqual(self.server.put('y' * 20, {'hours': 1}).status, 201)
        self.administrator.post('/admin/round/visit', {'deadline': '2000-01-31'})
        self.assertEqual(self.server.put('z' * 20, {'hours': 1}).status, 403)

    def test_everything_out_and_through_mera_run(self):
        for number, hours in enumerate([10, 20, 60]):
            self.server.put(f'out-{number:020}', {'hours': hours, 'mood': 'good'})
        self.server.put('void-00000000000000', {'hours': 99})
        self.administrator.post('/submission/void-00000000000000/void', {'remark': 'проба'})
        reply = self.administrator.get('/admin/answers.zip')
        self.assertEqual(int(reply.headers['content-length']), len(reply.body))
        out = os.path.join(self.folder, 'out')
        with zipfile.ZipFile(io.BytesIO(reply.body)) as answers:
            self.assertIsNone(answers.testzip())
            answers.extractall(out)
        self.assertEqual([(row['hours'], row['edition']) for row in map(json.loads, open(out + '/visit.jsonl'))], [(10, '1'), (20, '1'), (60, '1')])
        self.assertEqual(sorted(os.listdir(out)), ['clubs.csv', 'definitions', 'visit.jsonl'])
        done = subprocess.run([MERA, 'run', self.folder, '--data', out, '--out', out + '/results', '--lang', 'en'], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn('30.0', done.stdout)
        self.assertEqual(self.administrator.post('/admin/report').status, 303)
        self.assertIn('Среднее число часов', self.administrator.get('/admin/report').text)
        self.assertRegex(self.administrator.get('/admin').text, r'ответили: 1\sиз\s3')

    def test_before_anybody_has_answered(self):
        """The download is one that `mera run` takes, and the report can be made."""
        for name, file in [('answers.zip', 'visit.json'), ('answers-csv.zip', 'visit.csv')]:
            folder, _, done = self.out(name, name[:-4])
            self.assertIn(file, os.listdir(folder))
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.administrator.post('/admin/report').status, 303)
        self.assertIn('Среднее число часов', self.administrator.get('/admin/report').text)
        self.assertEqual(self.administrator.get('/admin/now').status, 200)

    def test_answers_are_shown_as_people_write_them(self):
        self.edit(('      mood:', '      part: {type: decimal, label: Доля}\n      day: {type: date, label: День}\n      mood:'), ('version: "1"', 'version: "2"'))
        self.assertEqual(self.administrator.post('/admin/publish').status, 200)
        self.server.put('n' * 20, {'hours': 50, 'part': '1234.5', 'day': '2026-02-01', 'mood': 'good'})
        page = self.administrator.get('/submission/' + 'n' * 20).text
        for text in ['>1\xa0234,5<', '>01.02.2026<', '>Хорошо<']:
            self.assertIn(text, page)

    def out(self, name, to):
        """A download, unpacked: the folder, and what `mera run` says of it with the definitions in the folder of the study."""
        folder = os.path.join(self.folder, to)
        with zipfile.ZipFile(io.BytesIO(self.administrator.get('/admin/' + name).body)) as answers:
            self.assertIsNone(answers.testzip())
            for entry in answers.namelist():
                self.assertFalse(entry.startswith('/') or '..' in entry.split('/'), entry)
            answers.extractall(folder)
        results = folder + '-results'
        done = subprocess.run([MERA, 'run', self.folder, '--data', folder, '--out', results, '--lang', 'en'], capture_output=True, text=True)
        return folder, results, done

    def test_each_version_is_judged_by_itself_in_the_download(self):
        sent = {'hours': 50, 'mood': 'bad', 'remark': '=1+1; "a"\nб'}
        self.server.put('a' * 20, {**sent, '_mera': {'version': '1'}})
        self.edit(('version: "1"', 'version: "2"'), ('[0..100]', '[0..24]'))
        self.assertEqual(self.administrator.post('/admin/publish').status, 200)
        self.server.put('b' * 20, {**sent, 'hours': 50, '_mera': {'version': '2'}})
        self.server.put('c' * 20, {**sent, 'hours': 10, '_mera': {'version': '2'}})
        told = []
        for name in ['answers.zip', 'answers-csv.zip']:
            folder, results, done = self.out(name, name[:-4])
            self.assertEqual(sorted(os.listdir(folder + '/definitions')), ['1', '2'])
            self.assertEqual(done.returncode, 1, done.stderr)
            # 50 hours are right in version 1 and wrong in version 2: the mean is that of 50 and 10.
            self.assertIn('30.0', done.stdout)
            table = next(one for one in json.load(open(results + '/run.json'))['tables'] if one['table'] == 'visit')
            self.assertEqual(table['versions'], [{'version': '1', 'rows': 1}, {'version': '2', 'rows': 2}])
            self.assertIn('1\xa0— 1, 2\xa0— 2', open(results + '/conclusions.md').read())
            told.append(open(results + '/indicators.csv').read())
        self.assertEqual(told[0], told[1])
        # The download is enough by itself: its newest definitions are a study.
        alone = subprocess.run([MERA, 'run', folder + '/definitions/2', '--data', folder, '--out', folder + '-alone'], capture_output=True, text=True)
        self.assertEqual(alone.returncode, 1, alone.stderr)
        self.assertEqual(open(folder + '-alone/indicators.csv').read(), told[0])

    def test_indicators_of_the_moment(self):
        self.server.put('a' * 20, {'hours': 10})
        self.assertIn('10,0', self.administrator.get('/admin/now').text)
        self.server.put('b' * 20, {'hours': 30})
        page = self.administrator.get('/admin/now').text
        self.assertIn('20,0', page)
        # Nothing has changed: it is what was computed before.
        moment = re.search(r'На момент ([^<]+)', page)[1]
        self.assertIn(moment, self.administrator.get('/admin/now').text)

    def test_a_coordinator_corrects(self):
        coordinator = self.server.person('coordinator')
        self.server.put('a' * 20, {'hours': 500, 'phone': '+7 999', 'mood': 'bad'})
        page = coordinator.get(f'/submission/{"a" * 20}/edit')
        self.assertEqual(page.status, 200)
        self.assertNotIn('+7 999', page.text)
        self.assertIn('"submit":"/api/edits"', page.text)
        token = re.search(r'"token":"([^"]+)"', page.text)[1]
        headers = {'Cookie': coordinator.cookie, 'Content-Type': 'application/json', 'X-Mera-Token': token, 'If-Match': '"1"'}

        def save(answers, **changed):
            return self.server.request('PUT', '/api/edits/' + 'a' * 20, json.dumps(answers).encode(), {**headers, **changed})

        self.assertEqual(save({'hours': 50, 'mood': 'bad'}, **{'X-Mera-Token': 'x' * 22}).status, 403)
        self.assertEqual(save({'hours': 50, 'club': 's1'}).status, 400)
        self.assertEqual(save({'hours': 50, 'mood': 'bad', 'phone': '1'}).json['problems'], [])
        self.assertEqual(save({'hours': 7}).status, 409)
        log = coordinator.get('/submission/' + 'a' * 20).text
        self.assertIn('hours: 500 → 50', log)
        seen = self.administrator.get('/submission/' + 'a' * 20).text
        self.assertIn('+7 999', seen)
        self.assertIn('person:coordinator', seen)
        # Not in their region.
        south = self.administrator.post('/round/visit/links', {'unit': 's1', 'kind': 'multiple', 'format': 'csv'}).text
        self.server.put('s' * 20, {'hours': 1}, token=re.search(r'/f/([\w-]+)', south)[1])
        self.assertEqual(coordinator.get(f'/submission/{"s" * 20}/edit').status, 404)
        self.assertEqual(self.server.request('PUT', '/api/edits/' + 's' * 20, b'{"hours":2}', headers).status, 404)

    def test_attachments_come_out_with_the_answers(self):
        content = b'\x89PNG<script>'
        name = hashlib.sha256(content).hexdigest() + '.png'
        sent = {'X-Mera-Token': self.server.token, 'Content-Type': 'image/png'}
        self.assertEqual(self.server.request('PUT', '/api/attachments/' + name, content, sent).status, 201)
        self.assertEqual(self.server.request('PUT', '/api/attachments/' + name, content, sent).status, 201)
        self.assertEqual(self.server.request('PUT', '/api/attachments/' + name, content + b'x', sent).status, 400)
        self.assertEqual(self.server.request('PUT', '/api/attachments/' + name[:64] + '.%2e%2e', content, sent).status, 400)
        shown = self.administrator.get('/attachments/' + name)
        self.assertEqual((shown.body, shown.headers['content-type']), (content, 'application/octet-stream'))
        with zipfile.ZipFile(io.BytesIO(self.administrator.get('/admin/answers.zip').body)) as answers:
            self.assertEqual(answers.read('attachments/' + name), content)

    def test_versions(self):
        self.server.put('v' * 20, {'hours': 1, 'mood': 'bad', '_mera': {'version': '1'}})
        self.edit(('version: "1"', 'version: "2"'), ('[0..100]', '[0..24]'))
        self.assertEqual(self.administrator.post('/admin/publish').status, 200)
        # Each is judged by the version that it was filled in with.
        old = self.server.put('w' * 20, {'hours': 50, '_mera': {'version': '1'}})
        new = self.server.put('u' * 20, {'hours': 50, '_mera': {'version': '2'}})
        self.assertEqual([len(old.json['problems']), len(new.json['problems'])], [0, 1])
        self.assertEqual(self.server.put('t' * 20, {'hours': 1, '_mera': {'version': '3'}}).status, 400)
        self.edit(('version: "2"', 'version: "3"'), ('    bad: Плохо\n', ''))
        refused = self.administrator.post('/admin/publish')
        self.assertEqual(refused.status, 409)
        self.assertIn('visit.mood', refused.text)
        self.assertIn('bad', refused.text)
        self.edit(('version: "3"', 'version: "2"'))
        self.assertEqual(self.administrator.post('/admin/publish').status, 409)
        self.edit(('version: "2"', 'version: ['))
        self.assertEqual(self.administrator.post('/admin/publish').status, 409)
        self.server.kill()
        self.edit(('version: [', 'version: "2"'), ('    good: Хорошо\n', '    good: Хорошо\n    bad: Плохо\n'))
        self.server.start()
        self.assertEqual(self.server.put('u' * 20, {'hours': 50, '_mera': {'version': '2'}}, token=None).status, 404)

    def test_a_coordinator_who_is_shut_out(self):
        coordinator = self.server.person('coordinator')
        self.administrator.post('/admin/people/state', {'name': 'coordinator', 'disabled': '1'})
        self.assertEqual(coordinator.get('/round').status, 303)

    def test_new_person(self):
        page = self.administrator.post('/admin/people', {'name': 'Анна', 'role': 'coordinator', 'scope': 'south'}).text
        self.server.addresses['Анна'] = re.search(r'(/enter/[\w-]+)', page)[1]
        anna = self.server.person('Анна')
        page = anna.get('/round/visit').text
        self.assertIn('Танцы', page)
        self.assertNotIn('Хор', page)


if __name__ == '__main__':
    unittest.main()
