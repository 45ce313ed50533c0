/// A regular expression in the syntax of XPath and XQuery, compiled for RE2: matching takes time linear in the text.
public final class Pattern: Sendable {
    /// Why a pattern cannot be used.
    public struct Failure: Error, Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// More than 1,000 characters.
            case tooLong
            /// A flag that is none of s, m, i, x, q.
            case unknownFlag(Character)
            /// `\1`: no linear-time engine can say it.
            case backReference
            /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`, `(?:…)`'s other relatives.
            case lookAround
            case unknownBlock(String)
            case unknownCategory(String)
            case syntax
            /// The compiled form would exceed the memory limit, e.g. `(a{1000}){1000}`.
            case tooLarge
            /// The pattern matches the empty text, so it cannot separate or replace.
            case matchesEmpty
            /// A replacement with a `$` without digit, or a `\` before anything but `$` and `\`.
            case replacement
        }

        public var kind: Kind
        /// UTF-8 offset in the pattern (the replacement for `replacement`, the flags for `unknownFlag`).
        public var offset: Int

        public init(_ kind: Kind, at offset: Int) {
            self.kind = kind
            self.offset = offset
        }
    }

    public static let maximumLength = 1_000

    public init(_ pattern: String, flags: String = "") throws(Failure) {
        throw Failure(.syntax, at: 0)
    }

    /// Whether the pattern occurs somewhere in the text.
    public func matches(_ text: String) -> Bool { false }

    /// Every match replaced, by XPath's rules: `$1` a group, `$0` the match, `\$` and `\\` themselves.
    public func replacing(in text: String, with replacement: String) throws(Failure) -> String { text }

    /// The pieces between the matches.
    public func split(_ text: String) throws(Failure) -> [String] { [text] }
}
