import ArgumentParser
import MeraSource
import MeraWorkspace

/// What Tab offers for an argument, beside the files and words that ArgumentParser knows by itself.
///
/// The program is asked anew with each Tab, so a completion reads no more than it needs: the definitions, and the registers for units.
enum Completions {
    /// A study, or definitions: folders and `.yaml` files.
    static let study = CompletionKind.file(extensions: ["yaml", "yml"])
    static let folder = CompletionKind.directory
    /// Answers: a folder, a workbook, a data package.
    static let answers = CompletionKind.file(extensions: ["xlsx", "json"])

    /// The studies below the working folder, or the code of a finding.
    static let explained = CompletionKind.custom { _, _, begun in
        let codes = begun.isEmpty ? [] : StudyCompletion.codes.filter { $0.hasPrefix(begun.uppercased()) }
        return codes + StudyCompletion.studies(begun)
    }

    static let indicator = CompletionKind.custom { words, index, begun in names(.indicators, words, index, begun) }
    static let level = CompletionKind.custom { words, index, begun in names(.levels, words, index, begun) }
    static let table = CompletionKind.custom { words, index, begun in names(.tables, words, index, begun) }
    static let period = CompletionKind.custom { words, index, begun in names(.periods, words, index, begun) }

    static let unit = CompletionKind.custom { words, index, begun in
        let line = CommandLineWords(words, before: index)
        guard let study = line.study, let data = line.value(of: "--data") else { return [] }
        return matching(begun, StudyCompletion.units(of: study, data: data, level: line.value(of: "--level")))
    }

    static let runFormats = CompletionKind.custom { _, _, begun in
        matching(begun, StudyCompletion.continued(begun, RunFormats.words.map(\.word)))
    }

    private static func names(_ kind: StudyCompletion.Kind, _ words: [String], _ index: Int, _ begun: String) -> [String] {
        guard let study = CommandLineWords(words, before: index).study else { return [] }
        return matching(begun, StudyCompletion.names(kind, of: study))
    }

    /// bash takes what it gets; zsh and fish choose by themselves.
    private static func matching(_ begun: String, _ words: [String]) -> [String] {
        words.filter { $0.hasPrefix(begun) }
    }
}

/// A command line that is being typed.
struct CommandLineWords {
    private let words: [String]

    /// - Parameters:
    ///   - words: with the names of the program and of the command, as shells hand them over: quotes and all.
    ///   - index: the word that is being completed.
    init(_ words: [String], before index: Int) {
        var kept = words
        if kept.indices.contains(index) { kept.remove(at: index) }
        self.words = kept.map(Self.unquoted)
    }

    /// The first argument of the command that is no option and no value of one.
    var study: String? {
        var rest = words.dropFirst()
        // The name of the command.
        rest = rest.dropFirst()
        while let word = rest.popFirst() {
            guard word.hasPrefix("-") else { return word.isEmpty ? nil : word }
            if !word.contains("="), !Self.flags.contains(word) { rest = rest.dropFirst() }
        }
        return nil
    }

    func value(of option: String) -> String? {
        for (place, word) in words.enumerated() {
            if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
            if word == option, place + 1 < words.count { return words[place + 1] }
        }
        return nil
    }

    /// Options that take no value.
    private static let flags: Set<String> = [
        "--replace", "--undecided", "--timings", "--verbose", "--coverage", "--print", "--report", "--fail-on-uncovered",
        "--check", "--diff", "--mutate", "--update",
    ]

    private static func unquoted(_ word: String) -> String {
        var word = word[...]
        if let quote = word.first, quote == "\"" || quote == "'" {
            word.removeFirst()
            if word.last == quote { word.removeLast() }
        }
        return String(word).replacing("\\ ", with: " ")
    }
}
