extension [Diagnostic] {
    /// For each finding a text that stays the same while lines move: made of the code, the file, the words of the source line and
    /// the arguments. Equal findings in one file are numbered in their order.
    ///
    /// - Parameter name: what a file is called in it, where it is to be the same from another folder.
    public func fingerprints(_ name: (SourceFile) -> String = { $0.name }) -> [String] {
        var seen: [String: Int] = [:]
        return map { finding in
            let hash = finding.fingerprint(name)
            let count = seen[hash, default: 0] + 1
            seen[hash] = count
            return count == 1 ? hash : "\(hash)-\(count)"
        }
    }
}

extension Diagnostic {
    fileprivate func fingerprint(_ name: (SourceFile) -> String) -> String {
        var hash = FNV1a()
        hash.add(code.id)
        if let location {
            hash.add(name(location.file))
            let line = location.file.lineSpan(location.file.lineIndex(at: location.span.start))
            hash.add(location.file.text(line).split(separator: " ").joined(separator: " "))
        }
        for (name, argument) in arguments.sorted(by: { $0.key < $1.key }) where name != "line" && name != "at" {
            hash.add(name)
            hash.add(argument.text(.english))
        }
        return hash.text
    }
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a.
private struct FNV1a {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The text and an end mark, so that parts cannot run into each other.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
