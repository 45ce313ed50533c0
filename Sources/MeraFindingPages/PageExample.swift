/// A part of a definition file as a page shows it. What it takes for granted (`ExampleStudy`) is added where it is compiled.
public struct PageExample: Sendable {
    /// With the mark at the line of the finding.
    public let written: String

    init(_ written: String) { self.written = written }

    /// As a reader sees it.
    public var shown: String {
        written.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in Self.mark(in: line).map { String(line[..<$0]) } ?? String(line) }.joined(separator: "\n")
    }

    /// The line of the finding, counted from 1; nil in an example that is right.
    public var markedLine: Int? {
        written.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { Self.mark(in: $0) != nil }.map { $0 + 1 }
    }

    /// A whole study: the example first, so that its lines keep their numbers, then those sections of the example study that it lacks.
    public var study: String {
        let own = Set(Self.sections(of: shown).map(\.name))
        let others = Self.sections(of: ExampleStudy.text).filter { !own.contains($0.name) }.map(\.text)
        return shown + "\n" + others.joined()
    }

    private static func mark(in line: Substring) -> Substring.Index? {
        guard line.hasSuffix("# !") else { return nil }
        let text = line.dropLast(3)
        return text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
    }

    private static func sections(of text: String) -> [(name: Substring, text: String)] {
        var sections: [(name: Substring, text: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let first = line.first, first.isASCII, first.isLetter, let colon = line.firstIndex(of: ":") {
                sections.append((line[..<colon], ""))
            }
            if sections.isEmpty || line.isEmpty { continue }
            sections[sections.count - 1].text += line + "\n"
        }
        return sections
    }
}

/// The study in which the examples of the pages stand: visits to homes, at several sites.
public enum ExampleStudy {
    public static let text = """
        study: {id: homes, title: Дома, as_of: 2025-12-31, levels: {site: sites, country: all}}
        registers:
          sites: {key: id, columns: {id: text, name: text, places: {type: integer, unit: count}}}
        questionnaires:
          visits:
            level: site
            key: [site, day]
            items:
              site: {type: reference, to: sites, required: true}
              day: {type: date, required: true}
              age: {type: integer, unit: years, constraint: "[0..120]"}
              sex: {type: select_one, choices: {f: Женский, m: Мужской}}
              mood: {type: select_one, choices: {1: Плохо, 2: Средне, 3: Хорошо}}
              ways: {type: select_multiple, choices: {mail: Почта, phone: Телефон}}
              happy: boolean
              rent: {type: decimal, unit: rubles}
              name: text

        """
}
