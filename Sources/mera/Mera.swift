import ArgumentParser
import MeraSource
import MeraWorkspace

struct Mera: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mera",
        abstract: words(
            en: "Surveys and indicators from definitions in YAML.",
            ru: "Анкеты и показатели по определениям в YAML."),
        discussion: words(
            en: """
                A study is a folder of .yaml files: questions, checks, scores, indicators, conclusions, a report. mera checks the \
                definitions, reads the answers and makes indicators, conclusions and a report of them.

                Begin with `mera init FOLDER`: it makes a small study that works. With one of your own: `mera lint FOLDER`, then \
                `mera run FOLDER --data ANSWERS --out RESULTS`.

                Exit status: 0 all is well; 1 the work is done, and there are findings or failed tests; 2 the command is not \
                understood; 3 the work could not be done, and no result was written; 4 the results are written, but the summary \
                could not be printed; 130 and 143 interrupted by Ctrl-C or `kill`, and the last line says whether results were written.
                """,
            ru: """
                Исследование — это папка с файлами .yaml: вопросы, проверки, баллы, показатели, выводы, отчёт. mera проверяет \
                определения, читает ответы и строит по ним показатели, выводы и отчёт.

                Начните с `mera init ПАПКА`: получится небольшое работающее исследование. Для своего — `mera lint ПАПКА`, затем \
                `mera run ПАПКА --data ОТВЕТЫ --out РЕЗУЛЬТАТЫ`.

                Код завершения: 0 — всё в порядке; 1 — работа сделана, есть замечания или непройденные проверки; 2 — команда не \
                понята; 3 — работу выполнить не удалось, результаты не записаны; 4 — результаты записаны, но сводку вывести не \
                удалось; 130 и 143 — прервано клавишами Ctrl-C или командой `kill`, последняя строка говорит, записаны ли результаты.
                """),
        version: Engine.version,
        subcommands: [
            InitCommand.self,
            Lint.self, FormatCommand.self, TestCommand.self,
            WatchCommand.self,
            CheckCommand.self, RunCommand.self, MergeCommand.self, ExplainCommand.self, SQLCommand.self,
            SampleCommand.self, Schema.self,
            DiffCommand.self, ImpactCommand.self, MigrateCommand.self, GraphCommand.self,
            FormCommand.self, TemplateCommand.self, ImportCommand.self, ExportCommand.self, Docs.self, CollectCommand.self,
            CompletionCommand.self,
            LanguageServerCommand.self,
            Debug.self,
        ])
}
