/// The way from a row back to its place in the file, without keeping the text: a piece of the file is read again.
struct Provenance: Sendable {
    func record(ofRow row: Int, rejected: [RejectedRow]) -> Int { row + 1 }
    func place(ofRow row: Int) -> (line: Int, bytes: Range<Int>)? { nil }
    func text(_ bytes: Range<Int>) -> String? { nil }
}
