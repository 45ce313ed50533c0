import FEEL
public import MeraModel
import MeraSource

/// The questionnaires and registers of a study as DDI-Codebook 2.5, for archives: what was asked, of whom, what could be answered.
public struct DDICodebook {
    public static let name = "codebook.xml"

    let study: Study
    let words: ReportWords
    /// The tables that are described: those whose rows are read.
    let tables: [Int]
    /// Of the answers; nil where the codebook tells only what was asked.
    let counts: DDICounts?

    /// - Parameter language: of what is said by mera itself, e.g. conditions in words; nil: that of the study. Labels stand in all of
    ///   theirs.
    public init(_ study: Study, language: String? = nil, counts: DDICounts? = nil) {
        self.study = study
        self.counts = counts
        words = ReportWords(language ?? study.language)
        tables = study.tables.indices.filter { study.tables[$0].isRead }
    }

    public func bytes() -> [UInt8] {
        XML.part(
            .tag(
                "codeBook",
                [
                    "xmlns": "ddi:codebook:2_5", "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                    "xsi:schemaLocation":
                        "ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd",
                    "version": "2.5", "xml:lang": study.language,
                ],
                [
                    .tag("stdyDscr", [:], [citation, information])
                ] + tables.map(file) + [.tag("dataDscr", [:], groups + tables.flatMap { DDIVariables(self, $0).variables })]))
    }

    // MARK: The study

    private var citation: XML {
        let passport = study.passport
        var parts: [XML] = [
            .tag("titlStmt", [:], title(passport.label) + [.tag("IDNo", [:], [.text(study.id)])])
        ]
        if let responsible = passport.responsible {
            parts.append(.tag("rspStmt", [:], [.tag("AuthEnty", [:], [.text(responsible.text(words.code))])]))
        }
        parts.append(.tag("verStmt", [:], [.tag("version", [:], [.text(study.version)])]))
        return .tag("citation", [:], parts)
    }

    /// A study has one title; those in other languages stand beside it.
    private func title(_ label: LocalizedText?) -> [XML] {
        guard let label, let first = label.versions.first(where: { $0.language == study.language }) ?? label.versions.first else {
            return [.tag("titl", [:], [.text(study.id)])]
        }
        let others = label.versions.filter { $0.language != first.language }
        return [.tag("titl", ["xml:lang": first.language], [.text(first.text)])]
            + others.map { .tag("parTitl", ["xml:lang": $0.language], [.text($0.text)]) }
    }

    private var information: XML {
        let units = study.levels.map { level in
            XML.tag("anlyUnit", [:], [.text(level.passport.label?.text(words.code) ?? level.id)])
        }
        return .tag(
            "stdyInfo", [:],
            texts("abstract", study.passport.description) + (units.isEmpty ? [] : [.tag("sumDscr", [:], units)]))
    }

    // MARK: Files and groups

    private func file(_ table: Int) -> XML {
        let definition = study.tables[table]
        let label = definition.passport.label.map { texts("fileCont", $0) } ?? []
        let count = definition.fields.count { $0.origin != .parent }
        return .tag(
            "fileDscr", ["ID": Self.fileID(table)],
            [
                .tag(
                    "fileTxt", [:],
                    [.tag("fileName", [:], [.text(definition.id)])] + label.prefix(1)
                        + [.tag("dimensns", [:], [.tag("varQnty", [:], [.text(String(count))])])])
            ])
    }

    private var groups: [XML] {
        tables.flatMap { table in
            let definition = study.tables[table]
            return definition.groups.indices.map { index in
                let group = definition.groups[index]
                var attributes: [XML.Attribute] = [("ID", Self.groupID(table, index)), ("type", "section"), ("name", group.id)]
                let inside = definition.fields.indices.filter { definition.fields[$0].group == index }
                let nested = definition.groups.indices.filter { definition.groups[$0].parent == index }
                if !inside.isEmpty { attributes.append(("var", ids(inside) { Self.variableID(table, $0) })) }
                if !nested.isEmpty { attributes.append(("varGrp", ids(nested) { Self.groupID(table, $0) })) }
                let condition = group.relevance.map { universe([$0], table) } ?? []
                let words = texts("labl", group.passport.label) + texts("txt", group.hint)
                return XML.element("varGrp", attributes, words + condition)
            }
        }
    }

    private func ids(_ places: [Int], _ id: (Int) -> String) -> String { places.map(id).joined(separator: " ") }

    static func fileID(_ table: Int) -> String { "F\(table + 1)" }
    static func variableID(_ table: Int, _ field: Int) -> String { "V\(table + 1)-\(field + 1)" }
    static func questionID(_ table: Int, _ field: Int) -> String { "Q\(table + 1)-\(field + 1)" }
    private static func groupID(_ table: Int, _ group: Int) -> String { "G\(table + 1)-\(group + 1)" }

    // MARK: Texts

    /// An element for each language that there is.
    func texts(_ name: StaticString, _ text: LocalizedText?) -> [XML] {
        text.map { $0.versions.map { .tag(name, ["xml:lang": $0.language], [.text($0.text)]) } } ?? []
    }

    /// Whom something is asked of: all conditions hold.
    func universe(_ conditions: [Expression], _ table: Int) -> [XML] {
        let said = conditions.map { condition($0, table) }
        return said.isEmpty ? [] : [.tag("universe", ["xml:lang": words.code], [.text(said.joined(separator: "; "))])]
    }

    /// In words where that is possible, else as it is written.
    func condition(_ expression: Expression, _ table: Int) -> String {
        let operands = Operands(study: study, words: words, table: table)
        return ExpressionWords(operands: operands, expression: expression).sentence()?.uppercasedFirst ?? expression.text
    }
}

/// How often what may be answered was answered.
public struct DDICounts: Sendable {
    public struct Counts: Sendable {
        /// Rows with a value, and without one.
        public var answered = 0
        public var without = 0
        public var ofCode: [String: Int] = [:]

        public init() {}
    }

    public var ofField: [FieldID: Counts] = [:]

    public init() {}
}
