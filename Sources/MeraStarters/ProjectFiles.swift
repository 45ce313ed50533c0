/// What stands around every new study: how to read on, editors, git, GitHub.
extension Starter {
    static let surroundings: [StarterFile] = [
        StarterFile(
            "README.md",
            #"""
            # {{name}}

            ⟦The definitions of this study are in `definitions`, sample answers in `answers`. Everything in them is an example: put your own in its place, file by file.¦Определения исследования лежат в папке `definitions`, примеры ответов — в `answers`. Всё это образец: замените его своим, файл за файлом.⟧

            ```sh
            mera lint definitions                                # ⟦what is wrong with the definitions¦что не так в определениях⟧
            mera test definitions                                # ⟦the examples worked out by hand¦примеры, посчитанные вручную⟧
            mera run definitions --data answers --out results    # ⟦results/report.html and tables¦results/report.html и таблицы⟧
            mera form definitions --data answers --out forms     # ⟦forms to fill in, for a browser¦формы для заполнения в браузере⟧
            mera docs definitions --out codebook.html            # ⟦codebook and methodology¦кодовая книга и методика⟧
            mera watch definitions --data answers                # ⟦all of this again whenever you save¦всё это заново при каждом сохранении⟧
            ```

            ⟦Begin so:¦С чего начать:⟧

            1. ⟦Change a label in `definitions`, save, look at `mera lint definitions`.¦Измените любую подпись в `definitions`, сохраните и выполните `mera lint definitions`.⟧
            2. ⟦Put your register in place of the sample in `answers`, from Excel as CSV.¦Замените реестр в `answers` своим, сохранив его из Excel как CSV.⟧
            3. ⟦Change questions one after another; a name that is used somewhere is found where it is missing.¦Меняйте вопросы по одному: если имя где-то использовано, mera укажет, где его теперь не хватает.⟧
            4. ⟦For each rule write a test in `definitions/tests` with numbers that you have worked out yourself; `mera test definitions --coverage` says which rules have none.¦На каждое правило напишите проверку в `definitions/tests` с числами, которые посчитали сами; каких правил не показывает ни одна, скажет `mera test definitions --coverage`.⟧

            ⟦`.pre-commit-config.yaml` checks definitions before each commit (`pip install pre-commit && pre-commit install`), `.github/workflows/mera.yml` on GitHub; there set the variable `MERA_REPOSITORY` (Settings → Variables) to the address of mera's repository, `owner/name`.¦`.pre-commit-config.yaml` проверяет определения перед каждым коммитом (`pip install pre-commit && pre-commit install`), `.github/workflows/mera.yml` — на GitHub; там задайте переменную `MERA_REPOSITORY` (Settings → Variables) — адрес репозитория mera вида `owner/name`.⟧

            """#),
        StarterFile(
            ".vscode/settings.json",
            #"""
            {
                "[yaml]": {
                    "editor.insertSpaces": true,
                    "editor.tabSize": 2,
                    "editor.detectIndentation": false,
                    "editor.autoIndent": "keep"
                },
                "files.eol": "\n",
                "files.encoding": "utf8",
                "files.insertFinalNewline": true,
                "files.trimTrailingWhitespace": true,
                "files.exclude": {"results": false},
                "search.exclude": {"results": true, "forms": true}
            }

            """#),
        StarterFile(
            ".vscode/tasks.json",
            #"""
            {
                "version": "2.0.0",
                "tasks": [
                    {
                        "label": "⟦mera: check and test on every save¦mera: проверять при каждом сохранении⟧",
                        "type": "process",
                        "command": "mera",
                        "args": ["watch", "definitions", "--data", "answers", "--out", "results"],
                        "isBackground": true,
                        "problemMatcher": []
                    },
                    {
                        "label": "⟦mera: definitions¦mera: определения⟧",
                        "type": "process",
                        "command": "mera",
                        "args": ["lint", "definitions", "--format", "github"],
                        "problemMatcher": {
                            "owner": "mera",
                            "fileLocation": ["relative", "${workspaceFolder}"],
                            "pattern": {
                                "regexp": "^::(error|warning|notice) file=([^,]+),line=(\\d+),.*::(.*)$",
                                "severity": 1,
                                "file": 2,
                                "line": 3,
                                "message": 4
                            }
                        }
                    }
                ]
            }

            """#),
        StarterFile(
            ".pre-commit-config.yaml",
            #"""
            # ⟦Before each commit (pip install pre-commit && pre-commit install). mera must be installed.¦Перед каждым коммитом (pip install pre-commit && pre-commit install). Нужна установленная mera.⟧
            repos:
              - repo: local
                hooks:
                  - id: mera-lint
                    name: ⟦definitions are right¦определения верны⟧
                    entry: mera lint definitions
                    language: system
                    files: '^definitions/.*\.ya?ml$'
                    pass_filenames: false
                  - id: mera-fmt
                    name: ⟦definitions are in one style (mends them)¦определения в едином стиле (исправляет сама)⟧
                    entry: mera fmt
                    language: system
                    files: '^definitions/.*\.ya?ml$'
                    require_serial: true
                  - id: mera-test
                    name: ⟦tests of the study pass¦проверки исследования пройдены⟧
                    entry: mera test definitions
                    language: system
                    files: '^definitions/.*\.ya?ml$'
                    pass_filenames: false

            """#),
        StarterFile(
            ".github/workflows/mera.yml",
            #"""
            # ⟦Definitions are checked with each change; findings stand at their lines in the change.¦При каждом изменении определения проверяются; замечания видны у своих строк.⟧
            name: mera
            on:
              push: {branches: [main]}
              pull_request: {}
            permissions:
              contents: read
            jobs:
              definitions:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - name: ⟦Where mera is¦Где взять mera⟧
                    if: vars.MERA_REPOSITORY == ''
                    run: |
                      echo '::error::⟦set the repository variable MERA_REPOSITORY to the address of mera, owner/name¦задайте переменную репозитория MERA_REPOSITORY — адрес mera, owner/name⟧'
                      exit 1
                  - uses: actions/checkout@v4
                    with:
                      repository: ${{ vars.MERA_REPOSITORY }}
                      path: .mera
                  - uses: ./.mera
                    with:
                      path: definitions
                      language: {{language}}

            """#),
        StarterFile(
            ".gitignore",
            #"""
            # ⟦What mera makes¦Что создаёт mera⟧
            /results/
            /forms/
            /codebook.html

            """#),
    ]
}
