import MeraCells
import MeraModel
import MeraRows
import MeraSource

extension Study {
    /// Each questionnaire with its repeats: where one row of a submission is odd, mera judges all of them.
    var families: [[Int]] {
        tables.indices.filter { tables[$0].kind == .questionnaire }.map { outer in
            [outer] + tables.indices.filter { tables[$0].parent?.table == outer }
        }
    }

    /// Tables that references of a table lead to, those at the end of chains first.
    func registers(of table: Int) -> [Int] {
        var found: [Int] = []
        func visit(_ table: Int, _ path: [Int]) {
            for field in tables[table].fields where field.origin != .parent {
                guard case .reference(let target) = field.kind, !path.contains(target), !found.contains(target) else { continue }
                visit(target, path + [target])
                if !found.contains(target) { found.append(target) }
            }
        }
        visit(table, [table])
        return found
    }

    /// - Throws: why the rows of a questionnaire cannot be told apart from those of others, so that each may be computed elsewhere.
    func checkSplit(_ table: Int) throws(Unsaid) {
        let definition = tables[table]
        func refuse(_ en: String, _ ru: String, _ rule: String? = nil, _ place: Location? = nil) -> Unsaid {
            Unsaid(rule ?? definition.id, place: place, NotSaid(en, ru).why)
        }
        if tables.contains(where: { $0.fields.contains { $0.kind == .reference(table: table) && $0.origin != .parent } }) {
            throw refuse("other tables refer to its rows", "на её строки ссылаются другие таблицы")
        }
        for level in levels {
            switch level.units {
            case .rows(let rows) where rows == table: throw refuse("its rows are units", "её строки — единицы отчёта")
            case .values(let path) where path.value?.table == table || path.references.first?.table == table:
                throw refuse("its answers make units", "единицы отчёта берутся из её ответов")
            default: continue
            }
        }
        if reconciliations.contains(where: { $0.left == table || $0.right == table }) {
            throw refuse("it is compared with another list", "она сверяется с другим списком")
        }
        for report in reports {
            for section in report.sections {
                let shown: Int? =
                    switch section.content {
                    case .table(let table, _): table
                    case .gantt(let gantt): gantt.table
                    default: nil
                    }
                if shown == table { throw refuse("the report shows its rows one by one", "отчёт показывает её строки по одной") }
            }
        }
        if definition.design != nil, !indicators.contains(where: { $0.table == table && $0.hasErrors }) {
            throw refuse("its answers have standard errors", "у её ответов есть стандартные ошибки")
        }
        if let made = weightings.first(where: { $0.item.table == table }) {
            throw refuse("a weight is made of all rows", "вес подбирается по всем строкам", self[made.item].id)
        }
        for joint in jointFields where joint.contains(where: { $0.table == table }) {
            throw refuse("items wait for other rows", "вопросы ждут других строк")
        }
        let counted = listsOfRegisters(of: table).map(\.reference.field)
        let family = families.first { $0.contains(table) } ?? []
        // Lists within a family are gathered by the database.
        for (other, definition) in tables.enumerated() where !family.contains(other) {
            for slot in definition.slots {
                switch slot {
                case .related(table, let field, _) where !counted.contains(field),
                    .relatedOf(_, table, let field, _) where !counted.contains(field):
                    throw refuse(
                        "a rule of `\(definition.id)` reads the rows that belong to one of its own",
                        "правило `\(definition.id)` читает строки, которые к ней относятся")
                default: continue
                }
            }
        }
    }

    /// Fields whose answers the report shows as they were given.
    func quotedFields(of table: Int) -> [Int] {
        var fields: Set<Int> = []
        for section in reports.flatMap(\.sections) {
            if case .answers(let answers) = section.content, answers.field.table == table { fields.insert(answers.field.field) }
        }
        return fields.sorted()
    }

    func checkRegister(_ table: Int) throws(Unsaid) {
        let definition = tables[table]
        if definition.held != nil || definition.parent != nil || definition.key.count != 1 {
            throw Unsaid(
                definition.id, place: nil,
                NotSaid(
                    "its rows hold for periods, or have a key of several parts",
                    "её строки действуют в свои периоды или ключ состоит из нескольких частей"
                ).why)
        }
    }
}
