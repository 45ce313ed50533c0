import FEEL
import MeraModel
import MeraSource

/// Makes the questions of a paper form out of a table.
struct PaperBuilder {
    let study: Study
    let table: Int
    let words: ReportWords
    /// Names of the rows of registers that are known.
    let rowNames: [Int: [String]]
    private let outline: [PaperOutline]
    private var routing: PaperRouting
    private var numbers: [FieldID: String] = [:]
    /// Of each field its place in the way.
    private var places: [Int: Int] = [:]

    init(_ study: Study, table: Int, language: String, rows: [Int: [String]]) {
        self.study = study
        self.table = table
        words = ReportWords(language)
        rowNames = rows
        outline = PaperOutline.of(table, in: study)
        routing = PaperRouting(table: study.tables[table], places: [], marked: [])
        var way: [PaperRouting.Place] = []
        walk(outline, [], &way)
        routing = PaperRouting(table: study.tables[table], places: way, marked: marked(outline))
    }

    private func marked(_ nodes: [PaperOutline]) -> Set<Int> {
        var found: Set<Int> = []
        for node in nodes {
            switch node {
            case .field(let field):
                switch answers.answer(definition.fields[field]) {
                case .options(_, several: false), .number: found.insert(field)
                default: break
                }
            // In a matrix there is no place for arrows.
            case .group(_, let members): if shared(members) == nil { found.formUnion(marked(members)) }
            case .rows, .note: break
            }
        }
        return found
    }

    private var definition: DataTable { study.tables[table] }
    private var answers: PaperAnswer { PaperAnswer(study: study, words: words) }

    /// Numbers what is asked, in order: a repeat takes one number, its questions those behind it.
    private mutating func walk(_ nodes: [PaperOutline], _ conditions: [Expression], _ way: inout [PaperRouting.Place]) {
        for node in nodes {
            switch node {
            case .field(let field):
                guard isAsked(definition.fields[field]) else { continue }
                places[field] = way.count
                way.append(
                    .init(
                        field: field, number: String(way.count + 1),
                        conditions: conditions + [definition.fields[field].relevance].compactMap { $0 }))
                numbers[FieldID(table: table, field: field)] = String(way.count)
            case .group(let group, let members):
                walk(members, conditions + [definition.groups[group].relevance].compactMap { $0 }, &way)
            case .rows(let repeated):
                way.append(
                    .init(
                        field: nil, number: String(way.count + 1),
                        conditions: conditions + [study.tables[repeated].parent?.relevance].compactMap { $0 }))
                var inner = 0
                for (place, field) in study.tables[repeated].fields.enumerated()
                where field.origin == .declared && isAsked(field) {
                    inner += 1
                    numbers[FieldID(table: repeated, field: place)] = "\(way.count).\(inner)"
                }
                rowPlaces[repeated] = way.count - 1
            case .note: continue
            }
        }
    }

    private var rowPlaces: [Int: Int] = [:]

    /// Nobody fills in what a program does.
    private func isAsked(_ field: Field) -> Bool { field.isAnswered && !field.presentation.isCarried }

    func form() -> PaperForm {
        var form = PaperForm(
            words: words, title: words.label(definition.passport, id: definition.id),
            subtitle: words.label(study.passport, id: study.id),
            version: words(.paperVersion, ["version": .text(study.version)]))
        if let about = words.prose(definition.passport.description) { form.about = Self.paragraphs(about) }
        form.about.append(words(.paperHowTo))
        form.blocks = blocks(outline, depth: 1)
        return form
    }

    /// A blank line ends a paragraph; the lines of one may end where the author's file was full.
    private static func paragraphs(_ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ") }
        return lines.split(whereSeparator: \.isEmpty).map { $0.joined(separator: " ") }
    }

    // MARK: - Blocks

    private func blocks(_ nodes: [PaperOutline], depth: Int) -> [PaperForm.Block] {
        var blocks: [PaperForm.Block] = []
        for node in nodes {
            switch node {
            case .field(let field):
                if let question = question(table, field) { blocks.append(.question(question)) }
            case .group(let group, let members):
                let members = matrix(members).map { [.matrix($0)] } ?? self.blocks(members, depth: depth + 1)
                guard !members.isEmpty else { continue }
                blocks.append(.heading(heading(definition.groups[group], depth)))
                blocks += members
            case .rows(let repeated): blocks += rows(repeated, depth)
            case .note(let note):
                let said = definition.notes[note]
                blocks.append(.note([said.passport.label, said.passport.description, said.hint].compactMap { words.prose($0) }))
            }
        }
        return blocks
    }

    private func heading(_ group: Group, _ depth: Int) -> PaperForm.Heading {
        var heading = PaperForm.Heading(text: words.label(group.passport, id: group.id), depth: depth)
        if let about = words.prose(group.passport.description) { heading.about = Self.paragraphs(about) }
        heading.condition = condition(group.relevance, table, of: .paperGroupIf)
        return heading
    }

    private func matrix(_ members: [PaperOutline]) -> PaperForm.Matrix? {
        guard let (list, fields) = shared(members) else { return nil }
        return PaperForm.Matrix(
            options: study.choiceLists[list].options.map { .init(code: $0.code, label: words.prose($0.label.text(words.code))) },
            questions: fields.compactMap { question(table, $0) })
    }

    /// Three questions or more that share a short list of options, with the list.
    private func shared(_ members: [PaperOutline]) -> (list: Int, fields: [Int])? {
        var fields: [Int] = []
        var list: Int?
        for member in members {
            guard case .field(let field) = member, case .choice(let own) = definition.fields[field].kind,
                list == nil || list == own,
                definition.fields[field].choiceFilter == nil
            else { return nil }
            list = own
            fields.append(field)
        }
        guard let list, fields.count >= 3 else { return nil }
        let options = study.choiceLists[list].options
        return options.count <= 7 && options.allSatisfy { $0.specify == nil } ? (list, fields) : nil
    }

    private func rows(_ repeated: Int, _ depth: Int) -> [PaperForm.Block] {
        let rows = study.tables[repeated]
        guard let parent = rows.parent, let place = rowPlaces[repeated] else { return [] }
        let columns = rows.fields.indices.filter { rows.fields[$0].origin == .declared }.compactMap { question(repeated, $0) }
        guard !columns.isEmpty else { return [] }
        var heading = PaperForm.Heading(
            text: "\(routing.places[place].number). " + words.label(rows.passport, id: rows.id), depth: depth)
        if let about = words.prose(rows.passport.description) { heading.about = Self.paragraphs(about) }
        heading.condition = condition(parent.relevance, table, of: .paperGroupIf)
        let names = parent.rows.flatMap { field -> [String]? in
            guard case .reference(let register) = rows.fields[field].kind else { return nil }
            return rowNames[register]
        }
        var block = PaperForm.Rows(
            code: rows.id, note: words(parent.rows != nil ? .paperRowForEach : .paperRows), columns: columns, legends: [],
            count: Self.blankRows)
        if let names, !names.isEmpty, names.count <= Self.mostRows {
            (block.names, block.count) = (names, names.count)
        }
        block.legends = legends(repeated)
        return [.heading(heading), .rows(block)]
    }

    private static let blankRows = 8
    private static let mostRows = 200

    /// `14.2, 14.3: 1 — Полностью не согласен; …`
    private func legends(_ repeated: Int) -> [String] {
        var found: [(list: Int, numbers: [String])] = []
        let fields = study.tables[repeated].fields
        for (place, field) in fields.enumerated() {
            guard let number = numbers[FieldID(table: repeated, field: place)], let list = field.list else { continue }
            if let known = found.firstIndex(where: { $0.list == list }) {
                found[known].numbers.append(number)
            } else {
                found.append((list, [number]))
            }
        }
        return found.map { found in
            let options = study.choiceLists[found.list].options.map { option in
                option.code + "\u{00A0}— " + words.prose(option.label.text(words.code))
            }
            return found.numbers.joined(separator: ", ") + ": " + options.joined(separator: "; ")
        }
    }

    // MARK: - Questions

    private func question(_ table: Int, _ place: Int) -> PaperForm.Question? {
        let field = study.tables[table].fields[place]
        guard let number = numbers[FieldID(table: table, field: place)] else { return nil }
        var question = PaperForm.Question(
            number: number, code: field.id, label: words.prose(field.label(words.code)), hint: words.prose(field.hint),
            answer: answers.answer(field))
        question.isOptional = !field.required
        question.missing = field.missingCodes.map { .init(code: $0.code, label: words.answerReason($0.reason)) }
        let isOwn = table == self.table
        let way = isOwn ? places[place] : nil
        if !(way.map(routing.isLed) ?? false) { question.condition = condition(field.relevance, table, of: .paperIf) }
        if let filter = field.choiceFilter { question.condition = filtered(question.condition, filter, table) }
        guard let way else { return question }
        switch question.answer {
        case .options(let options, several: false):
            question.answer = .options(
                options.map { option in
                    var option = option
                    option.jump = jump(way, field.type == .boolean ? .truth(option.code == "true") : .code(option.code))
                    return option
                }, several: false)
        case .number: question.jump = jump(way, .zero).map { words(.paperIfZero, ["jump": .text($0)]) }
        default: break
        }
        return question
    }

    private func jump(_ place: Int, _ mark: PaperRouting.Mark) -> String? {
        routing.target(after: place, mark).map { number in
            number.isEmpty ? words(.paperToEnd) : words(.paperTo, ["number": .text(number)])
        }
    }

    private func condition(_ expression: Expression?, _ table: Int, of phrase: Phrase) -> String? {
        guard let expression else { return nil }
        var operands = Operands(study: study, words: words, table: table, input: nil)
        operands.numbers = numbers
        let said = ExpressionWords(operands: operands, expression: expression).sentence() ?? spelled(expression, operands)
        return words(phrase, ["condition": .text(said)])
    }

    /// As it is written, with what its names mean.
    private func spelled(_ expression: Expression, _ operands: Operands) -> String {
        let names = ExpressionWords(operands: operands, expression: expression).glossary()
        let meaning = names.map { $0.name + "\u{00A0}— " + $0.text }.joined(separator: "; ")
        return expression.text + (meaning.isEmpty ? "" : " (" + meaning + ")")
    }

    private func filtered(_ condition: String?, _ filter: Expression, _ table: Int) -> String {
        [condition, self.condition(filter, table, of: .paperOptionsIf)].compactMap { $0 }.joined(separator: " ")
    }
}
