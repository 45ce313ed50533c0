import MeraCompiler
import MeraSource
import MeraWorkspace
import MeraYAML

/// What cannot be done, in words for the person at the editor.
public struct EditorRefusal: Error, Sendable, Hashable {
    public var message: String

    init(_ phrase: Phrase, _ language: Language, _ arguments: Arguments = [:]) { message = phrase.text(language, arguments) }
}

extension EditorSession {
    /// The name that would be changed, with its place; nil where there is none.
    public func renamable(path: String, _ position: TextPosition) -> (range: TextRange, name: String)? {
        guard let (symbol, location, symbols, _) = symbol(path: path, position),
            symbols.family(of: symbol).contains(where: { symbols.declaration(of: $0) != nil })
        else { return nil }
        return (range(location), symbol.name)
    }

    /// Changes of all files that give the thing at a place another name. Refused where the study would not compile as it did before.
    public func rename(path: String, _ position: TextPosition, to name: String) throws(EditorRefusal) -> [FileEdit] {
        let language = settings.language
        guard let (symbol, _, symbols, _) = symbol(path: path, position) else {
            throw EditorRefusal(Phrase(en: "There is no name here.", ru: "Здесь нет имени."), language)
        }
        let renaming: Renaming
        do throws(Renaming.Refusal) {
            renaming = try symbols.renaming(symbol, to: name)
        } catch {
            throw refusal(error, of: symbol, name)
        }
        let edits = renaming.edits.map { FileEdit(path: $0.location.file.name, span: $0.location.span, text: $0.replacement) }
        for other in studies(with: path) { try check(edits, in: other, name) }
        return edits
    }

    private func refusal(_ reason: Renaming.Refusal, of symbol: Symbol, _ name: String) -> EditorRefusal {
        switch reason {
        case .notDeclared:
            EditorRefusal(
                Phrase(
                    en: "`{name}` is declared nowhere in the study, so it cannot be renamed.",
                    ru: "`{name}` нигде в исследовании не объявлено, переименовать его нельзя."), settings.language,
                ["name": .text(symbol.name)])
        case .writtenOut:
            EditorRefusal(
                Phrase(
                    en: "`{name}` is made by `for_each`: change the id of the definition that it is made of.",
                    ru: "`{name}` создано через `for_each`: измените имя исходного определения."), settings.language,
                ["name": .text(symbol.name)])
        case .badName:
            EditorRefusal(
                Phrase(
                    en: "`{name}` cannot be a name: letters, digits and `_`, the first no digit, and no word of the language.",
                    ru: "`{name}` не может быть именем: буквы, цифры и `_`, первой не цифра, и не слово языка выражений."),
                settings.language, ["name": .text(name)])
        }
    }

    private func symbol(
        path: String, _ position: TextPosition
    ) -> (Symbol, Location, StudySymbols, EditorStudy)? {
        guard let study = home(of: path), let offset = offset(position, in: path), let symbols = study.symbols,
            let (symbol, location) = symbols.symbol(at: offset, inFile: path)
        else { return nil }
        return (symbol, location, symbols, study)
    }

    /// The study with the edits has no mistake that it has not now.
    private func check(_ edits: [FileEdit], in study: EditorStudy, _ name: String) throws(EditorRefusal) {
        guard let loaded = study.loaded else { return }
        func counts(_ findings: [Diagnostic]) -> [DiagnosticCode: Int] {
            findings.filter { $0.severity == .error }.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
        }
        let before = counts(loaded.diagnostics)
        let edited = Self.texts(of: edits) { lines($0)?.bytes }
        let made = try? LoadedStudy(study.source) { path throws(FileError) in
            if let bytes = edited[path] { return LoadedStudy.parse(path, bytes) }
            return LoadedStudy.parse(path, try self.bytes(path))
        }
        guard let made else { return }
        let after = counts(made.diagnostics)
        for finding in made.diagnostics.inOrder() where finding.severity == .error {
            guard after[finding.code, default: 0] > before[finding.code, default: 0] else { continue }
            throw EditorRefusal(
                Phrase(
                    en: "With the name `{name}` the study would have a new mistake: {message}",
                    ru: "С именем `{name}` в исследовании появится ошибка: {message}"), settings.language,
                ["name": .text(name), "message": .text(finding.message(settings.language))])
        }
    }

    /// The files after edits, which do not overlap.
    static func texts(of edits: [FileEdit], _ bytes: (String) -> [UInt8]?) -> [String: [UInt8]] {
        var texts: [String: [UInt8]] = [:]
        for (path, own) in Dictionary(grouping: edits, by: \.path) {
            guard var text = bytes(path) else { continue }
            for edit in own.sorted(by: { $0.span.start > $1.span.start })
            where edit.span.start >= 0 && edit.span.end <= text.count {
                text.replaceSubrange(edit.span.start..<edit.span.end, with: edit.text.utf8)
            }
            texts[path] = text
        }
        return texts
    }
}
