/// A form whose rows, lists and settings are known for what they are. It has no errors of its own once `FormReader` found none.
public struct FormOutline: Sendable {
    /// By the names of `FormSheetKind.settings`.
    var settings: [String: FormCell] = [:]
    var lists: [FormList] = []
    /// Lists of `external_choices`.
    var externalLists: [FormList] = []
    var entities: [FormEntity] = []
    /// In the order of the rows; containers stand before what is inside of them.
    var nodes: [FormNode] = []
    /// The name of the XML's root, which no repeat may have.
    var root = "data"

    func setting(_ key: String) -> String? { settings[key]?.text }

    func list(_ name: String) -> FormList? { lists.first { $0.name == name } }

    /// What stands directly inside of a container, or at the top.
    func children(of parent: Int?) -> [Int] { nodes.indices.filter { nodes[$0].parent == parent } }

    /// The containers around a row, the innermost first.
    func containers(of node: Int) -> [Int] {
        var found: [Int] = []
        var parent = nodes[node].parent
        while let container = parent {
            found.append(container)
            parent = nodes[container].parent
        }
        return found
    }

    /// The repeats around a row, the innermost first.
    func repeats(around node: Int) -> [Int] { containers(of: node).filter { nodes[$0].type == .repeat } }
}

/// A row of the sheet `survey`.
struct FormNode: Sendable {
    var name: String
    var type: FormType
    /// As the author wrote it.
    var typeText: String
    var parent: Int?
    var row: FormRow
    var parameters: [String: String] = [:]

    var appearance: [String] {
        (row.text("appearance") ?? "").split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    }
    /// Whether people see it.
    var isShown: Bool { row.has("label") || row.has("hint") || FormHeader.media.contains(where: row.has) }
}

/// The cells of a row by their columns.
struct FormRow: Sendable {
    var sheet: String
    /// As the program counts.
    var number: Int
    var cells: [(column: FormColumn, text: String)] = []

    var place: FormPlace { FormPlace(sheet: sheet, row: number) }

    func has(_ key: String) -> Bool { cells.contains { $0.column.key == key } }

    /// The text of a column, whatever its language.
    func text(_ key: String) -> String? {
        cells.first { $0.column.key == key && $0.column.detail == nil }?.text ?? first(key)?.text
    }

    func first(_ key: String) -> FormCell? {
        cells.first { $0.column.key == key }.map { FormCell(text: $0.text, place: place(of: $0.column)) }
    }

    func cell(_ key: String) -> FormCell? {
        cells.first { $0.column.key == key && $0.column.detail == nil }
            .map { FormCell(text: $0.text, place: place(of: $0.column)) } ?? first(key)
    }

    func texts(_ key: String) -> [(language: String?, cell: FormCell)] {
        cells.filter { $0.column.key == key }
            .map { ($0.column.detail, FormCell(text: $0.text, place: place(of: $0.column))) }
    }

    func place(_ key: String) -> FormPlace { cells.first { $0.column.key == key }.map { place(of: $0.column) } ?? place }

    func place(of column: FormColumn) -> FormPlace { FormPlace(sheet: sheet, row: number, column: column.index) }
}

extension FormHeader {
    static let media = ["image", "big-image", "audio", "video"]
}

/// A list of the sheet `choices` or `external_choices`.
struct FormList: Sendable {
    var name: String
    var options: [FormOption] = []

    /// The columns that only filters use.
    var extraColumns: [String] {
        var columns: [String] = []
        for option in options {
            for key in option.extra.map(\.key) where !columns.contains(key) { columns.append(key) }
        }
        return columns
    }

    var hasRepeatedNames: Bool { Set(options.map(\.name)).count < options.count }
}

struct FormOption: Sendable {
    var name: String
    var row: FormRow
    /// What else is known of it, in the order of the columns.
    var extra: [(key: String, text: String)]
}

/// A row of the sheet `entities`.
struct FormEntity: Sendable {
    var name: String
    var row: FormRow
}
