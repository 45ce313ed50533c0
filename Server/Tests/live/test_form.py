"""The form in a real browser: opened by its link, filled in, sent, corrected; sent when the network is back."""
import json
import re
import unittest

from playwright.sync_api import sync_playwright

from live import FORM, Server


class Form(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server().start()
        cls.addClassCleanup(cls.server.stop)
        cls.administrator = cls.server.person('administrator')
        cls.coordinator = cls.server.person('coordinator')
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        cls.browser = cls.playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.context = self.browser.new_context(locale='ru-RU')
        self.addCleanup(self.context.close)
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.faults = []
        self.page.on('pageerror', lambda error: self.faults.append(str(error)))
        self.page.on('console', lambda message: message.type == 'error' and self.faults.append(message.text))

    def open(self, unit):
        reply = self.administrator.post('/round/visit/links', {'unit': unit, 'kind': 'multiple', 'format': 'csv'})
        token = re.search(r'/f/([\w-]+)', reply.text)[1]
        self.page.goto(f'http://127.0.0.1:{self.server.port}/f/{token}')
        self.page.get_by_label('Часов').wait_for()
        return token

    def check(self):
        """Goes on to the last page, where one sends."""
        for _ in range(5):
            if self.page.get_by_role('button', name=re.compile('^Отправить')).count():
                return
            self.page.get_by_role('button', name=re.compile('Дальше|К проверке')).first.click()
            self.page.wait_for_timeout(300)

    def finish(self):
        self.check()
        self.page.get_by_role('button', name=re.compile('^Отправить')).first.click()

    def kept(self, token):
        name = self.page.evaluate('Mera.page.server.submissionId')
        return self.server.request('GET', f'/api/submissions/{name}', headers={'X-Mera-Token': token})

    def kept_as(self, name, token):
        return self.server.request('GET', f'/api/submissions/{name}', headers={'X-Mera-Token': token}).json

    def test_filled_in_and_sent(self):
        token = self.open('n1')
        self.page.get_by_label('Часов').fill('12')
        self.page.get_by_label('Хорошо').check()
        self.finish()
        self.page.get_by_text('Ответы приняты').wait_for(timeout=10000)
        reply = self.kept(token)
        self.assertEqual(reply.status, 200, reply.text)
        answers = json.dumps(reply.json, ensure_ascii=False)
        for part in ['"hours": 12', '"mood": "good"', '"club": "n1"']:
            self.assertIn(part, answers)
        self.assertEqual(self.faults, [])

    def test_corrected_again_and_again_without_loading_the_page(self):
        token = self.open('n1')
        hours = ['12', '13', '14']
        for value in hours:
            self.page.get_by_label('Часов').fill(value)
            self.finish()
            self.page.get_by_text('Ответы приняты').wait_for(timeout=10000)
            if value != hours[-1]:
                self.page.get_by_role('button', name='Исправить').first.click()
                self.page.get_by_label('Часов').wait_for()
        answers = self.kept(token).json
        self.assertEqual((answers['version'], answers['answers']['hours']), (3, 14))
        self.assertEqual(self.faults, [])

    def test_a_coordinator_corrects_in_the_form(self):
        token = self.open('n1')
        self.page.get_by_label('Часов').fill('12')
        self.finish()
        self.page.get_by_text('Ответы приняты').wait_for(timeout=10000)
        name = self.page.evaluate('Mera.page.server.submissionId')
        context = self.browser.new_context(locale='ru-RU')
        self.addCleanup(context.close)
        cookie = self.coordinator.cookie.split('=', 1)
        context.add_cookies([{'name': cookie[0], 'value': cookie[1], 'url': f'http://127.0.0.1:{self.server.port}'}])
        self.page = context.new_page()
        for value in ['20', '21']:
            self.page.goto(f'http://127.0.0.1:{self.server.port}/submission/{name}/edit')
            self.page.get_by_label('Часов').fill(value)
            self.finish()
            self.page.get_by_text('Ответы приняты').wait_for(timeout=10000)
        answers = self.kept_as(name, token)
        self.assertEqual((answers['version'], answers['answers']['hours']), (3, 21))

    def test_what_is_wrong_is_told_before_it_is_sent(self):
        self.open('n1')
        self.page.get_by_label('Часов').fill('120')
        self.check()
        self.page.get_by_text('недопустимый ответ').first.wait_for(timeout=10000)

    def test_without_network_it_waits_and_is_sent_later(self):
        token = self.open('s1')
        self.page.get_by_label('Часов').fill('7')
        self.context.set_offline(True)
        self.finish()
        self.page.wait_for_timeout(1500)
        self.assertEqual(self.page.get_by_text('Ответы приняты').count(), 0)
        self.assertEqual(self.kept(token).status, 404)
        self.context.set_offline(False)
        self.page.get_by_text('Ответы приняты').wait_for(timeout=15000)
        self.assertEqual(self.kept(token).status, 200)

    def test_several_wait_while_the_server_is_away_and_starts_again(self):
        """What was finished while nobody answered is kept on the device, and each is sent once when the server is back."""
        token = self.open('s1')
        names = []
        try:
            for hours in ['31', '32', '33']:
                if hours == '32':
                    self.server.kill()
                self.page.get_by_label('Часов').fill(hours)
                self.finish()
                names.append(self.page.evaluate('Mera.page.draft.id'))
                if hours == '31':
                    self.page.get_by_text('Ответы приняты').wait_for(timeout=10000)
                else:
                    self.page.wait_for_timeout(1200)
                    self.assertEqual(self.page.get_by_text('Ответы приняты').count(), 0)
                if hours != '33':
                    self.page.evaluate("Mera.page.go('#/drafts')")
                    self.page.get_by_role('button', name='Заполнить новую').click()
                    self.page.get_by_label('Часов').wait_for()
        finally:
            if self.server.process.poll() is not None:
                self.server.start()
        self.page.get_by_text('Ответы приняты').wait_for(timeout=40000)
        self.page.wait_for_timeout(1500)
        self.assertEqual(len(set(names)), 3)
        for name, hours in zip(names, [31, 32, 33]):
            answers = self.kept_as(name, token)
            self.assertEqual((answers['version'], answers['answers']['hours']), (1, hours))

    def test_the_page_asks_nobody_else_and_may_not_be_framed(self):
        asked = []
        self.page.on('request', lambda request: asked.append(request.url))
        token = self.open('n1')
        self.assertTrue(all(url.startswith(f'http://127.0.0.1:{self.server.port}/') for url in asked), asked)
        policy = self.server.request('GET', f'/f/{token}').headers['content-security-policy']
        self.assertIn("default-src 'none'", policy)
        self.assertIn("frame-ancestors 'none'", policy)
        self.assertNotIn('unsafe', policy)


if __name__ == '__main__':
    unittest.main()
