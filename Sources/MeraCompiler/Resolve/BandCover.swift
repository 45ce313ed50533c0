import FEEL

/// How many bands hold where: at each end that some band names, and between each two.
///
/// A band can only change at the numbers that it names itself, so it is tried at these and between them, and its stretches are laid
/// over those of the others: the work grows with the bands, not with their square.
struct BandCover {
    /// All numbers that the bands name, in order.
    let ends: [Decimal]
    /// For each end, then the stretch behind it, how many bands hold: `[end, stretch, end, …, end]`.
    let counts: [Int]
    private let tests: [Expression]

    init(_ tests: [Expression]) {
        self.tests = tests
        let own = tests.map(Self.numbers)
        ends = Set(own.joined()).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(ends, ends.indices))
        // How the count changes from one cell to the next.
        var changes = [Int](repeating: 0, count: max(2 * ends.count, 1))
        func add(from first: Int, through last: Int) {
            guard first <= last else { return }
            changes[first] += 1
            changes[last + 1] -= 1
        }
        var evaluation = Evaluation()
        for (test, numbers) in zip(tests, own) {
            func holds(_ number: Decimal?) -> Bool {
                guard let number else { return false }
                return evaluation.evaluate(test, slots: [], input: .number(number)) == .boolean(true)
            }
            guard let low = numbers.first, let high = numbers.last, let first = places[low], let last = places[high] else {
                // Without a number of its own a band holds everywhere or nowhere.
                if holds(.zero), !ends.isEmpty { add(from: 0, through: 2 * (ends.count - 1)) }
                continue
            }
            if holds(low.subtracting(.one)) { add(from: 0, through: 2 * first - 1) }
            for (index, number) in numbers.enumerated() {
                guard let place = places[number] else { continue }
                if holds(number) { add(from: 2 * place, through: 2 * place) }
                guard index + 1 < numbers.count, let next = places[numbers[index + 1]] else { continue }
                if holds(Self.middle(number, numbers[index + 1])) { add(from: 2 * place + 1, through: 2 * next - 1) }
            }
            if holds(high.adding(.one)) { add(from: 2 * last + 1, through: 2 * (ends.count - 1)) }
        }
        var count = 0
        counts =
            ends.isEmpty
            ? []
            : changes.dropLast().map { change in
                count += change
                return count
            }
    }

    /// A number of a cell.
    func witness(of cell: Int) -> Decimal? {
        let end = ends[cell / 2]
        return cell % 2 == 0 ? end : Self.middle(end, ends[cell / 2 + 1])
    }

    /// A number below all ends, and one above them.
    var outside: [Decimal] { [ends.first?.subtracting(.one), ends.last?.adding(.one)].compactMap(\.self) }

    /// The bands that hold for a number.
    func holding(_ number: Decimal) -> [Int] {
        var evaluation = Evaluation()
        return tests.indices.filter { evaluation.evaluate(tests[$0], slots: [], input: .number(number)) == .boolean(true) }
    }

    private static func middle(_ a: Decimal, _ b: Decimal) -> Decimal? { a.adding(b)?.divided(by: Decimal(2)) }

    private static func numbers(_ test: Expression) -> [Decimal] {
        // What constants were made of (-5 of 5) is among those of the program, too, and is no end.
        func constant(_ node: FEEL.Node.Index) -> Value? {
            if case .constant(let index) = test.nodes[Int(node)].kind { test.program.constants[Int(index)] } else { nil }
        }
        var numbers: Set<Decimal> = []
        for part in test.largestParts({ constant($0) != nil }) {
            if case .number(let number)? = constant(part) { numbers.insert(number) }
        }
        return numbers.sorted()
    }
}
