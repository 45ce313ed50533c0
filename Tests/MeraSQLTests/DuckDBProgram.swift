import MeraSource
import Testing

/// The command of DuckDB, where it can be had: MERA_DUCKDB, the path, or what `.ci/sql` has installed.
enum DuckDBProgram {
    static let absence: Comment = "there is no command `duckdb` (MERA_DUCKDB, the path or .build/sql-tools)"

    static let path: String? = {
        let given = Surroundings.variable("MERA_DUCKDB").map { [$0] } ?? []
        let candidates = given + ["duckdb", ".build/sql-tools/bin/duckdb"]
        return candidates.first { (try? Subprocess.run([$0, "--version"]))?.status == 0 }
    }()

    /// A folder with what a script wrote.
    final class Folder {
        let path: String

        init(_ path: String) { self.path = path }

        func lines(_ name: String) throws -> [[String]] {
            let text = String(decoding: try FileAccess.read(path + "/" + name, limit: 1 << 26), as: UTF8.self)
            return text.split(separator: "\n").map { Self.fields(String($0)) }
        }

        func remove() { _ = try? Subprocess.run(["rm", "-rf", path]) }

        private static func fields(_ line: String) -> [String] {
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"":
                    isQuoted.toggle(); if isQuoted, fields[fields.count - 1].last != nil { fields[fields.count - 1] += "\"" }
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }

    static func run(_ script: [String]) throws -> Folder {
        let made = try Subprocess.run(["mktemp", "-d"]).line
        try NewFiles.write(
            [("script.sql", Array((".bail on\n.cd \"\(made)\"\n" + script.joined(separator: "\n")).utf8))], below: made)
        let answer = try Subprocess.drive([path ?? "duckdb", "-batch", made + "/t.duckdb", "-f", made + "/script.sql"])
        try #require(answer.status == 0, "\(String(decoding: answer.output, as: UTF8.self))")
        return Folder(made)
    }
}
