import MeraSource

/// From what a session answers to what the protocol asks for.
struct ProtocolEncoding {
    let session: EditorSession
    let workingFolder: String

    func uri(_ path: String) -> JSON { .string(session.documents[path]?.uri ?? FileURI.uri(path, workingFolder: workingFolder)) }

    static func position(_ json: JSON?) -> TextPosition? {
        guard let line = json?["line"]?.integer, let character = json?["character"]?.integer else { return nil }
        return TextPosition(line: line, character: character)
    }

    static func range(_ json: JSON?) -> TextRange? {
        guard let start = position(json?["start"]), let end = position(json?["end"]) else { return nil }
        return TextRange(start, end)
    }

    func position(_ position: TextPosition) -> JSON {
        ["line": JSON(position.line), "character": JSON(position.character)]
    }

    func range(_ range: TextRange) -> JSON { ["start": position(range.start), "end": position(range.end)] }

    func place(_ place: FilePlace) -> JSON { ["uri": uri(place.path), "range": range(place.range)] }

    func markdown(_ text: String) -> JSON { ["kind": "markdown", "value": .string(text)] }

    func findings(_ file: FileFindings) -> JSON {
        .fields([
            ("uri", uri(file.path)), ("version", file.version.map { JSON($0) }),
            ("diagnostics", .array(file.findings.map(finding))),
        ])
    }

    private func finding(_ finding: ShownFinding) -> JSON {
        .fields([
            ("range", range(finding.range)), ("severity", severity(finding.severity)), ("code", .string(finding.code)),
            ("source", "mera"), ("message", .string(finding.message)),
            (
                "relatedInformation",
                finding.related.isEmpty
                    ? nil
                    : .array(
                        finding.related.map {
                            [
                                "location": ["uri": uri($0.path), "range": range($0.range)], "message": .string($0.message),
                            ]
                        })
            ),
        ])
    }

    private func severity(_ severity: Severity) -> JSON {
        switch severity {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }

    func edits(_ edits: [FileEdit]) -> JSON {
        let byFile = Dictionary(grouping: edits, by: \.path)
        return [
            "changes": .object(
                byFile.keys.sorted().map { path in
                    (
                        uri(path).string ?? path,
                        .array(
                            (byFile[path] ?? []).map {
                                ["range": range(session.range($0.span, in: path)), "newText": .string($0.text)]
                            })
                    )
                })
        ]
    }

    func fix(_ fix: QuickFix) -> JSON {
        .fields([
            ("title", .string(fix.title)), ("kind", fix.kind == .fix ? "quickfix" : "source.fixAll.mera"),
            ("isPreferred", fix.isPreferred ? true : nil),
            (
                "diagnostics",
                fix.range.map { place in
                    [["range": range(place), "code": fix.code.map { .string($0) } ?? nil, "source": "mera", "message": ""]]
                }
            ),
            ("edit", edits(fix.edits)),
        ])
    }

    func completions(_ list: CompletionList) -> JSON {
        let replaced = range(list.range)
        return [
            "isIncomplete": false,
            "items": .array(
                list.items.map { item in
                    .fields([
                        ("label", .string(item.label)), ("kind", JSON(item.kind.rawValue)),
                        ("detail", item.detail.map { .string($0) }), ("documentation", item.documentation.map(markdown)),
                        ("sortText", .string(String("0000\(item.order)".suffix(5)))),
                        ("filterText", item.filter.map { .string($0) }),
                        ("textEdit", ["range": replaced, "newText": .string(item.text)]),
                    ])
                }),
        ]
    }

    func signatures(_ help: SignatureHelp) -> JSON {
        [
            "signatures": .array(
                help.forms.map { form in
                    .fields([
                        ("label", .string(form.label)), ("documentation", help.documentation.map(markdown)),
                        ("parameters", .array(form.parameters.map { ["label": .string($0)] })),
                    ])
                }),
            "activeSignature": JSON(help.activeForm), "activeParameter": JSON(help.activeParameter),
        ]
    }

    func outline(_ entries: [OutlineEntry]) -> JSON {
        .array(
            entries.map { entry in
                .fields([
                    ("name", .string(entry.name.isEmpty ? "—" : entry.name)), ("detail", entry.detail.map { .string($0) }),
                    ("kind", JSON(entry.kind.rawValue)), ("range", range(entry.range)),
                    ("selectionRange", range(entry.nameRange)),
                    ("children", entry.inner.isEmpty ? nil : outline(entry.inner)),
                ])
            })
    }

    func workspace(_ entries: [WorkspaceEntry]) -> JSON {
        .array(
            entries.map { entry in
                .fields([
                    ("name", .string(entry.name)), ("kind", JSON(entry.kind.rawValue)), ("location", place(entry.place)),
                    ("containerName", entry.holder.map { .string($0) }),
                ])
            })
    }

    func folding(_ lines: [FoldedLines]) -> JSON {
        .array(
            lines.map { lines in
                .fields([
                    ("startLine", JSON(lines.start)), ("endLine", JSON(lines.end)),
                    ("kind", lines.isComment ? "comment" : nil),
                ])
            })
    }

    /// Ranges from the inside out, each the parent of the one before.
    func selection(_ ranges: [TextRange], at position: TextPosition) -> JSON {
        var made: JSON?
        for range in ranges.reversed() { made = .fields([("range", self.range(range)), ("parent", made)]) }
        return made ?? ["range": range(TextRange(position, position))]
    }

    func lens(_ lens: Lens) -> JSON {
        var command: JSON = ["title": .string(lens.title), "command": ""]
        switch lens.action {
        case .none: break
        case .runTests(let study):
            command = ["title": .string(lens.title), "command": .string(ServerCommand.runTests), "arguments": [.string(study)]]
        case .showUses(let place, let uses):
            // Only an editor that says so has something to show places in.
            guard session.settings.showsReferences else { break }
            command = [
                "title": .string(lens.title), "command": .string(ServerCommand.showReferences),
                "arguments": [uri(place.path), position(place.range.start), .array(uses.map(self.place))],
            ]
        }
        return ["range": range(lens.range), "command": command]
    }
}

/// Commands that lenses name.
enum ServerCommand {
    /// The server runs it.
    static let runTests = "mera.runTests"
    /// The editor shows it.
    static let showReferences = "mera.showReferences"
}
