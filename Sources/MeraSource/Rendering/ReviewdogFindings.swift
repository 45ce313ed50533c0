/// Findings in the diagnostic format of reviewdog, `rdjson`: comments in reviews, with fixes that can be taken over.
///
/// Its columns count bytes of UTF-8 from 1, where those of the other formats count code points.
public struct ReviewdogFindings: Sendable {
    public var language: Language

    public init(_ language: Language = .english) { self.language = language }

    public func render(_ findings: [Diagnostic]) -> String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.object("source") { $0.field("name", "mera") }
            json.array("diagnostics") { list in
                for finding in findings.inOrder() {
                    list.object { write(finding, to: &$0) }
                }
            }
        }
        return json.text + "\n"
    }

    private func write(_ finding: Diagnostic, to json: inout JSONWriter) {
        json.field("message", [finding.message(language), finding.hint(language)].compactMap { $0 }.joined(separator: "\n"))
        json.object("location") { json in
            json.field("path", finding.place)
            if let location = finding.location { range(location, to: &json) }
        }
        json.field("severity", severity(finding.severity))
        json.object("code") { $0.field("value", finding.code.id) }
        let edits = finding.fixes.filter { $0.edits.count == 1 }.flatMap(\.edits).filter {
            $0.location.file === finding.location?.file
        }
        if !edits.isEmpty {
            json.array("suggestions") { list in
                for edit in edits {
                    list.object { json in
                        range(edit.location, to: &json)
                        json.field("text", edit.replacement)
                    }
                }
            }
        }
        if !finding.related.isEmpty {
            json.array("relatedLocations") { list in
                for related in finding.related {
                    list.object { json in
                        json.field("message", related.text(language))
                        json.object("location") { json in
                            json.field("path", related.location.file.name)
                            range(related.location, to: &json)
                        }
                    }
                }
            }
        }
    }

    private func range(_ location: Location, to json: inout JSONWriter) {
        json.object("range") { json in
            for (name, offset) in [("start", location.span.start), ("end", location.span.end)] {
                let line = location.file.lineIndex(at: offset)
                json.object(name) {
                    $0.field("line", line + 1)
                    $0.field("column", offset - location.file.lineStarts[line] + 1)
                }
            }
        }
    }

    private func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .info: "INFO"
        }
    }
}
