/// Findings as the XML of Checkstyle, which many systems of continuous integration and review robots read.
public struct CheckstyleFindings: Sendable {
    public var language: Language

    public init(_ language: Language = .english) { self.language = language }

    /// Files in their order.
    public func render(_ findings: [Diagnostic]) -> String {
        var xml = XMLWriter()
        let ordered = findings.inOrder()
        // The version of the form, not of the program: readers look for one that they know.
        xml.element("checkstyle", ["version": "4.3"]) { xml in
            var next = ordered[...]
            while let first = next.first {
                let name = first.place
                let ofFile = next.prefix { $0.place == name }
                next = next.dropFirst(ofFile.count)
                xml.element("file", ["name": name]) { xml in for finding in ofFile { write(finding, to: &xml) } }
            }
        }
        return xml.text
    }

    private func write(_ finding: Diagnostic, to xml: inout XMLWriter) {
        let start = finding.location.map { $0.file.position(at: $0.span.start) }
        let severity =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "info"
            }
        xml.element(
            "error",
            [
                "line": "\(start?.line ?? 1)", "column": start.map { "\($0.column)" }, "severity": severity,
                "message": finding.sentences(language).joined(separator: ". "),
                "source": "mera.\(finding.code.id).\(finding.code.name)",
            ])
    }
}

extension Diagnostic {
    /// The file it is about; `.` for one that is about none, because readers of reports ask for a file.
    var place: String { location?.file.name ?? "." }

    /// Message, hint and how each fix goes, for those who show no fixes of their own.
    func sentences(_ language: Language) -> [String] {
        [message(language)] + (hint(language).map { [$0] } ?? []) + fixes.map { $0.sentence(language) }
    }
}

extension Diagnostic.Fix {
    /// `fix (safe): write …`
    func sentence(_ language: Language) -> String {
        Phrase(en: "fix", ru: "исправление").text(language) + " (\(applicability.phrase.text(language))): " + text(language)
    }
}
