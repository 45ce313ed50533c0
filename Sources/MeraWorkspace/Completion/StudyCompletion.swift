import FEEL
import MeraForm
import MeraModel
import MeraSource

/// Names of a study that a command line may go on with. What cannot be read has no names: nobody is told so while typing.
public enum StudyCompletion {
    public enum Kind: Sendable { case indicators, levels, tables, periods }

    public static func names(_ kind: Kind, of path: String) -> [String] {
        guard let study = study(path) else { return [] }
        return switch kind {
        case .indicators: study.indicators.map(\.id)
        case .levels: study.levels.map(\.id)
        case .tables: study.tables.filter { $0.parent == nil }.map(\.id)
        case .periods: periods(study)
        }
    }

    /// Ids of units: keys of the register's rows, and values of its columns that make a level.
    ///
    /// - Parameter level: only its units; nil: of all levels.
    public static func units(of path: String, data: String, level: String?) -> [String] {
        guard let study = study(path), let settings = try? RunSettings(),
            let known = try? FormRegisters(study, data: data, settings: settings)
        else { return [] }
        var found: Set<String> = []
        for candidate in study.levels where level == nil || candidate.id == level {
            switch candidate.units {
            case .all: found.insert(candidate.id)
            case .rows(let table): found.formUnion(known.registers[table]?.rows.map(\.key) ?? [])
            case .values(let path):
                guard let value = path.value, let register = known.registers[value.table] else { continue }
                found.formUnion((register.columns[value.field] ?? []).compactMap(\.unitID))
            }
        }
        return found.sorted()
    }

    /// Studies below the folder that a path which is being typed leads to; each by its folder, or by its file where that is a study by
    /// itself.
    public static func studies(_ begun: String) -> [String] {
        let slash = begun.lastIndex(of: "/")
        let folder = slash.map { begun[..<$0].isEmpty ? "/" : String(begun[..<$0]) } ?? ""
        var left = mostFolders
        return studies(in: folder, depth: 0, &left).filter { $0.hasPrefix(begun) }.sorted()
    }

    private static let deepest = 3
    /// A key is waited for: more folders are not looked through.
    private static let mostFolders = 200

    private static func studies(in folder: String, depth: Int, _ left: inout Int) -> [String] {
        guard left > 0, let names = try? FileAccess.list(folder.isEmpty ? "." : folder) else { return [] }
        left -= 1
        var folders: [String] = []
        var headed: [String] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = FileAccess.join(folder, name)
            switch FileAccess.kind(of: path) {
            case .folder: folders.append(path)
            case .file where DefinitionFolder.isDefinition(name):
                if (try? DefinitionFolder.hasHeader(path)) ?? false { headed.append(path) }
            default: break
            }
        }
        if headed.count == 1 { return [folder.isEmpty ? "." : folder] }
        guard depth < deepest else { return headed }
        return headed + folders.flatMap { studies(in: $0, depth: depth + 1, &left) }
    }

    /// Codes of findings.
    public static let codes: [String] = Catalogue.all.map(\.id)

    /// The words of a list with commas that may come next: those before the last comma stay.
    public static func continued(_ begun: String, _ words: [String]) -> [String] {
        let parts = begun.split(separator: ",", omittingEmptySubsequences: false).dropLast().map(String.init)
        let head = parts.map { $0 + "," }.joined()
        return words.filter { !parts.contains($0) }.map { head + $0 }
    }

    private static func study(_ path: String) -> Study? {
        guard let loaded = try? StudyFolder.loadOne(path) else { return nil }
        return loaded.study?.study
    }

    private static func periods(_ study: Study) -> [String] {
        var found: Set<String> = []
        for table in study.tables {
            guard let period = table.period, case .choice(let list) = table.fields[period].kind else { continue }
            found.formUnion(study.choiceLists[list].options.map(\.code))
        }
        return found.sorted()
    }
}

extension FormAnswer {
    /// The answer as the id of a unit.
    fileprivate var unitID: String? {
        guard case .value(.string(let text)) = self else { return nil }
        return text
    }
}
