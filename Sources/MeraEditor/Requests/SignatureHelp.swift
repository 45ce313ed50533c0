import FEEL
import MeraCompiler
import MeraModel
import MeraSource

/// The forms of the function whose arguments are being written.
public struct SignatureHelp: Hashable, Sendable {
    public struct Form: Hashable, Sendable {
        public var label: String
        public var parameters: [String]
    }

    public var forms: [Form]
    public var documentation: String?
    /// The form that has room for the arguments so far.
    public var activeForm: Int
    public var activeParameter: Int
}

extension EditorSession {
    public func signatures(path: String, _ position: TextPosition) -> SignatureHelp? {
        guard let lines = lines(path), let study = home(of: path) else { return nil }
        guard let call = Self.openCall(lines.bytes, before: lines.offset(of: position, encoding)) else { return nil }
        let words = call.words
        // Names of functions have up to five words; the longest that is one.
        for count in stride(from: min(words.count, 5), to: 0, by: -1) {
            let name = words.suffix(count).joined(separator: " ")
            if let builtin = Builtin.named(name) {
                return help(builtin.overloads, name, FunctionNotes.text(name, settings.language), call.arguments)
            }
            if count == 1, let table = study.model?.ruleTables.first(where: { $0.id == name }), let written = table.written {
                let parameters = written.inputs.map { FunctionValue.Parameter($0.expression, $0.type) }
                return help([parameters], name, table.passport.label?.text(settings.language.rawValue), call.arguments)
            }
        }
        return nil
    }

    private func help(
        _ overloads: [[FunctionValue.Parameter]], _ name: String, _ documentation: String?, _ arguments: Int
    ) -> SignatureHelp {
        let forms = overloads.map { parameters in
            let names = parameters.map { $0.name + ($0.isOptional ? "?" : "") + ($0.isVariadic ? ", …" : "") }
            return SignatureHelp.Form(label: "\(name)(\(names.joined(separator: ", ")))", parameters: names)
        }
        let fitting = overloads.firstIndex { $0.count > arguments || $0.last?.isVariadic == true } ?? 0
        let last = max(0, (overloads.indices.contains(fitting) ? overloads[fitting].count : 1) - 1)
        return SignatureHelp(
            forms: forms, documentation: documentation, activeForm: fitting, activeParameter: min(arguments, last))
    }

    /// The innermost bracket of a call that is open, the words before it, and how many arguments stand behind it.
    private static func openCall(_ bytes: [UInt8], before offset: Int) -> (words: [String], arguments: Int)? {
        var index = offset
        var depth = 0
        var commas = 0
        var isInString = false
        let least = max(0, offset - 4000)
        while index > least {
            index -= 1
            switch bytes[index] {
            case UInt8(ascii: "\""): isInString.toggle()
            case _ where isInString: break
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if depth == 0 { return nil }
                depth -= 1
            case UInt8(ascii: "("):
                if depth == 0 { return (words(bytes, before: index), commas) }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { commas += 1 }
            default: break
            }
        }
        return nil
    }

    private static func words(_ bytes: [UInt8], before end: Int) -> [String] {
        var start = end
        while start > 0,
            bytes[start - 1] == 0x20 || bytes[start - 1] >= 0x80 || bytes[start - 1] == UInt8(ascii: "_")
                || (0x30...0x39).contains(bytes[start - 1]) || (0x61...0x7A).contains(bytes[start - 1] | 0x20)
        {
            start -= 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self).split(separator: " ").map(String.init)
    }
}
