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
    /// Compiles a study as it is in force on each day on which something changes, and its tests.
    ///
    /// A name that is misspelt where it is declared is told there, and then read as what it means.
    ///
    /// - Parameter texts: what is asked of them beside what the header says.
    public static func compile(
        _ files: [DocumentTree], tests testFiles: [DocumentTree], name: String, texts: TextDemands = TextDemands()
    ) -> CompiledDefinitions {
        let writtenOut = ForEach(files)
        let compiled = compileWritten(writtenOut.trees, tests: testFiles, name: name, texts: texts)
        return writtenOut.isUsed ? compiled.saying(writtenOut.diagnostics) : compiled
    }

    private static func compileWritten(
        _ files: [DocumentTree], tests testFiles: [DocumentTree], name: String, texts: TextDemands
    ) -> CompiledDefinitions {
        // Nearly always the files are as they should be: they are compiled while they are being checked.
        let check = Beside { CheckedFiles(files) }
        var editions = CompiledEditions(files, name: name)
        var checked = check.result
        checked.demands = texts
        if checked.isMended { editions = CompiledEditions(checked.trees, name: name) }
        var study = editions.checked(checked, name: name)
        var (tests, findings) = compileTests(testFiles, for: study)
        for _ in 0..<mostRepairs {
            let repair = MisspeltDefinitions(checked.trees, tests: testFiles, findings: study.diagnostics + findings)
            if repair.meant.isEmpty { break }
            checked.mend(repair)
            study = CompiledEditions(checked.trees, name: name).checked(checked, name: name)
            (tests, findings) = compileTests(testFiles, for: study)
        }
        return CompiledDefinitions(study: study, tests: tests, testDiagnostics: findings)
    }

    /// What one misspelt name hides may be another one.
    private static let mostRepairs = 3

    public static func compileEditions(_ files: [DocumentTree], name: String) -> CompiledStudy {
        compile(files, tests: [], name: name).study
    }
}

/// A study with its tests, and what is to be said of both.
public struct CompiledDefinitions: Sendable {
    public let study: CompiledStudy
    /// The tests that could be resolved; none where the study has errors.
    public let tests: [StudyTest]
    public let testDiagnostics: [Diagnostic]

    /// With what is to be said of `for_each`. What is wrong where a thing is written is wrong in each that it stands for, and said once.
    fileprivate func saying(_ first: [Diagnostic]) -> Self {
        var known: Set<DiagnosticPlace> = []
        let diagnostics = (first + study.diagnostics).filter { finding in
            // A section of which nothing could be written out is not empty.
            if finding.code == .emptyMap, !first.isEmpty { return false }
            return finding.location.map { known.insert(DiagnosticPlace(finding.code, $0)).inserted } ?? true
        }
        // A study with errors of its own has no editions.
        let isSound = !first.contains { $0.severity == .error }
        return CompiledDefinitions(
            study: CompiledStudy(editions: isSound ? study.editions : [], diagnostics: diagnostics), tests: isSound ? tests : [],
            testDiagnostics: testDiagnostics)
    }
}
