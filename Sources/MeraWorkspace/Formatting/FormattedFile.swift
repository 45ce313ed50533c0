import MeraFormatting
public import MeraSource
import MeraYAML

/// A definition file beside its canonical style.
public struct FormattedFile: Sendable {
    public enum Outcome: Sendable {
        /// The file is as it should be.
        case unchanged
        case changed([UInt8])
        /// It does not parse and stays as it is: its errors.
        case refused([Diagnostic])
    }

    /// As messages call it.
    public let name: String
    public let bytes: [UInt8]
    public let outcome: Outcome

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        switch MeraFormatting.Formatting.formatted(SourceFile(name: name, bytes: bytes)) {
        case .success(let formatted): outcome = formatted == bytes ? .unchanged : .changed(formatted)
        case .failure(let refusal): outcome = .refused(refusal.findings)
        }
    }

    /// The files at the paths, each once, in the order of their names: files themselves, and all definition files below folders.
    public static func read(_ paths: [String], threads: Int = usableCores) throws(FileError) -> [FormattedFile] {
        var names: Set<String> = []
        for path in paths { names.formUnion(try DefinitionFolder.files(at: path)) }
        let ordered = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let read = mapOnThreads(threads, count: ordered.count) { index -> Result<FormattedFile, FileError> in
            do throws(FileError) {
                let bytes = try InputFile(path: ordered[index]).prefix(mostBytes)
                return .success(FormattedFile(name: ordered[index], bytes: bytes))
            } catch {
                return .failure(error)
            }
        }
        var files: [FormattedFile] = []
        for file in read { files.append(try file.get()) }
        return files
    }

    /// The change as a unified diff; empty where there is none.
    public var diff: String {
        if case .changed(let formatted) = outcome { UnifiedDiff.text(name, bytes, formatted) } else { "" }
    }

    /// Puts a changed file in its place.
    public func write() throws(FileError) {
        if case .changed(let formatted) = outcome { try OutputFile.rewrite(name, formatted) }
    }
}

extension FormattedFile {
    /// A file has at most one byte less; more than that is refused with a finding of its own.
    public static let mostBytes = Limits.definitions.fileBytes + 1
}
