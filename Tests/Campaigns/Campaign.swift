import Foundation

/// How much of what is tried at random, or for each of many cases, is tried. `make test` has a part of it, so that it is run often and
/// anywhere; `make check` has it whole, by `MERA_CAMPAIGN=whole`.
public enum Campaign {
    public static let isWhole = ProcessInfo.processInfo.environment["MERA_CAMPAIGN"] == "whole"

    /// So many of a number of cases, and at least one.
    public static func share(of count: Int) -> Int { isWhole ? count : max(1, count / 5) }

    /// Every so manieth of the cases, from the first on.
    public static func some<Case>(of cases: [Case]) -> [Case] {
        isWhole ? cases : cases.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
    }
}
