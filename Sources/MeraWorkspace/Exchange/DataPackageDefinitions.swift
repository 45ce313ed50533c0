import MeraExchange
public import MeraSource

/// A data package whose description becomes the first definition of a study.
public struct DataPackageDefinitions: DefinitionSource {
    private let path: String

    /// - Parameter path: the description, or the folder that it lies in.
    public init(_ path: String, language: Language) {
        self.path = FileAccess.kind(of: path) == .folder ? FileAccess.join(path, DataPackage.name) : path
    }

    public func write(to folder: String, existing: OutputSet.Existing) throws(FileError) -> ExchangeOutcome {
        let name = FileAccess.name(of: path)
        let bytes = try FileAccess.read(path, limit: DataPackage.largest)
        let package: DataPackage
        do throws(PackageProblem) {
            package = try DataPackage(reading: bytes)
        } catch {
            return .impossible([
                Diagnostic(.packageUnreadable, ["file": .text(name), "problem": .phrase(error.phrase)])
            ])
        }
        let made = DataPackageImport(package, file: String(name.prefix { $0 != "." }))
        guard !made.isEmpty else { return .impossible([Diagnostic(.packageNoTable, ["file": .text(name)])]) }
        let file = try writeStudy(made.text, of: path, to: folder, existing: existing)
        let unknown = made.unknownTypes.map { column in
            Diagnostic(.packageColumn, ["file": .text(name), "name": .text(column.name), "type": .text(column.type)])
        }
        return .written([file], Diagnostic.renamed(made.renamed, in: name) + unknown)
    }
}
