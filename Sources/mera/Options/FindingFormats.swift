import ArgumentParser
import MeraSource
import MeraWorkspace

/// How findings are written.
enum FindingFormat: String, CaseIterable {
    case text, concise, json, sarif, github, junit, checkstyle, gitlab, rdjson
}

/// `sarif=lint.sarif`: a format, and the file that it goes to.
struct FindingFormatArgument: ExpressibleByArgument {
    let format: FindingFormat
    /// Nil for stdout.
    let path: String?

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let format = FindingFormat(rawValue: parts[0]), parts.count == 1 || !parts[1].isEmpty else { return nil }
        self.format = format
        path = parts.count > 1 ? parts[1] : nil
    }

    static var allValueStrings: [String] { FindingFormat.allCases.map(\.rawValue) }
}

/// `M4,M8001`: findings that are meant.
struct RuleListArgument: ExpressibleByArgument {
    let rules: [String]

    init?(argument: String) {
        rules = argument.split(separator: ",").map { $0.filter { $0 != " " } }
        guard !rules.isEmpty, rules.allSatisfy(LintRequest.isRule) else { return nil }
    }
}

/// What is to be written.
struct FindingReport {
    let findings: [Diagnostic]
    /// All files that were checked.
    let files: [String]
    let language: Language

    /// For a file, or for a program that reads stdout.
    func text(_ format: FindingFormat) -> String {
        switch format {
        case .text: TextRenderer(language).render(findings)
        case .concise: ConciseFindings(language).render(findings)
        case .json: JSONFindings(language).render(findings)
        case .sarif: SARIFFindings(language, version: Engine.version).render(findings)
        case .github: GitHubFindings(language).render(findings)
        case .junit: JUnitReport(findings, files: files, language).render()
        case .checkstyle: CheckstyleFindings(language).render(findings)
        case .gitlab: GitLabFindings(language).render(findings)
        case .rdjson: ReviewdogFindings(language).render(findings)
        }
    }
}

/// Where findings go: at most one format to the terminal, any number to files.
struct FindingDestinations {
    private let shown: FindingFormat?
    private let files: [(format: FindingFormat, path: String)]

    init(_ arguments: [FindingFormatArgument]) throws {
        let plain = arguments.filter { $0.path == nil }.map(\.format)
        guard Set(plain).count <= 1 else {
            let names = plain.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw RunSettings.Failure(Diagnostic(.severalPlainFormats, ["formats": .text(names)]))
        }
        shown = arguments.isEmpty ? .text : plain.first
        files = arguments.compactMap { argument in argument.path.map { (argument.format, $0) } }
        for (_, path) in files where path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            throw RunSettings.Failure(Diagnostic(.definitionAsReport, ["path": .text(path)]))
        }
    }

    /// The terminal shows text for people.
    var isText: Bool { shown == .text || shown == .concise }

    func write(_ report: FindingReport, _ terminal: Terminal, clean: () -> String) throws {
        for (format, path) in files { try OutputFile.rewrite(path, Array(report.text(format).utf8)) }
        switch shown {
        case nil: break
        case .text?:
            try terminal.findings(report.findings, report.language, to: terminal.output)
            if report.findings.isEmpty { try terminal.result(clean()) }
        case .concise? where report.findings.isEmpty: try terminal.result(clean())
        case let format?: try terminal.result(report.text(format))
        }
    }
}
