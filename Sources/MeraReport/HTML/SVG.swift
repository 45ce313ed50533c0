import MeraModel

/// Drawings in whole and hundredth parts of a pixel, so that their bytes do not depend on how a machine prints numbers.
struct Drawing {
    /// A length in hundredths of a pixel.
    struct Length: Sendable {
        let hundredths: Int

        static func pixels(_ pixels: Int) -> Length { Length(hundredths: pixels * 100) }

        /// Where a fraction of `whole` ends.
        static func part(_ fraction: Fraction, of whole: Int) -> Length {
            Length(hundredths: fraction.tenThousandths * whole / 100)
        }

        static func + (a: Length, b: Length) -> Length { Length(hundredths: a.hundredths + b.hundredths) }
        static func - (a: Length, b: Length) -> Length { Length(hundredths: a.hundredths - b.hundredths) }

        var text: String {
            let whole = hundredths / 100
            let rest = abs(hundredths % 100)
            let sign = hundredths < 0 && whole == 0 ? "-" : ""
            if rest == 0 { return "\(whole)" }
            return sign + "\(whole)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
        }
    }

    enum Anchor: String { case start, middle, end }

    let width: Int
    let height: Int
    private let classes: StaticString
    private var shapes: [HTML] = []

    /// - Parameter title: what is seen, for readers that cannot see it.
    init(width: Int, height: Int, title: String, classes: StaticString = "drawing") {
        self.classes = classes
        self.width = width
        self.height = height
        if !title.isEmpty { shapes.append(.make("title", nil, [.text(title)])) }
    }

    mutating func rectangle(_ classes: StaticString, x: Length, y: Length, width: Length, height: Length, title: String? = nil) {
        shapes.append(
            .element(
                HTML.Tag("rect"),
                [
                    .classes(classes), number("x", x), number("y", y), number("width", width), number("height", height),
                ], title.map { [.make("title", nil, [.text($0)])] } ?? []))
    }

    mutating func line(_ classes: StaticString, from: (x: Length, y: Length), to: (x: Length, y: Length)) {
        shapes.append(
            .element(
                HTML.Tag("line"),
                [.classes(classes), number("x1", from.x), number("y1", from.y), number("x2", to.x), number("y2", to.y)], []))
    }

    mutating func circle(_ classes: StaticString, x: Length, y: Length, radius: Length, title: String? = nil) {
        shapes.append(
            .element(
                HTML.Tag("circle"), [.classes(classes), number("cx", x), number("cy", y), number("r", radius)],
                title.map { [.make("title", nil, [.text($0)])] } ?? []))
    }

    mutating func text(_ classes: StaticString, _ text: String, x: Length, y: Length, anchor: Anchor) {
        shapes.append(
            .element(
                HTML.Tag("text"),
                [.classes(classes), number("x", x), number("y", y), .init(name: "text-anchor", value: anchor.rawValue)],
                [.text(text)]))
    }

    var html: HTML {
        .element(
            HTML.Tag("svg"),
            [
                .classes(classes), .init(name: "viewBox", value: "0 0 \(width) \(height)"),
                .init(name: "width", value: "\(width)"),
                .init(name: "height", value: "\(height)"), .init(name: "role", value: "img"),
            ], shapes)
    }

    private func number(_ name: StaticString, _ length: Length) -> HTML.Attribute { .init(name: name, value: length.text) }
}
