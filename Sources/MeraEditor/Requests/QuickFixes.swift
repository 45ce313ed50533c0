import MeraCompiler
import MeraSource

/// Something that the editor offers to do.
public struct QuickFix: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case fix
        /// All that are sure, of the whole file.
        case fixAll
    }

    public var title: String
    public var kind: Kind
    /// The one that a key of the editor takes without asking.
    public var isPreferred: Bool
    /// The finding that it mends.
    public var code: String?
    public var range: TextRange?
    public var edits: [FileEdit]
}

extension EditorSession {
    /// What would mend the findings that a range touches.
    public func quickFixes(path: String, _ range: TextRange) -> [QuickFix] {
        guard let lines = lines(path), home(of: path) != nil else { return [] }
        let span = lines.span(of: range, encoding)
        var fixes: [QuickFix] = []
        for finding in diagnostics(inFile: path) {
            guard let location = finding.location, location.span.start <= span.end, span.start <= location.span.end else {
                continue
            }
            for (place, fix) in finding.fixes.enumerated() where !fix.edits.isEmpty {
                fixes.append(
                    QuickFix(
                        title: fix.text(settings.language), kind: .fix,
                        isPreferred: place == 0 && fix.applicability == .safe, code: finding.code.id,
                        range: self.range(location), edits: fix.edits.map(edit)))
            }
            if location.file.name == path, let silencing = finding.silencingEdit(settings.language) {
                fixes.append(
                    QuickFix(
                        title: Self.silences.text(settings.language, ["code": .text(finding.code.id)]), kind: .fix,
                        isPreferred: false, code: finding.code.id, range: self.range(location), edits: [edit(silencing)]))
            }
        }
        if let all = fixAll(path) { fixes.append(all) }
        return fixes
    }

    private static let silences = Phrase(
        en: "Do not show {code} here (write the reason into the comment)",
        ru: "Не показывать {code} здесь (причину впишите в комментарий)")

    /// The safe fixes of a file together; of those that overlap the first.
    public func fixAll(_ path: String) -> QuickFix? {
        var edits: [FileEdit] = []
        for finding in diagnostics(inFile: path).inOrder() {
            guard let fix = finding.fixes.first(where: { $0.applicability == .safe && !$0.edits.isEmpty }) else { continue }
            let own = fix.edits.map(edit)
            let isFree = own.allSatisfy { new in
                new.path == path && !edits.contains { $0.span.start <= new.span.end && new.span.start <= $0.span.end }
            }
            if isFree { edits += own }
        }
        guard !edits.isEmpty else { return nil }
        let title = Phrase(en: "Mend everything that is sure", ru: "Исправить всё, что исправляется однозначно")
        return QuickFix(
            title: title.text(settings.language), kind: .fixAll, isPreferred: false, code: nil, range: nil, edits: edits)
    }

    private func edit(_ edit: Diagnostic.Fix.Edit) -> FileEdit {
        FileEdit(path: edit.location.file.name, span: edit.location.span, text: edit.replacement)
    }
}
