"""faults.py MERA KILLS: breaks runs off at every call, and at KILLS random moments; see .ci/faults."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

MERA, KILLS = os.path.abspath(sys.argv[1]), int(sys.argv[2])
STUDY = """
study: {id: small, title: Пример, levels: {site: sites, country: all}, defaults: {min_n: 1}}
registers:
  sites: {key: id, columns: {id: text, name: text}}
questionnaires:
  form:
    key: [site]
    items:
      site: {type: reference, to: sites, required: true}
      examined: {type: integer}
      passed: {type: integer}
indicators:
  rate: {label: Доля, of: form, unit: percent, ratio: {numerator: passed, denominator: examined}}
"""
# Faults are injected where results are written: errors that a disk may give, and the end of the process.
CALLS = ["write", "fsync", "linkat", "rename", "renameat2", "mkdir", "fchmod", "unlink", "rmdir", "close"]
ERRORS = ["ENOSPC", "EIO"]
work = tempfile.mkdtemp(prefix="mera-faults-")
figures = {}
bad = []


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def content(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        found[name] = hashlib.sha256(open(path, "rb").read()).hexdigest() if os.path.isfile(path) else "folder"
    return found


def results(folder):
    """What a reader sees: without what a process that was killed may leave under names of its own."""
    return {name: digest for name, digest in content(folder).items() if not name.startswith(".")}


def run(data, out, before=()):
    command = [*before, MERA, "run", "study", "--data", data, "--out", out, "--threads", "1"]
    return subprocess.run(command, cwd=work, capture_output=True, timeout=120)


def fresh(kind):
    """A folder of old results; of the kind `mixed` it holds a folder too, and is changed file by file."""
    out = os.path.join(work, "place", "out")
    shutil.rmtree(os.path.dirname(out), ignore_errors=True)
    shutil.copytree(os.path.join(work, "old"), out)
    write(os.path.join(out, "notes.txt"), "mine\n")
    if kind == "mixed":
        write(os.path.join(out, "inner", "notes.txt"), "mine\n")
    return out


def state(out, kind):
    left = results(out)
    mine = left.pop("notes.txt", None)
    inner = left.pop("inner", None)
    if mine != MINE or (kind == "mixed" and inner != "folder"):
        return "lost"
    return "old" if left == OLD else "new" if left == NEW else "mixture"


def judge(what, kind, out, ending, may_mix):
    found = state(out, kind)
    count = figures.setdefault(what, {"old": 0, "new": 0})
    count[found] = count.get(found, 0) + 1
    if found == "lost" or (found == "mixture" and not may_mix):
        bad.append(f"{what}: {found}")
    # A mixture is known by the seal that is missing.
    if found == "mixture" and "run.json" in results(out):
        bad.append(f"{what}: a mixture with run.json")
    if ending is not None:
        said = ending.stderr.decode()
        if "loading shared libraries" in said:
            # Not yet mera.
            ending.returncode = 3
        elif ending.returncode not in (0, 3, 4) or (ending.returncode != 0 and "[" not in said):
            bad.append(f"{what}: status {ending.returncode}, said {said!r}")
        if (ending.returncode == 3) != (found == "old") and not may_mix:
            bad.append(f"{what}: status {ending.returncode} with {found} results")
    again = run("data2", out)
    left = {name for folder in (out, os.path.dirname(out)) for name in os.listdir(folder) if name.endswith(".tmp")}
    if again.returncode != 0 or state(out, kind) != "new" or left:
        bad.append(f"{what}: the next run ends with {again.returncode}, {state(out, kind)}, and leaves {left}")


def inject(call, fault, kind, may_mix):
    for number in range(1, 400):
        out = fresh(kind)
        log = os.path.join(work, "log")
        trace = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}"]
        ending = run("data2", out, trace)
        hit = "INJECTED" in open(log, errors="replace").read() or ending.returncode in (-9, 137)
        if not hit:
            return
        isKill = fault.startswith("signal")
        judge(f"{call} {fault} ({kind})", kind, out, None if isKill else ending, may_mix)


def kill_at_random():
    generator = random.Random(20151)
    out = fresh("plain")
    start = time.monotonic()
    run("data2", out)
    whole = time.monotonic() - start
    for _ in range(KILLS):
        out = fresh("plain")
        process = subprocess.Popen(
            [MERA, "run", "study", "--data", "data2", "--out", out], cwd=work, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(generator.uniform(0.3, 1.1) * whole)
        process.kill()
        process.wait()
        judge("kill at a random moment", "plain", out, None, False)


try:
    write(f"{work}/study/study.yaml", STUDY)
    for data, passed in (("data1", 9), ("data2", 4)):
        write(f"{work}/{data}/sites.csv", "id,name\na,А\nb,Б\n")
        write(f"{work}/{data}/form.csv", f"site,examined,passed\na,10,{passed}\nb,90,36\n")
    for data, out in (("data1", "old"), ("data2", "new")):
        assert run(data, out).returncode == 0
    OLD, NEW = results(f"{work}/old"), results(f"{work}/new")
    MINE = hashlib.sha256(b"mine\n").hexdigest()
    for call in CALLS:
        for error in ERRORS if call != "close" else ["EIO"]:
            inject(call, f"error={error}", "plain", False)
        inject(call, "signal=KILL", "plain", False)
    # File by file a kill may leave some of each, and says so by what is missing.
    for call in ["linkat", "rename", "unlink"]:
        inject(call, "error=EIO", "mixed", False)
        inject(call, "signal=KILL", "mixed", True)
    kill_at_random()
finally:
    shutil.rmtree(work, ignore_errors=True)

for what, count in figures.items():
    print(f"{what}: " + ", ".join(f"{number} {name}" for name, number in count.items() if number))
print(f"{sum(sum(count.values()) for count in figures.values())} runs broken off, {len(bad)} wrong")
for line in bad:
    print(line, file=sys.stderr)
sys.exit(1 if bad else 0)
