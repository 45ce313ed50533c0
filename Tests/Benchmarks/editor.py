"""editor.py MERA [SECONDS]: how long the language server takes from a change to the findings that follow from it.

Letters are typed into a file and taken out again, each change awaited: a study of 150 lines, one of 3,000, 1,000 files in 50 studies of which 20
files are open, and one study of 1,000 files. Prints milliseconds; `bars` gives rows for results.md.
"""
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))
import definitions


class Server:
    def __init__(self, mera, root):
        self.process = subprocess.Popen([mera, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.request("initialize", {"capabilities": {}, "rootUri": root.as_uri(), "initializationOptions": {"runTests": False}})
        self.send({"method": "initialized", "params": {}})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = int(self.process.stdout.readline().split(b":")[1])
        self.process.stdout.readline()
        return json.loads(self.process.stdout.read(length))

    def request(self, method, parameters):
        self.send({"id": 1, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == 1:
                return message.get("result")

    def wait(self, uri, version):
        while True:
            message = self.receive()
            told = message.get("params") or {}
            if message.get("method") == "textDocument/publishDiagnostics" and (told["uri"], told.get("version")) == (uri, version):
                return told["diagnostics"]

    def open(self, path):
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}}})
        return self.wait(path.as_uri(), 1)

    @property
    def memory(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024


def typed(server, path, seconds):
    """Milliseconds of each change."""
    lines = path.read_text(encoding="utf-8").split("\n")
    places = [index for index, line in enumerate(lines) if "label:" in line]
    numbers, times, version = random.Random(5), [], 1
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and len(times) < 2000:
        place = numbers.choice(places)
        column = len(lines[place].encode("utf-16-le")) // 2
        for start, stop, text in [(column, column, "я"), (column, column + 1, "")]:
            version += 1
            begun = time.perf_counter()
            server.send({"method": "textDocument/didChange", "params": {
                "textDocument": {"uri": path.as_uri(), "version": version},
                "contentChanges": [{"range": {"start": {"line": place, "character": start}, "end": {"line": place, "character": stop}},
                                    "text": text}]}})
            server.wait(path.as_uri(), version)
            times.append(1000 * (time.perf_counter() - begun))
    return sorted(times)


def studies(folder):
    """The four workloads: a name, the file that is typed into, files that are open beside it, and the bar in milliseconds."""
    folder = pathlib.Path(folder)
    definitions.items(str(folder / "small"), 28)
    definitions.items(str(folder / "large"), 590)
    definitions.files(str(folder / "one"), 1000)
    for number in range(50):
        definitions.files(str(folder / "many" / f"s{number:02}"), 20)
    beside = [folder / "many" / f"s{number:02}" / "form0001.yaml" for number in range(1, 20)]
    return [
        ("editor: change in a study of 150 lines", folder / "small" / "study.yaml", [], 20),
        ("editor: change in a study of 3,000 lines", folder / "large" / "study.yaml", [], 50),
        ("editor: change with 1,000 files in 50 studies", folder / "many" / "s00" / "form0003.yaml", beside, 100),
        ("editor: change in one study of 1,000 files", folder / "one" / "form0003.yaml", [], 100),
    ]


def measured(mera, seconds=10):
    with tempfile.TemporaryDirectory() as folder:
        for name, path, beside, bar in studies(folder):
            server = Server(mera, pathlib.Path(folder))
            for other in beside:
                server.open(other)
            server.open(path)
            typed(server, path, min(2, seconds))
            times = typed(server, path, seconds)
            yield name, len(times), statistics.median(times), times[int(0.95 * (len(times) - 1))], bar, server.memory
            server.process.kill()


def bars(mera):
    lines = ["", "## Editor", "", "From a change to its findings, milliseconds.", "", "| | changes | median | 95 % | bar | met | memory |", "|---|---|---|---|---|---|---|"]
    for name, count, median, most, bar, memory in measured(mera):
        lines.append(f"| {name} | {count} | {median:.1f} | {most:.1f} | {bar} | {'yes' if most <= bar else 'no'} | {memory:.0f} MB |")
    return lines


if __name__ == "__main__":
    for name, count, median, most, bar, memory in measured(os.path.abspath(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 10):
        print(f"{name}: {count} changes, median {median:.1f} ms, 95 % {most:.1f} ms (bar {bar}), {memory:.0f} MB", flush=True)
