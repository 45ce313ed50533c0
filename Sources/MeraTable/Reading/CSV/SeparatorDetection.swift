/// Which separator a file has, judged by the names in its first row and by how even its rows are.
enum SeparatorEvidence {
    case found(UInt8)
    case unclear([UInt8])

    static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]

    /// A sample of the file for each candidate: those that do not occur all cut it up alike.
    static func samples(
        of bytes: ArraySlice<UInt8>, _ sample: (UInt8) -> Sample
    ) -> [(separator: UInt8, sample: Sample)] {
        var uncut: Sample?
        return candidates.map { separator in
            if bytes.contains(separator) { return (separator, sample(separator)) }
            let shared = uncut ?? sample(separator)
            uncut = shared
            return (separator, shared)
        }
    }

    init(_ samples: [(separator: UInt8, sample: Sample)]) {
        let known = samples.map(\.sample.knownNames)
        let most = known.max() ?? 0
        var left = zip(samples, known).filter { $0.1 == most }.map(\.0)
        // No name is known: a row of one field tells nothing against a row of several.
        if most == 0, left.contains(where: { $0.sample.header.count > 1 }) { left.removeAll { $0.sample.header.count == 1 } }
        if left.contains(where: { $0.sample.isEven }) { left.removeAll { !$0.sample.isEven } }
        guard let first = left.first else {
            self = .found(Self.candidates[0])
            return
        }
        // Where none occurs they are all the same.
        let areAlike = left.allSatisfy { $0.sample.isOneColumn }
        self = left.count == 1 || areAlike ? .found(first.separator) : .unclear(left.map(\.separator))
    }
}
