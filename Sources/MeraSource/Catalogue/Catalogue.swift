/// Every kind of finding, in the order of the ids: the source of `mera explain M3001` and of the page of rules.
public enum Catalogue {
    public static let all: [DiagnosticCode] = [
        DiagnosticCode.textFindings,
        DiagnosticCode.structure,
        DiagnosticCode.studies,
        DiagnosticCode.editionsFamily,
        DiagnosticCode.meaning,
        DiagnosticCode.logic,
        DiagnosticCode.decisionTables,
        DiagnosticCode.reportOutlines,
        DiagnosticCode.values,
        DiagnosticCode.data,
        DiagnosticCode.workbooks,
        DiagnosticCode.collectedAnswers,
        DiagnosticCode.statistics,
        DiagnosticCode.dataPackages,
        DiagnosticCode.answers,
        DiagnosticCode.rules,
        DiagnosticCode.fieldDefinitions,
        DiagnosticCode.fieldRows,
        DiagnosticCode.itemDefinitions,
        DiagnosticCode.itemAnswers, DiagnosticCode.versions,
        DiagnosticCode.workspace,
        DiagnosticCode.linting,
        DiagnosticCode.tools,
        DiagnosticCode.tests,
        DiagnosticCode.expressionTypesFamily,
        DiagnosticCode.expressionSyntaxFamily,
        DiagnosticCode.evaluationFamily,
        DiagnosticCode.language,
        DiagnosticCode.forms, DiagnosticCode.optionRules, DiagnosticCode.numberRules, DiagnosticCode.textRules,
        DiagnosticCode.xlsForms,
        DiagnosticCode.xlsFormTranslation,
    ].flatMap { $0 }.sorted { $0.id < $1.id }

    public static func code(_ id: String) -> DiagnosticCode? { all.first { $0.id == id } }
}
