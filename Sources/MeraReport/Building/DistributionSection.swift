import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Linear distributions of closed questions.
extension ReportBuilder {
    func distributionBlocks(_ fields: [FieldID], level: Int?) -> [Report.Block] {
        guard let level = level ?? topLevel else { return [] }
        let found = fields.compactMap { field in result.distributions.first { $0.field == field && $0.level == level } }
        guard !found.isEmpty, !units(level).isEmpty else { return [.note(words(.nothingToShow))] }
        var blocks: [Report.Block] = []
        if units(level).count == 1 {
            for battery in batteries(found) {
                if battery.count > 1 {
                    blocks.append(.table(batteryTable(battery)))
                    blocks.append(.table(batteryShares(battery)))
                } else {
                    blocks += battery.map { .table(optionTable($0)) }
                }
            }
        } else {
            for distribution in found {
                blocks +=
                    canStack(distribution) ? [.table(stackTable(distribution))] : shareTables(distribution).map { .table($0) }
            }
            blocks.append(.note(words(.noteShares, ["file": "distributions.csv"])))
        }
        return blocks
    }

    func field(_ distribution: Distribution) -> Field { study.tables[distribution.field.table].fields[distribution.field.field] }

    func question(_ distribution: Distribution) -> String { words.prose(field(distribution).label(words.code)) }

    /// Questions in a row with the same options are shown together.
    private func batteries(_ distributions: [Distribution]) -> [[Distribution]] {
        var batteries: [[Distribution]] = []
        for distribution in distributions {
            if let last = batteries.last?.first, canStack(last), canStack(distribution),
                last.options.elementsEqual(distribution.options, by: { $0.code == $1.code && $0.label == $1.label })
            {
                batteries[batteries.count - 1].append(distribution)
            } else {
                batteries.append([distribution])
            }
        }
        return batteries
    }

    /// One question of one unit: a row for each option.
    private func optionTable(_ distribution: Distribution) -> Report.Table {
        let scale = Scale(low: .zero, high: 100)
        let axis = Report.Axis(
            scale: scale,
            ticks: [0, 50, 100].map { .init(place: Fraction($0, of: 100), label: words.number($0)) }, target: nil)
        var table = Report.Table(
            caption: question(distribution),
            columns: [
                .init(words(.columnOption), .text), .init(words(.columnChart), .bars(axis)), .init(words(.columnShare)),
                .init(words(.columnAnswers)),
            ])
        guard let counts = distribution.units.first else { return table }
        let shown = shownOptions(distribution, counts)
        let hasErrors = !counts.errors.isEmpty
        if hasErrors {
            table.columns.insert(.init(intervalTitle(confidence: Indicator.usualConfidence)), at: 3)
            table.columns.insert(.init(words(.columnError)), at: 3)
        }
        for place in shown {
            let (option, count) = (distribution.options[place], counts.counts[place])
            let share = share(place..<place + 1, counts)
            let error = distribution.error(.option(place), counts)
            let bar = Report.Bar(
                from: .zero, to: Fraction(counts.amount(place..<place + 1), of: counts.whole), target: nil,
                interval: error?.interval.map { scale.place($0.lower)...scale.place($0.upper) }, tone: .neutral)
            table.rows.append(
                .init(
                    [
                        .text(words.prose(option.label)), counts.answered > 0 ? .bar(bar) : .none,
                        share.map { .number($0) } ?? .missing(whyNone(counts)),
                    ] + (hasErrors ? errorCells(error) : []) + [countCell(count, counts)]))
        }
        table.notes = [base(counts)] + choiceNotes(distribution) + weightNotes(distribution)
        if shown.count < distribution.options.count {
            table.notes.append(
                words(
                    .noteOptions,
                    ["n": .number(shown.count), "all": .number(distribution.options.count), "file": "distributions.csv"]))
        }
        return table
    }

    /// The standard error of a share of answers, and its interval.
    private func errorCells(_ error: AnswerError?) -> [Report.Cell] {
        guard let error else { return [.none, .none] }
        let rounding = Rounding(digits: max(study.defaults.rounding.digits, 1), mode: study.defaults.rounding.mode)
        let own = NumberText.text(
            error.standardError, fractionDigits: rounding.digits, rounding.mode, language: words.code)
        return [.number(own), intervalCell(error, rounding)]
    }

    func intervalCell(_ error: AnswerError?, _ rounding: Rounding) -> Report.Cell {
        guard let interval = error?.interval else { return .none }
        func end(_ number: Decimal) -> String {
            NumberText.text(number, fractionDigits: rounding.digits, rounding.mode, language: words.code)
        }
        return .number(end(interval.lower) + "–" + end(interval.upper))
    }

    /// The most options that a table has rows for.
    private static let mostOptions = 60

    /// All options in the order of the list; of very many those that are chosen most, in that order. Where the counts are hidden,
    /// nothing may tell which they are.
    private func shownOptions(_ distribution: Distribution, _ counts: Distribution.Counts) -> [Int] {
        let all = Array(distribution.options.indices.prefix(counts.counts.count))
        guard all.count > Self.mostOptions else { return all }
        guard !counts.isHidden else { return Array(all.prefix(Self.mostOptions)) }
        let amounts = all.map { counts.amount($0..<$0 + 1) }
        let chosen = Set(all.sorted { (amounts[$1], $0) < (amounts[$0], $1) }.prefix(Self.mostOptions))
        return all.filter(chosen.contains)
    }

    /// Shares of the options in columns, a few to a table, with the base and the missing answers beside.
    private func shareTables(_ distribution: Distribution) -> [Report.Table] {
        let chunks = stride(from: 0, to: distribution.options.count, by: 6).map { $0..<min($0 + 6, distribution.options.count) }
        let rows = unitRows(distribution)
        return chunks.enumerated().map { place, options in
            var table = Report.Table(
                caption: words(.captionShares, ["question": .text(question(distribution))]),
                columns: [.init(levelLabel(distribution.level), .text)]
                    + options.map { .init(words.prose(distribution.options[$0].label)) })
            table.columns.append(.init(words(.columnAnswered)))
            let reasons = place == 0 ? missingReasons(rows.map(\.counts)) : []
            table.columns += reasons.map { .init(words.answerReason($0).uppercasedFirst) }
            for row in rows {
                let shares = options.map { shareCell($0, row.counts) }
                let missing = missingCells(row.counts, reasons)
                table.rows.append(
                    .init(
                        [.text(row.label)] + shares + [countCell(row.counts.answered, row.counts)] + missing, isTotal: row.isTotal
                    ))
            }
            table.notes = choiceNotes(distribution) + weightNotes(distribution)
            return table
        }
    }

    /// Units of the level, or of the levels above where they are many, then the whole.
    func unitRows(_ distribution: Distribution) -> [(label: String, counts: Distribution.Counts, isTotal: Bool)] {
        func found(_ level: Int) -> Distribution? {
            level == distribution.level
                ? distribution : result.distributions.first { $0.field == distribution.field && $0.level == level }
        }
        let levels = isMany(distribution.level) ? levelsAbove(distribution.level) : [distribution.level]
        var rows = levels.flatMap { level in
            (found(level)?.units ?? []).enumerated().map { unit, counts in
                (label: unitLabel(UnitReference(level: level, unit: unit)), counts: counts, isTotal: false)
            }
        }
        if let whole, whole.level != distribution.level, let counts = found(whole.level)?.units.first {
            rows.append((unitLabel(whole), counts, true))
        }
        return rows
    }

    /// The per cent of some options together.
    func share(_ options: Range<Int>, _ counts: Distribution.Counts) -> String? {
        words.percent(counts.amount(options), of: counts.whole, study.defaults.rounding)
    }

    func shareCell(_ option: Int, _ counts: Distribution.Counts) -> Report.Cell {
        share(option..<option + 1, counts).map { .number($0) } ?? .missing(whyNone(counts))
    }

    /// Why there are no shares: nobody answered, or the published version hides it.
    func whyNone(_ counts: Distribution.Counts) -> String {
        counts.isHidden ? words.answerReason(.suppressed) : words(.noAnswers)
    }

    /// How many answered, or how many of them gave a reason or an option.
    func countCell(_ count: Int, _ counts: Distribution.Counts) -> Report.Cell {
        counts.isHidden ? .none : .number(words.number(count))
    }

    /// Reasons that occur, in the order of `MissingReason`.
    func missingReasons(_ counts: [Distribution.Counts]) -> [MissingReason] {
        MissingReason.allCases.filter { reason in
            counts.contains { $0.missing.contains { $0.reason == reason && $0.rows > 0 } }
        }
    }

    func missingCells(_ counts: Distribution.Counts, _ reasons: [MissingReason]) -> [Report.Cell] {
        reasons.map { reason in countCell(counts.missing.first { $0.reason == reason }?.rows ?? 0, counts) }
    }

    /// «База: 340 ответов; без ответа 12: затрудняюсь ответить — 10, нет ответа — 2»
    private func base(_ counts: Distribution.Counts) -> String {
        guard !counts.isHidden else { return words(.countsHidden) }
        var text = words(.noteBase, ["n": .number(counts.answered)])
        if let weighted = counts.weighted { text += words(.countsWeight, ["n": .text(words.weighted(weighted.answered))]) }
        let missing = counts.missing.filter { $0.rows > 0 }
        if !missing.isEmpty {
            let reasons = missing.map { words.answerReason($0.reason) + "\u{00A0}— " + words.number($0.rows) }
            text += words(.noteMissing, ["reasons": .text(reasons.joined(separator: ", "))])
        }
        return text
    }

    /// Whether per cents are of weights, where somebody could think otherwise.
    func weightNotes(_ distribution: Distribution) -> [String] {
        let table = study.tables[distribution.field.table]
        if let weight = table.weight(ofAnswersTo: distribution.field.field) {
            return [words(.noteWeighted, ["weight": .text(words.prose(table.fields[weight].label(words.code)))])]
        }
        if table.weight != nil { return [words(.noteOwnUnweighted)] }
        let others = study.indicators.contains { $0.table == distribution.field.table && $0.weight != nil }
        return others ? [words(.noteUnweighted)] : []
    }

    /// How many options an answer has and which of them is counted, where that is not one.
    private func choiceNotes(_ distribution: Distribution) -> [String] {
        switch field(distribution).kind {
        case .choices: [words(.noteMultiple)]
        case .rank: [words(.noteRank)]
        default: []
        }
    }

    private func isMultiple(_ distribution: Distribution) -> Bool {
        if case .choices = field(distribution).kind { true } else { false }
    }

    /// Parts of a whole can stand side by side where they exclude one another and are few enough to be told apart.
    func canStack(_ distribution: Distribution) -> Bool {
        !isMultiple(distribution) && (2...7).contains(distribution.options.count)
    }
}
