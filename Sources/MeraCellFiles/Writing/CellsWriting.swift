import FEEL
package import MeraCells
package import MeraModel
package import MeraSource

/// A part of the rows, judged and gathered, with all that a finish needs of it and that tells it from other parts.
package struct CellsPart: Sendable {
    package struct Input: Sendable, Hashable {
        package var part: String
        /// As `run.json` names it.
        package var name: String
        package var sha256: String

        package init(part: String, name: String, sha256: String) {
            (self.part, self.name, self.sha256) = (part, name, sha256)
        }
    }

    package var manifest: CellsManifest
    package var result: RowResult
    package var details: PartDetails
    package var inputs: [Input]
    /// In the order of the data; of what was read from a folder see `RejectedFile`.
    package var rejected: RejectedLines
    /// Whether one run on all rows would say everything in the same words.
    package var isLikeOneRun = true
    /// Whether it says what all of its rows are told apart by; else it cannot be added to others.
    package var hasKeys = true

    package init(
        manifest: CellsManifest, result: RowResult, details: PartDetails, inputs: [Input],
        rejected: RejectedLines = RejectedLines()
    ) {
        self.manifest = manifest
        self.result = result
        self.details = details
        self.inputs = inputs
        self.rejected = rejected
    }
}

extension CellsPart {
    /// Writes the files of the folder; they appear when the set is committed.
    package func write(_ study: Study, to set: OutputSet) throws(FileError) {
        let writing = CellsWriting(study, self)
        var manifest = manifest
        var written: [(name: String, file: OutputFile)] = []
        for file in CellsFormat.files(manifest.levels) {
            let lines = writing.lines(file.name)
            guard !lines.isEmpty else { continue }
            let output = try set.file(file.name)
            try lines.write(file.columns, to: output)
            written.append((file.name, output))
        }
        manifest.keys = hasKeys ? [] : nil
        for (index, list) in details.keys.enumerated() where hasKeys {
            let name = "keys-\(index).csv"
            var lines = SortedLines()
            for key in list.keys {
                lines.field(key)
                lines.endLine()
            }
            let output = try set.file(name)
            try lines.write(["key"], to: output)
            written.append((name, output))
            var entry = CellsManifest.Keys(
                file: name, kind: .once, table: study.tables[list.table].id, thing: list.thing, of: nil)
            switch list.kind {
            case .once: break
            case .known: entry.kind = .known
            case .together: entry.kind = .together
            case .lost(let of): (entry.kind, entry.of) = (.lost, "keys-\(of).csv")
            }
            manifest.keys?.append(entry)
        }
        manifest.whole = details.whole.map { need in
            .init(thing: need.thing, table: study.tables[need.table].id, register: need.register.map { study.tables[$0].id })
        }
        for (name, file) in written { manifest.files[name] = try file.wholeDigest() }
        try set.file(CellsFormat.manifest).write(manifest.bytes)
    }
}

/// Makes the lines of each file.
struct CellsWriting {
    let study: Study
    let part: CellsPart
    var cells: StudyCells { part.result.cells }

    /// For each level.
    let names: [UnitNames]

    init(_ study: Study, _ part: CellsPart) {
        (self.study, self.part) = (study, part)
        names = part.result.cells.units.levels.map(UnitNames.init)
    }

    func name(_ unit: UnitReference) -> String { names[unit.level].names[unit.unit] }

    func lines(_ file: String) -> SortedLines {
        var lines = SortedLines()
        switch file {
        case "cells.csv", "values.csv", "groups.csv": writeIndicators(file, &lines)
        case "distributions.csv", "options.csv": writeDistributions(file, &lines)
        case "scales.csv": writeScales(&lines)
        case "comparisons.csv": writeComparisons(&lines)
        case "periods.csv":
            for (axis, periods) in zip(study.periodAxes, cells.periods) {
                for period in periods {
                    lines.field(axis.id)
                    lines.field(period.code)
                    lines.field(period.label)
                    lines.endLine()
                }
            }
        case "units.csv", "above.csv", "held.csv": writeUnits(file, &lines)
        case "columns.csv": writeColumns(&lines)
        case "names.csv", "within.csv": write(file == "names.csv" ? part.details.names : part.details.within, &lines)
        default: writeBeside(file, &lines)
        }
        return lines
    }

    // MARK: Cells

    /// The id of the unit at each level.
    func places(_ grid: CellGrid, _ cell: Int, _ lines: inout SortedLines) {
        for level in study.levels.indices {
            let unit = Int(grid.unitOfCell[level][cell])
            if unit < 0 { lines.empty() } else { lines.field(names[level].names[unit]) }
        }
    }

    func write(_ tally: Tally, _ lines: inout SortedLines) {
        for place in 0..<Tally.width { lines.count(tally.count(place)) }
    }

    private func writeIndicators(_ file: String, _ lines: inout SortedLines) {
        for (index, found) in cells.indicators.enumerated() {
            guard let found else { continue }
            let indicator = study.indicators[index]
            let writing = IndicatorWriting(self, indicator, periods: found.axis.map { cells.periods[$0] } ?? [])
            if !found.addsUp || found.breakdowns.isEmpty { writing.write(file, found.whole, nil, [], &lines) }
            for breakdown in found.breakdowns {
                let name = indicator.table.map { study.tables[$0].fields[breakdown.field].id }
                writing.write(file, breakdown.gathered, name, breakdown.categories, &lines)
            }
        }
    }

    private func writeDistributions(_ file: String, _ lines: inout SortedLines) {
        for distribution in cells.distributions {
            let (table, field) = (study.tables[distribution.field.table], distribution.field.field)
            let own = distribution.cells
            func begin(_ cell: Int) {
                lines.field(table.id)
                lines.field(table.fields[field].id)
                places(own.grid, cell, &lines)
            }
            for cell in 0..<own.grid.count {
                if file == "distributions.csv" {
                    begin(cell)
                    write(own.tallies[cell], &lines)
                    if let weights = own.weights { lines.field(weights.ofCell[cell].answered) } else { lines.empty() }
                    lines.endLine()
                } else {
                    for (option, count) in own.chosen[cell] {
                        begin(cell)
                        lines.field(distribution.options[option].code)
                        lines.count(count)
                        if let weights = own.weights { lines.field(weights.ofCell[cell].options[option]) } else { lines.empty() }
                        lines.endLine()
                    }
                }
            }
        }
    }

    // MARK: Units

    private func writeUnits(_ file: String, _ lines: inout SortedLines) {
        let units = cells.units
        switch file {
        case "units.csv":
            for (level, own) in zip(study.levels, units.levels) {
                let next = units.next[study.level(level.id) ?? 0]
                let names = self.names[study.level(level.id) ?? 0].names
                for (unit, name) in zip(own, names) {
                    for text in [level.id, name, unit.label] { lines.field(text) }
                    if let next, let parent = unit.parent { lines.field(self.names[next].names[parent]) } else { lines.empty() }
                    lines.endLine()
                }
            }
        case "above.csv":
            for (level, others) in units.beside {
                for (other, parents) in others {
                    for (unit, parent) in zip(names[level].names, parents) where parent >= 0 {
                        for text in [study.levels[level].id, unit, study.levels[other].id, names[other].names[Int(parent)]] {
                            lines.field(text)
                        }
                        lines.endLine()
                    }
                }
            }
        default:
            for (period, levels) in units.parents {
                for (level, parents) in levels {
                    guard let next = units.next[level] else { continue }
                    for (unit, parent) in parents {
                        let (own, above) = (names[level].name(ofID: unit), names[next].name(ofID: parent))
                        for text in [period, study.levels[level].id, own, above] { lines.field(text) }
                        lines.endLine()
                    }
                }
            }
        }
    }

    private func writeColumns(_ lines: inout SortedLines) {
        func column(_ slot: Int, _ unit: String, _ period: String, _ outcome: Outcome) {
            guard case .column(let path, let field, let level) = study.unitSlots[slot] else { return }
            lines.field(study.levels[level].id)
            lines.field(unit)
            lines.field(study.columnName(path, field))
            lines.field(period)
            write(outcome, &lines)
            lines.endLine()
        }
        for (slot, outcomes) in cells.columns.ofSlot.enumerated() {
            guard case .column(_, _, let level) = study.unitSlots[slot] else { continue }
            for (unit, outcome) in zip(names[level].names, outcomes) { column(slot, unit, "", outcome) }
        }
        for (period, slots) in cells.columns.held {
            for (slot, outcomes) in slots {
                guard case .column(_, _, let level) = study.unitSlots[slot] else { continue }
                for (unit, outcome) in outcomes { column(slot, names[level].name(ofID: unit), period, outcome) }
            }
        }
    }

    /// Type, value, missing.
    func write(_ outcome: Outcome?, _ lines: inout SortedLines) {
        switch outcome {
        case nil: lines.empty(3)
        case .missing(let reason):
            lines.empty(2)
            lines.field(reason.word)
        case .value(let value):
            let typed = value.typedText
            lines.field(typed?.type ?? "string")
            lines.field(typed?.text ?? value.plainText)
            lines.empty()
        }
    }

    private func write(_ sayings: [UnitSaying], _ lines: inout SortedLines) {
        for saying in sayings {
            lines.field(study.levels[saying.unit.level].id)
            lines.field(name(saying.unit))
            if let above = saying.above {
                lines.field(study.levels[above].id)
                lines.field(names[above].name(ofID: saying.name))
            } else {
                lines.field(saying.name)
            }
            place(saying.record, saying.table, &lines)
            lines.endLine()
        }
    }

    /// Part, file and the number of the record there.
    ///
    /// - Parameter digits: where lines shall stand in the order of the records, with so many digits, zeros first.
    func place(_ record: Int?, _ table: Int, digits: Int = 0, _ lines: inout SortedLines) {
        guard let record else {
            // What is said of all rows is said of the source that comes first.
            let source = part.details.sources[table].first
            lines.field(source?.part)
            lines.field(source?.file)
            return lines.empty()
        }
        guard let (source, own) = part.details.place(ofRecord: record, table) else {
            lines.empty(2)
            return lines.field(String(record))
        }
        lines.field(part.details.sources[table][source].part)
        lines.field(part.details.sources[table][source].file)
        let number = String(own)
        lines.field(own < 0 ? number : String(repeating: "0", count: max(0, digits - number.utf8.count)) + number)
    }
}

extension Study {
    /// As expressions about units write it: the references, then the item.
    func columnName(_ path: [FieldID], _ field: FieldID) -> String {
        (path + [field]).map { tables[$0.table].fields[$0.field].id }.joined(separator: ".")
    }
}
