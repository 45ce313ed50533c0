/// Findings as a report of code quality for GitLab (the form of Code Climate), shown in merge requests.
public struct GitLabFindings: Sendable {
    public var language: Language

    public init(_ language: Language = .english) { self.language = language }

    public func render(_ findings: [Diagnostic]) -> String {
        let ordered = findings.inOrder()
        var json = JSONWriter(.pretty)
        json.array { list in
            for (finding, fingerprint) in zip(ordered, ordered.fingerprints()) {
                list.object { write(finding, fingerprint, to: &$0) }
            }
        }
        return json.text + "\n"
    }

    private func write(_ finding: Diagnostic, _ fingerprint: String, to json: inout JSONWriter) {
        json.field("type", "issue")
        json.field("check_name", "\(finding.code.id) \(finding.code.name)")
        json.field("description", finding.sentences(language).joined(separator: ". "))
        json.field("categories", ["Bug Risk"])
        json.field("fingerprint", fingerprint)
        json.field("severity", severity(finding.severity))
        json.object("location") { json in
            json.field("path", finding.place)
            json.object("positions") { json in
                for (name, position) in finding.positions {
                    json.object(name) {
                        $0.field("line", position.line)
                        $0.field("column", position.column)
                    }
                }
            }
        }
    }

    private func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}

extension Diagnostic {
    /// Where it begins and ends; the first place of all for one that is about no file.
    var positions: [(name: String, position: Position)] {
        guard let location else { return ["begin", "end"].map { ($0, Position(line: 1, column: 1, utf16: 0)) } }
        return [("begin", location.span.start), ("end", location.span.end)].map { ($0, location.file.position(at: $1)) }
    }
}
