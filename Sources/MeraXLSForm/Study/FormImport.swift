import MeraCompiler
public import MeraSource
import MeraYAML

/// A form as definitions.
public struct FormImport: Sendable {
    /// Names and texts of the files of the study; empty where the form has errors.
    public var files: [(name: String, text: String)] = []
    /// Pictures that the definitions name.
    public var pictures: [String] = []
    public var findings: [Diagnostic] = []

    /// How often the definitions are made again without what did not compile.
    private static let mostRounds = 12

    /// - Parameters:
    ///   - root: the name of the form's root element, where a collection of cases gives one.
    ///   - language: that of the comments in the definitions.
    public init(
        _ form: FormSheets, _ surroundings: FormSurroundings = FormSurroundings(), root: String? = nil,
        language: Language = .english
    ) {
        let (read, found) = FormReader.read(form, root: root)
        findings = found
        guard let read else { return }
        var lookups = FormFindings()
        var outline = FormLookups.resolved(FormLoops.expanded(read), &lookups)
        findings += lookups.all
        // What mera writes where nothing is asked, because a form without any row is none.
        if outline.nodes.count == 1, outline.nodes[0].type == .note, outline.nodes[0].name == FormExport.emptyNote {
            outline.nodes = []
        }
        var dropped: [FormOrigin.ID: Phrase] = [:]
        for _ in 0..<Self.mostRounds {
            var draft = StudyDraft(outline, surroundings, language: language, dropped: dropped)
            let texts = draft.written()
            let circles = Self.circles(texts)
            guard circles.isEmpty else {
                findings += circles
                return
            }
            let refused = Self.refused(texts)
            guard refused.isEmpty else {
                let before = dropped.count
                dropped.merge(refused.compactMapValues(\.self)) { first, _ in first }
                guard dropped.count > before else {
                    findings += draft.findings.all + Self.unmended(texts)
                    return
                }
                continue
            }
            files = texts.map { ($0.name, $0.yaml.text) }
            findings += draft.findings.all
            pictures = surroundings.files.filter { file in
                files.contains { $0.text.contains("media: ") && $0.text.contains(file) }
            }.sorted()
            return
        }
        let problem = Phrase(en: "too many of its expressions do not compile", ru: "слишком много выражений не компилируется")
        findings.append(Diagnostic(.formUnreadable, ["file": .text("survey"), "problem": .phrase(problem)]))
    }

    /// Expressions that the compiler refuses, with its reason.
    private static func refused(_ texts: [(name: String, yaml: YAMLText)]) -> [FormOrigin.ID: Phrase?] {
        var found: [FormOrigin.ID: Phrase?] = [:]
        for finding in compiled(texts) {
            guard let place = finding.location, let yaml = texts.first(where: { $0.name == place.file.name })?.yaml else {
                continue
            }
            let line = place.file.position(at: place.span.start).line
            let origin = yaml.origins[line]
            guard let origin else {
                if finding.severity == .error { found[FormOrigin.ID(node: nil, key: "\(finding.code.id) \(line)")] = .some(nil) }
                continue
            }
            if found[origin.id] == nil {
                found[origin.id] = Phrase(
                    en: FormFindings.braced(finding.message(.english)), ru: FormFindings.braced(finding.message(.russian)))
            }
        }
        return found
    }

    /// No application opens a form in which something needs its own value.
    private static func circles(_ texts: [(name: String, yaml: YAMLText)]) -> [Diagnostic] {
        var findings = FormFindings()
        for finding in compiled(texts) where finding.code == .circularDependency {
            guard let place = finding.location, let yaml = texts.first(where: { $0.name == place.file.name })?.yaml else {
                continue
            }
            // The finding stands at the name of an item: its calculation is below, the condition of its group above.
            let line = place.file.position(at: place.span.start).line
            let near = yaml.origins.keys.filter { $0 >= line }.min() ?? yaml.origins.keys.filter { $0 < line }.max()
            guard let near, let origin = yaml.origins[near]
            else { continue }
            findings.problem(
                .formCannotRun, at: origin.cell.place,
                Phrase(
                    en: "`{text}` would need its own value", ru: "чтобы вычислить `{text}`, нужно само это значение"),
                ["text": .text(origin.cell.text)])
        }
        return findings.all
    }

    private static func compiled(_ texts: [(name: String, yaml: YAMLText)]) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        let trees = texts.map { text in
            let (tree, found) = DocumentTree.parse(SourceFile(name: text.name, text: text.yaml.text))
            findings += found
            return tree
        }
        return findings + MeraCompiler.compileEditions(trees, name: "form").diagnostics
    }

    /// A mistake of the importer itself must not pass for a study.
    private static func unmended(_ texts: [(name: String, yaml: YAMLText)]) -> [Diagnostic] {
        compiled(texts).filter { $0.severity == .error }
    }
}

extension StudyDraft {
    /// The files of the study. A small form is one file; longer ones keep their lists apart.
    mutating func written() -> [(name: String, yaml: YAMLText)] {
        yaml = YAMLText()
        writeQuestionnaire()
        let questionnaire = yaml
        yaml = YAMLText()
        writeHeader()
        let header = yaml
        yaml = YAMLText()
        writeChoices()
        let choices = yaml
        yaml = YAMLText()
        writeRegisters()
        let registers = yaml
        var parts: [(name: String, yaml: YAMLText)] = [("study.yaml", header)]
        if !choices.lines.isEmpty { parts.append(("choices.yaml", choices)) }
        if !registers.lines.isEmpty { parts.append(("registers.yaml", registers)) }
        parts.append(("questionnaire.yaml", questionnaire))
        let lines = parts.map(\.yaml.lines.count).reduce(0, +)
        guard lines <= 60 else { return parts }
        var whole = YAMLText()
        for part in parts { whole.append(part.yaml) }
        return [("study.yaml", whole)]
    }
}
