public import MeraSource
public import MeraYAML

/// Comments that silence findings: `# mera: ignore[M4003] as in the form of 2019`, in the line of a key or a list item or above it, for all that
/// belongs to it. In Russian `# mera: игнорировать[M4003] так в анкете 2019 года`.
public struct Suppressions: Sendable {
    /// One code of one comment.
    private struct Suppression {
        let code: DiagnosticCode
        let tree: DocumentTree
        let comment: SuppressionComment
        /// Which of the comment's codes it is.
        let place: Int
        let covered: Span

        func covers(_ finding: Diagnostic) -> Bool {
            guard finding.code == code, let location = finding.location, location.file === tree.file else { return false }
            return covered.start <= location.span.start && location.span.start <= covered.end
        }
    }

    private var suppressions: [Suppression] = []
    /// What is wrong with the comments themselves.
    private var diagnostics: [Diagnostic] = []

    public init(_ trees: [DocumentTree]) {
        for tree in trees where SuppressionComment.mayStand(in: tree.file.bytes) {
            let reach = SuppressionReach(tree)
            for span in tree.comments {
                switch SuppressionComment.read(tree.file, span) {
                case nil: break
                case .malformed?: diagnostics.append(Diagnostic(.malformedSuppression, at: Location(tree.file, span)))
                case .comment(let comment)?: add(comment, tree, reach)
                }
            }
        }
    }

    private mutating func add(_ comment: SuppressionComment, _ tree: DocumentTree, _ reach: SuppressionReach) {
        let location = Location(tree.file, comment.span)
        if comment.reason.isEmpty {
            let names = comment.codes.map { "`\($0.text)`" }.joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    .suppressionWithoutReason, ["codes": .text(names), "first": .text(comment.codes[0].text)], at: location))
            return
        }
        for (place, written) in comment.codes.enumerated() {
            guard let code = DiagnosticCode.named(written.text) else {
                diagnostics.append(.unknownRule(written.text, at: Location(tree.file, written.span)))
                continue
            }
            let covered = reach.covered(by: comment.span)
            suppressions.append(Suppression(code: code, tree: tree, comment: comment, place: place, covered: covered))
        }
    }

    public var isEmpty: Bool { suppressions.isEmpty && diagnostics.isEmpty }

    /// Whether a comment says that the finding is to be ignored, and it may be.
    public func silences(_ finding: Diagnostic) -> Bool {
        finding.mayBeIgnored && suppressions.contains { $0.covers(finding) }
    }

    /// What is left of all findings of a study, with what is to be said of the comments.
    ///
    /// - Parameter isWhole: everything was looked at; else a comment that silences nothing now may have something to silence later.
    public func applied(to findings: [Diagnostic], isWhole: Bool) -> [Diagnostic] {
        if isEmpty { return findings }
        var isUsed = [Bool](repeating: false, count: suppressions.count)
        var isRefused = isUsed
        let left = findings.filter { finding in
            let places = suppressions.indices.filter { suppressions[$0].covers(finding) }
            for place in places {
                if finding.mayBeIgnored { isUsed[place] = true } else { isRefused[place] = true }
            }
            return places.isEmpty || !finding.mayBeIgnored
        }
        var own = diagnostics
        for (place, suppression) in suppressions.enumerated() where !isUsed[place] {
            let written = suppression.comment.codes[suppression.place]
            let location = Location(suppression.tree.file, written.span)
            if isRefused[place] {
                own.append(Diagnostic(.errorNotSuppressed, ["code": .text(suppression.code.id)], at: location))
            } else if isWhole {
                own.append(
                    Diagnostic(
                        .unusedSuppression, ["code": .text(written.text)], at: location,
                        fixes: [suppression.comment.removal(suppression.place, in: suppression.tree.file)]))
            }
        }
        return left + own
    }
}

extension Diagnostic {
    /// Warnings, and errors about the meaning of rules: with them a study can be computed all the same.
    public var mayBeIgnored: Bool { severity != .error || code.isJudgement }

    /// M9007
    static func unknownRule(_ text: String, at location: Location) -> Diagnostic {
        let close = closeNames(to: skeleton(text), among: Catalogue.all.flatMap { [$0.id, $0.name] })
        return Diagnostic(
            .unknownRule, ["code": .text(text)], at: location, fixes: Diagnostic.Fix.replacing(location, withOneOf: close))
    }
}

extension DiagnosticCode {
    /// By the code, also with a Cyrillic letter or in small letters, or by the name.
    static func named(_ text: String) -> DiagnosticCode? {
        Catalogue.code(skeleton(text).uppercased()) ?? Catalogue.all.first { $0.name == text }
    }
}
