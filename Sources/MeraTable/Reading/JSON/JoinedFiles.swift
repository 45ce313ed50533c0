/// The answers of many people, each in a file of JSON as their form saved it, as one text of a record a line.
struct JoinedFiles: Sendable {
    private(set) var bytes: [UInt8] = []
    /// For each line where its record stands.
    private(set) var places: [FilePlace] = []

    private struct Record {
        let bytes: [UInt8]
        let place: FilePlace
        /// What the form says of it beside the answers.
        var submission: [UInt8]?
        var ended: [UInt8]?
    }

    /// - Parameter files: an array of objects each, one object, or one a line.
    init(_ files: [(name: String, bytes: [UInt8])], limits: ReadLimits = ReadLimits()) {
        var records: [Record] = []
        for file in files { records += Self.records(file.name, file.bytes, limits) }
        for record in Self.inOrderOfTime(records) {
            bytes += record.bytes
            bytes.append(0x0A)
            places.append(record.place)
        }
    }

    private static func records(_ name: String, _ bytes: [UInt8], _ limits: ReadLimits) -> [Record] {
        bytes.withUnsafeBufferPointer { bytes in
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            var parser = JSONParser(bytes, start..<bytes.count, depthLimit: limits.depth)
            var lines = LineCounter(bytes)
            var records: [Record] = []
            func record(_ range: Range<Int>) -> Record {
                let line = lines.line(at: range.lowerBound)
                var record = Record(
                    bytes: bytes[range].map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, place: FilePlace(file: name, line: line))
                (record.submission, record.ended) = told(bytes, range, limits)
                return record
            }
            let isArray = parser.take(UInt8(ascii: "["))
            if isArray, parser.take(UInt8(ascii: "]")) { return [] }
            repeat {
                _ = parser.peek()
                let begin = parser.position
                do throws(JSONError) {
                    _ = try parser.value()
                    records.append(record(begin..<parser.position))
                } catch {
                    // A file that is damaged is named once, by what is left of it.
                    records.append(record(begin..<min(bytes.count, begin + limits.record)))
                    return records
                }
            } while isArray ? parser.take(UInt8(ascii: ",")) : parser.peek() != nil
            if isArray, !parser.take(UInt8(ascii: "]")) { records.append(record(parser.position..<bytes.count)) }
            return records
        }
    }

    private static func told(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limits: ReadLimits
    ) -> (submission: [UInt8]?, ended: [UInt8]?) {
        func members(_ range: Range<Int>) -> [JSONMember] {
            var parser = JSONParser(bytes, range, depthLimit: limits.depth)
            guard parser.peek() == UInt8(ascii: "{") else { return [] }
            return ((try? parser.object(limit: limits.columns)) ?? nil) ?? []
        }
        guard let own = members(range).first(where: { $0.key == Array("_mera".utf8) }) else { return (nil, nil) }
        let inside = members(own.range)
        func text(_ key: String) -> [UInt8]? {
            if case .text(let text)? = inside.first(where: { $0.key == Array(key.utf8) })?.value { text } else { nil }
        }
        return (text("submission"), text("ended"))
    }

    /// What was saved several times stands in the order in which it was saved, so that the latest is the last.
    private static func inOrderOfTime(_ records: [Record]) -> [Record] {
        var places: [[UInt8]: [Int]] = [:]
        for (place, record) in records.enumerated() {
            if let submission = record.submission { places[submission, default: []].append(place) }
        }
        var ordered = records
        for same in places.values where same.count > 1 && same.allSatisfy({ records[$0].ended != nil }) {
            let sorted = same.sorted {
                let (a, b) = (records[$0].ended ?? [], records[$1].ended ?? [])
                return a == b ? $0 < $1 : a.lexicographicallyPrecedes(b)
            }
            for (place, source) in zip(same, sorted) { ordered[place] = records[source] }
        }
        return ordered
    }
}
