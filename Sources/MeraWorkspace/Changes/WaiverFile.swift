public import MeraChanges
public import MeraSource
import MeraYAML

/// A file of changes that are allowed:
///
/// ```yaml
/// waivers:
///   - change: centre_form.passed
///     class: breaking
///     reason: Вопрос снят по решению рабочей группы 20.11.2026
/// ```
public enum WaiverFile {
    /// The waivers, and what is wrong with the file.
    public static func read(_ path: String) throws(FileError) -> (waivers: [Waiver], findings: [Diagnostic]) {
        let file = SourceFile(name: path, bytes: try FileAccess.read(path, limit: Limits.definitions.fileBytes))
        let (tree, problems) = DocumentTree.parse(file)
        var findings = problems
        var waivers: [Waiver] = []
        guard let root = tree.root else { return ([], findings) }
        for entry in root.entries where entry.key.text != "waivers" {
            findings.append(
                wrong(entry.key, Phrase(en: "`\(entry.key.text)` is not known", ru: "ключ `\(entry.key.text)` неизвестен")))
        }
        guard let list = root["waivers"], list.kind == .sequence else {
            if findings.isEmpty {
                findings.append(wrong(root, Phrase(en: "there is no list `waivers:`", ru: "нет списка `waivers:`")))
            }
            return ([], findings)
        }
        for node in list.items {
            for entry in node.entries where !["change", "class", "reason"].contains(entry.key.text) {
                findings.append(
                    wrong(entry.key, Phrase(en: "`\(entry.key.text)` is not known", ru: "ключ `\(entry.key.text)` неизвестен")))
            }
            guard let change = node["change"], !change.text.isEmpty else {
                findings.append(wrong(node, Phrase(en: "`change:` is missing", ru: "нет `change:`")))
                continue
            }
            var changeClass: ChangeClass?
            if let written = node["class"] {
                changeClass = ChangeClass(rawValue: written.text)
                if changeClass == nil {
                    let known = ChangeClass.allCases.map(\.rawValue).joined(separator: ", ")
                    findings.append(wrong(written, Phrase(en: "`class` is one of \(known)", ru: "`class` — одно из: \(known)")))
                    continue
                }
            }
            guard let reason = node["reason"], !reason.isNull, reason.text.contains(where: { !$0.isWhitespace }) else {
                findings.append(Diagnostic(.waiverWithoutReason, ["change": .text(change.text)], at: node.location))
                continue
            }
            waivers.append(Waiver(change: change.text, changeClass: changeClass, reason: reason.text, location: change.location))
        }
        return (waivers, findings)
    }

    private static func wrong(_ node: Node, _ why: Phrase) -> Diagnostic {
        Diagnostic(.wrongWaiver, ["why": .phrase(why)], at: node.location)
    }
}
