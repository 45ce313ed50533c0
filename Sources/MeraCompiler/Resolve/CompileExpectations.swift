import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What a test expects: `pass_rate: {site a: 90}`, `conclusions`, `findings`, `rows`.
extension TestCompiler {
    mutating func expectations(_ node: Node?) -> [Expectation] {
        guard let node else { return [] }
        guard node.kind == .mapping else {
            let close = node.kind == .scalar ? closeNames(to: node.text, among: [Self.snapshot]) : []
            wrongType(node, "expect", Expected.expectations, meant: close)
            return []
        }
        var expectations: [Expectation] = []
        for entry in node.entries {
            switch entry.key.text {
            case "conclusions": expectations += conclusions(entry)
            case "findings": expectations += findings(entry)
            case "rows": expectations += rows(entry.value)
            default: expectations += measures(entry)
            }
        }
        return expectations
    }

    // MARK: Indicators

    private mutating func measures(_ entry: Node.Entry) -> [Expectation] {
        let parts = entry.key.text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let known = study.indicators.map(\.id) + ["conclusions", "findings", "rows"]
        // A slip in `conclusions`, `findings` or `rows` is told, and is no indicator.
        guard let indicator = find(entry.key, named: parts[0], .indicator, among: known),
            study.indicators.indices.contains(indicator)
        else { return [] }
        guard let property = property(parts.count > 1 ? parts[1] : nil, entry.key) else { return [] }
        if property.isOfPeriods, study.indicators[indicator].series == nil {
            report(
                Diagnostic(
                    .noSeries, ["name": .text(parts[0]), "property": .text(property.rawValue)], at: entry.key.location))
            return []
        }
        guard entry.value.kind == .mapping else {
            wrongType(entry.value, entry.key.text, Expected.units)
            return []
        }
        return entry.value.entries.compactMap { pair in
            guard let unit = unit(pair.key), let value = value(pair.value, of: indicator, property) else { return nil }
            return Expectation(.measure(indicator: indicator, property, unit, value), at: pair.value.location)
        }
    }

    mutating func property(_ name: String?, _ key: Node, named text: String? = nil) -> MeasureProperty? {
        guard let name else { return .value }
        let known = MeasureProperty.allCases.filter { $0 != .value }.map(\.rawValue)
        if known.contains(name) { return MeasureProperty(rawValue: name) }
        let end = (text ?? key.text).utf8.count
        let place = key.location(of: Span(end - name.utf8.count, end))
        report(
            Diagnostic(
                .unknownEntry, ["owner": .phrase(Thing.indicator.phrase), "name": .text(name), "names": .names(known)],
                at: place, fixes: Diagnostic.Fix.replacing(place, withOneOf: closeNames(to: name, among: known))))
        return nil
    }

    /// `site a`, or `country` where the level has one unit.
    private mutating func unit(_ key: Node) -> ExpectedUnit? {
        let (name, id) = key.text.splitAtSpace
        guard let level = find(key, named: name, .level, among: study.levels.map(\.id)) else { return nil }
        return unit(id, of: level, key)
    }

    /// The unit that the end of a key's text names.
    mutating func unit(_ text: String, _ key: Node) -> ExpectedUnit? {
        let (name, id) = text.splitAtSpace
        let start = key.text.utf8.count - text.utf8.count
        let place = key.location(of: Span(start, start + name.utf8.count))
        guard let level = study.level(name) else {
            report(.undefined(.level, name, at: place, among: study.levels.map(\.id)))
            return nil
        }
        if let symbol = study.symbol(.level, name, of: nil) { names?.add(symbol, at: place) }
        return unit(id, of: level, key)
    }

    private mutating func unit(_ id: String, of level: Int, _ key: Node) -> ExpectedUnit? {
        if case .all = study.levels[level].units { return ExpectedUnit(level: level, id: study.levels[level].id) }
        guard !id.isEmpty else {
            wrongType(key, key.text, Expected.unit)
            return nil
        }
        checkIsGiven(id, level, key)
        return ExpectedUnit(level: level, id: id)
    }

    mutating func value(_ node: Node, of indicator: Int, _ property: MeasureProperty) -> ExpectedValue? {
        switch property {
        case .n, .rows, .weightedN, .rank, .change, .changePercent, .standardError, .lower, .upper, .cv, .deff, .changeError:
            return value(node, type: .number)
        case .isChangeClear: return value(node, type: .boolean)
        case .value, .previous: return value(node, type: study.indicators[indicator].type)
        case .band:
            guard let list = study.indicators[indicator].bands else {
                report(
                    Diagnostic(
                        .unknownEntry,
                        ["owner": .phrase(Thing.indicator.phrase), "name": "band", "names": .names(["n", "rows", "rank"])],
                        at: node.location))
                return nil
            }
            let codes = study.bandLists[list].bands.map(\.code)
            return value(node, type: .choice(FEELType.Domain(study.bandLists[list].id, codes)))
        }
    }

    mutating func value(_ node: Node, type: FEELType) -> ExpectedValue? {
        if case .list(let element) = type, node.kind == .sequence { return list(node, element) }
        guard let written = Written.read(node) else {
            wrongType(node, "expect", Expected.valueOrReason)
            return nil
        }
        if let reason = MissingReason(word: written.text) { return .missing(reason) }
        switch type {
        case .number:
            if let number = Decimal(written.text) { return .number(number) }
            if let parts = Self.margin(written.text) { return near(parts.value, parts.margin, written) }
            let close =
                MeantValue.texts(for: node, .number)
                + closeNames(to: written.text, among: MissingReason.allCases.map(\.word))
            wrongType(node, "expect", Expected.valueOrReason, meant: close)
            return nil
        case .boolean:
            guard let truth = Bool.read(node) else {
                wrongType(node, "expect", Expected.truth, meant: MeantValue.texts(for: node, .truth))
                return nil
            }
            return .text(truth ? "true" : "false")
        case .choice(let domain):
            names?.note(code: written.text, at: node.location, of: domain, in: study)
            guard domain.codes.contains(written.text) else {
                report(
                    Diagnostic(
                        .unknownCode, ["code": .text(written.text), "name": .text(domain.name), "codes": .names(domain.codes)],
                        at: node.location,
                        fixes: Diagnostic.Fix.replacing(
                            node.location, withOneOf: meantCodes(written.text, among: domain.codes, labels: domain.labels))))
                return nil
            }
            return .text(written.text)
        case .time:
            // As in answers, the seconds may be left out.
            if let time = CivilTime(written.text) ?? CivilTime(written.text + ":00") { return .text(time.description) }
            wrongType(node, "expect", Expected.time)
            return nil
        case .dateTime:
            if let moment = CivilDateTime(written.text) ?? CivilDateTime(written.text + ":00") {
                return .text(moment.description)
            }
            wrongType(node, "expect", Expected.dateTime)
            return nil
        case .any:
            if let parts = Self.margin(written.text), Decimal(parts.value) != nil {
                return near(parts.value, parts.margin, written)
            }
            return Decimal(written.text).map { .number($0) } ?? .text(written.text)
        default:
            return .text(written.text)
        }
    }

    /// `[b, a]`: the options of an answer.
    private mutating func list(_ node: Node, _ element: FEELType) -> ExpectedValue? {
        var texts: [String] = []
        for item in node.items {
            switch value(item, type: element) {
            case .text(let text): texts.append(text)
            case .number(let number): texts.append(number.description)
            case .missing, .near, nil: return nil
            }
        }
        return .text(texts.joined(separator: " "))
    }

    // MARK: Margins

    /// `33.3 ± 0.1` in its parts; `+-` and `+/-` where no key of the keyboard has the sign.
    private static func margin(_ text: String) -> (value: String, margin: String)? {
        for sign in ["±", "+/-", "+-"] {
            guard let range = text.firstRange(of: sign) else { continue }
            return (String(text[..<range.lowerBound]).trimmingSpaces, String(text[range.upperBound...]).trimmingSpaces)
        }
        return nil
    }

    private mutating func near(_ value: String, _ margin: String, _ written: Written) -> ExpectedValue? {
        let isPercent = margin.hasSuffix("%")
        let number = Decimal(isPercent ? String(margin.dropLast()).trimmingSpaces : margin)
        guard let wanted = Decimal(value), let number, number > .zero, !(isPercent && wanted.isZero) else {
            report(Diagnostic(.badMargin, ["text": .text(written.text)], at: written.node.location))
            return nil
        }
        return .near(wanted, isPercent ? .percent(number) : .number(number))
    }

    // MARK: Rows

    private mutating func rows(_ node: Node) -> [Expectation] {
        guard node.kind == .mapping else {
            wrongType(node, "rows", Expected.map)
            return []
        }
        var expectations: [Expectation] = []
        for table in node.entries {
            guard let index = find(table.key, .table, among: study.tables.map(\.id)) else { continue }
            for row in table.value.entries {
                guard let number = Int(row.key.text), number > 0 else {
                    wrongType(row.key, table.key.text, Expected.rowNumber)
                    continue
                }
                for cell in row.value.entries {
                    guard let field = find(cell.key, .item, among: study.tables[index].fields.ids, of: index),
                        let value = value(cell.value, type: study.tables[index].fields[field].type)
                    else { continue }
                    let id = FieldID(table: index, field: field)
                    expectations.append(Expectation(.cell(id, row: number, value), at: cell.value.location))
                }
            }
        }
        return expectations
    }

    // MARK: Conclusions and findings

    private mutating func conclusions(_ entry: Node.Entry) -> [Expectation] {
        guard entry.value.kind == .mapping else {
            wrongType(entry.value, "conclusions", Expected.units)
            return []
        }
        let ids = study.conclusions.map(\.id)
        var expected: [(unit: ExpectedUnit, conclusions: [Int])] = []
        for pair in entry.value.entries {
            guard let unit = unit(pair.key) else { continue }
            let names = pair.value.kind == .sequence ? pair.value.items : [pair.value]
            var found: [Int] = []
            for name in names { if let index = find(name, .conclusion, among: ids) { found.append(index) } }
            expected.append((unit, found))
        }
        return [Expectation(.conclusions(expected), at: entry.key.location)]
    }

    private mutating func findings(_ entry: Node.Entry) -> [Expectation] {
        guard entry.value.kind == .sequence else {
            wrongType(entry.value, "findings", Expected.list)
            return []
        }
        let expected = entry.value.items.compactMap { finding($0) }
        return [Expectation(.findings(expected), at: entry.key.location)]
    }

    mutating func finding(_ node: Node) -> ExpectedFinding? {
        var check = SchemaCheck()
        check.check(node, ExpectedFindingDefinition.shape)
        check.diagnostics.forEach { report($0) }
        guard node.kind == .mapping else { return nil }
        let node = node.rereading(check.meant)
        let definition = ExpectedFindingDefinition(node: node)
        guard let name = definition[ExpectedFindingDefinition.table],
            let table = find(name.node, .table, among: study.tables.map(\.id))
        else { return nil }
        if let rule = definition[ExpectedFindingDefinition.check] {
            let rules = study.tables[table].checks.map(\.id) + study.tables[table].uniqueRules.map(\.id)
            _ = find(rule.node, .check, among: rules, of: table)
        }
        if let item = definition[ExpectedFindingDefinition.item] {
            let inner = repeats(of: table).map { study.tables[$0].id }
            _ = find(item.node, .item, among: study.tables[table].fields.ids + inner, of: table)
        }
        if let code = definition[ExpectedFindingDefinition.code], Catalogue.code(code.text) == nil {
            let known = Catalogue.all.map(\.id).filter { $0.hasPrefix("D") }
            report(
                Diagnostic(
                    .badWord,
                    ["key": "code", "word": .text(code.text), "known": .names(closeNames(to: code.text, among: known))],
                    at: code.node.location,
                    fixes: Diagnostic.Fix.replacing(code.node.location, withOneOf: closeNames(to: code.text, among: known))))
        }
        return ExpectedFinding(
            table: table, row: definition[ExpectedFindingDefinition.row],
            check: definition[ExpectedFindingDefinition.check]?.text, item: definition[ExpectedFindingDefinition.item]?.text,
            code: definition[ExpectedFindingDefinition.code]?.text)
    }
}
