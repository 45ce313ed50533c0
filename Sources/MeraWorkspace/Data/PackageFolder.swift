import MeraExchange
public import MeraModel
import MeraRows
import MeraSource
import MeraStatistics
public import MeraTable

/// A data package whose description says which tables of a study its files are: by the names of its resources.
struct PackageFolder: Sendable {
    /// For each table of the study what the package has of it; nil where there is nothing.
    let tables: [Table?]
    let diagnostics: [Diagnostic]
    /// The description, seen from the folder.
    let name: String
    let folder: String

    struct Table: Sendable {
        var resource: PackageResource
        /// Seen from the folder.
        var file: String
    }

    /// The description of a folder, or the file itself; nil where there is none, or where none of its tables is one of the study and
    /// nobody named it.
    static func find(_ path: String, _ study: Study) throws(FileError) -> PackageFolder? {
        let isFile = FileAccess.kind(of: path) == .file
        let file = isFile ? path : FileAccess.join(path, DataPackage.name)
        guard isFile ? FileAccess.name(of: path).hasSuffix(".json") : FileAccess.kind(of: file) == .file else { return nil }
        let found = PackageFolder(try FileAccess.read(file, limit: DataPackage.largest), file, study)
        return isFile || found.tables.contains { $0 != nil } || found.isDamaged ? found : nil
    }

    /// Whether the description itself cannot be used.
    private let isDamaged: Bool

    /// - Parameter file: where the description lies, or would.
    init(_ bytes: [UInt8], _ file: String, _ study: Study) {
        name = FileAccess.name(of: file)
        folder = FileAccess.folder(of: file)
        var tables = [Table?](repeating: nil, count: study.tables.count)
        var diagnostics: [Diagnostic] = []
        do throws(PackageProblem) {
            let package = try DataPackage(reading: bytes)
            isDamaged = false
            for resource in package.resources {
                let named = study.table(resource.name) ?? study.table(ItemName.fit(resource.name))
                guard let table = named, study.tables[table].isRead else {
                    if let finding = Self.stray(resource, package, study) { diagnostics.append(finding) }
                    continue
                }
                guard tables[table] == nil else {
                    diagnostics.append(
                        Diagnostic(.dataTwice, ["table": .text(resource.name), "files": .names([resource.path, resource.name])]))
                    continue
                }
                do throws(PackageProblem) {
                    tables[table] = Table(resource: resource, file: try resource.file())
                } catch {
                    diagnostics.append(
                        Diagnostic(
                            .packagePath,
                            ["file": .text(name), "resource": .text(resource.name), "problem": .phrase(error.phrase)]))
                }
            }
        } catch {
            isDamaged = true
            diagnostics.append(
                Diagnostic(.packageUnreadable, ["file": .text(name), "problem": .phrase(error.phrase)]))
        }
        self.tables = tables
        self.diagnostics = diagnostics
    }

    /// Tables of results lie in a package of mera and are no answers.
    private static func stray(_ resource: PackageResource, _ package: DataPackage, _ study: Study) -> Diagnostic? {
        if PackageResults.isName(resource.name) { return nil }
        let named = Set(package.resources.map(\.name))
        let absent = study.tables.filter { $0.isRead && !named.contains($0.id) }.map(\.id)
        let fixes = closeNames(to: resource.name, among: absent).prefix(1).map {
            Diagnostic.Fix(.renameFile, ["name": .text($0)], .suggestion)
        }
        return Diagnostic(.strayFile, ["file": .text(resource.name)], fixes: Array(fixes))
    }
}

extension PackageFolder {
    /// Tables of the study that the description does not name.
    func absent(_ study: Study) -> [Diagnostic] {
        if isDamaged { return [] }
        return study.tables.indices.filter { tables[$0] == nil && study.tables[$0].isRead }.compactMap { index in
            let table = study.tables[index]
            // What is named and not in a file has been told.
            if diagnostics.contains(where: { $0.arguments["resource"] == .text(table.id) }) { return nil }
            return Diagnostic(
                .dataMissing, ["table": .text(table.id), "files": .names(["\(name): \(table.id)"])],
                severity: study.isNeeded(index) ? .error : .warning)
        }
    }
}

extension DataFolder {
    /// How the file of a table is read: as the study expects it, by the description where there is one.
    func way(
        _ index: Int, _ study: Study, _ options: ReadOptions
    ) throws(ReadFailure) -> (layouts: [ColumnLayout], options: ReadOptions, findings: [Diagnostic]) {
        let layouts = study.tables[index].layouts(study)
        guard let package, let table = package.tables[index] else {
            var layouts = sources?.ofTable[index]?.layouts(layouts) ?? layouts
            // What repeats are said to be led by stands in the rows around, too.
            for inner in study.tables.indices where study.tables[inner].parent?.table == index {
                guard let source = sources?.ofTable[inner], let way = source.way else { continue }
                layouts.append(source.link(way.outer))
            }
            return (layouts, sources?.ofTable[index]?.options(options) ?? options, [])
        }
        var options = options
        do throws(PackageProblem) {
            if DataFileKind(path: table.file) == .csv { options.format = try table.resource.format(options.format) }
            let fitted = try table.resource.layouts(layouts, package.name)
            return (fitted.layouts, options, fitted.findings)
        } catch {
            let name = error.column.map { "\(table.resource.name).\($0)" } ?? table.resource.name
            throw ReadFailure(
                diagnostics: [
                    Diagnostic(
                        .packageNotation,
                        ["file": .text(package.name), "name": .text(name), "problem": .phrase(error.phrase)])
                ])
        }
    }

    /// Reads the answers to a table of which there is a file.
    public func read(_ index: Int, _ study: Study, _ options: ReadOptions) throws(ReadFailure) -> AnswerFile {
        let (table, nested) = (study.tables[index], study.nestedLayouts(of: index))
        var options = options
        options.instrument = study.instrument(of: index)
        let way = try way(index, study, options)
        if let path = files[index] {
            // The bare name, so that results do not depend on where the folder lies.
            let file = try TableReader.read(
                path, name: FileAccess.name(of: path), sheet: sheets[index], layouts: way.layouts, nested: nested,
                options: way.options)
            return way.findings.isEmpty ? file : file.adding(way.findings)
        }
        let parts = parts[index]
        return try TableReader.read(
            parts.map { ($0.name, $0.path) }, name: DataFolder.name(of: parts, table.id), layouts: way.layouts,
            nested: nested, options: way.options)
    }
}
