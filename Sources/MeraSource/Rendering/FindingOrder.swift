extension [Diagnostic] {
    /// By file, place and code, equal findings once: the same list for any order in which they were found.
    public func inOrder() -> [Diagnostic] {
        let keyed = map { (key: Key($0), finding: $0) }.sorted { $0.key < $1.key }
        var result: [Diagnostic] = []
        var last: Key?
        for (key, finding) in keyed where key != last {
            result.append(finding)
            last = key
        }
        return result
    }
}

private struct Key: Comparable {
    let file: String
    let start: Int
    let end: Int
    let code: String
    let severity: Severity
    let message: String

    init(_ finding: Diagnostic) {
        file = finding.location?.file.name ?? ""
        start = finding.location?.span.start ?? 0
        end = finding.location?.span.end ?? 0
        code = finding.code.id
        severity = finding.severity
        message = finding.message(.english)
    }

    static func < (a: Key, b: Key) -> Bool {
        if a.file != b.file { return a.file < b.file }
        if a.start != b.start { return a.start < b.start }
        if a.code != b.code { return a.code < b.code }
        if a.end != b.end { return a.end < b.end }
        if a.severity != b.severity { return a.severity > b.severity }
        return a.message < b.message
    }
}
