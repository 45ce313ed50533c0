import FEEL
import MeraEngine
import MeraModel
public import MeraSource
import MeraTable
import MeraUnits

/// How well the tests of a study tell it from studies with one slip each.
public struct MutationTesting: Sendable {
    public let studyID: String
    /// All slips that were tried.
    public private(set) var tried = 0
    /// Slips that some test tells.
    public private(set) var killed = 0
    /// Slips of which it is proven that no answers show them: they are not among those that were tried.
    public private(set) var vain = 0
    /// Slips that no test tells, by file and line.
    public private(set) var survivors: [Survivor] = []
    /// How many slips the study has; more than were tried where they are too many.
    public private(set) var possible = 0
    /// For how many of them a test was looked for.
    public private(set) var searched = 0
    /// Why nothing was tried: a test that does not pass tells nothing of slips.
    public private(set) var failing: [String] = []

    public struct Survivor: Sendable {
        public let mutant: Mutant
        /// The test that would tell it, as YAML; nil where the search found none.
        public internal(set) var suggestion: String?
    }

    /// A test with its answers as they are read, and what the study makes of them: a mutant begins on the floor where it differs.
    struct Prepared: Sendable {
        var test: StudyTest
        var files: [AnswerFile?]
        var run: StudyRun
        /// The place of the study's edition among all.
        var edition: Int
        /// What was kept, of a test that asks for a snapshot.
        var kept: Snapshot?

        /// Whether the test passes on a study that differs from its own from a floor on.
        func holds(on changed: Study, from floor: StudyRun.Floor) -> Bool {
            holds(
                floor == .rows
                    ? StudyRun(changed, files: files, options: test.options)
                    : run.repeated(by: changed, from: floor, options: test.options))
        }

        var holds: Bool { holds(run) }

        private func holds(_ run: StudyRun) -> Bool {
            let study = run.result.study
            guard test.isSnapshot else { return Comparison(study: study, run: run).holds(test) }
            return kept.map { Snapshot(Observations(run)) { study.name(of: $0) }.differences(from: $0).isEmpty } ?? false
        }
    }

    /// - Parameters:
    ///   - most: slips that are tried; where there are more, they are taken evenly over the study.
    ///   - searches: slips that no test tells and for which one is looked for.
    public init(_ loaded: LoadedStudy, most: Int, searches: Int, threads: Int = usableCores) {
        studyID = loaded.study?.id ?? loaded.source.name
        let editions = loaded.editions
        let prepared = Self.prepare(loaded, editions, threads)
        failing = prepared.failing
        guard failing.isEmpty else { return }
        let tests = prepared.tests
        // What several editions have as it is written is one slip, and told if it is told in one of them.
        var order: [String] = []
        var mutants: [String: [(edition: Int, mutant: Mutant)]] = [:]
        func add(_ edition: Int, _ mutant: Mutant) {
            if mutants[mutant.identity] == nil { order.append(mutant.identity) }
            mutants[mutant.identity, default: []].append((edition, mutant))
        }
        for (edition, study) in editions.enumerated() {
            for mutant in StudyMutants.all(study) { add(edition, mutant) }
        }
        for (edition, mutant) in FunctionMutants(loaded, editions).all { add(edition, mutant) }
        possible = order.count
        let step = max(1, (order.count + most - 1) / max(1, most))
        let chosen = stride(from: 0, to: order.count, by: step).compactMap { mutants[order[$0]] }
        tried = chosen.count
        // Slips of one thing are told by the same tests, so that the last one that told is asked first.
        let groups = Self.grouped(chosen)
        let verdicts = mapOnThreads(threads, count: groups.count) { place in
            var asked: [Int: [Prepared]] = [:]
            return groups[place].map { versions in
                versions.contains { edition, mutant in
                    var list = asked[edition] ?? tests.filter { $0.edition == edition }
                    defer { asked[edition] = list }
                    return Self.tells(mutant, editions[edition], &list)
                }
            }
        }
        let untold = zip(groups, verdicts).flatMap { group, told in zip(group, told).filter { !$0.1 }.map(\.0) }
        killed = tried - untold.count
        // A proof takes longer than most tests, and few slips need one.
        let proofs = mapOnThreads(threads, count: untold.count) { place in untold[place].allSatisfy { $0.mutant.isVain() } }
        for (versions, isVain) in zip(untold, proofs) {
            if isVain { vain += 1 } else if let first = versions.first { survivors.append(Survivor(mutant: first.mutant)) }
        }
        tried -= vain
        possible -= vain
        survivors.sort { $0.mutant.order < $1.mutant.order }
        if searches > 0, let study = loaded.study {
            suggest(study, tests.filter { editions[$0.edition].edition == study.edition }, searches, threads)
        }
    }

    /// Whether some test tells a mutant; that test is asked first the next time.
    private static func tells(_ mutant: Mutant, _ study: Study, _ tests: inout [Prepared]) -> Bool {
        if mutant.isRefused { return true }
        let changed = mutant.applied(to: study)
        for place in tests.indices where mutant.reach.holds(tests[place].test) {
            if tests[place].holds(on: changed, from: mutant.floor) { continue }
            tests.insert(tests.remove(at: place), at: 0)
            return true
        }
        return false
    }

    /// Reads the answers of all tests and runs each on the study as it is.
    private static func prepare(
        _ loaded: LoadedStudy, _ editions: [Study], _ threads: Int
    ) -> (tests: [Prepared], failing: [String]) {
        let tests = loaded.tests.filter { !$0.isUnconfirmed }
        let snapshots = try? SnapshotFolder(loaded.source)
        let layouts = editions.map(GivenLayouts.init)
        let made = mapOnThreads(threads, count: tests.count) { place -> (Prepared?, failing: String?) in
            let test = tests[place]
            guard let study = loaded.study(on: test.asOf),
                let edition = editions.firstIndex(where: { $0.edition == study.edition })
            else { return (nil, nil) }
            guard let given = try? GivenAnswers(test, study: study, layouts[edition]) else { return (nil, test.name) }
            let run = StudyRun(study, files: given.files, options: test.options)
            var prepared = Prepared(test: test, files: given.files, run: run, edition: edition)
            if test.isSnapshot { prepared.kept = snapshots?.snapshot(of: test.name, in: test.location.file.name) }
            return prepared.holds ? (prepared, nil) : (nil, test.name)
        }
        return (made.compactMap(\.0), made.compactMap(\.failing))
    }

    private static func grouped(_ chosen: [[(edition: Int, mutant: Mutant)]]) -> [[[(edition: Int, mutant: Mutant)]]] {
        var groups: [[[(edition: Int, mutant: Mutant)]]] = []
        for versions in chosen {
            if let last = groups.last?.first?.first, last.mutant.owner == versions.first?.mutant.owner {
                groups[groups.count - 1].append(versions)
            } else {
                groups.append([versions])
            }
        }
        return groups
    }

    private mutating func suggest(_ study: Study, _ tests: [Prepared], _ searches: Int, _ threads: Int) {
        let search = CaseSearch(study, tests.map(\.test))
        let asked = Array(survivors.prefix(searches))
        searched = asked.count
        let found = mapOnThreads(threads, count: asked.count) { search.test(telling: asked[$0].mutant) }
        for (place, suggestion) in found.enumerated() { survivors[place].suggestion = suggestion }
    }

    /// The share of the slips that tests tell, in whole per cent.
    public var percent: Int { tried == 0 ? 100 : killed * 100 / tried }
}
