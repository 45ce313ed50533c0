import FEEL
import MeraSource

/// Where in a file a text of the definitions stands, if it stands there as it was read.
struct WrittenPlace {
    /// The thing that holds the text; the text is looked for from there on.
    let owner: Location?
    let text: String

    /// Texts farther away belong to something else.
    private static let reach = 6_000

    /// The place of a part of the text, or that of the thing itself where the text is not found letter by letter.
    func location(of span: Span) -> Location? { found(span) ?? owner }

    /// The place of a part of the text; nil where the text is not found letter by letter.
    func found(_ span: Span) -> Location? {
        guard let owner else { return nil }
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty, span.start >= 0, span.end <= wanted.count else { return nil }
        let bytes = owner.file.bytes
        var place = owner.span.start
        let end = min(bytes.count, owner.span.start + Self.reach)
        while place + wanted.count <= end {
            if bytes[place] == wanted[0], bytes[place..<place + wanted.count].elementsEqual(wanted) {
                return Location(owner.file, Span(place + span.start, place + max(span.end, span.start + 1)))
            }
            place += 1
        }
        return nil
    }
}
