"""definitions.py FOLDER: large definitions for the benchmark of the compiler: 5,000 items, 1,000 files, 1,000 tests.

`items` is one form of 5,000 items, nearly all with a relevance and two thirds with a constraint; `files` is one study of 1,000
files and 150,000 lines; `tests` is a small study with 1,000 tests.
"""
import os
import random
import sys


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def items(folder, count=5000):
    lines = [
        'study: {id: big, title: {ru: Большая анкета}, version: "1.0", language: ru, levels: {site: sites, all: all}}',
        "choices:",
        "  agreement: {1: Нет, 2: Скорее нет, 3: Отчасти, 4: Скорее да, 5: Да}",
        "registers:",
        "  sites: {key: id, columns: {id: text, name: text}}",
        "questionnaires:",
        "  form:",
        "    label: Анкета",
        "    key: [site]",
        "    level: site",
        "    items:",
        "      site: {type: reference, to: sites, label: Площадка, required: true}",
    ]
    for i in range(1, count + 1):
        kind = i % 3
        lines += [f"      q{i}:", f"        type: {['integer', 'decimal', 'select_one'][kind]}"]
        if kind == 2:
            lines.append("        choices: agreement")
        lines.append(f"        label: Вопрос {i}")
        if i > 3:
            other = i - random.Random(i).randint(1, 3)
            lines.append(f"        relevant: q{other} " + ["> 0", ">= 0.5", '!= "5"'][other % 3])
        lines.append("        required: true")
        if kind != 2:
            lines.append(f'        constraint: "[0..{i + 100}]"' if i % 2 else '        constraint: ">= 0"')
    write(f"{folder}/study.yaml", lines)


def files(folder, count=1000, length=135):
    write(
        f"{folder}/study.yaml",
        [
            'study: {id: many, title: {ru: Много файлов}, version: "1.0", language: ru, levels: {site: sites, all: all}}',
            "choices:",
            "  agreement: {1: Да, 2: Скорее да, 3: Скорее нет, 4: Нет}",
            "registers:",
            "  sites: {key: id, columns: {id: text, name: text}}",
        ],
    )
    for number in range(count):
        lines = [
            "questionnaires:",
            f"  form{number}:",
            f"    label: Анкета {number}",
            "    key: [site]",
            "    level: site",
            "    items:",
            "      site: {type: reference, to: sites, label: Площадка, required: true}",
        ]
        i = 0
        while len(lines) < length:
            i += 1
            lines.append(f"      q{i}:")
            if i % 2:
                lines += ["        type: integer", f"        label: Вопрос {i}", '        constraint: ">= 0"']
            else:
                lines += ["        type: select_one", "        choices: agreement", f"        label: Вопрос {i}"]
                lines.append(f"        relevant: q{i - 1} > 0")
        lines += ["    checks:", "      ordered:", "        assert: q1 <= q3", "        severity: warning"]
        lines.append("        message: Первое ({q1}) больше третьего ({q3})")
        lines += ["indicators:", f"  mean{number}:", f"    label: Среднее {number}", f"    of: form{number}"]
        lines += ["    mean: q1", "    unit: points", "    round: 1"]
        lines += [f"  share{number}:", f"    label: Доля {number}", f"    of: form{number}"]
        lines += ['    share: q2 in ("1", "2")', "    unit: percent"]
        write(f"{folder}/form{number:04}.yaml", lines)


def tests(folder, count=1000):
    write(
        f"{folder}/study.yaml",
        """study:
  id: tested
  title: {ru: Проверки}
  version: "1.0"
  language: ru
  levels: {site: sites, region: sites.region, country: all}
registers:
  sites: {key: id, columns: {id: text, name: text, region: text}}
questionnaires:
  centre_form:
    label: Анкета
    key: [site, quarter]
    level: site
    items:
      site: {type: reference, to: sites, label: Площадка, required: true}
      quarter: {type: text, label: Квартал, required: true}
      examined: {type: integer, label: Экзаменовано, constraint: ">= 0", required: true}
      passed: {type: integer, label: Сдали, relevant: examined > 0, required: true, constraint: "<= examined"}
indicators:
  pass_rate:
    label: Доля сдавших
    of: centre_form
    ratio: {numerator: passed, denominator: examined}
    unit: percent
    target: 75
conclusions:
  low: {level: site, when: pass_rate < target(pass_rate), kind: problem, text: "Мало: {pass_rate}"}""".split("\n"),
    )
    lines = ["tests:"]
    for i in range(count):
        good, weak = 10 + i % 7, 50 + i % 13
        lines += [
            f"  case {i}:",
            "    given:",
            "      sites: [{id: a, name: A, region: R}, {id: b, name: B, region: R}]",
            "      centre_form:",
            f'        - {{site: a, quarter: "2015-1", examined: {good * 10}, passed: {good * 9}}}',
            f'        - {{site: b, quarter: "2015-1", examined: {weak * 2}, passed: {weak}}}',
            "    expect:",
            "      pass_rate: {site a: 90, site b: 50}",
            "      conclusions: {site b: [low]}",
            "      findings: []",
        ]
    write(f"{folder}/tests/all.yaml", lines)


if __name__ == "__main__":
    target = sys.argv[1]
    items(f"{target}/items")
    files(f"{target}/files")
    tests(f"{target}/tests")
