import MeraSource

/// The rows of the sheet `survey`, one after the other.
extension FormReader {
    /// A container that is open while its rows are read.
    private struct Open {
        var node: Int?
        /// `group`, `repeat` or `loop`
        var kind: String?
        var names: [String: FormPlace] = [:]
        /// Of a loop over several options: what stands inside is there several times.
        var isRepeatedLoop = false
    }

    mutating func readSurvey(_ sheet: FormSheet) {
        let isCleaned = outline.setting("clean_text_values").flatMap(FormTruth.read) ?? true
        var open = [Open()]
        var repeatNames: [String: FormPlace] = [:]
        for row in rows(sheet, surveyHeader) {
            var row = row
            if isCleaned { row.collapseBlanks() }
            straighten(&row)
            if let disabled = row.text("disabled"), FormTruth.read(disabled) == true { continue }
            guard !row.cells.isEmpty else { continue }
            guard let written = row.text("type") else {
                if let name = row.text("name") ?? row.text("label") {
                    findings.add(.formTypeMissing, at: row.place, ["name": .text(name)])
                }
                continue
            }
            noteReferences(row)
            readTrigger(row)
            readOne(row, written, &open, &repeatNames)
        }
        if open.count > 1, let node = open.last?.node {
            let row = outline.nodes[node].row
            findings.add(.formBlockUnmatched, at: row.place("type"), ["type": .text(outline.nodes[node].typeText)])
        }
    }

    private mutating func readOne(
        _ row: FormRow, _ written: String, _ open: inout [Open], _ repeatNames: inout [String: FormPlace]
    ) {
        var parameters: [String: String] = [:]
        if let cell = row.cell("parameters") {
            guard let parsed = FormParameters.parse(cell.text) else {
                let problem = Phrase(en: "`{text}` is no list of parameters", ru: "«{text}» — не список параметров")
                findings.problem(.formParameter, at: cell.place, problem, ["text": .text(cell.text)])
                return
            }
            parameters = parsed
        }
        let type = WrittenType(written)
        if type == .row(.audit) {
            checkAudit(row, parameters)
            if let first = outline.nodes.first(where: { $0.type == .audit }) {
                findings.add(
                    .formNameRepeated, at: row.place, ["name": .text("audit"), "first": .phrase(first.row.place.phrase)])
            }
            append(row, "audit", .audit, written, parameters, open)
            return
        }
        if type == .row(.calculate), row.text("calculation") == nil, !hasDynamicDefault(row, .calculate) {
            let problem = Phrase(en: "a `calculate` needs a calculation", ru: "у `calculate` должно быть вычисление")
            findings.problem(.formCalculation, at: row.place("type"), problem)
            return
        }
        if case .setting(let key) = type {
            if let name = row.cell("name") { outline.settings[key] = name }
            return
        }
        if case .end(let kind) = type {
            claimEntity(row, isContainer: true, container: open.last?.node, name: nil)
            guard open.count > 1, open[open.count - 1].kind == kind else {
                findings.add(.formBlockUnmatched, at: row.place("type"), ["type": .text(written)])
                return
            }
            open.removeLast()
            return
        }
        guard let name = readName(row, written, type, &open) else { return }
        claimEntity(row, isContainer: type.isBegin, container: open.last?.node, name: name)
        switch type {
        case .begin(let container):
            if container == .repeat { checkRepeatName(row, name, open, &repeatNames) }
            if case .loop(let list) = container { checkLoop(row, list) }
            let node = append(row, name, container, written, parameters, open)
            checkCountName(row, name, &open)
            var inner = Open(node: node, kind: container.controlName)
            if case .loop(let list) = container { inner.isRepeatedLoop = (outline.list(list)?.options.count ?? 0) > 1 }
            open.append(inner)
        case .row(let plain):
            let node = append(row, name, plain, written, parameters, open)
            checkRow(node)
            if plain.hasOther { take("\(name)_other", at: row.place("name"), &open) }
        default:
            if written.hasPrefix("begin") || written.hasPrefix("end") {
                findings.add(.formBlockUnmatched, at: row.place("type"), ["type": .text(written)])
            } else {
                let more = FormFindings.suggestion(written, among: WrittenType.known)
                findings.add(.formTypeUnknown, at: row.place("type"), ["type": .text(written), "more": more])
            }
        }
    }

    @discardableResult
    private mutating func append(
        _ row: FormRow, _ name: String, _ type: FormType, _ written: String, _ parameters: [String: String], _ open: [Open]
    ) -> Int {
        var node = FormNode(name: name, type: type, typeText: written, parent: open.last?.node, row: row)
        node.parameters = parameters
        outline.nodes.append(node)
        return outline.nodes.count - 1
    }

    /// The name of a row, which must be one and be free in its container. Nil where there is none.
    private mutating func readName(_ row: FormRow, _ written: String, _ type: WrittenType, _ open: inout [Open]) -> String? {
        guard let cell = row.cell("name") else {
            if type == .row(.note) { return "note_\(row.number)" }
            findings.add(.formNameMissing, at: row.place, ["type": .text(written)])
            return nil
        }
        guard FormNames.isName(cell.text) else {
            findings.add(.formNameMalformed, at: cell.place, ["name": .text(cell.text)])
            return nil
        }
        guard cell.text != "meta" else {
            findings.add(.formNameReserved, at: cell.place, ["name": .text(cell.text)])
            return cell.text
        }
        take(cell.text, at: cell.place, &open)
        return cell.text
    }

    private mutating func take(_ name: String, at place: FormPlace, _ open: inout [Open]) {
        let last = open.count - 1
        if let first = open[last].names[name] {
            findings.add(.formNameRepeated, at: place, ["name": .text(name), "first": .phrase(first.phrase)])
        } else {
            open[last].names[name] = place
        }
    }

    /// The number of rows of a repeat becomes an element of its own, unless it is one already.
    private mutating func checkCountName(_ row: FormRow, _ name: String, _ open: inout [Open]) {
        guard let count = row.cell("repeat_count"), !FormReference.isAlone(count.text) else { return }
        take("\(name)_count", at: count.place, &open)
    }

    private mutating func checkRepeatName(
        _ row: FormRow, _ name: String, _ open: [Open], _ repeatNames: inout [String: FormPlace]
    ) {
        let place = row.place("name")
        if name == outline.root {
            findings.add(.formNameReserved, at: place, ["name": .text(name)])
        } else if let first = repeatNames[name] {
            findings.add(.formNameRepeated, at: place, ["name": .text(name), "first": .phrase(first.phrase)])
        } else if open.contains(where: \.isRepeatedLoop) {
            findings.add(.formNameRepeated, at: place, ["name": .text(name), "first": .phrase(place.phrase)])
        }
        repeatNames[name] = place
    }

    private mutating func checkLoop(_ row: FormRow, _ list: String) {
        guard outline.list(list) == nil else { return }
        let more = FormFindings.suggestion(list, among: outline.lists.map(\.name))
        findings.add(.formListUnknown, at: row.place("type"), ["list": .text(list), "more": more])
    }

    /// References may stand in every column but those that name things.
    private mutating func noteReferences(_ row: FormRow) {
        for (column, text) in row.cells where !["type", "name", "trigger"].contains(column.key) {
            referring.append(FormCell(text: text, place: row.place(of: column)))
        }
    }

    private mutating func readTrigger(_ row: FormRow) {
        guard let cell = row.cell("trigger") else { return }
        guard cell.text.count > 2, cell.text.contains("${") else {
            findings.add(.formReferenceMalformed, at: cell.place, ["text": .text(cell.text)])
            return
        }
        var names: [String] = []
        for part in cell.text.split(separator: ",") {
            do throws(FormReference.Malformed) {
                let found = try FormReference.all(in: String(part))
                guard found.count <= 1 else {
                    findings.add(.formReferenceMalformed, at: cell.place, ["text": .text(String(part))])
                    return
                }
                names += found.map(\.name)
            } catch {
                findings.add(.formReferenceMalformed, at: cell.place, ["text": .text(error.text)])
                return
            }
        }
        triggers.append((names, cell.place))
    }

    /// Whether a default is computed rather than a value.
    func hasDynamicDefault(_ row: FormRow, _ type: FormType) -> Bool {
        guard let text = row.text("default") else { return false }
        return FormDefault.isDynamic(text, type)
    }

    /// Quotes that a word processor made are no quotes in an expression; they are read as they were meant.
    private mutating func straighten(_ row: inout FormRow) {
        let curly: [Character: Character] = ["\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\""]
        for index in row.cells.indices {
            let (column, text) = row.cells[index]
            guard FormReader.expressionColumns.contains(column.key), text.contains(where: { curly[$0] != nil }) else { continue }
            findings.add(.formCurlyQuotes, at: row.place(of: column), ["expression": .text(text)])
            row.cells[index].text = String(text.map { curly[$0] ?? $0 })
        }
    }

    static let expressionColumns: Set<String> = [
        "relevant", "constraint", "required", "read_only", "calculation", "choice_filter", "repeat_count", "default",
    ]
}

extension FormRow {
    mutating func collapseBlanks() {
        for index in cells.indices where cells[index].text.contains("  ") {
            var text = ""
            for character in cells[index].text where !(character == " " && text.last == " ") { text.append(character) }
            cells[index].text = text
        }
    }
}

extension WrittenType {
    var isBegin: Bool {
        if case .begin = self { true } else { false }
    }
}

extension FormType {
    var controlName: String? {
        switch self {
        case .group: "group"
        case .repeat: "repeat"
        case .loop: "loop"
        default: nil
        }
    }
}
