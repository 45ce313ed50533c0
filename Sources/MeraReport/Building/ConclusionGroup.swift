import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The conclusions that one rule drew: of one unit a sentence, of many one paragraph with a table of them.
struct ConclusionGroup {
    let conclusion: Int
    let isSupported: Bool
    /// The farthest from its target first.
    var drawn: [DrawnConclusion]
    /// Distance from the target × share of the units of the level.
    var weight = Decimal.zero
}

extension ReportBuilder {
    /// In the order of the definition; what the data cannot bear stands apart.
    func groups(_ drawn: [DrawnConclusion]) -> [ConclusionGroup] {
        struct Key: Hashable {
            var conclusion: Int
            var isSupported: Bool
        }
        var places: [Key: Int] = [:]
        var groups: [ConclusionGroup] = []
        for conclusion in drawn {
            let key = Key(conclusion: conclusion.conclusion, isSupported: conclusion.isSupported)
            if let place = places[key] {
                groups[place].drawn.append(conclusion)
            } else {
                places[key] = groups.count
                groups.append(
                    ConclusionGroup(conclusion: key.conclusion, isSupported: key.isSupported, drawn: [conclusion]))
            }
        }
        for place in groups.indices { weigh(&groups[place]) }
        return groups.enumerated().sorted { a, b in
            let (left, right) = (a.element.conclusion, b.element.conclusion)
            return left != right ? left < right : a.offset < b.offset
        }.map(\.element)
    }

    private func weigh(_ group: inout ConclusionGroup) {
        let weighed = group.drawn.enumerated().map { (place: $0.offset, distance: distance($0.element), drawn: $0.element) }
            .sorted { a, b in a.distance != b.distance ? a.distance > b.distance : a.place < b.place }
        group.drawn = weighed.map(\.drawn)
        let sum = weighed.reduce(Decimal.zero) { $0.adding($1.distance) ?? $0 }
        // The mean distance times the share of units is the sum over the number of units.
        let all = units(study.conclusions[group.conclusion].level).count
        group.weight = sum.divided(by: Decimal(max(all, 1))) ?? .zero
    }

    /// How far the values that a conclusion cites lie from where they should be: 0 at the target, 1 as far as the target is from
    /// zero or farther; of a value without a target half of that in a bad band, a quarter in a middle one.
    private func distance(_ drawn: DrawnConclusion) -> Decimal {
        drawn.evidence.map(distance).max() ?? .zero
    }

    private func distance(_ evidence: DrawnConclusion.Evidence) -> Decimal {
        let indicator = study.indicators[evidence.indicator]
        if let target = indicator.target, let number = evidence.measure.number {
            guard let gap = indicator.better == .lower ? number.subtracting(target) : target.subtracting(number), gap > .zero
            else { return .zero }
            let size = target < .zero ? -target : target
            return size.isZero ? .one : min(gap.divided(by: size) ?? .one, .one)
        }
        switch band(evidence.measure, of: indicator)?.tone {
        case .bad?: return Decimal(1).divided(by: Decimal(2)) ?? .zero
        case .middle?: return Decimal(1).divided(by: Decimal(4)) ?? .zero
        default: return .zero
        }
    }

    /// The weightiest problems that the data bear, the gravest first.
    func weightiestProblems() -> [ConclusionGroup] {
        groups(result.conclusions.filter { $0.isSupported && study.conclusions[$0.conclusion].kind == .problem })
            .enumerated().sorted { a, b in
                a.element.weight != b.element.weight ? a.element.weight > b.element.weight : a.offset < b.offset
            }.map(\.element)
    }

    // MARK: - As text

    /// `12 площадок из 48`, or `Площадка: 12 из 48` where the study has no word for units in number, or the unit where it is one; nil for the whole.
    func lead(_ group: ConclusionGroup) -> String? {
        guard group.drawn.count > 1 else {
            return group.drawn[0].unit == whole ? nil : Verbatim.of(unitLabel(group.drawn[0].unit))
        }
        let level = study.conclusions[group.conclusion].level
        if let counted = counted(group.drawn.count, level) {
            return words(.unitsCounted, ["counted": .text(counted), "all": .text(words.number(units(level).count))])
        }
        return words(
            .unitsOfLevel,
            [
                "level": .text(levelLabel(level)), "n": .text(words.number(group.drawn.count)),
                "all": .text(words.number(units(level).count)),
            ])
    }

    /// The text of the rule with what its units have in common; numbers that differ become a range.
    func text(_ group: ConclusionGroup) -> String {
        guard group.drawn.count > 1 else { return words.prose(Verbatim.of(group.drawn[0].text)) }
        let texts = group.drawn.map(\.text)
        let literals = study.conclusions[group.conclusion].text.parts(study.language).map { part -> String? in
            if case .text(let text) = part { text } else { nil }
        }
        return words.prose(Verbatim.of(GeneralText.text(of: texts, literals: group.isSupported ? literals : [])))
    }

    /// The units with the values that the conclusion rests on.
    func table(_ group: ConclusionGroup, atMost most: Int?) -> Report.Table {
        let level = study.conclusions[group.conclusion].level
        var indicators: [Int] = []
        for evidence in group.drawn.flatMap(\.evidence) where !indicators.contains(evidence.indicator) {
            indicators.append(evidence.indicator)
        }
        let hasParents = group.drawn.contains { parentLabel($0.unit) != nil }
        var table = Report.Table(
            caption: words(.captionConcerned, ["level": .text(levelLabel(level).lowercasedFirst)]),
            columns: [.init(levelLabel(level), .text)])
        if hasParents { table.columns.append(.init(parentTitle(level), .text)) }
        for index in indicators {
            let indicator = study.indicators[index]
            let target = indicator.target.map {
                " (" + words(.tileTarget, ["target": .text(words.target($0, of: indicator))]) + ")"
            }
            table.columns += [
                .init(words.prose(indicator.label(words.code)) + (target ?? "")), .init(words(.columnBase)),
            ]
        }
        for drawn in group.drawn.prefix(most ?? group.drawn.count) {
            var cells: [Report.Cell] = [.text(unitLabel(drawn.unit))]
            if hasParents { cells.append(parentLabel(drawn.unit).map { .text($0) } ?? .none) }
            for index in indicators {
                let measure = drawn.evidence.first { $0.indicator == index }?.measure
                cells += [ratedCell(measure, of: study.indicators[index])] + countCells(measure).prefix(1)
            }
            table.rows.append(.init(cells))
        }
        // An index rests on components, so it has no n.
        for column in table.columns.indices.reversed() where column > 0 && table.columns[column].title == words(.columnBase) {
            guard table.rows.allSatisfy({ $0.cells[column] == .none }) else { continue }
            table.columns.remove(at: column)
            for row in table.rows.indices { table.rows[row].cells.remove(at: column) }
        }
        if let most, group.drawn.count > most {
            table.notes = [
                words(.noteMoreUnits, ["n": .number(most), "all": .number(group.drawn.count)])
            ]
        }
        return table
    }
}
