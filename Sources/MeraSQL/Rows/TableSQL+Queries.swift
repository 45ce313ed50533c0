import FEEL
import MeraModel
import MeraSource

extension TableSQL {
    /// `forms.yaml:12 amount`
    func place(_ field: Field, _ expression: Expression? = nil) -> String {
        [field.location.map(Self.place), field.id, expression?.text].compactMap { $0 }.joined(separator: " ")
    }

    static func place(_ location: Location) -> String {
        "\(location.file.name):\(location.file.position(at: location.span.start).line)"
    }

    var loading: String {
        dialect.load(
            tableNames.raw(index),
            from: LoadSource(
                path: source.path, kind: source.kind, separator: source.separator,
                columns: zip(source.header, rawNames).map { ($0, $1) }, record: record))
    }

    /// Typed cells, the rows that references lead to, and the layers over them.
    func answersQuery(_ others: [Int: TableSQL]) -> String {
        let lines = typedColumns.map { column in
            (column.comment.map { SQLLayers.comment(of: $0, indent: "    ") } ?? "") + "    \(column.sql) AS \(column.name)"
        }
        let number = dialect.quoted(record)
        var prefix = [
            (
                name: dialect.quoted("cells"),
                query:
                    "  SELECT raw.\(number) AS \(number),\n\(lines.joined(separator: ",\n"))\n  FROM \(dialect.quoted(tableNames.raw(index))) AS raw\(dialect.layerEnd)"
            )
        ]
        var last = dialect.quoted("cells")
        if !joinOrder.isEmpty {
            let columns = joinOrder.flatMap { path in
                (joins[path]?.columns ?? []).map { "    \(joins[path]?.alias ?? "").\($0.there) AS \($0.here)" }
            }
            let lines = joinOrder.compactMap { path -> String? in
                if let parent = definition.parent, path == [FieldID(table: index, field: parent.field)] {
                    return parentJoin(joins[path]?.alias ?? "", parent, others)
                }
                guard let join = joins[path], let reference = path.last, let key = try? keyName(of: join.table, others) else {
                    return nil
                }
                let from =
                    path.count == 1
                    ? "own.\(values[reference.field]?.sql ?? "")"
                    : "\(joins[Array(path.dropLast())]?.alias ?? "").\(others[reference.table]?.values[reference.field]?.sql ?? "")"
                return
                    "  LEFT JOIN \(dialect.quoted(tableNames.register(join.table))) AS \(join.alias) ON \(join.alias).\(key) = \(from)"
            }
            prefix.append(
                (
                    name: dialect.quoted("linked"),
                    query:
                        "  SELECT own.*\(columns.isEmpty ? "" : ",\n" + columns.joined(separator: ",\n"))\n  FROM \(last) AS own\n\(lines.joined(separator: "\n"))"
                ))
            last = dialect.quoted("linked")
        }
        return (answers ?? layers).query(over: last, prefix: prefix)
    }
}
