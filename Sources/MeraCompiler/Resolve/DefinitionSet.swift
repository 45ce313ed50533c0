import MeraSource
import MeraYAML

// `FEEL` has nodes too; in the compiler a node is one of the document.
typealias Node = MeraYAML.Node

/// All definitions of a study, put together from its files; nothing depends on the order of files.
struct DefinitionSet {
    var study: StudyDefinition?
    var parameters: [Declared<ParameterDefinition>] = []
    var functions: [Declared<FunctionDefinition>] = []
    var choices: [Declared<DeclaredMap<OptionDefinition>>] = []
    var registers: [Declared<RegisterDefinition>] = []
    var questionnaires: [Declared<QuestionnaireDefinition>] = []
    var scores: [Declared<ScoreDefinition>] = []
    var bands: [Declared<DeclaredMap<BandDefinition>>] = []
    var tables: [Declared<RuleTableDefinition>] = []
    var indicators: [Declared<IndicatorDefinition>] = []
    var conclusions: [Declared<ConclusionDefinition>] = []
    var reconciliations: [Declared<ReconciliationDefinition>] = []
    var comparisons: [Declared<ComparisonDefinition>] = []
    var answers: [Declared<AnswersDefinition>] = []
    var report: ReportDefinition?
    var reports: [Declared<ReportDefinition>] = []
    /// What is read otherwise than it is written: files whose parts come together only in this edition.
    private(set) var composed: [Node] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Names that share one space, so that an expression can tell them apart: where each was declared first.
    private var declared: [String: [String: Node]] = [:]

    /// - Parameters:
    ///   - files: as they are written, in the order of their names.
    ///   - composed: as they are read, with editions and what things take over from others.
    init(files: [DocumentTree], composed trees: [DocumentTree]) {
        for (tree, read) in zip(files, trees) {
            guard tree.root?.kind == .mapping, let made = read.root else { continue }
            if read !== tree { composed.append(made) }
            add(FileDefinition(node: made))
        }
    }

    private mutating func add(_ file: FileDefinition) {
        if let header = file[FileDefinition.study] { study = first(study, or: header, named: "study") }
        if let outline = file[FileDefinition.report] { report = first(report, or: outline, named: "report") }
        reports += fresh(file[FileDefinition.reports], space: "reports")
        parameters += fresh(file[FileDefinition.parameters], space: "parameters")
        functions += fresh(file[FileDefinition.functions], space: "functions")
        choices += fresh(file[FileDefinition.choices], space: "choices")
        registers += fresh(file[FileDefinition.registers], space: "tables of data")
        questionnaires += fresh(file[FileDefinition.questionnaires], space: "tables of data")
        scores += fresh(file[FileDefinition.scores], space: "scores")
        bands += fresh(file[FileDefinition.bands], space: "bands")
        tables += fresh(file[FileDefinition.tables], space: "tables")
        indicators += fresh(file[FileDefinition.indicators], space: "indicators")
        conclusions += fresh(file[FileDefinition.conclusions], space: "conclusions")
        answers += fresh(file[FileDefinition.answers], space: "answers")
        comparisons += fresh(file[FileDefinition.comparisons], space: "comparisons")
        reconciliations += fresh(file[FileDefinition.reconciliations], space: "tables of data")
    }

    /// There is nothing that could be answered.
    var isEmpty: Bool { registers.isEmpty && questionnaires.isEmpty && study == nil }

    /// A section that stands once in a study.
    private mutating func first<D: DefinitionRecord>(_ first: D?, or second: D, named name: String) -> D {
        guard let first else { return second }
        diagnostics.append(.duplicate(name, at: second.node.location, first: first.node.location))
        return first
    }

    private mutating func fresh<T>(_ map: DeclaredMap<T>?, space: String) -> [Declared<T>] {
        guard let map else { return [] }
        return map.entries.filter { entry in
            if let first = declared[space]?[entry.id] {
                diagnostics.append(.duplicate(entry.id, at: entry.key.location, first: first.location))
                return false
            }
            declared[space, default: [:]][entry.id] = entry.key
            return true
        }
    }
}

extension Diagnostic {
    static func duplicate(_ id: String, at location: Location, first: Location) -> Diagnostic {
        Diagnostic(
            .duplicateID, ["id": .text(id)], at: location,
            related: [Related(first, Phrase(en: "first declared here", ru: "впервые объявлен здесь"))])
    }
}
