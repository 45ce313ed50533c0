import MeraSource

/// Which column of a file belongs to which layout, and what is wrong with the names.
struct HeaderMatch {
    /// For each layout its place in the file; nil where it is absent or not clear.
    private(set) var fields: [Int?]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ header: [String], layouts: [ColumnLayout], file: String) {
        fields = Array(repeating: nil, count: layouts.count)
        var layoutOfName: [String: Int] = [:]
        for (index, layout) in layouts.enumerated().reversed() {
            for alias in layout.aliases { layoutOfName[alias] = index }
        }
        // A name is stronger than another column's alias.
        for (index, layout) in layouts.enumerated().reversed() { layoutOfName[layout.name] = index }

        var places: [[Int]] = Array(repeating: [], count: layouts.count)
        var unknown: [String] = []
        for (place, name) in header.enumerated() {
            if let index = layoutOfName[name] {
                places[index].append(place)
            } else if name.isEmpty {
                diagnostics.append(Diagnostic(.columnUnnamed, ["file": .text(file), "number": .number(place + 1)]))
            } else {
                unknown.append(name)
            }
        }
        let absent = layouts.indices.filter { places[$0].isEmpty }
        let absentNames = absent.flatMap { [layouts[$0].name] + layouts[$0].aliases }
        for name in unknown {
            diagnostics.append(.unknownColumn(name, file: file, absentNames))
        }
        for (index, layout) in layouts.enumerated() {
            switch places[index].count {
            case 0:
                if layout.isUsed, layout.isExpected {
                    diagnostics.append(Diagnostic(.columnMissing, ["file": .text(file), "column": .text(layout.name)]))
                }
            case 1: fields[index] = places[index][0]
            case let count:
                diagnostics.append(
                    Diagnostic(
                        .columnRepeated, ["file": .text(file), "column": .text(layout.name), "count": .number(count)],
                        severity: layout.isUsed ? .error : .warning))
            }
        }
    }
}

extension Diagnostic {
    /// A column that nothing asks for; `names`: the columns that are asked for and absent.
    static func unknownColumn(_ name: String, file: String, _ names: [String]) -> Diagnostic {
        let close = closeNames(to: name, among: names)
        return close.isEmpty
            ? Diagnostic(.columnUnknown, ["file": .text(file), "column": .text(name)])
            : Diagnostic(.columnUnknownClose, ["file": .text(file), "column": .text(name), "close": .names(close)])
    }
}
