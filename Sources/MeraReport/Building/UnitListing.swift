import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Levels of many units: everything that the document tells of each of them, as data to be searched and sorted.
extension ReportBuilder {
    func listings(_ sections: [ReportOutline.Section]) -> [Report.Section] {
        var room = Report.Listing.mostBytes
        return study.levels.indices.filter(isMany).compactMap { level in
            listing(level, sections).map { listing in
                Report.Section(
                    levelLabel(level), .appendix, anchor: listingAnchor(level), bounded(listing, room: &room))
            }
        }
    }

    /// What fits, in the order of the groups, and a word on what does not.
    private func bounded(_ listing: Report.Listing, room: inout Int) -> [Report.Block] {
        var listing = listing
        var left: [String] = []
        guard listing.namesSize <= room else {
            return [.note(words(.listingTooLong, ["n": .text(words.number(listing.units.count))]))]
        }
        room -= listing.namesSize
        listing.groups = listing.groups.filter { group in
            let size = group.size
            guard size <= room else {
                left.append(words.quoted(group.title))
                return false
            }
            room -= size
            return true
        }
        guard !left.isEmpty else { return [.listing(listing)] }
        let note = words(.listingLeftOut, ["names": .text(named(left))])
        guard !listing.groups.isEmpty else { return [.note(note)] }
        listing.notes.append(note)
        return [.listing(listing)]
    }

    /// The first few names, and how many more there are.
    func named(_ names: [String]) -> String {
        let text = names.prefix(Self.mostNamed).joined(separator: ", ")
        guard names.count > Self.mostNamed else { return text }
        return text + " " + words(.andMoreUnits, ["n": .number(names.count - Self.mostNamed)])
    }

    private static let mostNamed = 8

    func level(of content: ReportOutline.Content) -> Int? {
        switch content {
        case .indicators(_, let level), .distribution(_, let level), .conclusions(_, let level): level ?? topLevel
        case .trend(let trend): trend.level ?? topLevel
        case .likert(let likert): likert.level ?? topLevel
        case .reliability: nil
        default: nil
        }
    }

    private func listing(_ level: Int, _ sections: [ReportOutline.Section]) -> Report.Listing? {
        var indicators: [Int] = []
        var fields: [FieldID] = []
        for section in sections where self.level(of: section.content) == level {
            switch section.content {
            case .indicators(let named, _): for index in named where !indicators.contains(index) { indicators.append(index) }
            case .trend(let trend): for index in trend.indicators where !indicators.contains(index) { indicators.append(index) }
            case .distribution(let named, _): for field in named where !fields.contains(field) { fields.append(field) }
            case .likert(let likert): for field in likert.fields where !fields.contains(field) { fields.append(field) }
            default: break
            }
        }
        // Without an outline there is nothing that is not shown.
        if outline == nil { indicators = Array(study.indicators.indices) }
        indicators = indicators.filter {
            study.indicators[$0].levels.contains(level) && (result.withheld == nil || study.indicators[$0].publication != .never)
        }
        var groups: [Report.Listing.Group] = []
        if !indicators.isEmpty {
            groups.append(.init(title: words(.headingIndicators), columns: indicators.flatMap { columns($0, level) }))
        }
        for index in indicators {
            for breakdown in result.indicators[index].breakdowns where breakdown.isMade(for: level) {
                groups.append(group(index, breakdown, level))
            }
        }
        groups += fields.compactMap { field in
            result.distributions.first { $0.field == field && $0.level == level }.map(group)
        }
        guard !groups.isEmpty else { return nil }
        let units = units(level)
        let above = study.levelsAbove(level).first ?? level
        let hasParents = above != level && above != whole?.level && units.contains { $0.parent != nil }
        return Report.Listing(
            caption: words(.listingCaption, ["level": .text(levelLabel(level)), "n": .text(words.number(units.count))]),
            unitTitle: levelLabel(level), units: units.map { .init(name: $0.label, parent: $0.parent) },
            parentTitle: hasParents ? levelLabel(above) : nil, parents: hasParents ? self.units(above).map(\.label) : [],
            groups: groups, notes: [words(.listingEmpty)])
    }

    /// The value, and its band in words.
    private func columns(_ index: Int, _ level: Int) -> [Report.Listing.Column] {
        let indicator = study.indicators[index]
        let measures = index < result.indicators.count ? result.indicators[index].values[level] : []
        let title = words.prose(indicator.label(words.code))
        var values = ColumnTexts()
        for unit in units(level).indices {
            if unit < measures.count { add(measures[unit], of: indicator, to: &values) } else { values.addNothing() }
        }
        guard indicator.bands != nil else { return [column(values, title, of: indicator)] }
        var bands = ColumnTexts()
        for unit in units(level).indices {
            let place = unit < measures.count ? measures[unit].band : nil
            bands.add(place ?? -1) { place == nil ? "" : band(measures[unit], of: indicator)?.label ?? "" }
        }
        return [
            column(values, title, of: indicator), bands.column(words(.columnBand) + ": " + title, isNumber: false),
        ]
    }

    private func group(_ index: Int, _ breakdown: BreakdownResult, _ level: Int) -> Report.Listing.Group {
        let indicator = study.indicators[index]
        var texts = [ColumnTexts](repeating: ColumnTexts(), count: breakdown.categories.count)
        let suppressed = Measure(.missing(.suppressed))
        for unit in units(level).indices {
            let isKnown = unit < breakdown.values[level].count
            let isHidden = isKnown && breakdown.hidden.contains(UnitReference(level: level, unit: unit))
            let parts = isKnown ? breakdown.values[level][unit] : []
            // The parts stand in the order of the categories.
            var next = 0
            for category in texts.indices {
                let isMade = next < parts.count && parts[next].part == category
                if isHidden {
                    add(suppressed, of: indicator, to: &texts[category])
                } else if isMade {
                    add(parts[next].measure, of: indicator, to: &texts[category])
                } else if isKnown, let nobody = breakdown.ofNobody {
                    add(nobody, of: indicator, to: &texts[category])
                } else {
                    texts[category].addNothing()
                }
                if isMade { next += 1 }
            }
        }
        return .init(
            title: words(
                .captionBreakdown,
                [
                    "indicator": .text(indicator.label(words.code)),
                    "field": .text(fieldLabel(indicator, breakdown).lowercasedFirst),
                ]),
            columns: zip(texts, breakdown.categories).map { column($0, words.prose($1.label), of: indicator) })
    }

    private func column(_ texts: ColumnTexts, _ title: String, of indicator: Indicator) -> Report.Listing.Column {
        texts.column(title, isNumber: indicator.type == .number, suffix: words.suffix(of: indicator))
    }

    private func add(_ measure: Measure, of indicator: Indicator, to texts: inout ColumnTexts) {
        switch measure.outcome {
        // What stands behind each number stands in the page once.
        case .value(.number(let number)): texts.add(number, indicator.format, words)
        // No rows is an empty cell, said once.
        case .missing(let reason) where measure.expected == 0 && reason != .suppressed: texts.addNothing()
        // How many are too few depends on the unit.
        case .missing(let reason) where reason != .tooFew:
            texts.add(Int(reason.rawValue)) { shown(measure, of: indicator) }
        default: texts.add(text: shown(measure, of: indicator))
        }
    }

    /// Shares of the options and how many answered.
    private func group(_ distribution: Distribution) -> Report.Listing.Group {
        var shares: [Int: String] = [:]
        let suffix = NumberText.suffix(.percent, language: words.code)
        func share(_ option: Int, _ counts: Distribution.Counts) -> String {
            guard counts.answered > 0, !counts.isHidden else { return counts.isHidden ? whyNone(counts) : "" }
            func text() -> String { self.share(option..<option + 1, counts).map { String($0.dropLast(suffix.count)) } ?? "" }
            // Weights seldom come twice.
            if counts.weighted != nil { return text() }
            let count = counts.counts[option]
            let key = count << 32 | counts.answered
            if let known = shares[key] { return known }
            let made = text()
            shares[key] = made
            return made
        }
        var columns = distribution.options.indices.map { option -> Report.Listing.Column in
            var texts = ColumnTexts()
            for counts in distribution.units {
                texts.add(text: share(option, counts))
            }
            return texts.column(words.prose(distribution.options[option].label), isNumber: true, suffix: suffix)
        }
        var answered = ColumnTexts()
        for counts in distribution.units {
            answered.add(counts.isHidden ? -1 : counts.answered) { counts.isHidden ? "" : words.number(counts.answered) }
        }
        columns.append(answered.column(words(.columnAnswered), isNumber: true))
        return .init(title: question(distribution), columns: columns)
    }
}

/// The different texts of a column and which of them each unit has.
private struct ColumnTexts {
    private var texts: [String] = []
    private var places: [Int] = []
    private var known: [String: Int] = [:]
    private var keyed: [Int: Int] = [:]
    private var numbers = NumberPlaces()
    private var nothing: Int?

    /// - Returns: the place of the text.
    @discardableResult
    mutating func add(text: String) -> Int {
        let place = known[text] ?? texts.count
        if place == texts.count {
            known[text] = place
            texts.append(text)
        }
        places.append(place)
        return place
    }

    mutating func addNothing() {
        if let nothing { places.append(nothing) } else { nothing = add(text: "") }
    }

    mutating func add(_ key: Int, _ text: () -> String) {
        if let place = keyed[key] { places.append(place) } else { keyed[key] = add(text: text()) }
    }

    /// Nothing but a number is written like one, so that one is looked for among the numbers only.
    mutating func add(_ number: Decimal, _ format: NumberFormat, _ words: ReportWords) {
        guard let key = NumberText.key(number, format) else { return _ = add(text: words.digits(number, format)) }
        let place = numbers.place(of: key, orNew: texts.count)
        if place == texts.count { texts.append(words.digits(number, format)) }
        places.append(place)
    }

    func column(_ title: String, isNumber: Bool, suffix: String = "") -> Report.Listing.Column {
        .init(title: title, isNumber: isNumber, texts: texts, places: places, suffix: suffix)
    }
}

/// Where the text of each number stands: open addressing, because nearly every number of a column is a new one.
private struct NumberPlaces {
    private var slots: [(key: Int, place: Int32)] = []
    private var count = 0

    private func slot(of key: Int) -> Int {
        var slot = Int(truncatingIfNeeded: (UInt64(bitPattern: Int64(key)) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
        while slots[slot].place >= 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    /// The place that the number has, or else gets.
    mutating func place(of key: Int, orNew new: Int) -> Int {
        if count * 2 >= slots.count { grow() }
        let slot = slot(of: key)
        if slots[slot].place >= 0 { return Int(slots[slot].place) }
        slots[slot] = (key, Int32(new))
        count += 1
        return new
    }

    private mutating func grow() {
        let old = slots
        slots = [(key: Int, place: Int32)](repeating: (0, -1), count: max(16, old.count * 2))
        for entry in old where entry.place >= 0 { slots[slot(of: entry.key)] = entry }
    }
}
