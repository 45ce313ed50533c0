/// Columns that are made one of another, put into queries that stand one over another: SQL cannot name what stands beside.
struct SQLLayers {
    struct Column {
        var name: String
        var sql: String
        /// For people, before the column.
        var comment: String?
    }

    private let dialect: any SQLDialect
    private var layers: [[Column]] = []
    private var layerOf: [String: Int] = [:]

    init(_ dialect: any SQLDialect) { self.dialect = dialect }

    var isEmpty: Bool { layers.isEmpty }

    var columns: [String] { layers.joined().map(\.name) }

    /// Whether any column is made of another one.
    func reads(_ name: String) -> Bool { layers.joined().contains { $0.sql.contains(name) } }

    /// Adds a column to the first layer that stands over all it reads; returns it as SQL names it.
    mutating func define(_ name: String, _ sql: String, comment: String? = nil) -> String {
        let quoted = dialect.quoted(name)
        var layer = 0
        for (known, place) in layerOf where place >= layer && sql.contains(known) { layer = place + 1 }
        while layers.count <= layer { layers.append([]) }
        layers[layer].append(Column(name: quoted, sql: sql, comment: comment))
        layerOf[quoted] = layer
        return quoted
    }

    /// A query over another one: all of its columns, and those of the layers.
    func query(over source: String, prefix: [(name: String, query: String)] = []) -> String {
        var steps = prefix.map { "\($0.name) AS (\n\($0.query)\n)" }
        var before = source
        for (number, layer) in layers.enumerated() {
            let step = dialect.quoted("step \(number + 1)")
            steps.append("\(step) AS (\n\(Self.select(layer, from: before))\(dialect.layerEnd)\n)")
            before = step
        }
        return steps.isEmpty ? "SELECT * FROM \(before)" : "WITH \(steps.joined(separator: ",\n"))\nSELECT * FROM \(before)"
    }

    private static func select(_ columns: [Column], from source: String) -> String {
        let lines = columns.map { column in
            (column.comment.map { comment(of: $0, indent: "    ") } ?? "") + "    \(column.sql) AS \(column.name)"
        }
        return "  SELECT *,\n\(lines.joined(separator: ",\n"))\n  FROM \(source)"
    }

    /// One line, whatever is in the text.
    static func comment(of text: String, indent: String = "") -> String {
        let line = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.value < 0x20 || $0.value == 0x2028 || $0.value == 0x85 || $0.value == 0x2029 ? " " : $0
                }))
        return "\(indent)-- \(line)\n"
    }
}
