import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// The roll-up path and, for each table, the way from its rows to their units.
extension StudyCompiler {
    func compileLevels() {
        let written = definitions.study?[StudyDefinition.levels]?.entries ?? []
        for declared in written {
            // A level that is not understood is known by its name: one mistake shall not become many.
            let units = declared.definition[LevelDefinition.of].flatMap(units(of:)) ?? .all
            let (names, isLabel) = namesOfUnits(declared.definition, units)
            let label = isLabel ? nil : declared.definition[CommonKeys.label]?.text(study.language)
            study.levels.append(Level(id: declared.id, passport: Passport(label: label), units: units))
            study.levels[study.levels.count - 1].names = names
            study.levels[study.levels.count - 1].counted = counted(declared.definition)
        }
        // From the top down: what a level lies within is known before it is asked for.
        for (level, declared) in written.enumerated().reversed() {
            if let above = declared.definition[LevelDefinition.within] { study.levels[level].within = within(above, level) }
        }
        if study.levels.isEmpty {
            study.levels.append(Level(id: "all", passport: Passport(), units: .all))
        }
        for table in study.tables.indices {
            study.tables[table].unitPaths = study.levels.indices.map { unitPath(from: table, to: $0) }
            study.tables[table].level = study.tables[table].unitPaths.firstIndex { $0 != nil }
            if let level = study.tables[table].level, let parent = study.tables[table].parent,
                study.tables[parent.table].unitPaths[level] != nil
            {
                study.tables[table].level = study.tables[parent.table].level
            }
            checkDeclaredLevel(table)
        }
    }

    /// The levels that are named with those that they lie within, and the whole.
    private func within(_ written: [Written], _ level: Int) -> [Int] {
        let ids = study.levels.map(\.id)
        let named = written.compactMap { name -> Int? in
            guard let above = find(name, .level, among: ids) else { return nil }
            if above > level { return above }
            report(.levelNotAbove, ["level": .text(ids[level]), "above": .text(ids[above])], at: name.node.location)
            return nil
        }
        let wholes = study.levels.indices.filter { if case .all = study.levels[$0].units { $0 > level } else { false } }
        return Set((named + wholes).flatMap { [$0] + study.levelsAbove($0) }).sorted()
    }

    /// The column that names the units; it may stand in the place of the level's own label.
    private func namesOfUnits(_ level: LevelDefinition, _ units: Level.Units) -> (FieldID?, isLabel: Bool) {
        guard let written = level[LevelDefinition.names] else {
            let label = level.valueNode(CommonKeys.label.name).flatMap(Written.read)
            let column = label.flatMap { self.column($0.text) }
            guard let column else { return (nil, false) }
            return (isBeside(column, units) ? column : nil, true)
        }
        let steps = written.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let tables = study.tables.map(\.id)
        guard let table = tables.firstIndex(of: steps[0]) else {
            diagnostics.append(.undefined(.table, steps[0], at: written.node.location, among: tables))
            return (nil, false)
        }
        guard let column = self.column(written.text) else {
            diagnostics.append(
                .undefined(
                    .item, steps.dropFirst().joined(separator: "."), at: written.node.location,
                    among: study.tables[table].fields.ids))
            return (nil, false)
        }
        guard isBeside(column, units) else {
            report(.namesElsewhere, ["names": .text(written.text)], at: written.node.location)
            return (nil, false)
        }
        return (column, false)
    }

    /// `sites.region_name`; nil where there is no such column.
    private func column(_ text: String) -> FieldID? {
        let steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard steps.count == 2, let table = study.table(steps[0]), let field = field(steps[1], of: table) else { return nil }
        return FieldID(table: table, field: field)
    }

    private func isBeside(_ column: FieldID, _ units: Level.Units) -> Bool {
        if case .values(let path) = units { path.value?.table == column.table } else { false }
    }

    /// The forms of the word beside a number, as many as the language of the study has.
    private func counted(_ level: LevelDefinition) -> [String] {
        guard let written = level[LevelDefinition.counted], let last = written.last else { return [] }
        let language = Language(rawValue: study.language) ?? .english
        // Of a language that is misspelt nobody knows how many forms it has.
        if !isLanguage(study.language) { return [] }
        guard written.count == language.pluralForms else {
            report(
                .countedForms, ["n": .number(language.pluralForms), "given": .number(written.count)], at: last.node.location)
            return []
        }
        return written.map(\.text)
    }

    /// `sites`, `sites.region` or `all`.
    private func units(of written: Written) -> Level.Units? {
        let node = written.node
        if written.text == "all" { return .all }
        let steps = written.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let ids = study.tables.map(\.id)
        names?.note(node, named: steps[0], .table, among: ids + ["all"], of: nil, in: study)
        if !ids.contains(steps[0]) {
            // The other steps of the path stay as they are.
            let rest = steps.dropFirst().map { "." + $0 }.joined()
            let known = rest.isEmpty ? ids + ["all"] : ids
            diagnostics.append(.undefined(.table, steps[0], at: node.location, among: known, rest: rest))
            if known.meant(by: steps[0]) == ids.count { return .all }
        }
        guard let first = ids.firstIndex(of: steps[0]) ?? ids.meant(by: steps[0]) else { return nil }
        guard steps.count > 1 else { return .rows(table: first) }
        var table = first
        var references: [FieldID] = []
        for (index, step) in steps.dropFirst().enumerated() {
            let known = study.tables[table].fields.ids
            if let names {
                let before = steps.prefix(index + 1).map(\.utf8.count).reduce(0) { $0 + $1 + 1 }
                names.note(step, of: table, at: node.location(of: Span(before, before + step.utf8.count)), in: study)
            }
            if !known.contains(step) {
                let before = steps.prefix(index + 1).map(\.utf8.count).reduce(0) { $0 + $1 + 1 }
                let place = node.location(of: Span(before, before + step.utf8.count))
                diagnostics.append(.undefined(.item, step, at: place, among: known))
            }
            guard let field = known.firstIndex(of: step) ?? known.meant(by: step) else { return nil }
            let id = FieldID(table: table, field: field)
            if case .reference(let next) = study.tables[table].fields[field].kind {
                references.append(id)
                table = next
            } else if index == steps.count - 2 {
                return .values(UnitPath(references: references, value: id))
            } else {
                report(.notAReference, ["item": .text(step)], at: node.location)
                return nil
            }
        }
        return .values(UnitPath(references: references, value: nil))
    }

    /// The register that a level starts from, the steps to take from there, and the table whose rows are its units, if any.
    private func anatomy(_ level: Int) -> (start: Int, path: UnitPath)? {
        switch study.levels[level].units {
        case .all: nil
        case .rows(let table): (table, UnitPath(references: [], value: nil))
        case .values(let path):
            ((path.references.first ?? path.value)!.table, path)
        }
    }

    /// The levels that the units of a level belong to, with itself.
    func levels(from level: Int) -> [Int] {
        let start = anatomy(level)?.start
        return study.levels.indices.filter { other in
            other == level || other > level && (start.map { study.tables[$0].unitPaths[other] != nil } ?? true)
        }
    }

    /// A row belongs to a unit if its table is on the level's path, or references lead from it onto that path.
    private func unitPath(from table: Int, to level: Int) -> UnitPath? {
        guard let (start, path) = anatomy(level) else { return UnitPath(references: [], value: nil) }
        // The tables on the path, each with the rest of the way from its rows.
        var stations: [(table: Int, rest: UnitPath)] = [(start, path)]
        for (index, reference) in path.references.enumerated() {
            guard case .reference(let next) = study.tables[reference.table].fields[reference.field].kind else { continue }
            stations.append((next, UnitPath(references: Array(path.references.dropFirst(index + 1)), value: path.value)))
        }
        if let here = stations.first(where: { $0.table == table }) { return here.rest }
        // A row of a repeat belongs where its submission belongs, whatever else it refers to.
        if let parent = study.tables[table].parent, let way = unitPath(from: parent.table, to: level) {
            let first = FieldID(table: table, field: parent.field)
            return UnitPath(references: [first] + way.references, value: way.value)
        }
        return way(from: table, to: stations)
    }

    /// The shortest chain of references to a station; of equally long ones the station nearest to the units, then the first field.
    private func way(from table: Int, to stations: [(table: Int, rest: UnitPath)]) -> UnitPath? {
        var isReached = [Bool](repeating: false, count: study.tables.count)
        isReached[table] = true
        var ways: [(table: Int, references: [FieldID])] = [(table, [])]
        while !ways.isEmpty {
            var longer: [(table: Int, references: [FieldID])] = []
            for way in ways {
                for (field, definition) in study.tables[way.table].fields.enumerated() {
                    guard case .reference(let next) = definition.kind, !isReached[next], definition.origin != .parentKey
                    else { continue }
                    isReached[next] = true
                    longer.append((next, way.references + [FieldID(table: way.table, field: field)]))
                }
            }
            for station in stations {
                guard let way = longer.first(where: { $0.table == station.table }) else { continue }
                return UnitPath(references: way.references + station.rest.references, value: station.rest.value)
            }
            ways = longer
        }
        return nil
    }

    private func checkDeclaredLevel(_ table: Int) {
        guard let written = tableNode(table).flatMap({ $0["level"] }).flatMap(Written.read),
            let level = find(written, .level, among: study.levels.map(\.id))
        else { return }
        if study.tables[table].unitPaths[level] == nil {
            report(
                .noWayToLevel, ["table": .text(study.tables[table].id), "level": .text(written.text)], at: written.node.location)
        }
        study.tables[table].level = level
    }
}
