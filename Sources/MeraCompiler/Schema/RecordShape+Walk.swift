extension RecordShape {
    /// This record and all that can stand inside it, each once, in the order in which the keys lead to them.
    var reachable: [RecordShape] {
        var found: [RecordShape] = [self]
        var next = 0
        while next < found.count {
            for inner in found[next].keys.flatMap(\.shape.records) where !found.contains(where: { $0.name == inner.name }) {
                found.append(inner)
            }
            next += 1
        }
        return found
    }
}

extension Shape {
    /// The records that a value of this shape holds directly.
    var records: [RecordShape] {
        switch self {
        case .record(let record): [record()]
        case .list(let element), .oneOrList(let element), .map(let element), .mapOrNames(let element), .codes(let element):
            element.records
        default: []
        }
    }
}

/// All records of the definition language: those of definition files, then those of test files, then settings.
enum SchemaTable {
    static let records =
        FileDefinition.shape.reachable + [EditionKeys.shape] + TestFileDefinition.shape.reachable + [
            ExpectedFindingDefinition.shape
        ] + SettingsDefinition.shape.reachable
}
