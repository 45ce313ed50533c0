import MeraModel

/// What the tables of the database are called.
struct TableNames {
    private var names: [String: String] = [:]

    init(_ study: Study, longest: Int) {
        var given = SQLNames(longest: longest)
        for table in study.tables {
            for stage in ["raw", "answers", "register", "checks", "scores", "rows"] {
                names["\(stage) \(table.id)"] = given.name("\(stage) \(table.id)")
            }
        }
        ids = study.tables.map(\.id)
    }

    private let ids: [String]

    private func name(_ stage: String, _ table: Int) -> String { names["\(stage) \(ids[table])"] ?? ids[table] }

    func raw(_ table: Int) -> String { name("raw", table) }
    func answers(_ table: Int) -> String { name("answers", table) }
    func register(_ table: Int) -> String { name("register", table) }
    func checks(_ table: Int) -> String { name("checks", table) }
    func scores(_ table: Int) -> String { name("scores", table) }
    func rows(_ table: Int) -> String { name("rows", table) }
}
