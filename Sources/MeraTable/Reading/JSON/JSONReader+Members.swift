import MeraSource

/// From the members of an object to the cells of a row and the rows inside of it.
extension JSONReader {
    mutating func add(
        _ members: [JSONMember], _ range: Range<Int>, _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>, outer: Int32 = -1
    ) {
        var arrays: [(inner: Int, member: JSONMember)] = []
        var values: [Int: (value: JSONValue, range: Range<Int>)] = [:]
        var options: [Int: [(code: String, text: String)]] = [:]
        var unknown: Set<[UInt8]> = []
        let matched = flat(members, "", bytes, 1).map { ($0, keys.match($0.key)) }
        // The declared name goes before one that is only like it.
        for (member, match) in matched.filter({ $0.1?.isExact == true }) + matched.filter({ $0.1?.isExact != true }) {
            if let index = innerIndex(member.key) {
                if arrays.contains(where: { $0.inner == index }) { return reject(.repeatedKey, range, line) }
                arrays.append((index, member))
                continue
            }
            switch match?.target {
            case .layout(let index)? where values[index] == nil:
                if member.range.count > limits.field, isTooLong(member) { return reject(.fieldTooLong, range, line) }
                values[index] = (member.value, member.range)
                if match?.isExact == false { keys.noteAdapted(member.key, index) }
            case .layout(let index)?:
                // `_uuid` and `meta/instanceID` both name the submission.
                let isAnother =
                    layouts[index].role == .submission && member.key != Array(layouts[index].name.utf8)
                    || match?.isExact == false && matched.contains { $0.1?.isExact == true && $0.1?.target == .layout(index) }
                guard isAnother, unknown.insert(member.key).inserted else { return reject(.repeatedKey, range, line) }
            case .option(let index, let code)?:
                options[index, default: []].append((code, Self.text(member, bytes)))
                keys.noteAdapted(member.key, index)
            case nil:
                guard unknown.insert(member.key).inserted else { return reject(.repeatedKey, range, line) }
            }
        }
        for (index, marks) in options where values[index] == nil {
            let fields = marks.enumerated().map { ColumnSource.OptionField(code: $1.code, field: $0) }
            let answer = OptionColumns(layouts[index], fields).answer { marks[$0.field].text }
            values[index] = (answer.value, range.lowerBound..<range.lowerBound)
        }
        for (member, _) in matched where unknown.contains(member.key) && !Self.isOwn(member.key) { keys.noteUnknown(member.key) }
        for layout in values.keys { keys.noteSeen(layout) }
        if outer < 0, let reason = noAnswer(values, range, line) { return reject(reason, range, line) }
        let row = nextRow
        for array in arrays { addInner(array.inner, array.member, values, in: row, from: range.lowerBound, line, bytes) }
        append(values, range, line, outer, bytes)
    }

    /// Why a row is no answer: names of columns in the place of answers, or a total.
    private mutating func noAnswer(
        _ values: [Int: (value: JSONValue, range: Range<Int>)], _ range: Range<Int>, _ line: Int
    ) -> RejectionReason? {
        if totals.contains(range.lowerBound) { return .total }
        if nextRow < 3, keys.areNames(values.mapValues(\.value)) { return .secondHeader }
        for layout in values.keys.sorted() where layouts[layout].kind == .text {
            guard case .text(let text)? = values[layout]?.value, text.count < 200 else { continue }
            let word = String(decoding: text, as: UTF8.self)
            guard RowWords.isTotal(CellText.folded(word)) else { continue }
            suspects.append(
                RowJudge.Suspect(row: Int(nextRow), line: line, offset: range.lowerBound, field: layout, text: word))
            break
        }
        return nil
    }

    /// What a form of mera writes beside the answers.
    private static func isOwn(_ key: [UInt8]) -> Bool { key == Array("_mera".utf8) || key.starts(with: Array("_mera/".utf8)) }

    /// The members, and in the place of a group those inside of it, with its name before theirs: `body/a`.
    private func flat(
        _ members: [JSONMember], _ prefix: String, _ bytes: UnsafeBufferPointer<UInt8>, _ depth: Int
    ) -> [JSONMember] {
        guard !prefix.isEmpty || members.contains(where: { isGroup($0, bytes) }) else { return members }
        return members.flatMap { member -> [JSONMember] in
            var member = member
            member.key = Array(prefix.utf8) + member.key
            guard depth < limits.depth, isGroup(member, bytes) else { return [member] }
            var parser = JSONParser(bytes, member.range, depthLimit: limits.depth)
            guard let inside = try? parser.object(limit: limits.columns) else { return [member] }
            return flat(inside, String(decoding: member.key, as: UTF8.self) + "/", bytes, depth + 1)
        }
    }

    private func isGroup(_ member: JSONMember, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard case .nested = member.value, bytes[member.range.lowerBound] == UInt8(ascii: "{") else { return false }
        return keys.isGroup(member.key)
    }

    /// The repeat that a key means, the groups around it before its name or not.
    private func innerIndex(_ key: [UInt8]) -> Int? {
        guard !inner.isEmpty else { return nil }
        let name = CellText.folded(String(decoding: key, as: UTF8.self).split(separator: "/").last.map(String.init) ?? "")
        return inner.firstIndex { $0.names.contains(name) }
    }

    /// A list may be long; a single text may not.
    private func isTooLong(_ member: JSONMember) -> Bool {
        switch member.value {
        case .text(let text), .number(let text): text.count > limits.field
        case .texts(let texts): texts.contains { $0.count > limits.field } || member.range.count > limits.record
        case .null, .boolean, .nested: false
        }
    }

    private static func text(_ member: JSONMember, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        switch member.value {
        case .null: ""
        case .boolean(let truth): truth ? "1" : "0"
        case .number(let text), .text(let text): String(decoding: text.prefix(200), as: UTF8.self)
        case .texts, .nested: String(decoding: bytes[member.range].prefix(200), as: UTF8.self)
        }
    }

    /// Reads the rows in the array of a member that is known to be good JSON; the row around it begins at `start`.
    private mutating func addInner(
        _ index: Int, _ array: JSONMember, _ outer: [Int: (value: JSONValue, range: Range<Int>)], in row: Int32, from start: Int,
        _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        if case .null = array.value { return }
        var (place, line) = (start, line)
        /// The line of a place that is not before the last one asked for.
        func lineOf(_ position: Int) -> Int {
            line += bytes[place..<position].count { $0 == 0x0A }
            place = position
            return line
        }
        var parser = JSONParser(bytes, array.range, depthLimit: limits.depth)
        guard parser.take(UInt8(ascii: "[")) else {
            return inner[index].reader.reject(.notObject, array.range, lineOf(array.range.lowerBound))
        }
        if parser.take(UInt8(ascii: "]")) { return }
        do throws(JSONError) {
            repeat {
                let isObject = parser.peek() == UInt8(ascii: "{")
                let first = parser.position
                let firstLine = lineOf(first)
                guard isObject else {
                    _ = try parser.value()
                    inner[index].reader.reject(.notObject, first..<parser.position, firstLine)
                    continue
                }
                guard let members = try parser.object(limit: limits.columns) else {
                    inner[index].reader.reject(.tooManyKeys, first..<parser.position, firstLine)
                    continue
                }
                let inherited = inner[index].inherited.compactMap { key, layout -> JSONMember? in
                    guard !members.contains(where: { $0.key == key }), let cell = outer[layout] else { return nil }
                    return JSONMember(key: key, value: cell.value, range: cell.range)
                }
                inner[index].reader.add(inherited + members, first..<parser.position, firstLine, bytes, outer: row)
            } while parser.take(UInt8(ascii: ","))
        } catch {
            inner[index].reader.reject(.notJSON, array.range, line)
        }
    }
}
