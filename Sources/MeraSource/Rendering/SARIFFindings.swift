/// Findings as SARIF 2.1.0 (OASIS), for code scanning in hosted repositories.
public struct SARIFFindings: Sendable {
    public var language: Language
    /// The version of mera, as it stands in the log.
    public var version: String

    public init(_ language: Language = .english, version: String) {
        self.language = language
        self.version = version
    }

    public func render(_ findings: [Diagnostic]) -> String {
        let ordered = findings.inOrder()
        let rules = Dictionary(grouping: ordered.map(\.code), by: \.id).values.compactMap(\.first).sorted { $0.id < $1.id }
        var json = JSONWriter(.pretty)
        json.object {
            $0.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            $0.field("version", "2.1.0")
            $0.array("runs") { runs in
                runs.object { run in
                    run.object("tool") { tool in
                        tool.object("driver") { driver in
                            driver.field("name", "mera")
                            driver.field("version", version)
                            driver.array("rules") { list in for rule in rules { write(rule, to: &list) } }
                        }
                    }
                    run.field("columnKind", "unicodeCodePoints")
                    run.array("results") { results in
                        for (finding, fingerprint) in zip(ordered, ordered.fingerprints()) {
                            let index = rules.firstIndex { $0.id == finding.code.id } ?? -1
                            results.object { write(finding, index, fingerprint, to: &$0) }
                        }
                    }
                }
            }
        }
        return json.text + "\n"
    }

    private func write(_ rule: DiagnosticCode, to list: inout JSONWriter) {
        list.object { json in
            json.field("id", rule.id)
            json.field("name", rule.name)
            json.object("defaultConfiguration") { $0.field("level", level(rule.severity)) }
        }
    }

    private func write(_ finding: Diagnostic, _ rule: Int, _ fingerprint: String, to json: inout JSONWriter) {
        json.field("ruleId", finding.code.id)
        json.field("ruleIndex", rule)
        json.field("level", level(finding.severity))
        let text = [finding.message(language), finding.hint(language)].compactMap { $0 }.joined(separator: ". ")
        json.object("message") { $0.field("text", text) }
        json.array("locations") { list in
            if let location = finding.location { list.object { physical(location, to: &$0) } }
        }
        if !finding.related.isEmpty {
            json.array("relatedLocations") { list in
                for related in finding.related {
                    list.object { json in
                        physical(related.location, to: &json)
                        json.object("message") { $0.field("text", related.text(language)) }
                    }
                }
            }
        }
        json.object("partialFingerprints") { $0.field("mera/v1", fingerprint) }
        let fixes = finding.fixes.filter { !$0.edits.isEmpty }
        if !fixes.isEmpty {
            json.array("fixes") { list in for fix in fixes { list.object { write(fix, to: &$0) } } }
        }
    }

    private func write(_ fix: Diagnostic.Fix, to json: inout JSONWriter) {
        json.object("description") { $0.field("text", fix.text(language)) }
        json.array("artifactChanges") { changes in
            for edit in fix.edits {
                changes.object { change in
                    artifact(edit.location, to: &change)
                    change.array("replacements") { list in
                        list.object { json in
                            region("deletedRegion", edit.location, to: &json)
                            json.object("insertedContent") { $0.field("text", edit.replacement) }
                        }
                    }
                }
            }
        }
    }

    private func physical(_ location: Location, to json: inout JSONWriter) {
        json.object("physicalLocation") { json in
            artifact(location, to: &json)
            region("region", location, to: &json)
        }
    }

    private func artifact(_ location: Location, to json: inout JSONWriter) {
        json.object("artifactLocation") { $0.field("uri", uri(location.file.name)) }
    }

    private func region(_ name: String, _ location: Location, to json: inout JSONWriter) {
        let start = location.file.position(at: location.span.start)
        let end = location.file.position(at: location.span.end)
        json.object(name) {
            $0.field("startLine", start.line)
            $0.field("startColumn", start.column)
            $0.field("endLine", end.line)
            $0.field("endColumn", end.column)
            $0.field("byteOffset", location.span.start)
            $0.field("byteLength", max(0, location.span.count))
        }
    }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// RFC 3986: everything but unreserved characters and `/` as percent and two digits.
    private func uri(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.isASCII, scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }
}
