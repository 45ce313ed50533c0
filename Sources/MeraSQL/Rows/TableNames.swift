import MeraModel

/// What the tables of the database are called.
struct TableNames {
    private enum Stage: String, CaseIterable { case raw, answers, lists, register, checks, scores, plain, whole, left, rows }

    private var names: [String: String] = [:]

    init(_ study: Study, longest: Int) {
        var given = SQLNames(longest: longest)
        for table in study.tables {
            for stage in Stage.allCases {
                names["\(stage) \(table.id)"] = given.name("\(stage) \(table.id)")
            }
        }
        ids = study.tables.map(\.id)
    }

    private let ids: [String]

    private func name(_ stage: Stage, _ table: Int) -> String { names["\(stage) \(ids[table])"] ?? ids[table] }

    func raw(_ table: Int) -> String { name(.raw, table) }
    func answers(_ table: Int) -> String { name(.answers, table) }
    /// With what is gathered of lists of rows.
    func lists(_ table: Int) -> String { name(.lists, table) }
    func register(_ table: Int) -> String { name(.register, table) }
    func checks(_ table: Int) -> String { name(.checks, table) }
    func scores(_ table: Int) -> String { name(.scores, table) }
    /// Rows of which nothing is to be said as far as they go, those whose repeats and submissions are so too, and what is handed over by which
    /// others are.
    func plain(_ table: Int) -> String { name(.plain, table) }
    func whole(_ table: Int) -> String { name(.whole, table) }
    func left(_ table: Int) -> String { name(.left, table) }
    func rows(_ table: Int) -> String { name(.rows, table) }
}
