import MeraSource

extension TreeBuilder {
    /// The pairs of a mapping that can stand: keys are texts, no merge keys, the first of equal keys.
    mutating func admissible(_ list: [Int32], isFlow: Bool) -> [Int32] {
        var kept: [Int32] = []
        kept.reserveCapacity(list.count)
        var seen = KnownKeys()
        for position in stride(from: 0, to: list.count - 1, by: 2) {
            let key = records[Int(list[position])]
            guard key.kind == .scalar, !key.isBroken else {
                if !key.isBroken { refuse(.keyIsNoText, key.span) }
                continue
            }
            if key.style == .plain, key.text == "<<" {
                diagnostics.append(Diagnostic(.mergeKey, at: Location(file, key.span)))
            } else if key.style == .plain, key.text.isEmpty {
                refuse(.emptyKey, key.span)
            } else if let first = seen.place(of: key.text, records) {
                let earlier = records[Int(first)].span
                diagnostics.append(
                    Diagnostic(
                        .duplicateKey,
                        ["key": .text(key.text), "line": .number(file.position(at: earlier.start).line)],
                        at: Location(file, key.span),
                        related: [.init(Location(file, earlier), .firstOfEqualKeys, ["key": .text(key.text)])],
                        fixes: [
                            .removing(key: key.span, value: records[Int(list[position + 1])].span, isFlow: isFlow, of: file)
                        ].compactMap { $0 }))
            } else {
                seen.add(list[position], key.text)
                kept.append(list[position])
                kept.append(list[position + 1])
            }
        }
        return kept
    }

    /// The span of a node without the anchor and the tag before it.
    func bare(_ span: Span, _ properties: Event.Properties) -> Span {
        guard !properties.isEmpty else { return span }
        let bytes = file.bytes
        var position = span.start
        var left = (properties.anchor == nil ? 0 : 1) + (properties.tag == nil ? 0 : 1)
        while position < span.end {
            switch bytes[position] {
            case let byte where byte.isBlankOrBreak:
                position += 1
            case UInt8(ascii: "#"):
                while position < span.end, !bytes[position].isBreak { position += 1 }
            case UInt8(ascii: "&") where left > 0, UInt8(ascii: "!") where left > 0:
                left -= 1
                while position < span.end, !bytes[position].isBlankOrBreak { position += 1 }
            default:
                return Span(position, span.end)
            }
        }
        return Span(span.end, span.end)
    }
}

/// The keys of one mapping so far. Most mappings are small: comparing a few texts is quicker than hashing them.
private struct KnownKeys {
    private var few: [Int32] = []
    private var many: [String: Int32] = [:]
    private static let few = 12

    mutating func add(_ node: Int32, _ text: String) {
        if few.count < Self.few { few.append(node) } else { many[text] = node }
    }

    func place(of text: String, _ records: ContiguousArray<Record>) -> Int32? {
        for node in few where records[Int(node)].text == text { return node }
        return many.isEmpty ? nil : many[text]
    }
}
