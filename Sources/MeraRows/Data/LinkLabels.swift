import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Answers that name a row of a register by what people call it: `School no. 5`, or `012 — School no. 5` as drop-downs have it.
///
/// They are read as the key where only one row can be meant. Looked for only where a key is not there.
extension StudyData {
    /// Whether any answer was read so; then the column holds keys in their place.
    mutating func readLabels(_ table: Int, _ field: Int, _ target: Int) -> Bool {
        guard tables[table].file != nil else { return false }
        let source = tables[table].fields[field]
        // Nearly always every answer is a key: then nobody asks what the rows are called.
        guard let names = RegisterNames(self, target, besides: source.column.dictionary.texts) else { return false }
        var keys: [String: String] = [:]
        for text in names.strangers { keys[text] = names.key(for: text) }
        guard !keys.isEmpty else { return false }
        var column = ValueColumn(study.tables[table].fields[field].type)
        var read = (count: 0, row: 0)
        for row in 0..<tables[table].rowCount {
            switch source.outcome(row) {
            case .missing(let reason): column.append(missing: reason)
            case .value(let value):
                guard let key = keys[value.plainText] else {
                    column.append(value)
                    continue
                }
                column.append(.string(key))
                if read.count == 0 { read.row = row }
                read.count += 1
            }
        }
        guard read.count > 0 else { return false }
        let written = source.value(read.row).plainText
        tables[table].fields[field] = FieldData(column.finish())
        report(
            .registerLabels, table: table, row: nil,
            [
                "column": .text(study.tables[table].fields[field].id), "table": .text(study.tables[target].id),
                "count": .number(read.count), "written": .text(written), "read": .text(keys[written] ?? ""),
            ])
        return true
    }
}

/// What the rows of a register are called.
private struct RegisterNames {
    /// The texts that are no keys.
    let strangers: [String]
    private let keys: Set<String>
    /// By the folded label; nil where several rows are called so.
    private var keyOfLabel: [String: String?] = [:]
    private var labelsOfKey: [String: Set<String>] = [:]

    /// Nil where the register has no names beside its keys, and where all texts are keys.
    init?(_ data: StudyData, _ table: Int, besides texts: [String]) {
        let definition = data.study.tables[table]
        guard let display = definition.displayField, let key = definition.referenceKey, display != key else { return nil }
        let (ids, labels) = (data.tables[table].fields[key], data.tables[table].fields[display])
        let rows = (0..<data.tables[table].rowCount).filter { data.counts(table, $0) }
        let keys = Set(rows.map { ids.value($0).plainText })
        self.keys = keys
        strangers = texts.filter { !keys.contains($0) }
        if strangers.isEmpty { return nil }
        for row in rows {
            let (id, label) = (ids.value(row).plainText, Self.folded(labels.value(row).plainText))
            guard !label.isEmpty else { continue }
            labelsOfKey[id, default: []].insert(label)
            if let known = keyOfLabel[label], known != id {
                keyOfLabel[label] = .some(nil)
            } else {
                keyOfLabel[label] = id
            }
        }
    }

    /// The key that a text which is none stands for; nil where it stands for none.
    func key(for text: String) -> String? {
        let folded = Self.folded(text)
        if let known = keyOfLabel[folded] { return known }
        for mark in [" — ", " – ", " - "] {
            guard let range = text.firstRange(of: mark) else { continue }
            let (key, label) = (String(text[..<range.lowerBound]), Self.folded(String(text[range.upperBound...])))
            if keys.contains(key), labelsOfKey[key]?.contains(label) == true { return key }
        }
        return nil
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
