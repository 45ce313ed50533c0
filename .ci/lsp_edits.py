"""Random edits by increments, as people and hostile clients make them: the server stays up, its memory does not grow, and what it shows at
the end is what a fresh server shows of the same text.

usage: lsp_edits.py MERA DEFINITIONS SECONDS [SEED]
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import time


class Server:
    def __init__(self, mera, root, **options):
        self.process = subprocess.Popen([mera, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.number = 0
        self.shown = {}
        self.request("initialize", {"capabilities": {}, "rootUri": root.as_uri(), "locale": "ru",
                                    "initializationOptions": {"runTests": False, **options}})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = None
        while True:
            line = self.process.stdout.readline()
            if not line:
                sys.exit(f"the server ended: {self.process.wait()}")
            if line == b"\r\n":
                break
            length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            told = message["params"]
            self.shown[told["uri"]] = (told.get("version"), told["diagnostics"])
        return message

    def notify(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def request(self, method, parameters):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                return message.get("result", message.get("error"))

    def open(self, uri, text, version=1):
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": version, "text": text}})

    def wait(self, uri, version):
        while self.shown.get(uri, (None,))[0] != version:
            self.receive()

    @property
    def memory(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0


def units(text):
    return len(text.encode("utf-16-le")) // 2


def position(text, index):
    before = text[:index]
    return {"line": before.count("\n"), "character": units(before.rsplit("\n", 1)[-1])}


SNIPPETS = ["\n", "  ", "- ", ": ", "\"", "'", "{", "}", "[", "]", "#", "&a ", "*a", "|", ">\n", "😀", "й", "\t", "label: Доля", "x", "=",
            " and ", "(", ")", "relevant: came = \"", "null", "1", ".", ",", "\r\n", "%", "!", "- {site: a}", "extends: x", "choices: "]


def edit(text, random):
    """A range and its new text, mostly small, as when typing."""
    start = random.randrange(len(text) + 1)
    kind = random.random()
    if kind < 0.45:
        return start, start, random.choice(SNIPPETS)
    if kind < 0.75:
        return start, min(len(text), start + random.randrange(1, 4)), ""
    if kind < 0.9:
        other = random.randrange(len(text) + 1)
        piece = text[other:other + random.randrange(1, 60)]
        return start, start, piece
    return start, min(len(text), start + random.randrange(1, 80)), random.choice(SNIPPETS)


def main():
    mera = os.path.abspath(sys.argv[1])
    definitions = pathlib.Path(sys.argv[2]).resolve()
    seconds = float(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 13
    rng = random.Random(seed)
    root = definitions.parent
    files = sorted(definitions.glob("*/*.yaml")) + sorted(definitions.glob("*/tests/*.yaml"))
    server = Server(mera, root)
    texts = {path.as_uri(): path.read_text(encoding="utf-8").replace("\r", "") for path in files}
    begun = time.monotonic()
    first = None
    edits = rounds = compared = 0
    asked = ["completion", "hover", "definition", "references", "documentSymbol", "foldingRange", "codeLens", "signatureHelp",
             "documentHighlight", "prepareRename", "formatting"]
    while time.monotonic() - begun < seconds:
        uri = rng.choice(sorted(texts))
        text = texts[uri]
        version = 1
        server.open(uri, text)
        for _ in range(rng.randrange(5, 40)):
            start, end, new = edit(text, rng)
            change = {"range": {"start": position(text, start), "end": position(text, end)}, "text": new}
            text = text[:start] + new + text[end:]
            # A cut between CR and LF is no place for an editor.
            text = text.replace("\r\n", "\n") if "\r" in text else text
            if "\r" in new:
                change = {"text": text}
            version += 1
            edits += 1
            server.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
            if rng.random() < 0.3:
                method = rng.choice(asked)
                place = position(text, rng.randrange(len(text) + 1))
                server.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place,
                                                         "context": {"includeDeclaration": True}, "options": {}})
        server.wait(uri, version)
        # Of a large study a first look is told, and the whole when nobody types.
        time.sleep(0.6)
        server.request("textDocument/foldingRange", {"textDocument": {"uri": uri}})
        rounds += 1
        if rounds % 10 == 1:
            # What increments led to is what a fresh server makes of the whole text.
            fresh = Server(mera, root)
            fresh.open(uri, text, version)
            fresh.wait(uri, version)
            if fresh.shown[uri] != server.shown[uri]:
                pathlib.Path("/tmp/mera-lsp-differs.yaml").write_text(text, encoding="utf-8")
                sys.exit(f"seed {seed}, edit {edits}, {uri}: shown {server.shown[uri]}, of a fresh start {fresh.shown[uri]}")
            fresh.request("shutdown", None)
            fresh.notify("exit", None)
            fresh.process.wait()
            compared += 1
        server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        # By then caches that are filled once are filled.
        if first is None and (rounds >= 40 or rounds >= 5 and time.monotonic() - begun > seconds / 4):
            first = server.memory
    server.request("shutdown", None)
    last = server.memory
    server.notify("exit", None)
    status = server.process.wait()
    grown = last - (first or last)
    print(f"random edits: {edits} in {rounds} files over {seconds:g} s, {compared} compared with a fresh start; "
          f"memory {last:.0f} MB, grown by {grown:.1f} MB; status {status}")
    if status != 0 or grown > 20:
        sys.exit(1)


if __name__ == "__main__":
    main()
