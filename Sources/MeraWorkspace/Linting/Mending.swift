public import MeraSource

/// Definitions with the fixes of their findings applied, round after round, until there is nothing more to mend.
///
/// Edits that overlap wait for the next round. A fix stays only if no file is worse for it: none has more errors than before, and errors
/// or all findings become fewer. Nothing is written before all is done.
public struct Mending: Sendable {
    /// A fix that was applied.
    public struct Mended: Sendable {
        public let finding: Diagnostic
        public let fix: Diagnostic.Fix
    }

    public let mended: [Mended]
    /// What is left.
    public let result: LintResult
    /// The files that changed, in the order of their names.
    public let changes: [(name: String, before: [UInt8], after: [UInt8])]

    private static let mostRounds = 500

    /// - Parameter isUnsafe: fixes that may change the meaning are applied, too.
    public init(_ request: LintRequest, isUnsafe: Bool) throws(FileError) {
        var rounds = MendingRounds(request: request, result: try request.run(), isUnsafe: isUnsafe)
        for _ in 0..<Self.mostRounds { guard try rounds.next() else { break } }
        mended = rounds.mended
        result = rounds.result
        changes = rounds.changes
    }

    /// Writes the changed files, each whole or not at all.
    public func write() throws(FileError) {
        for change in changes {
            // Somebody may have written it meanwhile; theirs is the newer.
            guard try InputFile(path: change.name).prefix(change.before.count + 1) == change.before else {
                throw FileError(.write, change.name, Phrase(en: "it was changed meanwhile", ru: "файл тем временем изменён"))
            }
        }
        for change in changes { try OutputFile.rewrite(change.name, change.after) }
    }

    /// The changes as a unified diff.
    public var diff: String { changes.map { UnifiedDiff.text($0.name, $0.before, $0.after) }.joined() }
}

/// The files as they are after some rounds.
private struct MendingRounds {
    private(set) var request: LintRequest
    private(set) var result: LintResult
    let isUnsafe: Bool
    private(set) var mended: [Mending.Mended] = []
    private var originals: [String: [UInt8]] = [:]
    private var rejected: Set<String> = []
    /// Fixes that were tried one by one, because all together made something worse.
    private var tried = 0
    private static let mostTried = 300

    init(request: LintRequest, result: LintResult, isUnsafe: Bool) {
        self.request = request
        self.result = result
        self.isUnsafe = isUnsafe
    }

    var changes: [(name: String, before: [UInt8], after: [UInt8])] {
        originals.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
            guard let before = originals[name], let after = request.unsaved[name], before != after else { return nil }
            return (name, before, after)
        }
    }

    /// False where nothing was left to do.
    mutating func next() throws(FileError) -> Bool {
        let chosen = withoutOverlaps(candidates)
        if chosen.isEmpty { return false }
        if try attempt(chosen) { return true }
        // One of them is to blame. After one that is applied the others have other places, and come again in the next round.
        for one in chosen.count > 1 ? chosen : [] where tried < Self.mostTried {
            tried += 1
            if try attempt([one]) { return true }
            rejected.insert(Self.key(one))
        }
        for one in chosen { rejected.insert(Self.key(one)) }
        return true
    }

    private var candidates: [Mending.Mended] {
        result.findings.compactMap { finding in
            let fix = finding.fixes.first { fix in
                !fix.edits.isEmpty && (fix.applicability == .safe || isUnsafe && fix.applicability == .unsafe)
            }
            guard let fix else { return nil }
            let one = Mending.Mended(finding: finding, fix: fix)
            return rejected.contains(Self.key(one)) ? nil : one
        }
    }

    private static func key(_ one: Mending.Mended) -> String {
        let line = one.finding.location.map { $0.file.text($0.file.lineSpan($0.file.lineIndex(at: $0.span.start))) } ?? ""
        return "\(one.finding.code.id)\n\(line)\n"
            + one.fix.edits.map { "\($0.location.file.name) \($0.replacement)" }.joined(separator: "\n")
    }

    /// In the order of the files; of two that touch one place the first.
    private func withoutOverlaps(_ all: [Mending.Mended]) -> [Mending.Mended] {
        var taken: [String: [Span]] = [:]
        return all.filter { one in
            let isFree = one.fix.edits.allSatisfy { edit in
                !(taken[edit.location.file.name] ?? []).contains {
                    edit.location.span.start <= $0.end && $0.start <= edit.location.span.end
                }
            }
            guard isFree else { return false }
            for edit in one.fix.edits { taken[edit.location.file.name, default: []].append(edit.location.span) }
            return true
        }
    }

    /// Applies fixes, unless a file would be worse for it.
    private mutating func attempt(_ chosen: [Mending.Mended]) throws(FileError) -> Bool {
        var changed: [String: (file: SourceFile, edits: [TextEdit])] = [:]
        for edit in chosen.flatMap(\.fix.edits) {
            let file = edit.location.file
            changed[file.name, default: (file, [])].edits.append(TextEdit(edit.location.span, edit.replacement))
        }
        var next = request
        for (name, change) in changed { next.unsaved[name] = change.edits.applied(to: change.file.bytes) }
        let after = try next.run()
        guard Self.isBetter(after.findings, than: result.findings) else { return false }
        for (name, change) in changed where originals[name] == nil { originals[name] = change.file.bytes }
        request = next
        result = after
        mended += chosen
        return true
    }

    private static func isBetter(_ after: [Diagnostic], than before: [Diagnostic]) -> Bool {
        func errors(_ findings: [Diagnostic]) -> [String: Int] {
            let places = findings.filter { $0.severity == .error }.map { ($0.location?.file.name ?? "", 1) }
            return Dictionary(places, uniquingKeysWith: +)
        }
        let (known, left) = (errors(before), errors(after))
        guard left.allSatisfy({ $0.value <= known[$0.key, default: 0] }) else { return false }
        // What hides behind an error comes to light when it is mended, and is no harm.
        return left.values.reduce(0, +) < known.values.reduce(0, +) || after.count < before.count
    }
}
