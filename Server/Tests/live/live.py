"""A server of answers in a process of its own, as people start it, and what is needed to talk to it."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
PROGRAM = os.environ.get('MERA_COLLECT', os.path.join(ROOT, 'Server/.build/release/mera-collect'))
MERA = os.environ.get('MERA_PROGRAM', os.path.join(ROOT, 'Server/.build/release/mera'))


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """Keeps its database while the process ends and starts again."""

    def __init__(self, database=None, study=None, options=(), environment=None, wrapper=(), data=None):
        self.folder = tempfile.mkdtemp(prefix='mera-live-')
        self.study = study or os.path.join(HERE, 'study')
        self.database = database or os.path.join(self.folder, 'answers.db')
        self.options = list(options)
        self.data = data or os.path.join(HERE, 'data')
        self.environment = dict(os.environ, LANG='en_US.UTF-8', MERA_PROGRAM=MERA, **{'MERA_COLLECT_REQUESTS': '100000', **(environment or {})})
        self.wrapper = list(wrapper)
        self.port = free_port()
        self.process = None
        self.addresses = {}

    def start(self, timeout=60):
        command = self.wrapper + [PROGRAM, self.study, '--db', self.database, '--data', self.data,
                                  '--port', str(self.port), '--trial'] + self.options
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=open(os.path.join(self.folder, 'err'), 'ab'),
                                        env=self.environment, start_new_session=True)
        deadline = time.time() + timeout
        while time.time() < deadline:
            line = self.process.stdout.readline().decode()
            if not line:
                raise RuntimeError('the server did not start: ' + open(os.path.join(self.folder, 'err')).read())
            found = re.match(r'\s+(\w+):\s+https?://[^/]+(/\S+)', line)
            if found:
                self.addresses[found[1]] = found[2]
            if 'administrator' in line:
                return self
        raise RuntimeError('the server did not start in time')

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    @property
    def token(self):
        return self.addresses['respondent'].rsplit('/', 1)[1]

    def memory(self):
        """The largest resident memory so far, in megabytes."""
        pid = self.process.pid
        children = open(f'/proc/{pid}/task/{pid}/children').read().split() if self.wrapper else []
        for name in children or [pid]:
            for line in open(f'/proc/{name}/status'):
                if line.startswith('VmHWM'):
                    return int(line.split()[1]) / 1024

    def request(self, method, path, body=None, headers=None, timeout=30):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def put(self, identifier, answers, token=None, headers=None, timeout=30):
        sent = {'X-Mera-Token': token or self.token, 'Content-Type': 'application/json', **(headers or {})}
        body = answers if isinstance(answers, bytes) else json.dumps(answers).encode()
        return self.request('PUT', '/api/submissions/' + identifier, body, sent, timeout)

    def raw(self, data, timeout=30):
        """Bytes as they are; everything that comes back."""
        with socket.create_connection(('127.0.0.1', self.port), timeout=timeout) as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            answer = b''
            try:
                while True:
                    part = connection.recv(65536)
                    if not part:
                        return answer
                    answer += part
            except OSError:
                return answer

    def person(self, role, password='correct horse battery'):
        """Uses an invitation up, or signs in."""
        address = self.addresses[role]
        if address.startswith('/enter/'):
            reply = self.request('POST', address, urllib.parse.urlencode({'password': password}).encode(), FORM)
        else:
            reply = self.request('POST', '/login', urllib.parse.urlencode({'name': role, 'password': password}).encode(), FORM)
        assert reply.status == 303, (reply.status, reply.text)
        return Person(self, reply.headers['set-cookie'].split(';')[0])


FORM = {'Content-Type': 'application/x-www-form-urlencoded'}


class Person:
    """A browser in which somebody is signed in."""

    def __init__(self, server, cookie):
        self.server = server
        self.cookie = cookie
        self.form_token = re.search(r'name="form_token" value="([^"]+)"', self.get('/round').text)[1]

    def get(self, path):
        return self.server.request('GET', path, headers={'Cookie': self.cookie})

    def post(self, path, fields=None, form_token=None):
        fields = {'form_token': form_token or self.form_token, **(fields or {})}
        return self.server.request('POST', path, urllib.parse.urlencode(fields).encode(), {**FORM, 'Cookie': self.cookie})


class PostgreSQL:
    """A cluster of its own, which ends with the tests."""

    PROGRAMS = '/usr/lib/postgresql/15/bin/'

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='mera-pg-', dir='/tmp')
        self.port = free_port()
        if os.getuid() == 0:
            shutil.chown(self.folder, 'postgres')
        self.run('initdb', '-D', self.folder + '/data', '-A', 'trust', '-U', 'mera')
        self.start()
        self.count = 0

    def run(self, program, *arguments):
        command = [self.PROGRAMS + program, *arguments]
        if os.getuid() == 0:
            command = ['runuser', '-u', 'postgres', '--'] + command
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd='/')

    def start(self):
        self.run('pg_ctl', '-D', self.folder + '/data', '-w', '-l', self.folder + '/log', '-o',
                 f'-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1', 'start')

    def stop(self, mode='immediate'):
        self.run('pg_ctl', '-D', self.folder + '/data', '-m', mode, 'stop')

    def database(self):
        self.count += 1
        name = f'answers{self.count}'
        self.sql(f'CREATE DATABASE {name}', 'postgres')
        return f'postgresql://mera@127.0.0.1:{self.port}/{name}'

    def sql(self, text, base):
        command = ['psql', '-h', '127.0.0.1', '-p', str(self.port), '-U', 'mera', '-qAtc', text, base]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def remove(self):
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
