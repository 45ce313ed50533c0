"""The way of the README by a server: the commands of its block, as they stand there, and the study that it prints."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from live import ROOT, Server


class Readme(unittest.TestCase):
    def setUp(self):
        self.text = open(os.path.join(ROOT, 'README.md')).read()
        self.folder = tempfile.mkdtemp(prefix='mera-readme-')
        self.addCleanup(shutil.rmtree, self.folder)
        for name, content in re.findall(r'^```(?:yaml|csv) (\S+)\n(.*?)^```', self.text, re.M | re.S):
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, 'w').write(content)

    def test_make_collect(self):
        self.assertIn('\nmake collect', self.text)
        rule = open(os.path.join(ROOT, 'Makefile')).read().split('\ncollect:')[1].split('\n\n')[0]
        command = rule.strip().splitlines()[-1].strip().replace('$(STUDY)', 'csk-pilot').replace('out/answers.db', self.folder + '/answers.db')
        self.assertTrue(command.startswith('Server/.build/release/mera collect '), command)
        started = subprocess.Popen(command.split() + ['--port', '0'], cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, 'LANG': 'ru_RU.UTF-8'})
        try:
            told = [started.stdout.readline() for _ in range(4)]
        finally:
            started.kill()
            started.wait()
            started.stdout.close()
        for word in ['респондент', 'координатор', 'администратор']:
            self.assertTrue(any(word in line and 'http://' in line for line in told), told)

    def test_with_the_study_of_the_readme(self):
        self.assertIn('mera collect visits --db answers.db --data answers', self.text)
        server = Server(study=self.folder + '/visits', data=self.folder + '/answers')
        self.addCleanup(server.stop)
        server.start()
        reply = server.put('a' * 20, {'minutes': 5, 'clear': '4', 'polite': '4'})
        self.assertEqual((reply.status, reply.json['problems']), (201, []))


if __name__ == '__main__':
    unittest.main()
