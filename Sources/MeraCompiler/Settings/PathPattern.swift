/// `tests/*.yaml`, `**/old/*`: paths that are meant. A pattern without a slash is one of names, in any folder.
public struct PathPattern: Sendable, Hashable {
    private let parts: [[Character]]

    private static let anyFolders: [Character] = ["*", "*"]

    public init(_ text: String) {
        let plain = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
        let split = plain.split(separator: "/").map { Array($0) }
        parts = plain.hasSuffix("/") ? split + [Self.anyFolders] : split.count == 1 ? [Self.anyFolders] + split : split
    }

    public func matches(_ path: String) -> Bool {
        let steps = path.split(separator: "/").map { Array($0) }
        // How many steps of the path may be used up by the parts so far.
        var reached: Set<Int> = [0]
        for part in parts {
            var next: Set<Int> = []
            for place in reached {
                if part == Self.anyFolders {
                    next.formUnion(place...steps.count)
                } else if place < steps.count, Self.fits(part, steps[place]) {
                    next.insert(place + 1)
                }
            }
            reached = next
        }
        return reached.contains(steps.count)
    }

    private static func fits(_ pattern: [Character], _ name: [Character]) -> Bool {
        var reached: Set<Int> = [0]
        for character in pattern {
            var next: Set<Int> = []
            for place in reached {
                if character == "*" {
                    next.formUnion(place...name.count)
                } else if place < name.count, character == "?" || character == name[place] {
                    next.insert(place + 1)
                }
            }
            reached = next
        }
        return reached.contains(name.count)
    }
}
