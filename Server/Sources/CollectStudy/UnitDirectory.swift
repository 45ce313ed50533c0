import FEEL
import MeraCells
import MeraEngine
public import MeraModel
public import MeraTable

/// Who is asked: for each questionnaire the rows of the register that its submissions are about, with the unit above each.
public struct UnitDirectory: Sendable {
    public struct Unit: Sendable {
        public let key: String
        public let label: String
        /// The code of the unit one level up, `kaluga`; nil where there is none.
        public let region: String?
    }

    /// The units of one questionnaire.
    public struct Circle: Sendable {
        /// The item that names the unit.
        public let item: String
        public let units: [Unit]
        public let byKey: [String: Unit]
        /// The name of the level above.
        public let regionLevel: String?
    }

    /// For each table of the study; nil where submissions are about no unit of a register.
    public let circles: [Circle?]
    /// The units above, code and label, in the order in which they are met.
    public let regions: [(code: String, label: String)]

    public init(_ study: Study, _ registers: [AnswerFile?]) {
        let run = StudyRun(study, files: registers)
        var circles: [Circle?] = []
        var regions: [(code: String, label: String)] = []
        for table in study.tables {
            guard table.kind == .questionnaire, let (level, item, register) = Self.place(of: table, study) else {
                circles.append(nil)
                continue
            }
            let above = table.unitPaths.indices.first { $0 > level && table.unitPaths[$0]?.value != nil }
            let region = above.flatMap { table.unitPaths[$0] }.flatMap { path in
                path.references.count == 1 && path.value?.table == register ? path.value : nil
            }
            let key = study.tables[register].key.first ?? 0
            let units = (0..<run.rowCount(of: register)).compactMap { row -> Unit? in
                guard let code = Self.text(run, FieldID(table: register, field: key), row) else { return nil }
                let label = study.tables[register].displayField.flatMap {
                    Self.text(run, FieldID(table: register, field: $0), row)
                }
                let region = region.flatMap { Self.text(run, $0, row) }
                return Unit(key: code, label: label ?? code, region: region)
            }
            if let region {
                for unit in units {
                    guard let code = unit.region, !regions.contains(where: { $0.code == code }) else { continue }
                    let list = study.tables[region.table].fields[region.field].list
                    let option = list.flatMap { study.choiceLists[$0].options.first { $0.code == code } }
                    regions.append((code, option?.label.text(study.language) ?? code))
                }
            }
            circles.append(
                Circle(
                    item: item, units: units,
                    byKey: Dictionary(units.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }),
                    regionLevel: above.map { study.levels[$0].passport.label?.text(study.language) ?? study.levels[$0].id }))
        }
        self.circles = circles
        self.regions = regions
    }

    public func regionLabel(_ code: String?) -> String {
        guard let code else { return "" }
        return regions.first { $0.code == code }?.label ?? code
    }

    /// The level of the units, the item that leads to them, and their register.
    private static func place(of table: DataTable, _ study: Study) -> (Int, String, Int)? {
        for (level, path) in table.unitPaths.enumerated() {
            guard let path, path.value == nil, path.references.count == 1, let reference = path.references.first,
                case .reference(let register) = study.tables[reference.table].fields[reference.field].kind
            else { continue }
            return (level, study.tables[reference.table].fields[reference.field].id, register)
        }
        return nil
    }

    private static func text(_ run: StudyRun, _ field: FieldID, _ row: Int) -> String? {
        guard case .value(let value)? = run.outcome(of: field, row: row), !value.isNull else { return nil }
        return value.text
    }
}
