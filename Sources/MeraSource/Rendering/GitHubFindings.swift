/// Findings as commands of GitHub Actions, which shows them beside the changed lines.
public struct GitHubFindings: Sendable {
    public var language: Language

    public init(_ language: Language = .english) {
        self.language = language
    }

    public func render(_ findings: [Diagnostic]) -> String {
        findings.inOrder().map { line($0) + "\n" }.joined()
    }

    private func line(_ finding: Diagnostic) -> String {
        let command =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "notice"
            }
        var properties: [(String, String)] = []
        if let location = finding.location {
            let start = location.file.position(at: location.span.start)
            let end = location.file.position(at: location.span.end)
            properties = [("file", location.file.name), ("line", String(start.line)), ("endLine", String(end.line))]
            // Columns are only read where the annotation stays in one line.
            if start.line == end.line {
                properties += [("col", String(start.column)), ("endColumn", String(max(start.column, end.column - 1)))]
            }
        }
        properties.append(("title", "\(finding.code.id) \(finding.code.name)"))
        let head = properties.map { "\($0.0)=\(escaped($0.1, "%\r\n:,"))" }.joined(separator: ",")
        let text = finding.sentences(language).joined(separator: "\n")
        return "::\(command) \(head)::\(escaped(text, "%\r\n"))"
    }

    /// The workflow-command escapes: `%`, CR and LF everywhere, `:` and `,` in properties.
    private func escaped(_ text: String, _ special: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if special.unicodeScalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
