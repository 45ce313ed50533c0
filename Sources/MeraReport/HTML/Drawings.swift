import MeraModel

/// The drawings of table cells. All bars of a column share one scale, and so does the axis above them.
extension HTMLRenderer {
    private static let barWidth = 220
    private static let stackWidth = 420

    /// The head of the column says in words what it is.
    static func axis(_ axis: Report.Axis) -> Drawing {
        let height = axis.target == nil ? 16 : 30
        var drawing = Drawing(width: barWidth, height: height, title: "")
        for tick in axis.ticks {
            drawing.text(
                "tick", tick.label, x: .part(tick.place, of: barWidth), y: .pixels(height - 4), anchor: anchor(tick.place))
        }
        if let target = axis.target {
            drawing.text(
                "tick target", target.label, x: .part(target.place, of: barWidth), y: .pixels(10),
                anchor: anchor(target.place, label: target.label))
        }
        return drawing
    }

    static func bar(_ bar: Report.Bar) -> Drawing {
        var drawing = Drawing(width: barWidth, height: 20, title: "")
        drawing.rectangle("track", x: .pixels(0), y: .pixels(4), width: .pixels(barWidth), height: .pixels(12))
        let start = Drawing.Length.part(bar.from, of: barWidth)
        let end = Drawing.Length.part(bar.to, of: barWidth)
        drawing.rectangle(fill(bar.tone), x: start, y: .pixels(4), width: end - start, height: .pixels(12))
        if let interval = bar.interval {
            let low = Drawing.Length.part(interval.lowerBound, of: barWidth)
            let high = Drawing.Length.part(interval.upperBound, of: barWidth)
            drawing.line("whisker", from: (low, .pixels(10)), to: (high, .pixels(10)))
            drawing.line("whisker", from: (low, .pixels(7)), to: (low, .pixels(13)))
            drawing.line("whisker", from: (high, .pixels(7)), to: (high, .pixels(13)))
        }
        if let target = bar.target {
            let x = Drawing.Length.part(target, of: barWidth)
            drawing.line("goal", from: (x, .pixels(0)), to: (x, .pixels(20)))
        }
        return drawing
    }

    static func stack(_ stack: Report.Stack) -> Drawing {
        let words = [stack.title] + stack.parts.map(\.title)
        var drawing = Drawing(width: stackWidth, height: 22, title: words.joined(separator: "; "), classes: "wide")
        var before = 0
        for part in stack.parts {
            let start = Drawing.Length.part(Fraction(tenThousandths: before), of: stackWidth)
            before += part.share.tenThousandths
            let end = Drawing.Length.part(Fraction(tenThousandths: before), of: stackWidth)
            let width = end - start
            drawing.rectangle(fill(part.shade), x: start, y: .pixels(1), width: width, height: .pixels(20))
            // Two digits need this much room.
            if width.hundredths >= 2000 {
                drawing.text(
                    part.shade.isDark ? "share light" : "share", part.label,
                    x: Drawing.Length(hundredths: start.hundredths + width.hundredths / 2), y: .pixels(15), anchor: .middle)
            }
        }
        return drawing
    }

    /// Labels near the ends of an axis stay within it.
    private static func anchor(_ place: Fraction, label: String = "") -> Drawing.Anchor {
        let margin = label.isEmpty ? 500 : 1800
        return place.tenThousandths < margin ? .start : place.tenThousandths > 10_000 - margin ? .end : .middle
    }

    private static func fill(_ tone: BandList.Tone) -> StaticString {
        switch tone {
        case .bad: "bar bad"
        case .middle: "bar middle"
        case .good: "bar good"
        case .neutral: "bar"
        }
    }

    static func fill(_ shade: Report.Shade) -> StaticString {
        switch shade {
        case .diverging(let step):
            switch step {
            case ..<(-750): "part low2"
            case ..<(-150): "part low1"
            case ...150: "part mid"
            case ...750: "part high1"
            default: "part high2"
            }
        case .category(let index):
            switch index % 6 {
            case 0: "part c0"
            case 1: "part c1"
            case 2: "part c2"
            case 3: "part c3"
            case 4: "part c4"
            default: "part c5"
            }
        case .planned: "planned"
        case .actual: "actual"
        case .late: "late"
        case .reference: "reference"
        }
    }
}
