import MeraCells
import MeraModel
package import MeraSource
import MeraStatistics
package import MeraTable

/// How the answers to a table are read by the description of a file: what the study expects, said in the file's own way.
extension PackageResource {
    /// The form of the file, as far as its description tells it.
    package func format(_ given: CSVFormat) throws(PackageProblem) -> CSVFormat {
        var format = given
        guard separator.utf8.count == 1, let byte = separator.utf8.first else {
            throw PackageProblem(
                Phrase(en: "cells are set apart by `\(separator)`", ru: "ячейки разделены знаком `\(separator)`"))
        }
        if !hasHeader { throw PackageProblem(Phrase(en: "there is no header", ru: "нет строки заголовков")) }
        if quote != "\"" { throw PackageProblem(Phrase(en: "texts stand in `\(quote)`", ru: "тексты взяты в `\(quote)`")) }
        if comment != nil { throw PackageProblem(Phrase(en: "there are lines of comments", ru: "есть строки-комментарии")) }
        format.separator = byte
        switch encoding.lowercased().replacing("_", with: "-") {
        case "utf-8", "utf8", "utf-8-sig", "us-ascii", "ascii": format.encoding = .utf8
        case "utf-16", "utf-16le", "utf16": format.encoding = .utf16LittleEndian
        case "utf-16be": format.encoding = .utf16BigEndian
        case "windows-1251", "cp1251": format.encoding = .windows1251
        default: throw PackageProblem(Phrase(en: "the encoding is \(encoding)", ru: "кодировка — \(encoding)"))
        }
        let numbers = fields.filter { $0.type == "number" }
        let marks = Set(numbers.map { $0.decimalMark ?? "." })
        if marks.count == 1, let mark = marks.first?.utf8.first, mark != format.separator { format.decimalMark = mark }
        if marks.count > 1 {
            throw PackageProblem(
                Phrase(en: "some numbers have a point and others a comma", ru: "в одних числах точка, в других запятая"),
                column: numbers.first { $0.decimalMark != nil }?.name)
        }
        return format
    }

    /// - Parameter name: of the description, as messages call it.
    /// - Returns: the layouts, and what is to be said of them.
    package func layouts(
        _ layouts: [ColumnLayout], _ name: String
    ) throws(PackageProblem) -> (layouts: [ColumnLayout], findings: [Diagnostic]) {
        if isElsewhere {
            throw PackageProblem(
                Phrase(en: "its schema or dialect is a file of its own", ru: "схема или диалект — отдельный файл"))
        }
        var findings: [Diagnostic] = []
        var fitted: [ColumnLayout] = []
        let byName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        let byLetters = Dictionary(fields.map { ($0.name.lowercased(), $0) }) { first, _ in first }
        let byItem = Dictionary(fields.map { (ItemName.fit($0.name), $0) }) { first, _ in first }
        for layout in layouts {
            let other = layout.aliases.lazy.compactMap { byName[$0] }.first
            guard let field = byName[layout.name] ?? byLetters[layout.name.lowercased()] ?? other ?? byItem[layout.name] else {
                fitted.append(layout)
                continue
            }
            var layout = layout
            // `Full name` is `Full_name` in a definition that was made of the description.
            if !layout.aliases.contains(field.name) { layout.aliases.append(field.name) }
            try field.fit(&layout)
            let told = field.addMissing(missing, to: &layout)
            for (reason, codes) in told.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                findings.append(
                    Diagnostic(
                        .packageUnknownMissing,
                        [
                            "file": .text(name), "name": .text(field.name), "codes": .names(codes),
                            "reason": .phrase(reason.phrase),
                        ]))
            }
            fitted.append(layout)
        }
        return (fitted, findings)
    }
}

extension PackageResource.Field {
    fileprivate func fit(_ layout: inout ColumnLayout) throws(PackageProblem) {
        switch layout.kind {
        case .boolean(let yes, let no) where !trueValues.isEmpty || !falseValues.isEmpty:
            let (own, other) = (trueValues.map { $0.lowercased() }, falseValues.map { $0.lowercased() })
            layout.kind = .boolean(
                trueWords: (own + yes).filter { !other.contains($0) }, falseWords: (other + no).filter { !own.contains($0) })
        case .set(let codes, _):
            if let byte = try listSeparator() { layout.kind = .set(codes, separator: byte) }
        case .order(let codes, _):
            if let byte = try listSeparator() { layout.kind = .order(codes, separator: byte) }
        case .date:
            switch format {
            case nil, "default", "any", "%Y-%m-%d": break
            case "%d.%m.%Y": layout.kind = .date([.russian])
            case let format?:
                throw PackageProblem(Phrase(en: "days as \(format)", ru: "даты вида \(format)"), column: name)
            }
        case .time, .dateTime:
            guard let format, !["default", "any", "%H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"].contains(format) else {
                break
            }
            throw PackageProblem(Phrase(en: "times as \(format)", ru: "время вида \(format)"), column: name)
        default: break
        }
        if let groupMark, ![" ", "\u{A0}", "\u{202F}", "'"].contains(groupMark), type == "number" || type == "integer" {
            throw PackageProblem(
                Phrase(en: "thousands are set apart by `\(groupMark)`", ru: "тысячи разделены знаком `\(groupMark)`"),
                column: name)
        }
    }

    private func listSeparator() throws(PackageProblem) -> UInt8? {
        guard type == "list", let delimiter else { return nil }
        guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first else {
            throw PackageProblem(
                Phrase(en: "options are set apart by `\(delimiter)`", ru: "варианты разделены знаком `\(delimiter)`"),
                column: name)
        }
        return byte
    }

    /// Answers that stand for no value in the file and that the study does not know: by their label they are an answer ("refused"),
    /// else nothing was answered. The marks of mera's own files are no answers, and nothing is said of them.
    fileprivate func addMissing(
        _ common: [PackageResource.Entry], to layout: inout ColumnLayout
    ) -> [MissingReason: [String]] {
        var told: [MissingReason: [String]] = [:]
        for entry in missing ?? common where !entry.value.isEmpty && layout.missingCodes[entry.value] == nil {
            let reason = entry.isMark ? .unanswered : entry.label.flatMap(MissingReason.init(label:)) ?? .unanswered
            layout.missingCodes[entry.value] = reason
            if !entry.isMark { told[reason, default: []].append(entry.value) }
        }
        return told
    }
}

extension MissingReason {
    /// By the words of a label: a dictionary tells that an answer is none, and not why. Nil where the words tell nothing.
    init?(label: String) {
        let text = label.lowercased()
        if ["зна", "затрудн", "know", "unsure"].contains(where: text.contains) {
            self = .dontKnow
        } else if ["отказ", "refus"].contains(where: text.contains) {
            self = .refused
        } else if ["не примен", "неприм", "не относ", "not appl", "inapplic", "skip"].contains(where: text.contains) {
            self = .notApplicable
        } else {
            return nil
        }
    }
}
