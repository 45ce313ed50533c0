/// Findings for programs: `{"findings": […], "counts": {…}}`, in their order.
public struct JSONFindings: Sendable {
    public var language: Language

    public init(_ language: Language = .english) {
        self.language = language
    }

    public func render(_ findings: [Diagnostic]) -> String {
        var json = JSONWriter(.pretty)
        json.object { write(findings, to: &$0) }
        return json.text + "\n"
    }

    /// Adds the members `findings` and `counts` to an open object.
    public func write(_ findings: [Diagnostic], to json: inout JSONWriter) {
        let ordered = findings.inOrder()
        json.array("findings") { json in
            for (finding, fingerprint) in zip(ordered, ordered.fingerprints()) {
                json.object { write(finding, fingerprint, to: &$0) }
            }
        }
        let counts = SeverityCounts(ordered)
        json.object("counts") {
            $0.field("error", counts.errors)
            $0.field("warning", counts.warnings)
            $0.field("info", counts.infos)
        }
    }

    private func write(_ finding: Diagnostic, _ fingerprint: String, to json: inout JSONWriter) {
        json.field("id", finding.code.id)
        json.field("name", finding.code.name)
        json.field("severity", finding.severity.rawValue)
        json.field("message", finding.message(language))
        json.field("hint", finding.hint(language))
        json.object("args") { json in
            for (name, argument) in finding.arguments.sorted(by: { $0.key < $1.key }) {
                switch argument {
                case .text(let text): json.field(name, text)
                case .number(let number): json.field(name, number)
                case .names(let names): json.field(name, names)
                case .phrase(let phrase): json.field(name, phrase.text(language, finding.arguments.without(name).shortened))
                }
            }
        }
        if let location = finding.location { write(location, to: &json) }
        json.array("related") { json in
            for related in finding.related {
                json.object {
                    $0.field("message", related.text(language))
                    write(related.location, to: &$0)
                }
            }
        }
        json.array("fixes") { json in
            for fix in finding.fixes { json.object { write(fix, to: &$0) } }
        }
        json.field("fingerprint", fingerprint)
    }

    private func write(_ fix: Diagnostic.Fix, to json: inout JSONWriter) {
        json.field("title", fix.text(language))
        json.field("applicability", fix.applicability.rawValue)
        json.array("edits") { json in
            for edit in fix.edits {
                json.object {
                    write(edit.location, to: &$0)
                    $0.field("replacement", edit.replacement)
                }
            }
        }
    }

    /// `file` and `range`: bytes from 0, lines and columns (code points) from 1, UTF-16 offsets in the line from 0.
    private func write(_ location: Location, to json: inout JSONWriter) {
        json.field("file", location.file.name)
        json.object("range") { json in
            for (name, offset) in [("start", location.span.start), ("end", location.span.end)] {
                let position = location.file.position(at: offset)
                json.object(name) {
                    $0.field("byte", offset)
                    $0.field("line", position.line)
                    $0.field("column", position.column)
                    $0.field("utf16", position.utf16)
                }
            }
        }
    }
}

extension Arguments {
    func without(_ name: String) -> Arguments {
        var others = self
        others[name] = nil
        return others
    }
}
