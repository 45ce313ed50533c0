"""What a request may be, and what the server stays able to do whatever is sent to it."""
import socket
import time
import unittest

from live import Server

JSON = {'Content-Type': 'application/json'}


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server().start()
        cls.addClassCleanup(cls.server.stop)

    def put(self, body=b'{"hours":1}', headers=None, path='/api/submissions/' + 'l' * 20, method='PUT'):
        return self.server.request(method, path, body, {'X-Mera-Token': self.server.token, **(JSON if headers is None else headers)})

    def status(self, raw):
        answer = self.server.raw(raw)
        return int(answer.split(b' ')[1]) if answer else None

    def tearDown(self):
        # Whatever came before, the server answers.
        self.assertEqual(self.server.request('GET', '/health', timeout=5).status, 200)

    def test_400(self):
        for body in [b'', b'[]', b'{', b'{"hours":01}', b'{"a":1,"a":2}', b'\xff\xfe', b'{"remark":"\xc3\x28"}',
                     b'{"remark":"\\ud800"}', b'{"remark":"\\u0000"}', b'[' * 5000, b'{"a":' * 100 + b'1' + b'}' * 100, b'{"hours":NaN}']:
            self.assertEqual(self.put(body).status, 400, body[:30])
        self.assertEqual(self.put(path='/api/submissions/short').status, 400)
        self.assertEqual(self.put(path='/api/submissions/%ff%fe' + 'x' * 20).status, 400)
        self.assertEqual(self.status(b'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n'), 400)
        self.assertEqual(self.status(b'nonsense\r\n\r\n'), 400)

    def test_401_403_404_405(self):
        self.assertEqual(self.server.request('PUT', '/api/submissions/' + 'l' * 20, b'{}', JSON).status, 401)
        self.assertEqual(self.put(headers={**JSON, 'X-Mera-Token': 'nobody-knows-this-one'}).status, 401)
        self.assertEqual(self.server.request('GET', '/no/such/page').status, 404)
        reply = self.server.request('DELETE', '/api/submissions/' + 'l' * 20)
        self.assertEqual((reply.status, reply.headers['allow']), (405, 'PUT, GET'))

    def test_411(self):
        head = f'PUT /api/submissions/{"l" * 20} HTTP/1.1\r\nHost: x\r\nX-Mera-Token: {self.server.token}\r\nContent-Type: application/json\r\n'
        self.assertEqual(self.status(head.encode() + b'\r\n'), 411)
        self.assertEqual(self.status(head.encode() + b'Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'), 411)

    def test_413(self):
        self.assertEqual(self.put(b'{"remark":"' + b'x' * ((1 << 20) - 13) + b'"}').status, 201)
        self.assertEqual(self.put(b'{"remark":"' + b'x' * ((1 << 20) - 12) + b'"}').status, 413)

    def test_415(self):
        for kind in ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']:
            self.assertEqual(self.put(headers={'Content-Type': kind}).status, 415, kind)
        self.assertIn(self.put(b'{"hours":1,"x":1}', headers={'Content-Type': 'Application/JSON; charset=utf-8'}).status, (201, 409))

    def test_431(self):
        self.assertEqual(self.status(b'GET / HTTP/1.1\r\nHost: x\r\nA: ' + b'x' * 9000 + b'\r\n\r\n'), 431)
        self.assertEqual(self.status(b'GET / HTTP/1.1\r\nHost: x\r\n' + b'A: x\r\n' * 200 + b'\r\n'), 431)
        self.assertEqual(self.status(b'GET / HTTP/1.1\r\nHost: x\r\nA: ' + b'x' * 7000 + b'\r\nConnection: close\r\n\r\n'), 200)

    def test_408_for_who_sends_slowly(self):
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=40) as slow:
            begin = time.time()
            slow.sendall(b'GET / HTTP/1.1\r\n')
            answer = b''
            slow.settimeout(1)
            while time.time() - begin < 30:
                try:
                    slow.sendall(b'X: y\r\n')
                    part = slow.recv(1000)
                    if not part:
                        break
                    answer += part
                except TimeoutError:
                    continue
                except OSError:
                    break
            self.assertLess(time.time() - begin, 20)
            self.assertTrue(answer.startswith(b'HTTP/1.1 408'), answer[:60])

    def test_hundred_megabytes(self):
        head = f'PUT /api/submissions/{"l" * 20} HTTP/1.1\r\nHost: x\r\nX-Mera-Token: {self.server.token}\r\n' \
               f'Content-Type: application/json\r\nContent-Length: {100 << 20}\r\n\r\n'
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=30) as large:
            large.sendall(head.encode())
            try:
                for _ in range(100):
                    large.sendall(b'x' * (1 << 20))
            except OSError:
                pass
            try:
                self.assertIn(b' 413 ', large.recv(100))
            except ConnectionResetError:
                pass
        self.assertLess(self.server.memory(), 256)

    def test_headers_of_every_answer(self):
        for path in ['/', '/login', '/health', '/no/such', '/style.css', '/f/' + self.server.token]:
            headers = self.server.request('GET', path).headers
            self.assertEqual(headers['x-content-type-options'], 'nosniff', path)
            self.assertIn("default-src 'none'", headers['content-security-policy'])
            self.assertIn("frame-ancestors 'none'", headers['content-security-policy'])
            self.assertEqual(headers['referrer-policy'], 'no-referrer')


class ManyConnections(unittest.TestCase):
    def test_ten_thousand_idle(self):
        import resource
        resource.setrlimit(resource.RLIMIT_NOFILE, (12_000, max(12_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
        with Server() as server:
            idle = []
            for number in range(10_000):
                try:
                    idle.append(socket.create_connection(('127.0.0.1', server.port), timeout=5))
                except OSError:
                    pass
                if number % 2000 == 1999:
                    self.assertEqual(server.put(f'idle-{number:020}', {'hours': 1}, timeout=10).status, 201)
            self.assertGreater(len(idle), 9000)
            self.assertLess(server.memory(), 256)
            print(f'10,000 connections: {server.memory():.0f} MB', flush=True)
            for connection in idle:
                connection.close()

    def test_429(self):
        with Server(environment={'MERA_COLLECT_REQUESTS': '5'}) as server:
            replies = [server.request('GET', '/health') for _ in range(40)]
            refused = [reply for reply in replies if reply.status == 429]
            self.assertTrue(refused)
            self.assertGreater(int(refused[0].headers['retry-after']), 0)


if __name__ == '__main__':
    unittest.main()
