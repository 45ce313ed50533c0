"""What `make dist` made, started in roots of their own: a folder with nothing but the program, and a bare Debian with the package.

In each, lint, test, run (workbook, SPSS, Stata, Word), form, docs and template must give the very bytes that the ordinary build gives.
Needs root or user namespaces, debootstrap and lintian: `.ci/dist test`.
"""
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DIST = os.path.join(ROOT, "out", "dist")
SBIN = os.environ["PATH"] + ":/usr/sbin:/sbin"


def made(prefix, suffix=""):
    found = [f for f in sorted(os.listdir(DIST)) if f.startswith(prefix) and f.endswith(suffix)]
    if len(found) != 1:
        raise AssertionError(f"one {prefix}…{suffix} is expected in {DIST}, and there are {found}: make dist")
    return os.path.join(DIST, found[0])


def ordinary():
    """The program as it is built to develop, with the libraries of the system."""
    named = os.environ.get("MERA_ORDINARY")
    for path in [named] if named else [os.path.join(ROOT, ".build", kind, "mera") for kind in ("release", "debug")]:
        if os.path.exists(path):
            return path
    raise AssertionError("there is no ordinary build to compare with: swift build")


STUDIES = ["csk-pilot", "mkpo", "noko"]
COMMANDS = [
    ["lint", "definitions"],
    ["test", "definitions"],
    *[["run", f"definitions/{s}", "--data", f"samples/{s}", "--out", f"out/run-{s}",
       "--format", "html,docx,xlsx,sav,dta,datapackage" if s == "mkpo" else "html,docx,xlsx,sav"] for s in STUDIES],
    ["form", "definitions/noko", "--data", "samples/noko", "--out", "out/form", "--print"],
    ["docs", "definitions/csk-pilot", "--out", "out/docs.html"],
    ["template", "definitions/noko", "--out", "out/answers.xlsx"],
    # A zone, which the system of an empty container does not have; and an encoding of one byte.
    ["test", "zones"],
    ["run", "cyrillic", "--data", "cyrillic-data", "--out", "out/cyrillic"],
    ["init", "out/new", "--template", "survey", "--language", "ru"],
    ["lint", "nowhere"],
    ["explain", "definitions/noko", "total", "--data", "samples/noko", "--unit", "country"],
]

ZONES = """\
study: {id: zones, title: Zones, language: en, levels: {all: all}, defaults: {min_n: 1}}
questionnaires:
  call:
    key: id
    items:
      id: text
      hour: {type: calculate, calculation: '(date and time("2014-07-01T12:00:00@Europe/Moscow") - date and time("2014-07-01T12:00:00Z")).hours'}
      later: {type: calculate, calculation: '(date and time("2015-07-01T12:00:00@Europe/Moscow") - date and time("2015-07-01T12:00:00Z")).hours'}
indicators:
  hours: {label: Hours, of: call, mean: "abs(hour)", unit: hours}
  hours_later: {label: Hours later, of: call, mean: "abs(later)", unit: hours}
report: {title: Zones, sections: [{indicators: [hours, hours_later]}]}
"""
# Moscow was four hours ahead until October 2014, and three since: only the zone's own rules know.
ZONE_TESTS = """\
tests:
  summer:
    given: {call: [{id: a}]}
    expect: {hours: {all: 4}, hours_later: {all: 3}}
"""
CYRILLIC = """\
study: {id: cyrillic, title: Кириллица, levels: {all: all}, defaults: {min_n: 1}}
questionnaires:
  visit: {key: id, items: {id: text, city: text, minutes: integer}}
indicators:
  minutes: {label: Минуты, of: visit, mean: minutes, unit: minutes}
report: {title: Кириллица, sections: [{answers: city}, {indicators: [minutes]}]}
"""


def sav(rows):
    """A file of SPSS from before it wrote UTF-8: windows-1251."""
    import struct

    def text(value, size):
        return value.encode("cp1251").ljust(size, b" ")

    head = b"$FL2" + text("@(#) SPSS DATA FILE", 60) + struct.pack("<iiiii", 2, 5, 0, 0, len(rows)) + struct.pack("<d", 100.0)
    head += text("01 Jan 10", 9) + text("12:00:00", 8) + text("", 64) + b"\0\0\0"
    body = b""
    for name, width in [("ID", 8), ("CITY", 16), ("MINUTES", 0)]:
        form = (1 << 16 | width << 8) if width else (5 << 16 | 8 << 8)
        body += struct.pack("<iiiiii", 2, width, 0, 0, form, form) + text(name, 8)
        for _ in range(max(0, (width + 7) // 8 - 1)):
            body += struct.pack("<iiiiii", 2, -1, 0, 0, form, form) + text("", 8)
    body += struct.pack("<iiii", 7, 3, 4, 8) + struct.pack("<8i", 17, 0, 0, -1, 1, 1, 2, 1251)
    body += struct.pack("<ii", 999, 0)
    for identity, city, minutes in rows:
        body += text(identity, 8) + text(city, 16) + struct.pack("<d", minutes)
    return head + body


def material(folder):
    for name in ("definitions", "samples"):
        shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
    for path, content in {
        "zones/study.yaml": ZONES, "zones/tests/zones.yaml": ZONE_TESTS, "cyrillic/study.yaml": CYRILLIC,
        "cyrillic-data/visit.sav": sav([("a", "Тверь", 5.0), ("b", "Псков", 12.0)]),
    }.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
    os.makedirs(os.path.join(folder, "out"))


def contents(folder):
    found = {}
    for parent, _, files in os.walk(folder):
        for file in files:
            path = os.path.join(parent, file)
            with open(path, "rb") as opened:
                found[os.path.relpath(path, folder)] = opened.read()
    return found


def run_all(begin, folder):
    """What each command says, and what it writes."""
    said = []
    for command in COMMANDS:
        done = subprocess.run([*begin, *command], cwd=folder, capture_output=True, timeout=600, env={"LANG": "C.UTF-8", "PATH": SBIN})
        said.append((" ".join(command), done.returncode, done.stdout, done.stderr))
    return said, contents(os.path.join(folder, "out"))


class Roots(unittest.TestCase):
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.mkdtemp(prefix="mera-roots-")
        folder = os.path.join(cls.scratch, "ordinary")
        os.makedirs(folder)
        material(folder)
        cls.said, cls.files = run_all([ordinary()], folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch, ignore_errors=True)

    def compare(self, root, program):
        folder = os.path.join(root, "work")
        os.makedirs(folder)
        material(folder)
        # The commands begin in /work of the root.
        begin = ["unshare", "-r", sys.executable, "-c",
                 "import os, sys; os.chroot(sys.argv[1]); os.chdir('/work'); os.execv(sys.argv[2], sys.argv[2:])", root, program]
        said, files = run_all(begin, folder)
        for now, before in zip(said, self.said):
            self.assertEqual(now, before)
        self.assertEqual(sorted(files), sorted(self.files))
        self.assertEqual([name for name in files if files[name] != self.files[name]], [], "other bytes than those of the ordinary build")

    def test_the_ordinary_build_knows_zones_and_encodings(self):
        status = {command: status for command, status, _, _ in self.said}
        self.assertEqual(status["test zones"], 0)
        self.assertIn("Псков".encode(), self.files["cyrillic/report.html"])

    def test_nothing_but_the_program(self):
        root = os.path.join(self.scratch, "empty")
        os.makedirs(root)
        shutil.copy(made("mera-", os.uname().machine), os.path.join(root, "mera"))
        self.compare(root, "/mera")

    def test_bare_debian_with_the_package(self):
        root = os.path.join(self.scratch, "debian")
        # Of the packages that make a Debian what it is.
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", root], check=True, capture_output=True, env={"PATH": SBIN})
        package = made("mera_", ".deb")
        shutil.copy(package, root)
        subprocess.run(["unshare", "-r", "chroot", root, "/usr/bin/dpkg", "-i", "/" + os.path.basename(package)],
                       check=True, capture_output=True, env={"PATH": SBIN, "LC_ALL": "C"})
        self.compare(root, "/usr/bin/mera")
        # Removed as it came.
        subprocess.run(["unshare", "-r", "chroot", root, "/usr/bin/dpkg", "-r", "mera"], check=True, capture_output=True,
                       env={"PATH": SBIN, "LC_ALL": "C"})
        self.assertFalse(os.path.exists(os.path.join(root, "usr/bin/mera")))


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = tempfile.mkdtemp(prefix="mera-package-")
        subprocess.run(["dpkg-deb", "-x", made("mera_", ".deb"), cls.root], check=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.root, ignore_errors=True)

    def test_lintian_has_nothing_to_say(self):
        done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning", made("mera_", ".deb")],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout.strip()), (0, ""), done.stderr)

    def manual(self, place):
        with gzip.open(os.path.join(self.root, "usr/share/man", place, "man1/mera.1.gz"), "rt", encoding="utf-8") as opened:
            return opened.read()

    def test_every_command_and_option_stands_in_the_manuals(self):
        program = os.path.join(self.root, "usr/bin/mera")
        import json
        dumped = json.loads(subprocess.run([program, "--experimental-dump-help"], capture_output=True, check=True, text=True,
                                           env={"LANG": "C.UTF-8"}).stdout)["command"]
        for place in (".", "ru"):
            page = self.manual(place).replace("\\-", "-")
            seen = 0

            def walk(command, path):
                nonlocal seen
                for inner in command.get("subcommands", []):
                    if inner["commandName"] == "help" or not inner.get("shouldDisplay", True):
                        continue
                    self.assertIn(f'.SS "{" ".join([*path, inner["commandName"]])}"', page)
                    for argument in inner.get("arguments", []):
                        if argument.get("shouldDisplay", True):
                            for name in argument.get("names", []):
                                if name["name"] not in ("help", "version", "h"):
                                    self.assertIn(name["name"], page)
                                    seen += 1
                    walk(inner, [*path, inner["commandName"]])

            walk(dumped, ["mera"])
            self.assertGreater(seen, 60)

    def test_the_manuals_are_in_their_languages_and_right_roff(self):
        self.assertIn("Проверить определения", self.manual("ru"))
        self.assertNotIn("Проверить", self.manual("."))
        for place in (".", "ru"):
            path = os.path.join(self.root, "usr/share/man", place, "man1/mera.1.gz")
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", path], capture_output=True, text=True,
                                  env={"PATH": SBIN, "LC_ALL": "C.UTF-8", "MANROFFSEQ": ""})
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_sums(self):
        self.assertEqual(subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=DIST).returncode, 0)
        self.assertLess(os.path.getsize(made("mera-", os.uname().machine)), 40_000_000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
