public import FEEL
public import MeraModel
public import MeraSource
public import MeraYAML

/// A study in all its editions.
public struct CompiledStudy: Sendable {
    /// In the order of time; one that is always in force where nothing in the study speaks of days. Empty where there are errors.
    public let editions: [Study]
    /// Each mistake once, with the days for which it is one where it is not one always.
    public let diagnostics: [Diagnostic]

    /// The study in the edition in force on a day; without one on the day that its header names.
    public func study(on day: CivilDate? = nil) -> Study? {
        guard editions.count > 1, let day = day ?? editions.first?.asOf else { return editions.first }
        return editions.last { $0.edition?.from.map { $0 <= day } != false }
    }
}

extension MeraCompiler {
    /// Boundaries between editions: each is a compilation of its own.
    static let mostBoundaries = 100

    /// Compiles a study as it is in force on each day on which something changes, and its tests.
    ///
    /// A name that is misspelt where it is declared is told there, and then read as what it means.
    public static func compile(_ files: [DocumentTree], tests testFiles: [DocumentTree], name: String) -> CompiledDefinitions {
        var checked = CheckedFiles(files)
        var study = compileEditions(checked, name: name)
        var (tests, findings) = compileTests(testFiles, for: study)
        for _ in 0..<mostRepairs {
            let repair = MisspeltDefinitions(checked.trees, tests: testFiles, findings: study.diagnostics + findings)
            if repair.meant.isEmpty { break }
            checked.mend(repair)
            study = compileEditions(checked, name: name)
            (tests, findings) = compileTests(testFiles, for: study)
        }
        return CompiledDefinitions(study: study, tests: tests, testDiagnostics: findings)
    }

    /// What one misspelt name hides may be another one.
    private static let mostRepairs = 3

    public static func compileEditions(_ files: [DocumentTree], name: String) -> CompiledStudy {
        compile(files, tests: [], name: name).study
    }

    private static func compileEditions(_ checked: CheckedFiles, name: String) -> CompiledStudy {
        let files = checked.trees
        let dates = EditionDates(files)
        let boundaries = dates.sorted
        guard boundaries.count <= mostBoundaries else {
            let what = Phrase(en: "days on which editions change", ru: "дней смены редакций")
            let finding = Diagnostic(
                .tooManyThings, ["limit": .number(mostBoundaries), "what": .phrase(what)],
                at: dates.boundaries[boundaries[mostBoundaries]])
            return CompiledStudy(editions: [], diagnostics: [finding])
        }
        let header = files.lazy.compactMap { $0.root?[FileDefinition.study.name].flatMap(StudyDefinition.read) }.first
        var collected = EditionFindings(dates.diagnostics)
        if let first = boundaries.first, let header, header[StudyDefinition.asOf] == nil {
            collected.add([Diagnostic(.editionNeedsDate, at: dates.boundaries[first])], for: nil)
        }
        var editions: [Study] = []
        for place in 0...boundaries.count {
            let from = place == 0 ? nil : boundaries[place - 1]
            var composition = Composition(files)
            if !boundaries.isEmpty || dates.hasExtends {
                composition.compose(on: from, language: header?[StudyDefinition.language]?.text ?? Study.defaultLanguage)
            }
            let compiler = StudyCompiler(DefinitionSet(files: checked, composed: composition.trees))
            compiler.compile(name: name, files: files)
            var edition: Edition?
            if !boundaries.isEmpty {
                let last = place < boundaries.count ? boundaries[place].adding(days: -1) : nil
                edition = Edition(from: from, through: last, amendments: composition.amendments)
                compiler.study.edition = edition
            }
            for index in compiler.study.indicators.indices {
                let days = dates.ofIndicators[compiler.study.indicators[index].id] ?? []
                compiler.study.indicators[index].editionBoundaries = Set(days).sorted()
            }
            let boundary = boundaries.isEmpty ? nil : dates.boundaries[boundaries[max(place - 1, 0)]]
            collected.add(
                composition.diagnostics + compiler.diagnostics, for: edition.flatMap { edition in boundary.map { (edition, $0) } }
            )
            editions.append(compiler.study)
        }
        let diagnostics = collected.all(editions: editions.count).withoutConsequences
        return CompiledStudy(editions: diagnostics.contains { $0.severity == .error } ? [] : editions, diagnostics: diagnostics)
    }
}

/// A study with its tests, and what is to be said of both.
public struct CompiledDefinitions: Sendable {
    public let study: CompiledStudy
    /// The tests that could be resolved; none where the study has errors.
    public let tests: [StudyTest]
    public let testDiagnostics: [Diagnostic]
}

/// The files of a study as one compilation reads them.
private struct Composition {
    private(set) var trees: [DocumentTree]
    private(set) var amendments: [Amendment] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ files: [DocumentTree]) { trees = files }

    mutating func compose(on day: CivilDate?, language: String) {
        let rooted = trees.indices.filter { trees[$0].root?.kind == .mapping }
        var overlay = EditionOverlay(day: day, language: language)
        let inForce = rooted.map { index in trees[index].root.map { overlay.inForce($0) } }.compactMap { $0 }
        var extending = Extending()
        let drafts = extending.extended(inForce)
        amendments = overlay.amendments
        diagnostics = extending.diagnostics
        for (index, draft) in zip(rooted, drafts) where !draft.isWritten { trees[index] = DocumentTree(draft) }
    }
}

/// What was found in the editions, each thing once.
private struct EditionFindings {
    private struct Found {
        var diagnostic: Diagnostic
        var editions: [(edition: Edition, boundary: Location)]
    }

    private struct Key: Hashable {
        var code: DiagnosticCode
        var message: String
        var file: String
        var span: Span?
    }

    private var found: [Found] = []
    private var places: [Key: Int] = [:]

    init(_ always: [Diagnostic]) { found = always.map { Found(diagnostic: $0, editions: []) } }

    mutating func add(_ diagnostics: [Diagnostic], for edition: (Edition, Location)?) {
        var seen: Set<Key> = []
        for diagnostic in diagnostics {
            let key = Key(
                code: diagnostic.code, message: diagnostic.code.message.text(.english, diagnostic.arguments),
                file: diagnostic.location?.file.name ?? "", span: diagnostic.location?.span)
            if let place = places[key] {
                guard seen.insert(key).inserted else { continue }
                if let edition { found[place].editions.append(edition) }
            } else {
                places[key] = found.count
                seen.insert(key)
                found.append(Found(diagnostic: diagnostic, editions: edition.map { [$0] } ?? []))
            }
        }
    }

    /// What is wrong in some editions only says in which.
    func all(editions: Int) -> [Diagnostic] {
        found.map { found in
            var diagnostic = found.diagnostic
            guard let first = found.editions.first, found.editions.count < editions else { return diagnostic }
            let days = found.editions.map(\.edition.days).joined(separator: ", ")
            diagnostic.related.append(
                .init(
                    first.boundary, Phrase(en: "in the edition of {days}", ru: "в редакции на {days}"), ["days": .text(days)]))
            return diagnostic
        }
    }
}
