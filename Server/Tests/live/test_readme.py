"""The way of the README by a server: the commands of its block, as they stand there, and the study that it prints."""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
import urllib.request

from live import ROOT, Server, free_port


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
        """The target itself: it builds, tells three addresses, each of which answers, and ends when it is told to."""
        self.assertIn('\nmake collect', self.text)
        command = ['make', '-s', 'collect', f'DB={self.folder}/round/answers.db', f'PORT={free_port()}']
        started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True,
                                   env={**os.environ, 'LANG': 'ru_RU.UTF-8', 'MAKEFLAGS': ''})
        try:
            told = {}
            for line in started.stdout:
                found = re.match(r'\s+(\w+):\s+(http://\S+)', line)
                if found:
                    told[found[1]] = found[2]
                if 'администратор' in told:
                    break
            self.assertEqual(sorted(told), ['администратор', 'координатор', 'респондент'])
            for who, word in [('респондент', 'form'), ('координатор', 'password'), ('администратор', 'password')]:
                with urllib.request.urlopen(told[who], timeout=20) as page:
                    self.assertEqual(page.status, 200)
                    self.assertIn(word, page.read().decode())
            os.killpg(started.pid, signal.SIGINT)
            started.wait(timeout=20)
            with self.assertRaises(OSError):
                urllib.request.urlopen(told['респондент'], timeout=5)
            self.assertTrue(os.path.exists(self.folder + '/round/answers.db'))
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            started.stdout.close()

    def test_with_the_study_of_the_readme(self):
        self.assertIn('mera collect visits --db answers.db --data answers', self.text)
        server = Server(study=self.folder + '/visits', data=self.folder + '/answers')
        self.addCleanup(server.stop)
        server.start()
        reply = server.put('a' * 20, {'minutes': 5, 'clear': '4', 'polite': '4'})
        self.assertEqual((reply.status, reply.json['problems']), (201, []))


if __name__ == '__main__':
    unittest.main()
