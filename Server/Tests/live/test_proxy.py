"""The configuration of nginx that the documentation shows, in a real nginx before a real server."""
import os
import re
import shutil
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.request

from live import HERE, ROOT, Server, free_port


@unittest.skipUnless(shutil.which('nginx'), 'nginx is not installed')
class Proxy(unittest.TestCase):
    def test_configuration_of_the_documentation(self):
        text = open(os.path.join(HERE, 'nginx/mera.conf')).read()
        page = open(os.path.join(ROOT, 'Sources/mera/Mera.docc/Collecting.md')).read()
        self.assertIn(text.split('\n', 1)[1].strip(), page)
        folder = tempfile.mkdtemp(prefix='mera-nginx-')
        self.addCleanup(shutil.rmtree, folder)
        os.chmod(folder, 0o755)
        plain, secure = free_port(), free_port()
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=survey.example.org',
                        '-keyout', folder + '/privkey.pem', '-out', folder + '/fullchain.pem'], check=True, capture_output=True)
        with Server(options=['--behind-proxy', '--url', 'https://survey.example.org']) as server:
            text = text.replace('/etc/ssl/mera', folder).replace('listen 80;', f'listen 127.0.0.1:{plain};')
            text = text.replace('listen 443 ssl', f'listen 127.0.0.1:{secure} ssl').replace('127.0.0.1:8080', f'127.0.0.1:{server.port}')
            with open(folder + '/nginx.conf', 'w') as file:
                file.write(f'daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{ access_log off;\n{text}\n}}\n')
            nginx = subprocess.Popen(['nginx', '-c', folder + '/nginx.conf'], stderr=subprocess.DEVNULL)
            self.addCleanup(nginx.wait)
            self.addCleanup(nginx.terminate)
            context = ssl._create_unverified_context()

            def ask(path, method='GET', body=None, headers=None):
                request = urllib.request.Request(f'https://127.0.0.1:{secure}{path}', body, headers or {}, method=method)
                return urllib.request.urlopen(request, context=context, timeout=10)

            for _ in range(50):
                try:
                    reply = ask('/health')
                    break
                except OSError:
                    time.sleep(0.1)
            self.assertEqual(reply.status, 200)
            self.assertIn('max-age', reply.headers['Strict-Transport-Security'])
            # Addresses that the server printed are those of the proxy.
            self.assertRegex(server.addresses['respondent'], r'^/f/')
            sent = ask('/api/submissions/' + 'p' * 20, 'PUT', b'{"hours":1}', {'X-Mera-Token': server.token, 'Content-Type': 'application/json'})
            self.assertEqual(sent.status, 201)


if __name__ == '__main__':
    unittest.main()
