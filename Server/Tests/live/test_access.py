"""Who may do what: every route for every role; what a page shows of what somebody typed."""
import json
import re
import sqlite3
import unittest
import urllib.parse

from live import FORM, Person, Server

PROBES = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'; DROP TABLE submissions; --", '=HYPERLINK("http://x")', '{{7*7}}',
          '</script><svg onload=alert(1)>', '\u202eevil', '&lt;b&gt;']


class Access(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server = Server().start()
        cls.addClassCleanup(server.stop)
        cls.administrator = server.person('administrator')
        # The coordinator of the trial has the first region, north.
        cls.coordinator = server.person('coordinator')
        cls.south = cls.link('s1')
        cls.north = cls.link('n1')
        for token, identifier in [(cls.south, 'south-000000000001'), (cls.north, 'north-000000000001')]:
            reply = server.put(identifier, {'hours': 500, 'phone': '+7 000 PRIVATE', 'remark': PROBES[0]}, token=token)
            assert reply.status == 201, reply.text

    @classmethod
    def link(cls, unit, kind='multiple'):
        reply = cls.administrator.post('/round/visit/links', {'unit': unit, 'kind': kind, 'format': 'csv'})
        assert reply.status == 201, reply.text
        return re.search(r'/f/([\w-]+)', reply.text)[1]

    # Every route, and what nobody, a coordinator of the north and an administrator get.
    ROUTES = [
        ('GET', '/', 200, 200, 200),
        ('GET', '/health', 200, 200, 200),
        ('GET', '/style.css', 200, 200, 200),
        ('GET', '/login', 200, 200, 200),
        ('GET', '/enter/nobody-knows', 404, 404, 404),
        ('POST', '/enter/nobody-knows', 404, 404, 404),
        ('GET', '/f/nobody-knows', 401, 401, 401),
        ('PUT', '/api/submissions/north-000000000001', 401, 401, 401),
        ('GET', '/api/submissions/north-000000000001', 401, 401, 401),
        ('PUT', '/api/corrections/1/north-000000000001', 401, 401, 401),
        ('PUT', '/api/drafts/north-000000000001', 401, 401, 401),
        ('GET', '/api/drafts/north-000000000001', 401, 401, 401),
        ('PUT', '/api/attachments/north', 401, 401, 401),
        ('GET', '/round', 303, 200, 200),
        ('GET', '/round/visit', 303, 200, 200),
        ('GET', '/round/visit?unit=s1', 303, 403, 200),
        ('GET', '/round/visit/late.csv', 303, 200, 200),
        ('GET', '/round/visit/reminders.txt', 303, 200, 200),
        ('GET', '/submission/north-000000000001', 303, 200, 200),
        ('GET', '/submission/south-000000000001', 303, 404, 200),
        ('POST', '/submission/south-000000000001/return', 303, 404, 400),
        ('POST', '/submission/south-000000000001/void', 303, 404, 400),
        ('POST', '/submission/south-000000000001/restore', 303, 404, 303),
        ('POST', '/round/visit/links', 303, 400, 400),
        ('GET', '/round/visit/links', 303, 200, 200),
        ('POST', '/round/visit/links/until', 303, 303, 303),
        ('POST', '/links/none/revoke', 303, 404, 404),
        ('GET', '/submission/north-000000000001/edit', 303, 200, 200),
        ('GET', '/submission/south-000000000001/edit', 303, 404, 200),
        ('PUT', '/api/edits/south-000000000001', 303, 403, 403),
        ('GET', '/admin/report', 303, 403, 404),
        ('GET', '/admin/now', 303, 403, 200),
        ('GET', '/admin/answers-csv.zip', 303, 403, 200),
        ('GET', '/admin', 303, 403, 200),
        ('POST', '/admin/publish', 303, 403, 200),
        ('POST', '/admin/round/visit', 303, 403, 303),
        ('GET', '/admin/answers.zip', 303, 403, 200),
        ('POST', '/admin/people', 303, 403, 400),
        ('POST', '/admin/people/state', 303, 403, 303),
        ('GET', '/admin/log.csv', 303, 403, 200),
        ('GET', '/attachments/none', 303, 403, 404),
    ]

    def ask(self, person, method, path):
        if person and method == 'POST':
            return person.post(path)
        headers = {'Cookie': person.cookie} if person else {}
        if method == 'GET':
            return self.server.request('GET', path, headers=headers)
        kind = {'Content-Type': 'application/json'} if method == 'PUT' else FORM
        return self.server.request(method, path, b'{}' if method == 'PUT' else b'', {**kind, **headers})

    def test_every_route_for_every_role(self):
        for method, path, *expected in self.ROUTES:
            people = [None, self.coordinator, self.administrator]
            got = [self.ask(person, method, path).status for person in people]
            # Links that are not there are counted against who guesses.
            if path.startswith(('/f/', '/api/')) and 429 in got:
                got = [401 if status == 429 else status for status in got]
            self.assertEqual(got, expected, f'{method} {path}')

    def test_forms_of_other_sites(self):
        for token in ['', 'wrong', self.coordinator.form_token]:
            reply = self.administrator.post('/admin/round/visit', {'closed': '1'}, form_token=token or ' ')
            self.assertEqual(reply.status, 403)

    def test_cookie(self):
        reply = self.server.request('POST', '/login', urllib.parse.urlencode(
            {'name': 'administrator', 'password': 'correct horse battery', 'next': '//evil.example'}).encode(), FORM)
        self.assertEqual((reply.status, reply.headers['location']), (303, '/round'))
        self.assertIn('HttpOnly', reply.headers['set-cookie'])
        self.assertIn('SameSite=Strict', reply.headers['set-cookie'])

    def test_language_stays_chosen(self):
        self.assertIn('Войти', self.server.request('GET', '/login').text)
        chosen = self.server.request('GET', '/login?lang=en')
        self.assertIn('Sign in', chosen.text)
        cookie = chosen.headers['set-cookie'].split(';')[0]
        self.assertIn('Sign in', self.server.request('GET', '/login', headers={'Cookie': cookie}).text)
        self.assertNotIn('set-cookie', self.server.request('GET', '/login?lang=xx').headers)

    def test_guessing_a_password(self):
        statuses = [self.server.request('POST', '/login', f'name=guess{number % 2}&password=x'.encode(), FORM).status for number in range(14)]
        self.assertIn(401, statuses)
        self.assertEqual(statuses[-1], 429)

    def test_invitation_is_used_once(self):
        self.assertEqual(self.server.request('GET', self.server.addresses['coordinator']).status, 404)

    def test_personal_answers(self):
        page = '/submission/north-000000000001'
        self.assertNotIn('PRIVATE', self.coordinator.get(page).text)
        self.assertIn('PRIVATE', self.administrator.get(page).text)

    def test_findings_do_not_tell_personal_answers(self):
        """Neither the value that a rule refuses nor a message that prints it, on the page and where a coordinator corrects."""
        name = 'telling-000000000001'
        sent = {'hours': 5, 'phone': 'not a PRIVATE number', 'remark': 'позвонить'}
        said = json.dumps(self.server.put(name, sent, token=self.north).json, ensure_ascii=False)
        self.assertIn('not a PRIVATE number', said)
        self.server.put('telling-000000000002', {**sent, 'phone': '+7 123'}, token=self.north)
        for identifier, words in [(name, 'PRIVATE'), ('telling-000000000002', '+7 123')]:
            page = '/submission/' + identifier
            self.assertNotIn(words, self.coordinator.get(page).text)
            self.assertIn('личные данные, скрыто', self.coordinator.get(page).text)
            self.assertIn(words, self.administrator.get(page).text)
            form = self.coordinator.get(page + '/edit').text
            self.assertNotIn(words, form)
            headers = {'Cookie': self.coordinator.cookie, 'Content-Type': 'application/json', 'If-Match': '"1"',
                       'X-Mera-Token': re.search(r'"token":"([^"]+)"', form)[1]}
            body = json.dumps({'hours': 6, 'remark': 'позвонить'}).encode()
            reply = self.server.request('PUT', '/api/edits/' + identifier, body, headers)
            self.assertEqual(reply.status, 201, reply.text)
            self.assertTrue(reply.json['problems'])
            self.assertNotIn(words, reply.text)

    def test_a_session_is_new_and_ends(self):
        """A cookie that somebody else has set is no session, before and after the password; after signing out the old one is none."""
        planted = 'mera_session=AAAAAAAAAAAAAAAAAAAAAA'
        fields = urllib.parse.urlencode({'name': 'administrator', 'password': 'correct horse battery'}).encode()
        reply = self.server.request('POST', '/login', fields, {**FORM, 'Cookie': planted})
        given = reply.headers['set-cookie'].split(';')[0]
        self.assertNotEqual(given, planted)
        self.assertEqual(self.server.request('GET', '/admin', headers={'Cookie': planted}).status, 303)
        person = Person(self.server, given)
        self.assertEqual(person.get('/admin').status, 200)
        self.assertEqual(person.post('/logout').status, 303)
        self.assertEqual(person.get('/admin').status, 303)
        again = self.server.request('POST', '/login', fields, FORM).headers['set-cookie'].split(';')[0]
        with sqlite3.connect(self.server.database) as base:
            base.execute("UPDATE sessions SET expires = '2020-01-01T00:00:00.000Z' WHERE hash = (SELECT hash FROM sessions ORDER BY rowid DESC LIMIT 1)")
        self.assertEqual(self.server.request('GET', '/admin', headers={'Cookie': again}).status, 303)

    def test_a_page_of_others_may_not_act(self):
        """No form without its token, and a method that only asks changes nothing."""
        for path in ['/admin/publish', '/admin/people', '/submission/north-000000000001/void', '/round/visit/links/until', '/logout']:
            for body in [b'', b'form_token=', b'form_token=%00', b'remark=x&form_token=' + b'A' * 22]:
                reply = self.server.request('POST', path, body, {**FORM, 'Cookie': self.administrator.cookie})
                self.assertIn(reply.status, (400, 403), path)
            self.assertIn(self.server.request('GET', path, headers={'Cookie': self.administrator.cookie}).status, (404, 405))
        self.assertNotIn('void-reason', self.administrator.get('/submission/north-000000000001').text)

    def test_region(self):
        page = self.coordinator.get('/round/visit').text
        self.assertIn('Хор', page)
        self.assertNotIn('Танцы', page)
        self.assertNotIn('south-00', page)
        reply = self.coordinator.post('/round/visit/links', {'unit': 's1', 'kind': 'multiple'})
        self.assertEqual(reply.status, 400)

    def test_link_is_for_its_unit(self):
        self.assertEqual(self.server.put('unit-00000000000001', {'club': 's1', 'hours': 1}, token=self.north).status, 400)
        reply = self.server.request('GET', '/api/submissions/south-000000000001', headers={'X-Mera-Token': self.north})
        self.assertEqual(reply.status, 404)
        self.assertEqual(self.server.put('south-000000000001', {'hours': 500}, token=self.north).status, 404)

    def test_single_link_has_one_submission(self):
        token = self.link('n2', 'single')
        form = self.server.request('GET', '/f/' + token).text
        identifier = re.search(r'"submissionId":"([\w-]+)"', form)[1]
        self.assertEqual(identifier, re.search(r'"submissionId":"([\w-]+)"', self.server.request('GET', '/f/' + token).text)[1])
        self.assertEqual(self.server.put('another-0000000001', {'hours': 1}, token=token).status, 404)
        self.assertEqual(self.server.put(identifier, {'hours': 1}, token=token).status, 201)

    def test_revoked_link(self):
        token = self.link('n1')
        made = re.search(r'link made.{0,80}', self.administrator.get('/admin/log.csv').text)[0]
        identifier = re.search(r'link made;;;([\w-]+)', made)[1]
        self.assertEqual(self.coordinator.post(f'/links/{identifier}/revoke').status, 303)
        self.assertEqual(self.server.put('revoked-00000000001', {'hours': 1}, token=token).status, 403)

    def test_nothing_that_was_typed_acts(self):
        for number, probe in enumerate(PROBES):
            identifier = f'probe-{number:020}'
            self.server.put(identifier, {'hours': 1, 'remark': probe, 'mood': probe, probe: probe}, token=self.north)
            self.administrator.post(f'/submission/{identifier}/return', {'remark': probe})
            pages = [self.administrator.get('/submission/' + identifier), self.administrator.get('/admin'),
                     self.administrator.get('/round/visit'), self.server.request('GET', '/f/' + self.north + '?s=' + identifier),
                     self.server.request('GET', '/login?next=' + urllib.parse.quote(probe)),
                     self.administrator.post('/admin/people', {'name': probe, 'role': 'coordinator', 'scope': probe})]
            for page in pages:
                self.assertNotRegex(page.text.replace('id="mera-server">', ''), r'<script>alert|<img src=x|<svg onload|<b>и</b>')
            cells = self.administrator.get('/admin/log.csv').text
            self.assertNotRegex(cells, r'(?m)(^|;)"?=HYPERLINK')


if __name__ == '__main__':
    unittest.main()
