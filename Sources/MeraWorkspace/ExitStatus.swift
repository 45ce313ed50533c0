/// How a command ends. The numbers are part of the interface: scripts and CI decide by them.
public enum ExitStatus: Int32, Sendable {
    /// The work is done, and there is nothing to object to.
    case clean = 0
    /// The work is done; findings or failed tests at or above `--fail-on`.
    case findings = 1
    /// The command line is not understood.
    case usage = 2
    /// The work could not be done: a file cannot be read or written, definitions have errors. No result was written.
    case failure = 3
    /// The results are written; what was to be said about them was not, because stdout is full or closed.
    case summaryLost = 4
}

/// From which severity on findings make a command end with status 1.
public enum FailureThreshold: String, Sendable, CaseIterable {
    case error, warning, info, never
}
