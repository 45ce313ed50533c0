/// A line for each finding, as editors and `grep` read it: `study/form.yaml:14:31: error[M3001] …`.
public struct ConciseFindings: Sendable {
    public var language: Language

    public init(_ language: Language = .english) { self.language = language }

    public func render(_ findings: [Diagnostic]) -> String {
        findings.inOrder().map { finding in
            let place = finding.location.map { location in
                let position = location.file.position(at: location.span.start)
                return "\(Display.line(location.file.name)):\(position.line):\(position.column): "
            }
            return (place ?? "") + "\(finding.severity.text(language))[\(finding.code.id)] \(finding.message(language))\n"
        }.joined()
    }
}
