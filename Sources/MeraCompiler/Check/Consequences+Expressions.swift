import MeraSource

/// One mistake in an expression, and one mistake that is met at several places.
extension [Diagnostic] {
    /// A bracket or a quote that has no other half is why the rest of an expression makes no sense; what cannot be read as an expression has
    /// neither names nor arguments.
    var withoutEchoes: [Diagnostic] {
        let halves = filter { Self.halves.contains($0.code) }.compactMap(\.location)
        let texts = filter { $0.code == .unclosedText }.compactMap(\.location)
        let unread = filter { $0.code == .expressionSyntax }.compactMap(\.location)
        if halves.isEmpty, unread.isEmpty { return self }
        return filter { finding in
            guard let location = finding.location else { return true }
            if Self.halves.contains(finding.code) {
                // A quote takes the bracket along that it has swallowed.
                return finding.code == .unclosedText || !texts.contains { $0.isBeside(location) }
            }
            if Self.isOfExpressions(finding.code), halves.contains(where: { $0.isBeside(location) }) { return false }
            return finding.code != .wrongArguments || !unread.contains { $0.isBeside(location) }
        }
    }

    private static var halves: Set<DiagnosticCode> {
        [.unclosedText, .unclosedBracket, .strayClosingBracket, .mismatchedBracket]
    }

    private static func isOfExpressions(_ code: DiagnosticCode) -> Bool {
        code.id.hasPrefix("M31") && code.id < "M3130" || code.id.hasPrefix("M30") && code.id < "M3027" || code == .unquotedCode
    }

    /// The same is said once, with the other places: what is wrong is then not each of them, but what they have in common. Where there is a
    /// fix, each place has its own.
    var told: [Diagnostic] {
        guard count > 1 else { return self }
        var first: [MetProblem] = []
        var told: [Diagnostic] = []
        for finding in self {
            guard Self.isMet(finding), let location = finding.location else {
                told.append(finding)
                continue
            }
            let problem = MetProblem(finding, at: location, place: told.count)
            guard let known = first.firstIndex(where: { $0.isSame(as: problem) }) else {
                first.append(problem)
                told.append(finding)
                continue
            }
            first[known].names.formIntersection(problem.names)
            if told[first[known].place].related.count < 8 {
                told[first[known].place].related.append(.init(location, Phrase(en: "here, too", ru: "здесь тоже")))
            }
        }
        return told
    }

    /// What comes of a declaration and is seen where the thing is used.
    private static func isMet(_ finding: Diagnostic) -> Bool {
        guard finding.fixes.isEmpty else { return false }
        return [.typeMismatch, .notADay, .notClosed].contains(finding.code)
    }
}

/// What is wrong with a thing, as far as a place where it is used tells.
private struct MetProblem {
    let code: DiagnosticCode
    /// All that is said; of kinds that do not go together, which ones.
    let said: Set<String>
    /// The names that all places have in common.
    var names: Set<String>
    let place: Int

    init(_ finding: Diagnostic, at location: Location, place: Int) {
        code = finding.code
        self.place = place
        let isMismatch = finding.code == .typeMismatch
        said = Set(
            finding.arguments.compactMap { key, value in
                isMismatch && key == "operation" ? nil : (isMismatch ? "" : key) + "\(value)"
            })
        let words = isMismatch ? LineOutline.words(location.file.text(location.span)) : [""]
        names = Set(words.filter { !isMismatch || $0.utf8.first.map { $0 > 0x39 } ?? false })
    }

    func isSame(as other: MetProblem) -> Bool {
        code == other.code && said == other.said && !names.isDisjoint(with: other.names)
    }
}

extension Location {
    /// On one line, and not far.
    fileprivate func isBeside(_ other: Location) -> Bool {
        guard file === other.file, abs(span.start - other.span.start) < 400 else { return false }
        return file.lineIndex(at: span.start) == file.lineIndex(at: other.span.start)
    }
}
