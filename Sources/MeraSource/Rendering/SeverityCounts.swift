/// How many findings of each severity there are.
public struct SeverityCounts: Sendable, Hashable {
    public private(set) var errors = 0
    public private(set) var warnings = 0
    public private(set) var infos = 0

    public init(_ findings: some Sequence<Diagnostic> = []) {
        for finding in findings { add(finding.severity) }
    }

    public mutating func add(_ severity: Severity, _ count: Int = 1) {
        switch severity {
        case .error: errors += count
        case .warning: warnings += count
        case .info: infos += count
        }
    }

    public mutating func add(_ other: Self) {
        errors += other.errors
        warnings += other.warnings
        infos += other.infos
    }

    public subscript(_ severity: Severity) -> Int {
        switch severity {
        case .error: errors
        case .warning: warnings
        case .info: infos
        }
    }

    public var total: Int { errors + warnings + infos }

    /// The worst severity found; nil for none.
    public var worst: Severity? { errors > 0 ? .error : warnings > 0 ? .warning : infos > 0 ? .info : nil }

    /// `2 errors, 1 warning`
    public func text(_ language: Language) -> String {
        let parts: [(Int, Phrase)] = [
            (errors, Phrase(en: "{n:error/errors}", ru: "{n:ошибка/ошибки/ошибок}")),
            (warnings, Phrase(en: "{n:warning/warnings}", ru: "{n:предупреждение/предупреждения/предупреждений}")),
            (infos, Phrase(en: "{n:note/notes}", ru: "{n:замечание/замечания/замечаний}")),
        ]
        let texts = parts.filter { $0.0 > 0 }.map { $0.1.text(language, ["n": .number($0.0)]) }
        return texts.isEmpty ? Phrase(en: "no findings", ru: "замечаний нет").text(language) : texts.joined(separator: ", ")
    }
}
