public import FEEL
public import MeraSource

/// What a form needs to know of an item beside its type and its rules: how it is asked, what stands there at first, how much it takes.
public struct Presentation: Sendable {
    /// What a form fills in once, when it is opened. An answer that a file lacks stays missing: nothing is filled in there.
    public var initial: Expression?
    /// Shown to who answers and not changed by them.
    public var isReadOnly = false
    /// Of a calculated item: shown while the form is filled in.
    public var isShown = false
    /// Carried by the form and seen by nobody who fills it in.
    public var isHidden = false
    /// What the form itself knows and writes: never asked.
    public var metadata: Metadata?
    public var appearance: Appearance?
    /// A picture beside the question.
    public var media: Media?
    /// The longest text that counts, in characters as FEEL's `string length` counts them.
    public var maxLength: Int?
    /// How many options an answer has at least and at most.
    public var choiceCount: ChoiceCount?
    /// The numbers that can be chosen.
    public var grid: NumberGrid?

    public init() {}

    /// Whether nobody is asked: the form has the answer from elsewhere.
    public var isCarried: Bool { isHidden || metadata != nil }
}

/// What a form knows of a submission.
public enum Metadata: String, Sendable, CaseIterable {
    /// When it was opened and when it was finished.
    case start, end
    /// The version of the definition that it was filled with.
    case version
    /// What tells this submission from any other.
    case submission
}

/// How an item or a group is drawn, where there are several ways.
public enum Appearance: String, Sendable, CaseIterable {
    /// A row of a scale; a group of them is a matrix.
    case likert
    /// A list that opens.
    case dropdown
    /// Several lines of text.
    case multiline
    /// Options side by side.
    case compact
}

/// A file that belongs to the definition and is shown.
public struct Media: Sendable {
    /// As it is written: seen from the folder of the file that declares it.
    public var path: String
    public var location: Location?

    public init(path: String, location: Location?) {
        self.path = path
        self.location = location
    }

    /// What a browser and a document can show as a picture.
    public static let endings = ["png", "jpg", "jpeg", "gif", "webp", "svg"]
}

/// How many options an answer has.
public struct ChoiceCount: Sendable, Hashable {
    public var least: Int
    /// Nil: as many as there are.
    public var most: Int?
    /// Of an order: every option that the row may choose has its place.
    public var isWhole: Bool

    public init(least: Int, most: Int?, isWhole: Bool = false) {
        self.least = least
        self.most = most
        self.isWhole = isWhole
    }

    /// Whether an answer may have so many, where so many may be chosen at all.
    public func allows(_ count: Int, of all: Int) -> Bool {
        isWhole ? count == all : count >= least && most.map { count <= $0 } ?? true
    }
}

/// `from`, `from + step`, … up to `to`.
public struct NumberGrid: Sendable, Hashable {
    public var from: Decimal
    public var to: Decimal
    public var step: Decimal

    public init(from: Decimal, to: Decimal, step: Decimal) {
        self.from = from
        self.to = to
        self.step = step
    }

    /// Whether all of its numbers are whole.
    public var isWhole: Bool { from.isInteger && step.isInteger }

    public func contains(_ number: Decimal) -> Bool {
        guard number >= from, number <= to, let distance = number.subtracting(from) else { return false }
        return isMultiple(distance)
    }

    /// All of its numbers; nil where there are more than so many.
    public func numbers(most: Int) -> [Decimal]? {
        var numbers: [Decimal] = []
        var next: Decimal? = from
        while let number = next, number <= to {
            if numbers.count == most { return nil }
            numbers.append(number)
            next = number.adding(step)
        }
        return numbers
    }

    /// Whether both ends can be chosen.
    public var endsOnStep: Bool { to.subtracting(from).map(isMultiple) ?? false }

    private func isMultiple(_ distance: Decimal) -> Bool {
        guard let quotient = distance.divided(by: step) else { return false }
        return quotient.isInteger && quotient.multiplied(by: step) == distance
    }
}
