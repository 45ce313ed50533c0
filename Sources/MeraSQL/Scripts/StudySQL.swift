public import FEEL
import MeraCells
public import MeraModel
import MeraRows
public import MeraSource

/// A study as SQL for one engine: which tables are computed there, and the files that do it.
public struct StudySQL: Sendable {
    /// What becomes of the rows of a table.
    public enum Handling: Sendable {
        /// SQL makes everything of plain rows and hands the odd ones to mera.
        case split
        /// All rows are handed to mera, which reads registers to know the units. Where SQL could not say something, what and where.
        case whole(Unsaid?)
        /// No file, no rows.
        case absent
    }

    public let study: Study
    public let dialect: any SQLDialect
    public private(set) var handling: [Handling]
    let names: TableNames
    /// Of tables that are computed and of registers that these refer to.
    var tables: [Int: TableSQL] = [:]
    /// Tables whose rows are handed to mera as they are.
    var wholes: [Int: TableSQL] = [:]
    var measures: [Int: [TableSQL.Measure]] = [:]
    var comparisons: [Int: [TableSQL.Comparison]] = [:]
    var scales: [Int: [TableSQL.Scale]] = [:]
    var units: [Int: [String]] = [:]
    /// How many of the oddities of a table are known before its scores.
    var early: [Int: Int] = [:]

    /// - Parameters:
    ///   - sources: for each table how its rows are written; nil: it has none, or the engine cannot read it.
    ///   - isWhole: tables that mera is to read itself.
    ///   - namesUndecided: whether rows that a check cannot decide are named, so that mera must look at them.
    public init(
        _ study: Study, _ dialect: any SQLDialect, sources: [TableSource?], asOf: CivilDate?, isWhole: Set<Int> = [],
        namesUndecided: Bool = false
    ) {
        self.study = study
        self.dialect = dialect
        names = TableNames(study, longest: dialect.longestName)
        handling = sources.map { $0 == nil ? .absent : .whole(nil) }
        let today = asOf ?? study.asOf
        for family in study.families where !family.contains(where: isWhole.contains) {
            guard sources[family[0]] != nil else { continue }
            do throws(Unsaid) {
                var saying = FamilySQL(
                    study, family, dialect, sources: sources, today: today, names: names, namesUndecided: namesUndecided)
                try saying.say(registers: tables)
                tables = saying.registers.merging(saying.members) { $1 }
                for table in family {
                    (units[table], measures[table]) = (saying.units[table], saying.measures[table])
                    (comparisons[table], scales[table]) = (saying.comparisons[table], saying.scales[table])
                    early[table] = saying.early[table]
                    handling[table] = .split
                }
            } catch {
                handling[family[0]] = .whole(error)
            }
        }
        for (table, source) in sources.enumerated() {
            guard let source, case .whole = handling[table] else { continue }
            wholes[table] = TableSQL(study, table, dialect, today: today, source: source, tableNames: names, isRegister: true)
        }
    }

    /// By table what is to be said to who asked for SQL: rules that this engine cannot be told, with their places.
    public var findings: [Int: Diagnostic] {
        var found: [Int: Diagnostic] = [:]
        for (table, handling) in handling.enumerated() {
            guard case .whole(let unsaid?) = handling else { continue }
            found[table] = Diagnostic(
                .notSaidInSQL,
                [
                    "rule": .text("`\(unsaid.rule)`"), "dialect": .text(dialect.name), "why": .phrase(unsaid.why),
                    "table": .text(study.tables[table].id),
                ], at: unsaid.place)
        }
        return found
    }

    /// Whether there is a table of which anything is computed.
    public var isComputing: Bool { !isSplit.isEmpty }

    /// The table whose file a complaint of the engine speaks of.
    public func table(read complaint: String) -> Int? {
        let known = tables.sorted { $0.key < $1.key }
        return known.first { complaint.contains($0.value.source.path) || complaint.contains("COPY file \(names.raw($0.key))") }?
            .key
    }

    var isSplit: [Int] {
        handling.indices.filter { if case .split = handling[$0] { true } else { false } }
    }

    /// Registers that computed tables refer to, each after those that it refers to itself.
    var registers: [Int] {
        var found: [Int] = []
        for table in isSplit {
            for register in study.registers(of: table) where !found.contains(register) { found.append(register) }
        }
        return found
    }
}
