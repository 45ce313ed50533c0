"""Data packages that mera writes are sound by the reference tool (frictionless), and give the same results when they are read back.

usage: packages.py MERA DEFINITIONS SAMPLES
"""

import pathlib
import subprocess
import sys
import tempfile

from frictionless import Package


def main():
    mera, definitions, samples = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    packages = tables = bad = 0
    for study in sorted(path for path in definitions.iterdir() if path.is_dir()):
        for answers in sorted(samples.glob(f"{study.name}*")):
            with tempfile.TemporaryDirectory() as work:

                def run(data, out, *more):
                    command = [mera, "run", study, "--data", data, "--out", f"{work}/{out}", "--lang", "en", *more]
                    return subprocess.run(command, capture_output=True, text=True)

                first = run(answers, "first", "--format", "datapackage")
                if first.returncode > 1:
                    print(f"{answers.name}: {first.stderr.strip()[:300]}")
                    bad += 1
                    continue
                packages += 1
                report = Package(f"{work}/first/datapackage.json").validate()
                tables += len(report.tasks)
                for error in report.flatten(["name", "type", "note"])[:10]:
                    print(f"{answers.name}: {error}")
                bad += 0 if report.valid else 1
                # What was wrong is not in the package, so only sound answers give the same numbers.
                if answers.name == study.name:
                    second = run(f"{work}/first/datapackage.json", "second")
                    names = ["indicators.csv", "distributions.csv"]
                    same = second.returncode <= 1 and all(
                        pathlib.Path(work, "first", name).read_bytes() == pathlib.Path(work, "second", name).read_bytes()
                        for name in names
                    )
                    if not same:
                        print(f"{answers.name}: read back it gives other results")
                        bad += 1
    print(f"data packages {packages}, tables {tables}, bad {bad}")
    sys.exit(1 if bad or not packages else 0)


main()
