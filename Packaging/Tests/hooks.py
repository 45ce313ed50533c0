"""Hooks, action and workflow, tried as those who use them would: `.ci/hooks`."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MERA = os.environ["MERA"]
TOOLS = os.path.dirname(sys.executable)


def tool(name, *arguments, **options):
    return subprocess.run([os.path.join(TOOLS, name), *arguments], capture_output=True, text=True, **options)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mera-hooks-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.bin = os.path.join(self.folder, "bin")
        os.makedirs(self.bin)
        os.symlink(MERA, os.path.join(self.bin, "mera"))
        self.environment = {
            "PATH": f"{self.bin}:{TOOLS}:/usr/bin:/bin", "HOME": self.folder, "LANG": "C.UTF-8", "PRE_COMMIT_HOME": self.folder + "/cache",
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@localhost", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@localhost",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_ALLOW_PROTOCOL": "file",
        }

    def run_in(self, folder, *command):
        return subprocess.run(command, cwd=folder, env=self.environment, capture_output=True, text=True, timeout=300)

    def git(self, folder, *arguments):
        done = self.run_in(folder, "git", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def new_study(self, language="en"):
        study = os.path.join(self.folder, "study")
        done = self.run_in(self.folder, "mera", "init", "study", "--template", "checklist", "--language", language)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.git(study, "init", "-q", "-b", "main")
        self.git(study, "add", "-A")
        self.git(study, "commit", "-q", "-m", "begin")
        return study

    def break_definitions(self, study):
        path = os.path.join(study, "definitions", "indicators.yaml")
        with open(path, encoding="utf-8") as opened:
            text = opened.read()
        with open(path, "w", encoding="utf-8") as out:
            out.write(text.replace("mean: compliance\n", "mean: complance\n"))
        self.git(study, "add", "-A")


class Schemas(Case):
    def check(self, schema, path):
        done = tool("check-jsonschema", "--builtin-schema", schema, path)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_the_action(self):
        self.check("vendor.github-actions", os.path.join(ROOT, "action.yml"))

    def test_the_workflow_of_a_new_study(self):
        for language in ("en", "ru"):
            study = self.new_study(language)
            self.check("vendor.github-workflows", os.path.join(study, ".github/workflows/mera.yml"))
            for name in ("settings.json", "tasks.json"):
                with open(os.path.join(study, ".vscode", name), encoding="utf-8") as opened:
                    json.load(opened)
            shutil.rmtree(study)

    def test_the_schemas_refuse_what_is_wrong(self):
        with open(os.path.join(ROOT, "action.yml"), encoding="utf-8") as opened:
            text = opened.read()
        path = os.path.join(self.folder, "action.yml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text.replace("using: composite", "using: compost"))
        self.assertNotEqual(tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", path).returncode, 0)

    def test_the_workflow_gives_only_what_the_action_takes(self):
        with open(os.path.join(ROOT, "action.yml"), encoding="utf-8") as opened:
            action = yaml.safe_load(opened)
        study = self.new_study()
        with open(os.path.join(study, ".github/workflows/mera.yml"), encoding="utf-8") as opened:
            workflow = yaml.safe_load(opened)
        steps = workflow["jobs"]["definitions"]["steps"]
        given = [step["with"] for step in steps if step.get("uses") == "./.mera"]
        self.assertEqual(len(given), 1)
        self.assertLessEqual(set(given[0]), set(action["inputs"]))
        # Every input is used, and none is pasted into a command.
        used = set(re.findall(r"inputs\.([a-z-]+)", json.dumps(action["runs"])))
        self.assertEqual(used, set(action["inputs"]))
        for step in action["runs"]["steps"]:
            self.assertNotIn("${{", step["run"])

    def test_linters(self):
        self.assertEqual(tool("hadolint", os.path.join(ROOT, "Packaging/Dockerfile")).stdout, "")
        for path in ("Packaging/action.sh", "Packaging/debian.sh", "Packaging/libraries", ".ci/dist", ".ci/hooks"):
            done = tool("shellcheck", "--severity", "warning", os.path.join(ROOT, path))
            self.assertEqual(done.stdout, "", path)


class Hooks(Case):
    def test_the_manifest(self):
        done = tool("pre-commit", "validate-manifest", os.path.join(ROOT, ".pre-commit-hooks.yaml"), env=self.environment)
        self.assertEqual(done.returncode, 0, done.stdout)

    def hooks(self, study):
        """A repository with nothing but the hooks stands for mera's."""
        mera = os.path.join(self.folder, "mera.git")
        os.makedirs(mera)
        shutil.copy(os.path.join(ROOT, ".pre-commit-hooks.yaml"), mera)
        self.git(mera, "init", "-q")
        self.git(mera, "add", "-A")
        self.git(mera, "commit", "-q", "-m", "hooks")
        with open(os.path.join(ROOT, ".pre-commit-hooks.yaml"), encoding="utf-8") as opened:
            known = [hook["id"] for hook in yaml.safe_load(opened)]
        self.assertEqual(known, ["mera-lint", "mera-fmt", "mera-test"])
        commands = self.run_in(self.folder, "mera", "--help").stdout
        hooks = [hook for hook in known if re.search(rf"^  {hook[5:]} ", commands, re.M)]
        with open(os.path.join(study, ".pre-commit-config.yaml"), "w", encoding="utf-8") as out:
            yaml.safe_dump({"repos": [{"repo": mera, "rev": self.git(mera, "rev-parse", "HEAD"), "hooks": [{"id": h} for h in hooks]}]}, out)
        self.git(study, "add", "-A")
        return hooks

    def test_hooks_pass_and_fail_as_the_definitions_do(self):
        study = self.new_study()
        hooks = self.hooks(study)
        self.assertIn("mera-lint", hooks)
        done = self.run_in(study, "pre-commit", "run", "--all-files")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(done.stdout.count("Passed"), len(hooks))
        self.break_definitions(study)
        done = self.run_in(study, "pre-commit", "run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("error[M3001]", done.stdout)
        self.assertIn("compliance", done.stdout)
        # A wrong commit is refused.
        self.assertEqual(self.run_in(study, "pre-commit", "install").returncode, 0)
        self.assertNotEqual(self.run_in(study, "git", "commit", "-m", "wrong").returncode, 0)

    def test_files_that_are_no_definitions_are_not_looked_at(self):
        study = self.new_study()
        self.hooks(study)
        with open(os.path.join(study, "compose.yaml"), "w", encoding="utf-8") as out:
            out.write("services: {web: {image: x}}\n")
        self.git(study, "add", "-A")
        self.git(study, "commit", "-q", "-m", "other")
        done = self.run_in(study, "pre-commit", "run", "--files", "compose.yaml")
        self.assertEqual((done.returncode, done.stdout.count("Skipped")), (0, done.stdout.count("mera ")), done.stdout)

    def test_the_hooks_of_a_new_study(self):
        for language in ("en", "ru"):
            study = self.new_study(language)
            done = self.run_in(study, "pre-commit", "run", "--all-files")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertEqual(done.stdout.count("Passed"), 3)
            self.break_definitions(study)
            self.assertEqual(self.run_in(study, "pre-commit", "run").returncode, 1)
            shutil.rmtree(study)


class Action(Case):
    """The steps of the action, as GitHub would run them."""

    def steps(self, study, inputs, event="push"):
        with open(os.path.join(ROOT, "action.yml"), encoding="utf-8") as opened:
            action = yaml.safe_load(opened)
        values = {name: inputs.get(name, given.get("default", "")) for name, given in action["inputs"].items()}
        files = {name: os.path.join(self.folder, name) for name in ("GITHUB_PATH", "GITHUB_OUTPUT")}
        outcomes = {}
        for step in action["runs"]["steps"]:
            condition = step.get("if", "")
            if "inputs.test" in condition and values["test"] != "true":
                continue
            if "inputs.compare" in condition and not (values["compare"] == "true" and event == "pull_request"):
                continue
            given = {}
            for name, text in step.get("env", {}).items():
                found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", text)
                given[name] = values[found.group(1)] if found else self.github.get(name, "")
            done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=study, capture_output=True, text=True, timeout=300,
                                  env={**self.environment, **files, **given, "GITHUB_ACTION_PATH": ROOT, "RUNNER_TEMP": self.folder})
            outcomes[step["name"]] = done
        return outcomes

    github = {}

    def test_right_definitions_pass(self):
        study = self.new_study()
        outcomes = self.steps(study, {"language": "en"})
        self.assertEqual([done.returncode for done in outcomes.values()], [0, 0, 0], outcomes)
        with open(os.path.join(self.folder, "GITHUB_OUTPUT"), encoding="utf-8") as opened:
            self.assertRegex(opened.read(), r"^version=\d+\.\d+\.\d+\n$")

    def test_wrong_ones_are_marked_at_their_lines(self):
        study = self.new_study()
        self.break_definitions(study)
        outcomes = self.steps(study, {"language": "en"})
        self.assertEqual(outcomes["Definitions"].returncode, 1)
        self.assertRegex(outcomes["Definitions"].stdout, r"^::error file=definitions/indicators\.yaml,line=\d+,")

    def test_inputs_are_no_commands(self):
        study = self.new_study()
        outcomes = self.steps(study, {"path": "definitions; touch broken $(touch broken)", "language": "en"})
        self.assertEqual(outcomes["Definitions"].returncode, 3)
        self.assertFalse(os.path.exists(os.path.join(study, "broken")))

    def test_a_comment_says_what_the_change_does(self):
        if not re.search(r"^  diff ", self.run_in(self.folder, "mera", "--help").stdout, re.M):
            self.skipTest("this mera has no `mera diff` yet")
        study = self.new_study()
        base = self.git(study, "rev-parse", "HEAD")
        path = os.path.join(study, "definitions", "indicators.yaml")
        with open(path, encoding="utf-8") as opened:
            text = opened.read()
        with open(path, "w", encoding="utf-8") as out:
            out.write(text.replace("exits: {weight: 2,", "exits: {weight: 3,"))
        # In the stead of GitHub's program: it keeps what it was asked to say.
        with open(os.path.join(self.bin, "gh"), "w", encoding="utf-8") as out:
            out.write(f'#!/bin/sh\necho "$*" > {self.folder}/asked\nfor word; do file=$word; done\ncp "$file" {self.folder}/comment\n')
        os.chmod(os.path.join(self.bin, "gh"), 0o755)
        self.github = {"MERA_BASE": base, "MERA_NUMBER": "7"}
        done = self.steps(study, {"compare": "true", "data": "answers", "language": "en", "test": "false"}, "pull_request")
        self.assertEqual(done["What the change does"].returncode, 0, done["What the change does"].stderr)
        with open(os.path.join(self.folder, "asked"), encoding="utf-8") as opened:
            self.assertTrue(opened.read().startswith("pr comment 7 "))
        with open(os.path.join(self.folder, "comment"), encoding="utf-8") as opened:
            comment = opened.read()
        self.assertIn("exits", comment)
        self.assertIn("compliance", comment)
        # Not in a push.
        self.assertNotIn("What the change does", self.steps(study, {"compare": "true", "test": "false"}))

    def test_a_release_is_fetched_and_its_sum_is_checked(self):
        study = self.new_study()
        name = f"mera-0.1.0-linux-{os.uname().machine}"
        release = os.path.join(self.folder, "release")
        os.makedirs(release)
        shutil.copy(MERA, os.path.join(release, name))
        sums = subprocess.run(["sha256sum", name], cwd=release, capture_output=True, text=True, check=True).stdout
        with open(os.path.join(release, "SHA256SUMS"), "w", encoding="utf-8") as out:
            out.write(sums)
        # In the stead of GitHub's program: it copies what the release holds.
        with open(os.path.join(self.bin, "gh"), "w", encoding="utf-8") as out:
            out.write(f'#!/bin/sh\nwhile [ "$1" != --dir ]; do shift; done\ncp {release}/* "$2"\n')
        os.chmod(os.path.join(self.bin, "gh"), 0o755)
        self.assertEqual(self.steps(study, {"version": "0.1.0"})["Install mera"].returncode, 0)
        with open(os.path.join(release, name), "ab") as out:
            out.write(b"x")
        done = self.steps(study, {"version": "0.1.0"})["Install mera"]
        self.assertEqual(done.returncode, 1)
        self.assertIn("::error::", done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
