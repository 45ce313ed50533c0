public import MeraSource

/// What follows from another finding is held back: one mistake is one finding.
extension [Diagnostic] {
    var withoutConsequences: [Diagnostic] {
        // A comma that cuts a number makes two entries of one.
        let cut = filter { $0.code == .numberWithComma }.compactMap(\.location)
        if cut.isEmpty { return withoutCutExpressions.withoutUnknownNames }
        return filter { finding in
            guard finding.code != .numberWithComma, let location = finding.location else { return true }
            return !cut.contains {
                $0.file === location.file && $0.span.start <= location.span.start && location.span.end <= $0.span.end
            }
        }.withoutCutExpressions.withoutUnknownNames
    }

    /// What an expression lacks that a comma has cut off.
    private var withoutCutExpressions: [Diagnostic] {
        let cuts = filter { $0.code == .cutAtComma }.compactMap(\.location)
        if cuts.isEmpty { return self }
        return filter { finding in
            guard finding.code == .unclosedBracket || finding.code == .expressionSyntax, let location = finding.location else {
                return true
            }
            return !cuts.contains {
                $0.file === location.file && location.span.start < $0.span.start
                    && !$0.file.text(Span(location.span.start, $0.span.start)).contains("\n")
            }
        }
    }

    /// All that is to be said of the files of a study, without what follows from text that could not be read as it was meant: names that are
    /// declared in a lost part of a file are not called unknown, and one wrong indentation is told once.
    public var withoutLostNames: [Diagnostic] {
        // Nearly always there is nothing.
        if isEmpty { return self }
        let lost = LostText(self)
        let known = lost.isEmpty ? self : enumerated().filter { !lost.explains($0.element, at: $0.offset) }.map(\.element)
        let damaged = DamagedDefinitions(known)
        let own =
            damaged.isEmpty ? known : known.enumerated().filter { !damaged.explains($0.element, at: $0.offset) }.map(\.element)
        return own.withoutEchoes.told
    }

    private var withoutUnknownNames: [Diagnostic] {
        let letters = Set(filter { [.mixedScript, .mixedScriptName].contains($0.code) }.compactMap(\.location))
        guard !letters.isEmpty else { return self }
        // A letter of the other alphabet is why the name is not known. Where the near name is known, that fix is the better one.
        var known: [Location: [Diagnostic.Fix]] = [:]
        for finding in self where Self.unknownNames.contains(finding.code) {
            if let location = finding.location, !finding.fixes.isEmpty { known[location] = finding.fixes }
        }
        func sameName(_ location: Location) -> Location? {
            letters.first {
                $0.file === location.file && location.span.start <= $0.span.start && $0.span.end <= location.span.end
            }
        }
        return filter { finding in
            guard Self.unknownNames.contains(finding.code), let location = finding.location else { return true }
            return sameName(location) == nil
        }.map { finding in
            guard [.mixedScript, .mixedScriptName].contains(finding.code), let location = finding.location,
                let fixes = known.first(where: {
                    $0.key.file === location.file && $0.key.span.start <= location.span.start
                        && location.span.end <= $0.key.span.end
                })?.value
            else { return finding }
            var finding = finding
            finding.fixes = fixes
            return finding
        }
    }

    private static var unknownNames: Set<DiagnosticCode> {
        [.undefinedThing, .undefinedReference, .unknownEntry, .unknownCode, .unknownFunction]
    }
}
