import FEEL
public import MeraModel
public import MeraSource
public import MeraYAML

/// Turns the definitions of a study into the typed model. Every mistake is reported; a study comes out only if none is an error.
public enum MeraCompiler {
    /// The study in the edition of the day that its header names. `files` in the order of their names; `name` is the folder's or file's name, for messages.
    public static func compile(_ files: [DocumentTree], name: String) -> (study: Study?, diagnostics: [Diagnostic]) {
        let compiled = compileEditions(files, name: name)
        return (compiled.study(), compiled.diagnostics)
    }
}

/// The state of one compilation: the study as far as it is built, and what was found.
final class StudyCompiler {
    let definitions: DefinitionSet
    var study: Study
    var diagnostics: [Diagnostic]
    /// Definitions of the fields of each table, in the order of `study.tables[…].fields`.
    var fieldDefinitions: [[Declared<FieldDefinition>]] = []
    /// The fields of each table by their ids; see `field(_:of:)`.
    private var fieldNumbers: [Int: FieldNumbers] = [:]
    /// The fields that the author wrote, with their definitions; scores and what is implied are none of them. For rules about the whole:
    /// all tables are declared when it is asked for.
    private(set) lazy var declaredFields: [DeclaredField] = fieldDefinitions.enumerated().flatMap { table, definitions in
        definitions.enumerated().compactMap { field, declared in
            let id = FieldID(table: table, field: field)
            return study.tables[table].fields[field].origin == .declared ? (id, declared.definition) : nil
        }
    }
    typealias DeclaredField = (field: FieldID, definition: FieldDefinition)

    var groupDefinitions: [GroupKey: FieldDefinition] = [:]
    /// Texts without an answer; their conditions are checked and lead nowhere.
    var noteDefinitions: [(table: Int, note: Int, definition: FieldDefinition)] = []
    /// Of the tables that are repeats.
    var repeatDefinitions: [Int: Declared<FieldDefinition>] = [:]
    /// Slots already given out for each table.
    var slotNumbers: [[RowSlot: Int]] = []
    var unitSlotNumbers: [UnitSlot: Int] = [:]
    /// How far each calculated field or indicator has come.
    var fieldStates: [FieldID: CompileState] = [:]
    /// Calculations that were asked for while they were compiled.
    var selfReading: Set<FieldID> = []
    /// Weights that are made of all rows, with their definitions.
    var waitingWeights: [(FieldID, WeightingDefinition)] = []
    var indicatorStates: [Int: CompileState] = [:]
    /// Indicators that depend on themselves, and those that use them.
    var indicatorsInCircles: Set<Int> = []
    /// In the order of `study.indicators`.
    var indicatorIDs: [String] = []
    /// How many calculations are being compiled, each for the sake of the one before.
    var calculationDepth = 0
    /// Tests such as `>= 0` that read nothing but the value under test: many fields say the same.
    var knownTests: [TestText: Expression] = [:]
    /// Lists of choices and bands as types, each made once: every field and rule that has to do with one has the same.
    var domainsOfLists: [Int: FEELType.Domain] = [:]
    var domainsOfBands: [String: FEELType.Domain] = [:]
    /// How rules ask for the options of each question.
    var optionUses: [FieldID: OptionUse] = [:]
    /// Units of calculated fields that declare none.
    var madeMeasures: [FieldID: Measure] = [:]
    /// Of what is tested by the constraint that is being compiled.
    var inputMeasure: Measure?
    private(set) lazy var hasMeasuredParameters = study.parameters.contains { Measure($0.unit) != nil }
    /// Whether the expression at hand may speak of the quality of scores: conclusions may.
    var readsScales = false
    /// Functions that expressions may call beside FEEL's own: decision tables, `plural`, `format`.
    var functions: [String: HostFunction] = [:]
    /// For each table the tables whose one reference field points to it, by their id.
    var inverse: [[String: FieldID]] = []

    /// What names were taken for, where somebody wants to know.
    let names: NameLog?
    /// The one file whose expressions are compiled, and of the others what these need; nil: all.
    let focus: String?
    /// How many things are being compiled because something in focus needs their types.
    var demands = 0

    init(_ definitions: DefinitionSet, names: NameLog? = nil, focus: String? = nil) {
        self.definitions = definitions
        self.names = names
        self.focus = focus
        diagnostics = definitions.diagnostics
        study = Study(
            id: "", passport: Passport(), version: "1", language: "ru", asOf: nil, defaults: Defaults())
    }

    func isInFocus(_ node: Node) -> Bool { focus == nil || demands > 0 || node.file.name == focus }

    /// What rules say of the whole is added by `check`.
    func compile(name: String, files: [DocumentTree]) {
        if definitions.isEmpty { return }
        compileHeader(name: name, files: files)
        compileParameters()
        compileChoiceLists()
        declareTables()
        compilePeriods()
        compileLevels()
        compileBands()
        compileRuleTables()
        checkNamesOfConstants()
        compileFunctions()
        compileFields()
        compileChecks()
        compileScores()
        compileWeightings()
        declareReconciliations()
        orderFields()
        compileIndicators()
        compileConclusions()
        compileComparisons()
        compileReports()
        compileAnswers()
    }

    /// Adds what the schema table says of the files, and looks at the compiled study as a whole: what only reads it, on two threads.
    func check(_ files: CheckedFiles, name: String) {
        diagnostics = files.diagnostics + files.findings(inComposed: definitions.composed) + diagnostics
        if definitions.isEmpty {
            if !diagnostics.contains(where: { $0.severity == .error }) { report(.emptyStudy, ["path": .text(name)], at: nil) }
            return
        }
        let known = diagnostics.count
        let others = Beside {
            [
                definitions, study, fieldDefinitions, declaredFields, groupDefinitions, noteDefinitions, repeatDefinitions,
                diagnostics
            ] in
            let other = StudyCompiler(definitions)
            other.study = study
            other.fieldDefinitions = fieldDefinitions
            other.declaredFields = declaredFields
            other.groupDefinitions = groupDefinitions
            other.noteDefinitions = noteDefinitions
            other.repeatDefinitions = repeatDefinitions
            other.diagnostics = diagnostics
            other.checkTranslations(of: files.texts, in: files.demands.languages)
            other.checkLanguages(of: files.texts)
            if let longest = files.demands.longestLabel { other.checkLabels(longest: longest) }
            other.checkConstraints()
            other.checkLogic()
            other.checkTexts(files.texts, templates: files.templates)
            other.checkHabits()
            return other.diagnostics[known...]
        }
        checkPresentations()
        checkDefaults()
        checkIdleKeys()
        checkCodes()
        checkOptionLists()
        checkUnusedOptions()
        checkFormerNames()
        checkDirections()
        checkComparedUnits()
        checkAnswersOfItems()
        checkComposites()
        checkReversedItems()
        checkUnreported()
        diagnostics += others.result
    }

    func report(_ code: DiagnosticCode, _ arguments: Arguments = [:], at location: Location?, fixes: [Diagnostic.Fix] = []) {
        diagnostics.append(Diagnostic(code, arguments, at: location, fixes: fixes))
    }

    /// The index of the thing that `written` names, or a finding with close names; one that is a slip away is read as meant.
    ///
    /// `table`: whose items are meant.
    func find(_ written: Written?, _ thing: Thing, among ids: [String], of table: Int? = nil) -> Int? {
        guard let written else { return nil }
        names?.note(written.node, thing, among: ids, of: table, in: study)
        if let index = ids.firstIndex(of: written.text) { return index }
        diagnostics.append(.undefined(thing, written.text, at: written.node.location, among: ids))
        return ids.meant(by: written.text)
    }

    /// The field of a table with this id. Every name of every expression asks, so the ids are put in order once.
    func field(_ id: String, of table: Int) -> Int? {
        let fields = study.tables[table].fields
        if fieldNumbers[table]?.count != fields.count { fieldNumbers[table] = FieldNumbers(fields) }
        return fieldNumbers[table]?.byID[id]
    }

    private struct FieldNumbers {
        let byID: [String: Int]
        /// How many fields the table had: more may come.
        let count: Int

        init(_ fields: [Field]) {
            byID = Dictionary(zip(fields.ids, fields.indices), uniquingKeysWith: { first, _ in first })
            count = fields.count
        }
    }

    /// Empty outside of what is in focus, where nothing is said of it.
    func passport<D: DefinitionRecord>(_ definition: D) -> Passport {
        guard isInFocus(definition.node) else { return Passport() }
        var passport = Passport(
            label: definition[CommonKeys.label]?.text(study.language),
            description: definition[CommonKeys.description]?.text(study.language),
            source: definition[CommonKeys.source]?.text(study.language),
            responsible: definition[CommonKeys.responsible]?.text(study.language))
        passport.formerNames = definition[CommonKeys.renamedFrom]?.map(\.text) ?? []
        return passport
    }
}

extension [String] {
    /// The place of the one name that is a slip of the finger away.
    func meant(by wrong: String) -> Int? {
        let close = rankedNames(to: wrong, among: self)
        guard let first = close.first, first.isSlip, close.count == 1 || close[1].rank > first.rank else { return nil }
        return firstIndex(of: first.name)
    }
}

/// A unary test and the type of what it tests.
struct TestText: Hashable {
    var text: String
    var input: FEELType
}

enum CompileState { case waiting, inProgress, done }
