/// What is said about the way definitions are checked: comments that silence findings, settings, lists of known findings, revisions.
extension DiagnosticCode {
    static let linting: [DiagnosticCode] = [
        unusedSuppression, unknownRule, suppressionWithoutReason, malformedSuppression, errorNotSuppressed, settledBaseline,
        damagedBaseline, noRepository, unknownRevision, gitMissing, severalPlainFormats, definitionAsReport, missingBaseline,
        notInFolder,
    ]

    public static let unusedSuppression = DiagnosticCode(
        "M9006", "unused-suppression", .warning,
        Phrase(
            en: "this comment silences {code}, which is not found here",
            ru: "комментарий отключает {code}, но такого замечания здесь нет"),
        hint: Phrase(en: "remove it", ru: "удалите его"))

    public static let unknownRule = DiagnosticCode(
        "M9007", "unknown-rule", .error,
        Phrase(en: "there is no finding `{code}`", ru: "замечания `{code}` нет"),
        hint: Phrase(
            en: "the code stands in brackets at the beginning of a finding: `error[M3001]`",
            ru: "код стоит в скобках в начале замечания: `ошибка[M3001]`"))

    public static let suppressionWithoutReason = DiagnosticCode(
        "M9100", "suppression-without-reason", .warning,
        Phrase(
            en: "this comment does not say why {codes} may be ignored, and so silences nothing",
            ru: "в комментарии не сказано, почему {codes} можно не учитывать, поэтому он ничего не отключает"),
        hint: Phrase(
            en: "write the reason behind the bracket: `# mera: ignore[{first}] as in the old form`",
            ru: "напишите причину после скобки: `# mera: ignore[{first}] так было в прежней анкете`"))

    public static let malformedSuppression = DiagnosticCode(
        "M9101", "malformed-suppression", .warning,
        Phrase(
            en: "this comment is addressed to mera, and cannot be understood",
            ru: "комментарий обращён к mera, но понять его нельзя"),
        hint: Phrase(
            en: "the form is `# mera: ignore[M4003] reason`, several codes with commas",
            ru: "форма: `# mera: ignore[M4003] причина`, несколько кодов — через запятую"))

    public static let errorNotSuppressed = DiagnosticCode(
        "M9102", "error-not-suppressed", .warning,
        Phrase(
            en: "{code} cannot be ignored: with this error the study cannot be computed",
            ru: "{code} нельзя отключить: с этой ошибкой исследование нельзя рассчитать"),
        hint: Phrase(en: "mend the error and remove the comment", ru: "исправьте ошибку и удалите комментарий"))

    public static let settledBaseline = DiagnosticCode(
        "M9103", "settled-baseline", .info,
        Phrase(
            en: "{count:finding/findings} of `{file}` {count|is/are} no longer there: {codes}",
            ru: "из `{file}` больше не {count|встречается/встречаются/встречаются} {count:замечание/замечания/замечаний}: {codes}"
        ),
        hint: Phrase(
            en: "`--write-baseline` takes them out of the list", ru: "`--write-baseline` уберёт их из списка"))

    public static let damagedBaseline = DiagnosticCode(
        "M9104", "damaged-baseline", .error,
        Phrase(
            en: "`{file}` is no list of known findings as `--write-baseline` writes it",
            ru: "`{file}` — не список известных замечаний, какой записывает `--write-baseline`"),
        hint: Phrase(
            en: "remove it and write it anew with `--write-baseline`",
            ru: "удалите его и запишите заново ключом `--write-baseline`"))

    public static let noRepository = DiagnosticCode(
        "M9105", "no-repository", .error,
        Phrase(
            en: "`{path}` lies in no git repository, so it is not known what changed since `{revision}`",
            ru: "`{path}` не входит в репозиторий git, поэтому неизвестно, что изменилось после `{revision}`"),
        hint: Phrase(
            en: "leave out `--changed-since`, or call mera in the folder that is under version control",
            ru: "уберите `--changed-since` или запустите mera в папке, которая находится под контролем версий"))

    public static let unknownRevision = DiagnosticCode(
        "M9106", "unknown-revision", .error,
        Phrase(en: "git knows no revision `{revision}`", ru: "git не знает версии `{revision}`"),
        hint: Phrase(
            en: "name a branch, a tag or a commit, such as `main` or `HEAD~1`; in CI fetch it first",
            ru: "укажите ветку, метку или коммит, например `main` или `HEAD~1`; в CI его нужно сначала загрузить"))

    public static let gitMissing = DiagnosticCode(
        "M9107", "git-failed", .error,
        Phrase(en: "git could not be asked: {reason}", ru: "не удалось спросить git: {reason}"))

    public static let severalPlainFormats = DiagnosticCode(
        "M9108", "several-formats", .error,
        Phrase(
            en: "only one format can go to the terminal, and {formats} would",
            ru: "на терминал можно вывести только один вид замечаний, а указаны {formats}"),
        hint: Phrase(
            en: "name a file for the others: `--format sarif=lint.sarif`",
            ru: "для остальных укажите файл: `--format sarif=lint.sarif`"))

    public static let definitionAsReport = DiagnosticCode(
        "M9109", "definition-as-report", .error,
        Phrase(
            en: "`{path}` is a file of definitions and is not replaced by a list of findings",
            ru: "`{path}` — файл определений, список замечаний его не заменит"),
        hint: Phrase(en: "name another file", ru: "укажите другой файл"))

    public static let missingBaseline = DiagnosticCode(
        "M9110", "missing-baseline", .error,
        Phrase(en: "there is no `{file}`", ru: "файла `{file}` нет"),
        hint: Phrase(
            en: "`--baseline {file} --write-baseline` writes the list of what is found now",
            ru: "`--baseline {file} --write-baseline` запишет список того, что найдено сейчас"))

    public static let notInFolder = DiagnosticCode(
        "M9111", "no-such-place", .error,
        Phrase(
            en: "the folder of `{path}` is not there, so what is read from standard input belongs to no study",
            ru: "папки файла `{path}` нет, поэтому текст со стандартного ввода не входит ни в одно исследование"),
        hint: Phrase(
            en: "name the file as it lies in the folder of its study: `--stdin-name study/questions.yaml`",
            ru: "укажите файл так, как он лежит в папке исследования: `--stdin-name study/questions.yaml`"))
}

extension Phrase {
    public static let removeSuppression = Phrase(en: "remove the comment", ru: "удалите комментарий")
    public static let removeCode = Phrase(en: "remove `{text}`", ru: "удалите `{text}`")
}

extension DiagnosticCode {
    /// About what rules mean, not about what they are: a study with it can be computed.
    public var isJudgement: Bool { id.hasPrefix("M4") }
}
