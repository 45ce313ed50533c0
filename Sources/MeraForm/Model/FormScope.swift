import FEEL
import MeraModel

/// The tables of a form: the questionnaire, its repeats, and the registers to which they refer, with their places in the form.
struct FormScope {
    let study: Study
    /// Tables of the study in the order of the form; the questionnaire is the first.
    private(set) var tables: [Int]
    private(set) var place: [Int: Int] = [:]
    let registers: [Int: FormRegister]
    /// Columns of registers that some expression reads.
    private(set) var columns: [Int: Set<Int>] = [:]

    init(_ study: Study, table: Int, registers: [Int: FormRegister]) {
        self.study = study
        self.registers = registers
        tables = [table] + study.tables.indices.filter { study.tables[$0].parent?.table == table }
        for asked in tables { addRegisters(of: asked) }
        for (index, table) in tables.enumerated() { place[table] = index }
        for table in tables { readColumns(of: table) }
    }

    var main: Int { tables[0] }

    /// The register that an answer can be looked up in.
    func register(of field: Field) -> Int? {
        guard case .reference(let target) = field.kind, field.origin != .parent, place[target] != nil,
            study.tables[target].kind == .register
        else { return nil }
        return target
    }

    private mutating func addRegisters(of table: Int) {
        for field in study.tables[table].fields {
            guard case .reference(let target) = field.kind, registers[target] != nil, study.tables[target].held == nil,
                study.tables[target].kind == .register, !tables.contains(target)
            else { continue }
            tables.append(target)
            addRegisters(of: target)
        }
    }

    private mutating func readColumns(of table: Int) {
        for case .referenced(let path, let field) in study.tables[table].slots {
            for step in path.dropFirst() + [field] { columns[step.table, default: []].insert(step.field) }
        }
    }

    /// The languages in which labels of the form are written, that of the study first.
    var languages: [String] {
        var found = [study.language]
        func add(_ text: LocalizedText?) {
            for version in text?.versions ?? [] where !found.contains(version.language) { found.append(version.language) }
        }
        for table in tables where registers[table] == nil {
            add(study.tables[table].passport.label)
            for field in study.tables[table].fields { add(field.passport.label) }
            for group in study.tables[table].groups { add(group.passport.label) }
        }
        return found
    }
}
