import FEEL
import MeraCells
import MeraModel
import MeraSource

/// The variables of a table: its questions, columns and calculated values.
struct DDIVariables {
    private let codebook: DDICodebook
    private let index: Int
    private var study: Study { codebook.study }
    private var table: DataTable { study.tables[index] }

    init(_ codebook: DDICodebook, _ table: Int) {
        self.codebook = codebook
        index = table
    }

    /// Where a row of a repeat stands is told by the parts of its key.
    var variables: [XML] { table.fields.indices.filter { table.fields[$0].origin != .parent }.map(variable) }

    private func variable(_ place: Int) -> XML {
        let field = table.fields[place]
        var attributes: [XML.Attribute] = [
            ("ID", DDICodebook.variableID(index, place)), ("name", field.id), ("files", DDICodebook.fileID(index)),
            ("intrvl", isContinuous(field) ? "contin" : "discrete"),
        ]
        if table.weight == place { attributes.append(("wgt", "wgt")) }
        if let rounding = field.rounding { attributes.append(("dcml", String(rounding.digits))) }
        if let unit = field.unit { attributes.append(("measUnit", unit.word)) }
        let conditions = Array(table.relevances(of: place).reversed())
        // The order is that of the schema.
        var parts = codebook.texts("labl", field.passport.label)
        if field.personal { parts.append(.tag("security", [:], [.text(codebook.words(Phrase.codebookPersonal))])) }
        if field.isAsked, table.kind != .register { parts.append(question(field, place, conditions)) }
        parts += validRange(field) + invalidRange(field)
        parts += codebook.universe(conditions, index)
        if let counts = counts(place) {
            parts += [("vald", counts.answered), ("invd", counts.without)].map { type, count in
                .tag("sumStat", ["type": type], [.text(String(count))])
            }
        }
        parts += codebook.texts("txt", field.passport.description)
        parts += categories(field, counts(place))
        if let calculation = field.calculation {
            parts.append(.tag("derivation", [:], [.tag("drvcmd", ["syntax": "FEEL"], [.text(calculation.text)])]))
        }
        parts.append(format(field))
        return .element("var", attributes, parts)
    }

    private func question(_ field: Field, _ place: Int, _ conditions: [Expression]) -> XML {
        var parts = field.passport.label.map { codebook.texts("qstnLit", $0) } ?? [.tag("qstnLit", [:], [.text(field.id)])]
        if !conditions.isEmpty {
            // What the question waits for, and the way in words.
            let asked = Set(conditions.flatMap { $0.slots }).compactMap { slot -> Int? in
                guard slot < table.slots.count, case .field(let other) = table.slots[slot], table.fields[other].isAsked else {
                    return nil
                }
                return other
            }
            let before = asked.sorted().map { DDICodebook.questionID(index, $0) }.joined(separator: " ")
            var attributes: [XML.Attribute] = []
            if !before.isEmpty { attributes.append(("qstn", before)) }
            let text = XML.text(conditions.map { codebook.condition($0, index) }.joined(separator: "; "))
            parts.append(.element("backward", attributes, [text]))
        }
        parts += codebook.texts("ivuInstr", field.hint)
        return .tag("qstn", ["ID": DDICodebook.questionID(index, place)], parts)
    }

    // MARK: What may be answered

    private func isContinuous(_ field: Field) -> Bool {
        switch field.kind {
        case .integer, .decimal, .date, .time, .dateTime: true
        case .calculated, .score: field.type == .number
        default: false
        }
    }

    private func validRange(_ field: Field) -> [XML] {
        guard let bounds = NumberBounds(field) else { return [] }
        // Without it the ends are whole numbers.
        var attributes: [XML.Attribute] = field.kind == .integer ? [] : [("UNITS", "REAL")]
        if let low = bounds.low {
            let name: StaticString = low.isIncluded ? "min" : "minExclusive"
            attributes.append((name, low.number.description))
        }
        if let high = bounds.high {
            let name: StaticString = high.isIncluded ? "max" : "maxExclusive"
            attributes.append((name, high.number.description))
        }
        return [.tag("valrng", [:], [.element("range", attributes, [])])]
    }

    private func invalidRange(_ field: Field) -> [XML] {
        let codes = missing(field).map(\.code)
        return codes.isEmpty ? [] : [.tag("invalrng", [:], codes.map { .tag("item", ["VALUE": $0]) })]
    }

    /// Answers that stand for no value, with what they are called.
    private func missing(_ field: Field) -> [(code: String, label: [XML])] {
        let own = field.missingCodes.map { code, reason in
            (code, [XML.tag("labl", ["xml:lang": codebook.words.code], [.text(codebook.words(reason.phrase))])])
        }
        let options = field.list.map { study.choiceLists[$0].options.filter { $0.missing != nil } } ?? []
        return options.map { ($0.code, codebook.texts("labl", $0.label)) }
            + own.filter { code, _ in !options.contains { $0.code == code } }
    }

    private func counts(_ place: Int) -> DDICounts.Counts? {
        codebook.counts?.ofField[FieldID(table: index, field: place)]
    }

    private func categories(_ field: Field, _ counts: DDICounts.Counts?) -> [XML] {
        var found: [XML] = []
        func frequency(_ code: String) -> [XML] {
            guard let counts else { return [] }
            return [.tag("catStat", ["type": "freq"], [.text(String(counts.ofCode[code] ?? 0))])]
        }
        if let list = field.list {
            found = study.choiceLists[list].substantive.map { option in
                var attributes: [XML.Attribute] = []
                if option.exclusive { attributes.append(("excls", "true")) }
                return .element(
                    "catgry", attributes,
                    [.tag("catValu", [:], [.text(option.code)])] + codebook.texts("labl", option.label)
                        + frequency(option.code))
            }
        } else if field.type == .boolean {
            found = [(true, Phrase.docsYes), (false, Phrase.docsNo)].map { value, phrase in
                .tag(
                    "catgry", [:],
                    [
                        .tag("catValu", [:], [.text(String(value))]),
                        .tag("labl", ["xml:lang": codebook.words.code], [.text(codebook.words(phrase))]),
                    ] + frequency(String(value)))
            }
        }
        return found
            + missing(field).map { code, label in
                .tag("catgry", ["missing": "Y"], [.tag("catValu", [:], [.text(code)])] + label + missingFrequency(code, counts))
            }
    }

    /// Several answers may stand for one reason, and then it is not known which was given.
    private func missingFrequency(_ code: String, _ counts: DDICounts.Counts?) -> [XML] {
        counts?.ofCode[code].map { [.tag("catStat", ["type": "freq"], [.text(String($0))])] } ?? []
    }

    private func format(_ field: Field) -> XML {
        let isNumber = field.type == .number
        let category =
            switch field.type {
            case .date, .dateTime: "date"
            case .time: "time"
            default: "other"
            }
        return .tag(
            "varFormat",
            ["type": isNumber ? "numeric" : "character", "schema": "other", "otherSchema": "mera", "category": category],
            [.text(field.kind.word)])
    }
}

extension Phrase {
    fileprivate static let codebookPersonal = Phrase(
        en: "Personal data: not published.", ru: "Персональные данные: не публикуются.")
}
