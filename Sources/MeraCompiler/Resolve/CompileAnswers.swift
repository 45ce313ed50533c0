public import MeraModel
public import MeraSource
public import MeraYAML

extension MeraCompiler {
    /// How answers are written, as a file beside them says it: for each table of the study, nil where it says nothing.
    public static func compileAnswers(
        _ file: DocumentTree, study: Study
    ) -> (sources: [AnswerSource?], diagnostics: [Diagnostic]) {
        var compiler = AnswersCompiler(study)
        guard let root = file.root else { return (compiler.sources, []) }
        var check = SchemaCheck()
        check.check(root, AnswersFileDefinition.shape)
        let meant = check.meant.isEmpty ? file : file.rereading(check.meant)
        compiler.diagnostics = check.diagnostics
        if let root = meant.root, root.kind == .mapping {
            compiler.compile(AnswersFileDefinition(node: root)[FileDefinition.answers]?.entries ?? [])
        }
        return (compiler.sources, compiler.diagnostics)
    }
}

extension StudyCompiler {
    func compileAnswers() {
        var compiler = AnswersCompiler(study, names: names)
        compiler.compile(definitions.answers)
        diagnostics += compiler.diagnostics
        for table in study.tables.indices { study.tables[table].source = compiler.sources[table] }
    }
}

/// From what is written under `answers:` to the sources of tables.
private struct AnswersCompiler {
    let study: Study
    private(set) var sources: [AnswerSource?]
    var diagnostics: [Diagnostic] = []

    private let names: NameLog?

    init(_ study: Study, names: NameLog? = nil) {
        self.study = study
        self.names = names
        sources = study.tables.map { _ in nil }
    }

    mutating func compile(_ entries: [Declared<AnswersDefinition>]) {
        for declared in entries {
            let read = study.tables.filter(\.isRead).map(\.id)
            names?.note(declared.key, .table, among: read, of: nil, in: study)
            guard let table = study.table(declared.id), study.tables[table].isRead else {
                var finding = Diagnostic.undefined(.table, declared.id, at: declared.key.location, among: read)
                // Two of one name would be no better.
                let isTaken = entries.contains { entry in finding.fixes.contains { $0.edits.first?.replacement == entry.id } }
                if isTaken { for place in finding.fixes.indices { finding.fixes[place].applicability = .suggestion } }
                diagnostics.append(finding)
                continue
            }
            sources[table] = source(declared.definition, table, at: declared.key)
        }
    }

    private mutating func source(_ definition: AnswersDefinition, _ index: Int, at key: Node) -> AnswerSource {
        let table = study.tables[index]
        var source = AnswerSource()
        source.location = key.location
        source.file = definition[AnswersDefinition.file]?.text
        source.table = Self.tableNames(definition[AnswersDefinition.table] ?? [])
        if !source.table.isEmpty, source.file != nil {
            let keys = [AnswersDefinition.file.name, AnswersDefinition.table.name]
            diagnostics.append(
                .oneOf(
                    keys, given: keys, of: AnswersDefinition.shape,
                    at: definition.valueNode(AnswersDefinition.table.name)?.location ?? key.location))
        }
        source.sheet = definition[AnswersDefinition.sheet]?.text
        source.header = definition[AnswersDefinition.header]
        source.firstRow = definition[AnswersDefinition.firstRow]
        source.delimiter = Self.sign(definition[AnswersDefinition.delimiter])
        source.encoding = definition[AnswersDefinition.encoding]?.text
        source.decimalMark = Self.sign(definition[AnswersDefinition.decimal])
        source.dates = definition[AnswersDefinition.dates].flatMap { AnswerSource.DateOrder(rawValue: $0.text) }
        source.hasLabels = definition[AnswersDefinition.labels] ?? false
        source.several = Self.sign(definition[AnswersDefinition.several])
        source.missing = definition[AnswersDefinition.missing]?.entries.map { ($0.id, $0.definition) } ?? []
        source.unused = Set(definition[AnswersDefinition.unused]?.map(\.text) ?? [])
        checkRows(source, definition)
        for column in definition[AnswersDefinition.columns]?.entries ?? [] { add(column, to: &source, table) }
        if let written = definition[AnswersDefinition.key] { addKey(written, to: &source, table) }
        addWay(definition, to: &source, table)
        return source
    }

    /// `public.visits`, or each name of its own.
    private static func tableNames(_ written: [Written]) -> [String] {
        written.count == 1 ? written[0].text.split(separator: ".").map(String.init) : written.map(\.text)
    }

    private static func sign(_ written: Written?) -> UInt8? {
        switch written?.text {
        case "tab": 0x09
        case "space": 0x20
        case let text?: text.utf8.count == 1 ? text.utf8.first : nil
        case nil: nil
        }
    }

    private mutating func checkRows(_ source: AnswerSource, _ definition: AnswersDefinition) {
        let header = source.header ?? 1
        guard header < 1 || (source.firstRow ?? header + 1) <= header else { return }
        let node = definition.valueNode(AnswersDefinition.firstRow.name) ?? definition.valueNode(AnswersDefinition.header.name)
        diagnostics.append(Diagnostic(.answersRows, at: node?.location ?? definition.node.location))
    }

    private mutating func add(_ column: Declared<Written>, to source: inout AnswerSource, _ table: DataTable) {
        let ids = table.fields.filter { $0.isAnswered && $0.origin != .parent }.map(\.id)
        let text = column.definition.text
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        let item = ids.contains(text) ? text : parts.first ?? ""
        names?.note(column.definition.node, named: item, .item, among: ids, of: study.table(table.id), in: study)
        guard ids.contains(item), let field = table.field(item) else {
            diagnostics.append(.undefined(.item, item, at: column.definition.node.location, among: ids))
            return
        }
        var made = AnswerSource.Column(name: column.id, item: item)
        if item != text, parts.count == 2 {
            if table.fields[field].kind == .point, GeoPoint.parts.contains(parts[1]) {
                made.option = parts[1]
                return add(made, to: &source, text, column.definition.node)
            }
            guard case .choices(let list) = table.fields[field].kind else {
                diagnostics.append(Diagnostic(.answersNoOptions, ["item": .text(item)], at: column.definition.node.location))
                return
            }
            let options = study.choiceLists[list].options
            let codes = options.map(\.code)
            names?.note(
                code: parts[1],
                at: column.definition.node.location(of: Span(item.utf8.count + 1, text.utf8.count)),
                of: study.choiceLists[list].domain, in: study)
            guard codes.contains(parts[1]) else {
                diagnostics.append(
                    Diagnostic(
                        .unknownCode,
                        ["code": .text(parts[1]), "name": .text(study.choiceLists[list].id), "codes": .names(codes)],
                        at: column.definition.node.location,
                        fixes: Diagnostic.Fix.replacing(
                            column.definition.node.location,
                            withOneOf: meantCodes(parts[1], among: codes, labels: options.map(\.names)).map { "\(item)/\($0)" })))
                return
            }
            made.option = parts[1]
        }
        add(made, to: &source, text, column.definition.node)
    }

    private mutating func add(_ made: AnswerSource.Column, to source: inout AnswerSource, _ text: String, _ node: Node) {
        if let other = source.columns.first(where: { $0.item == made.item && $0.option == made.option }) {
            diagnostics.append(
                Diagnostic(
                    .answersTwice, ["item": .text(text), "columns": .text("`\(other.name)`, `\(made.name)`")],
                    at: node.location))
            return
        }
        source.columns.append(made)
    }

    private mutating func addKey(_ written: Written, to source: inout AnswerSource, _ table: DataTable) {
        let own = table.parent.map { parent in table.key.filter { !parent.keyFields.contains($0) } } ?? table.key
        guard own.count == 1, let key = own.first else {
            diagnostics.append(Diagnostic(.answersKey, ["table": .text(table.id)], at: written.node.location))
            return
        }
        source.columns.append(AnswerSource.Column(name: written.text, item: table.fields[key].id))
    }

    private mutating func addWay(_ definition: AnswersDefinition, to source: inout AnswerSource, _ table: DataTable) {
        guard let written = definition[AnswersDefinition.parent] else { return }
        guard let parent = table.parent else {
            diagnostics.append(Diagnostic(.answersParent, ["table": .text(table.id)], at: written.node.location))
            return
        }
        if let outer = definition[AnswersDefinition.of] {
            source.way = (written.text, outer.text)
        } else if parent.keyFields.count == 1 {
            source.columns.append(AnswerSource.Column(name: written.text, item: table.fields[parent.keyFields[0]].id))
        } else {
            diagnostics.append(Diagnostic(.answersKey, ["table": .text(table.id)], at: written.node.location))
        }
    }
}
