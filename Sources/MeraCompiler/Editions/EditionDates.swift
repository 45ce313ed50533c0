import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// The days on which something in a study begins or ends to hold, and the mistakes in saying so.
struct EditionDates {
    /// Each day from which the study is another one, and where that is said first.
    private(set) var boundaries: [CivilDate: Location] = [:]
    /// The boundaries that the indicators themselves have, by id.
    private(set) var ofIndicators: [String: [CivilDate]] = [:]
    /// Some thing takes over from another.
    private(set) var hasExtends = false
    private(set) var diagnostics: [Diagnostic] = []

    var sorted: [CivilDate] { boundaries.keys.sorted() }

    init(_ trees: [DocumentTree]) {
        // Most files never speak of days, and to know it takes no schema.
        for tree in trees where tree.containsKey(Self.mayTell) {
            if let root = tree.root, root.kind == .mapping { look(at: root, FileDefinition.shape, indicator: nil) }
        }
    }

    private static let words = (
        from: EditionKeys.from.name, through: EditionKeys.through.name, extends: EditionKeys.extends.name,
        editions: EditionKeys.editions.name
    )

    private static func mayTell(_ key: String, _ value: Node) -> Bool {
        switch key.utf8.count {
        case words.from.utf8.count where key == words.from: true
        // The target of a reference stands under the same word.
        case words.through.utf8.count where key == words.through: CivilDate.read(value) != nil
        case words.extends.utf8.count where key == words.extends, words.editions.utf8.count where key == words.editions: true
        default: false
        }
    }

    private mutating func look(at node: Node, _ record: RecordShape, indicator: String?) {
        guard node.kind == .mapping else { return }
        if record.isLimitedInTime { addDays(of: node, indicator: nil) }
        if record.key(EditionKeys.extends.name) != nil, node[EditionKeys.extends.name] != nil { hasExtends = true }
        for entry in node.entries {
            guard let key = record.key(entry.key.text) else { continue }
            switch key.shape(in: record) {
            case .editions: addEditions(entry.value, record, indicator: indicator)
            case let shape: look(at: entry.value, shape, section: record.name == FileDefinition.shape.name ? key.name : nil)
            }
        }
    }

    private mutating func look(at node: Node, _ shape: Shape, section: String?) {
        switch shape {
        case .record(let record): look(at: node, record(), indicator: nil)
        case .list(let element): for item in node.items { look(at: item, element, section: nil) }
        case .oneOrList(let element):
            for item in node.kind == .sequence ? node.items : [node] { look(at: item, element, section: nil) }
        case .map(.record(let record)):
            for entry in node.entries {
                look(at: entry.value, record(), indicator: section == FileDefinition.indicators.name ? entry.key.text : nil)
            }
        case .map(let element), .codes(let element):
            for entry in node.entries { look(at: entry.value, element, section: nil) }
        default: break
        }
    }

    private mutating func addEditions(_ list: Node, _ record: RecordShape, indicator: String?) {
        var first: [CivilDate: Node] = [:]
        for edition in list.items {
            addDays(of: edition, indicator: indicator)
            look(at: edition, record.edition.withoutDays, indicator: nil)
            guard let node = edition[EditionKeys.from.name], let day = CivilDate.read(node) else { continue }
            if let other = first[day] {
                diagnostics.append(
                    Diagnostic(
                        .editionTwice, ["day": .text(day.description)], at: node.location,
                        related: [.init(other.location, Phrase(en: "the first is here", ru: "первая здесь"))]))
            } else {
                first[day] = node
            }
        }
    }

    private mutating func addDays(of node: Node, indicator: String?) {
        let (first, last) = (node[EditionKeys.from.name], node[EditionKeys.through.name])
        let (from, through) = (first.flatMap(CivilDate.read), last.flatMap(CivilDate.read))
        if let from, let through, let last, through < from {
            diagnostics.append(
                Diagnostic(
                    .editionEndsEarly, ["from": .text(from.description), "to": .text(through.description)], at: last.location))
        }
        if let from, let first { add(from, first, indicator) }
        if let after = through?.adding(days: 1), let last { add(after, last, indicator) }
    }

    private mutating func add(_ day: CivilDate, _ node: Node, _ indicator: String?) {
        if boundaries[day] == nil { boundaries[day] = node.location }
        if let indicator { ofIndicators[indicator, default: []].append(day) }
    }
}

extension AnyKey {
    /// Options that are written in the place of a list's name are options, too.
    func shape(in record: RecordShape) -> Shape {
        if case .anything = shape, record.name == FieldDefinition.shape.name, name == FieldDefinition.choices.name {
            return .codes(.record { OptionDefinition.shape })
        }
        return shape
    }
}

extension RecordShape {
    /// For the parts of an edition: its own days have been looked at.
    fileprivate var withoutDays: RecordShape {
        var record = self
        record.keys.removeAll { $0.name == EditionKeys.from.name || $0.name == EditionKeys.through.name }
        return record
    }
}
