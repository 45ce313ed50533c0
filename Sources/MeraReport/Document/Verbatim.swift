import MeraCells
import MeraSource

/// Words of answers inside of sentences in which `names` stand in code type: their backticks are backticks and no mark-up.
///
/// Renderers show the character that holds the place of one.
enum Verbatim {
    static let backtick: Unicode.Scalar = "\u{E060}"

    static func of(_ text: String) -> String { text.replacing("`", with: String(backtick)) }

    static func shown(_ text: String) -> String { text.replacing(String(backtick), with: "`") }

    @inline(__always)
    static func isBacktick(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        first == 0xEE && second == 0x81 && third == 0xA0
    }
}

extension ReportWords {
    /// What a finding says: the code type of our messages stays, what answers and authors of checks wrote is taken as it is.
    func sentence(_ finding: DataFinding) -> String {
        if let message = finding.message { return prose(Verbatim.of(message)) }
        let arguments = finding.arguments.mapValues { argument -> Argument in
            if case .text(let text) = argument { .text(Verbatim.of(text)) } else { argument }
        }
        return prose(finding.code.message.text(language, arguments))
    }
}
