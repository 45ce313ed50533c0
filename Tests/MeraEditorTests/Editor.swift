import MeraEditor
import MeraSource
import MeraWorkspace

/// A session on files that are values; `‸` is the cursor.
struct Editor {
    static let study = """
        study: {id: visits, title: "Визиты 😀", levels: {site: sites, all: all}}
        choices:
          yes_no: {yes: Да, no: Нет, lazy: {label: Не помню, missing: dont_know}}
        registers:
          sites: {key: id, columns: {id: text, name: text}}
        questionnaires:
          visit:
            key: [site, number]
            items:
              site: {type: reference, to: sites}
              number: {type: integer, label: Номер}
              came: {type: select_one, choices: yes_no, label: Пришёл ли кто-нибудь}
              people: {type: integer, label: "Сколько: {number}", relevant: 'came = "yes"'}
        parameters:
          least: {value: 5, label: Меньше не бывает}
        indicators:
          came_share: {label: Доля визитов, of: visit, unit: percent, share: 'came = "yes"'}
          mean_people: {label: В среднем, of: visit, unit: people, mean: people}
        conclusions:
          few: {level: all, when: mean_people < least, kind: problem, text: "Мало: {mean_people}"}

        """

    static let tests = """
        tests:
          половина:
            given:
              visit: [{site: a, number: 1, came: yes, people: 4}]
            expect: {came_share: {all: 100}}

        """

    let session: EditorSession
    let path: String
    let position: TextPosition
    let text: String

    /// - Parameters:
    ///   - marked: the file with the cursor.
    ///   - files: the others.
    init(_ marked: String, path: String = "s/study.yaml", files: [String: String] = [:], _ language: Language = .english) {
        let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
        text = parts.joined()
        self.path = path
        let before = String(parts[0])
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        position = TextPosition(line: lines.count - 1, character: lines.last?.utf16.count ?? 0)
        var settings = EditorSettings()
        settings.language = language
        session = EditorSession(settings, files: Self.files(files.merging([path: text]) { _, new in new }))
        session.open(path: path, uri: "file:///\(path)", version: 1, text: text)
    }

    static func files(_ texts: [String: String]) -> EditorFiles {
        let names = texts.keys.sorted()
        let source = StudySource(
            name: "s", files: names.filter { !$0.contains("/tests/") }, tests: names.filter { $0.contains("/tests/") })
        return EditorFiles(
            source: { path in names.contains(path) ? source : nil },
            read: { path throws(FileError) in
                guard let text = texts[path] else { throw .tooLarge(path, 0) }
                return Array(text.utf8)
            }, studies: { _ in [] })
    }

    var completions: [CompletionItem] { session.completions(path: path, position).items }
    var hover: String { session.hover(path: path, position)?.text ?? "" }
}

extension String {
    /// With the cursor in the first place of a text.
    func marked(_ place: String) -> String {
        replacing(place.replacing("‸", with: ""), with: place, maxReplacements: 1)
    }
}
