public import MeraSource

/// A change that is allowed, and why.
public struct Waiver: Sendable {
    /// `centre_form.passed` or `centre_form.passed.constraint`.
    public var change: String
    /// Only changes of this class; nil: of any.
    public var changeClass: ChangeClass?
    public var reason: String
    public var location: Location

    public init(change: String, changeClass: ChangeClass?, reason: String, location: Location) {
        self.change = change
        self.changeClass = changeClass
        self.reason = reason
        self.location = location
    }

    func covers(_ change: Change) -> Bool {
        guard changeClass.map({ $0 == change.changeClass }) ?? true else { return false }
        return change.address == self.change || change.name == self.change
    }
}

extension [Change] {
    /// The changes with the reasons of those that are allowed, and what is to be said of waivers that allow nothing.
    public func waived(by waivers: [Waiver]) -> (changes: [Change], findings: [Diagnostic]) {
        var changes = self
        var findings: [Diagnostic] = []
        for waiver in waivers {
            let covered = changes.indices.filter { waiver.covers(changes[$0]) }
            for index in covered where changes[index].waiver == nil { changes[index].waiver = waiver.reason }
            guard covered.isEmpty else { continue }
            let addresses = changes.map(\.address)
            let close = closeNames(to: waiver.change, among: addresses)
            findings.append(
                Diagnostic(
                    .unusedWaiver,
                    [
                        "change": .text(waiver.change),
                        "known": .names(close.isEmpty ? Array<String>(addresses.prefix(5)) : close),
                    ],
                    at: waiver.location))
        }
        return (changes, findings)
    }
}
